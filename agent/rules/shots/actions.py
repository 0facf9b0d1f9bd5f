"""Actions in order: each verb with the words that belong to it; "starts" and "stops and" say nothing themselves."""

from dataclasses import dataclass, field
from typing import Any

from agent.rules.shots.camera import PACES
from agent.rules.shots.chunks import DONE, VERBS, Chunk
from agent.rules.tables import wordset
from agent.rules.tokens import Token, Words, read

STARTING = wordset("verbs", "starting")
RISING = wordset("verbs", "rising")


@dataclass(slots=True)
class _Said:
    """One verb as said: its words, what joined it to the verb before, and who does it."""

    verb: Token
    words: list[Token]
    joint: str
    who: str | None
    joined: list[Token] = field(default_factory=list)


class Actions:
    """Collects verbs and their words while a sentence is read."""

    def __init__(self) -> None:
        self._said: list[_Said] = []
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
        return bool(self._said)

    @property
    def verb(self) -> Token | None:
        """The verb whose words are being read."""
        return self._said[-1].verb if self._open and self._said else None

    def open(self, verb: Token, words: Words, who: str | None) -> None:
        """A verb, with the words right after it."""
        self._source = words
        self._said.append(_Said(verb, [verb, *words], self._joint, who, self._and if self._joint == "and" else []))
        self._open, self._joint = True, ""

    def extend(self, piece: Chunk) -> None:
        """More words that belong to the verb."""
        if self._open and self._said and piece.opening:
            self._said[-1].words += [piece.opening, *piece.words]

    def join(self, piece: Chunk, verb_follows: bool) -> None:
        """As in "and": the next verb, or more of what this one is about."""
        words = piece.words
        self._joint, self._and = "and", [piece.opening] if piece.opening else []
        if not verb_follows and self._open and self._said and len(words):
            self._said[-1].words += [*self._and, *words]

    def step(self) -> None:
        """As in "then", "before", "while": a new action begins."""
        self._open, self._joint = False, "step"

    def stop(self) -> None:
        """A place was said; what follows may still be the verb's own."""

    def close(self) -> None:
        """A mark: the verb has all its words."""
        self._open = False
        self._joint = ""

    def listed(self) -> list[dict[str, Any]]:
        """The actions as the fields of Action that were said."""
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
            continue
        if following is not None and opens and action.verb.stem == "stop" and following.joint == "and":
            following.joint = action.joint
            continue
        kept.append(action)
    return kept


def _merged(said: list[_Said]) -> list[_Said]:
    """As in "gets up and sweeps the floor" is one step."""
    merged: list[_Said] = []
    stepped = any(action.joint == "step" for action in said)
    for action in said:
        last = merged[-1] if merged else None
        if last and action.joint == "and" and (stepped or (last.verb.stem in RISING and len(last.words) <= 2)):
            last.words += [*action.joined, *action.words]
        else:
            merged.append(action)
    return merged
