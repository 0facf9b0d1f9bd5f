"""Briefs being gathered: what was said of each new take, whether it is enough to make, and the calls it becomes."""

from typing import Any

from agent.rules.shots.brief import Brief, read_brief
from agent.rules.tables import section, wordset
from agent.rules.tokens import Token, Words
from agent.rules.turn import Turn

VAGUE = wordset("nouns", "vague")
PLACES = wordset("nouns", "places")
STAGE = frozenset(section("nouns", "stage")["names"])
IDEAS = tuple(section("generate", "ideas")["briefs"])
WHAT = "What should the clip show? A subject, where it is and what happens is enough."
_DETAILS = (
    "actions", "setting", "surface", "background", "camera", "lighting", "style", "palette", "time_of_day", "weather",
    "mood", "sound", "seconds", "aspect", "negatives", "references",
)  # fmt: skip
_LONGEST = 600.0  # seconds of one shot


class Briefs:
    """Briefs gathered from the clauses; each becomes one `generate`."""

    def __init__(self, words: Words, brief: Brief | None = None, shared: Words | None = None) -> None:
        self.items = [words]
        self.shared = shared
        self._first = brief

    @property
    def count(self) -> int:
        """One call a brief, or one a shot where several of the same were asked for."""
        copies = self._first.copies if self._first else 1
        return max(len(self.items), copies)

    def fold(self, words: Words) -> None:
        """More said of the last brief."""
        self.items[-1] = together(self.items[-1], words)
        if len(self.items) == 1 and self._first is not None:
            self._first = read_brief(self.items[0])

    def emit(self, turn: Turn) -> None:
        """A call for each brief, or a question."""
        briefs = [self._first] if self._first and len(self.items) == 1 else self._read(turn)
        for brief in briefs:
            question = doubt(brief)
            if question:
                turn.ask(*question)
                return
        for brief in covered(briefs[0], briefs[0].copies) if len(briefs) == 1 else briefs:
            turn.call("generate", shot=brief.shot, **brief.args)

    def _read(self, turn: Turn) -> list[Brief]:
        return [read_brief(words, turn.view.models, self.shared) for words in self.items]


def together(words: Words, more: Words) -> Words:
    """Two stretches of the message as one, a comma between."""
    comma = Token(",", ",", ",", "mark", words[-1].end, words[-1].end)
    return words.of([*words, comma, *more])


def has_detail(brief: Brief) -> bool:
    """Whether anything is said beyond the bare name of a thing."""
    if any(field in brief.shot for field in _DETAILS) or brief.args or brief.names_clip:
        return True
    return any(len(subject) > 1 for subject in brief.shot.get("subjects", ()))


def doubt(brief: Brief) -> tuple[str, ...] | None:
    """The question to ask before a brief is spent on; None if it says enough and nothing against itself."""
    seconds = brief.shot.get("seconds")
    if seconds is not None and not 0 < seconds <= _LONGEST:
        text = f"A clip can be up to {_LONGEST:g} seconds long and not {seconds:g}. How long shall it be?"
        said, length = brief.shot["brief"], brief.framed.length
        return (text, *(said.replace(length, better, 1) for better in _lengths(length)))
    if len(brief.framed.aspects) > 1:
        named = " and ".join(brief.framed.aspects)
        return (f"{named} are different shapes: which one shall it be?", *_in_one_shape(brief))
    if is_vague(brief):
        return (WHAT, *IDEAS)
    if not has_detail(brief) and not _is_known(brief):
        name = brief.shot["subjects"][0]["name"]
        ideas = (f"{name} on a dark table, studio light, slow orbit", f"Close-up of {name} in morning sun")
        return (f"A clip of {name}: where is it, and what happens?", *(idea[0].upper() + idea[1:] for idea in ideas))
    return None


def _in_one_shape(brief: Brief) -> list[str]:
    """The brief again with one shape each."""
    briefs = []
    for aspect in brief.framed.aspects:
        text: str = brief.shot["brief"]
        for other, said in brief.framed.shapes:
            text = text if other == aspect else text.replace(said, "", 1)
        briefs.append(" ".join(text.split()))
    return briefs


def _lengths(said: str) -> list[str]:
    """Lengths to offer, written as the one that was said."""
    unit = "-second" if "-" in said else " seconds"
    return [f"{value}{unit}" for value in (5, 10, 30)]


def is_vague(brief: Brief) -> bool:
    """Whether nothing is named that could be shown."""
    subjects = brief.shot.get("subjects", ())
    named = any(not all(word.lower() in VAGUE for word in subject["name"].split()) for subject in subjects)
    return not named and not (brief.shot.get("setting") and not subjects)


def _is_known(brief: Brief) -> bool:
    names = [subject["name"].lower() for subject in brief.shot.get("subjects", ())]
    known = STAGE | PLACES
    return any(name in known or name.split()[-1] in known for name in names)


def covered(brief: Brief, copies: int) -> list[Brief]:
    """Several shots of one thing: each from another distance, so that they can be cut together."""
    if copies <= 1:
        return [brief]
    cameras: list[dict[str, Any]] = section("generate", "coverage")["cameras"]
    own = brief.shot.get("camera", {})
    shots = [{**brief.shot, "camera": {**cameras[at % len(cameras)], **own}} for at in range(copies)]
    return [Brief(shot, brief.args, brief.names_clip, brief.framed) for shot in shots]
