"""Actions in order: each verb with the words that belong to it; "starts" and "stops and" say nothing themselves."""

from dataclasses import dataclass, field
from typing import Any, Literal

from agent.rules.shots.camera import PACES
from agent.rules.shots.chunks import VERBS, Chunk
from agent.rules.shots.forms import DONE, STARTING
from agent.rules.tables import wordset
from agent.rules.tokens import Token, Words, read

RISING = wordset("verbs", "rising")
Order = Literal["", "later", "earlier"]
_AFTER_WHICH = frozenset({"that", "this", "which", "a", "some", "several", "few", "it"})
_RISEN = 2  # words of "gets up"


@dataclass(slots=True)
class _Said:
    """One verb as said: its words, what joined it to the verb before, and who does it."""

    verb: Token
    words: list[Token]
    joint: str
    who: str | None
    joined: list[Token] = field(default_factory=list)
    started: bool = False


class Actions:
    """Collects verbs and their words while a sentence is read."""

    def __init__(self) -> None:
        self._said: list[_Said] = []
        self._last: _Said | None = None
        self._held: list[_Said] = []
        self._order: Order = ""
        self._open = False
        self._joint = ""
        self._and: list[Token] = []
        self._source: Words | None = None

    @property
    def is_open(self) -> bool:
        """Whether words that come now may belong to the last verb."""
        return self._open

    @property
    def any(self) -> bool:
        """Whether anything has been done yet."""
        return self._last is not None

    @property
    def verb(self) -> Token | None:
        """The verb whose words are being read."""
        return self._last.verb if self._open and self._last else None

    def open(self, verb: Token, words: Words, who: str | None) -> None:
        """A verb, with the words right after it."""
        self._source = words
        said = _Said(verb, [verb, *words], self._joint, who, self._and if self._joint == "and" else [])
        if self._order == "later" and (not self._held or self._joint):
            self._held.append(said)
        elif self._order == "earlier" and self._said:
            said.joint, self._said[-1].joint = self._said[-1].joint, "step"
            self._said.insert(len(self._said) - 1, said)
        else:
            self._said.append(said)
        self._last, self._open, self._joint = said, True, ""

    def extend(self, piece: Chunk) -> None:
        """More words that belong to the verb."""
        if self._open and self._last and piece.opening:
            self._last.words += [piece.opening, *piece.words]

    def join(self, piece: Chunk, verb_follows: bool) -> None:
        """As in "and": the next verb, or more of what this one is about."""
        words = piece.words
        self._joint, self._and = "and", [piece.opening] if piece.opening else []
        if not verb_follows and self._open and self._last and len(words):
            self._last.words += [*self._and, *words]

    def step(self, order: Order = "") -> None:
        """As in "then", "before", "while": a new action begins; in time it may be later or earlier than it is said."""
        self._open, self._joint, self._order = False, "step", order

    def stop(self) -> None:
        """A place was said; what follows may still be the verb's own."""

    def close(self) -> None:
        """A mark: the verb has all its words; what comes later in time follows the first thing done after it."""
        self._open, self._joint, self._order = False, "", ""
        if self._held and self._last is not self._held[-1]:
            who = self._last.who if self._last else None
            for said in self._held:
                said.joint, said.who = said.joint or "step", said.who or who
            self._said += self._held
            self._held = []

    def listed(self) -> list[dict[str, Any]]:
        """The actions as the fields of Action that were said."""
        self.close()
        self._said, self._held = [*self._said, *self._held], []
        return [self._action(said) for said in _merged(_meaning(self._said))]

    def _action(self, said: _Said) -> dict[str, Any]:
        words = self._source.of(said.words) if self._source is not None else Words("", said.words)
        fields: dict[str, Any] = {
            "verb": _base(said.verb),
            "text": words.said.replace(" ,", ","),
        }
        if said.who:
            fields["who"] = said.who
        pace = PACES.find(words) or PACES.find(_before(words, said.verb))
        if pace and pace.value != 1.0:
            fields["speed"] = pace.value
        return fields


def _before(words: Words, verb: Token) -> Words:
    """The adverb right before a verb, as in "slowly spinning"; nothing where another word stands there."""
    led = words.source[: verb.start].rsplit(None, 1)[-1:] if words.source[: verb.start].endswith(" ") else []
    return read(led[0]) if led and led[0].isalpha() and led[0].endswith("ly") else words[:0]


def _base(verb: Token) -> str:
    """The verb with its final e, or without one that it never had ("merging", "howling"); of "torn" it is "tear"."""
    stem = DONE.get(verb.low, verb.stem)
    if stem in VERBS or verb.low in DONE:
        return stem
    return f"{stem}e" if f"{stem}e" in VERBS else stem[:-1] if stem[:-1] in VERBS else stem


def _meaning(said: list[_Said]) -> list[_Said]:
    """Without verbs that only open another one ("starts running", "stops and lies down")."""
    kept: list[_Said] = []
    for at, action in enumerate(said):
        following = said[at + 1] if at + 1 < len(said) else None
        opens = following is not None and len(action.words) <= 2
        if following is not None and opens and action.verb.stem in STARTING:
            following.joint = following.joint or action.joint
            following.joined = action.joined
            following.started = True
            continue
        if following is not None and opens and action.verb.stem == "stop" and following.joint == "and":
            following.joint = action.joint
            continue
        kept.append(action)
    return kept


def _merged(said: list[_Said]) -> list[_Said]:
    """As in "gets up and starts to sweep the floor" is one step."""
    merged: list[_Said] = []
    for action in said:
        last = merged[-1] if merged else None
        readies = last is not None and last.verb.stem in RISING and len(last.words) <= _RISEN
        if last and readies and action.joint == "and" and action.started:
            last.words += [*action.joined, *action.words]
        else:
            merged.append(action)
    return merged


def in_time(piece: Chunk, opens: bool) -> Order:
    """As in "before opening the letter, he ...", "... after closing the door": when the next action really is."""
    joint = piece.opening.low if piece.opening else ""
    if joint == "before" and opens:
        return "later"
    counted = len(piece.words) > 0 and piece.words[0].low in _AFTER_WHICH
    return "earlier" if joint == "after" and not opens and not counted else ""
