"""Briefs being gathered: what was said of each new take, and the calls it becomes."""

from typing import Any

from agent.rules.clauses import Clause
from agent.rules.grammar import grammar
from agent.rules.lists import JOINT, is_of_all
from agent.rules.shots.borrowed import CURRENT
from agent.rules.shots.brief import Brief, read_brief
from agent.rules.tables import wordset
from agent.rules.tokens import Token, Words
from agent.rules.turn import Turn
from agent.rules.verbs.doubts import IDEAS, WHAT, covered, doubt, has_detail, is_vague

__all__ = ["IDEAS", "WHAT", "Briefs", "has_detail", "is_vague", "together"]

_CUTTING = grammar("lists", "cutting")
_FOR_ALL = wordset("lists", "for_all")
_ONE_FILM = wordset("lists", "one_film")
_SHARED_LEADS = _FOR_ALL | {"make", "set", "keep", "of", "them", "shots", "shot", "are", "in"}


class Briefs:
    """Briefs gathered from the clauses; each becomes one `generate`."""

    def __init__(
        self, words: Words, brief: Brief | None = None, shared: Words | None = None, models: tuple[str, ...] = ()
    ) -> None:
        self.items = [words]
        self.shared = shared
        self._models = models
        self._known = [brief] if brief else []
        self._copies = brief.copies if brief else 1
        self._film = False
        self._laid = _may_be_laid_on(words)

    @property
    def count(self) -> int:
        """How many calls: a brief each, one more for what is laid over it, one for the film of them all."""
        if not self._laid:
            made = max(len(self.items), self._copies)
            return made + (made > 1 and self._is_film)
        briefs = self.briefs
        laid = sum(bool(brief.laid) for brief in briefs)
        return len(briefs) + laid + (self._is_film and len(briefs) > 1)

    @property
    def briefs(self) -> list[Brief]:
        """The briefs as read: of one that asks for several shots, that many."""
        if len(self._known) != len(self.items):
            self._known = [self._read(words) for words in self.items]
        return covered(self._known[0], self._known[0].copies) if len(self._known) == 1 else self._known

    def _read(self, words: Words) -> Brief:
        cut = _CUTTING.first(words)
        return read_brief(words[cut.end :] if cut else words, self._models, self.shared)

    @property
    def _is_film(self) -> bool:
        """Whether the shots are to be one film: cut from one to the next, or called one."""
        called = self.shared is not None and any(token.low in _ONE_FILM for token in self.shared)
        return called or self._film or any(_CUTTING.fits(words) for words in self.items[1:])

    def add(self, words: Words) -> None:
        """The next brief of a list."""
        self.items.append(words)
        self._laid = self._laid or _may_be_laid_on(words)

    def fold(self, clause: Clause, words: Words) -> None:
        """More said of the last brief, or of all of a list."""
        listed = len(self.items) > 1
        self._laid = self._laid or _may_be_laid_on(words)
        if listed and clause.head and any(token.low in _ONE_FILM for token in words):
            self._film = True
        elif listed and is_of_all(clause.words):
            kept = words.of([token for token in words if token.low not in _SHARED_LEADS])
            if len(kept):
                self.shared = together(self.shared, kept) if self.shared is not None else kept
        else:
            self.items[-1] = together(self.items[-1], words)
        self._known = []

    def emit(self, turn: Turn) -> None:
        """A call for each brief, and for what goes over it; or a question."""
        self._models = turn.view.models
        briefs = self.briefs
        for brief in briefs:
            question = doubt(brief, turn.view, listed=len(self.items) > 1)
            if question:
                turn.ask(*question)
                return
        film = self._is_film and len(briefs) > 1
        made = [turn.call("generate", shot=_placed(brief.shot, turn), **brief.args) for brief in briefs]
        for at, brief in enumerate(briefs):
            if brief.laid:
                made[at] = turn.call("edit", take=made[at], changes=list(brief.laid))
        if film:
            turn.call("assemble", takes=made)


def _may_be_laid_on(words: Words) -> bool:
    """Whether a title or a logo may be among the words; read closely only then, since this is asked at every clause."""
    return any(token.kind == "quote" or token.low == "logo" for token in words)


def _placed(shot: dict[str, Any], turn: Turn) -> dict[str, Any]:
    """The shot with the number of the take at hand where "the same woman" was said; without it where there is none."""
    if "references" not in shot:
        return shot
    here = turn.view.current
    placed = [{**said, "name": str(here)} if said["name"] == CURRENT else said for said in shot["references"]]
    kept = [said for said in placed if said["name"] != "None"]
    rest = {name: value for name, value in shot.items() if name != "references"}
    return {**rest, "references": kept} if kept else rest


def together(words: Words, more: Words) -> Words:
    """Two stretches of the message as one, a mark between that no list goes over."""
    joint = Token(",", JOINT, JOINT, "mark", words[-1].end, words[-1].end)
    return words.of([*words, joint, *more])
