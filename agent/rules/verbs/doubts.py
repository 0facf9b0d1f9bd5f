"""Whether a brief is enough to make, and what to ask if it is not, or says two things that cannot both be."""

from typing import Any

from agent.rules.nouns import PERSONS
from agent.rules.shots.borrowed import CURRENT
from agent.rules.shots.brief import Brief
from agent.rules.tables import section, wordset
from agent.rules.view import View

VAGUE = wordset("nouns", "vague")
PLACES = wordset("nouns", "places")
STAGE = frozenset(section("nouns", "stage")["names"])
IDEAS = tuple(section("generate", "ideas")["briefs"])
WHAT = "What should the clip show? A subject, where it is and what happens is enough."
DETAILS = (
    "actions", "setting", "surface", "background", "camera", "lighting", "style", "palette", "time_of_day", "weather",
    "mood", "sound", "seconds", "aspect", "negatives", "references", "lettering",
)  # fmt: skip
_LONGEST = 600.0  # seconds of one shot
_AT_ONCE = ("the whole time", "all the time", "at the same time", "simultaneously", "at once", "throughout", " also ")
_TURNS = ("then", "becomes", "before", "after", "until", "finally", "ends", "and", ">", "→", ".", ";", "\n")


def has_detail(brief: Brief) -> bool:
    """Whether anything is said beyond the bare name of a thing."""
    if any(field in brief.shot for field in DETAILS) or brief.args or brief.names_clip or brief.laid:
        return True
    return any(len(subject) > 1 for subject in brief.shot.get("subjects", ()))


def doubt(brief: Brief, view: View, listed: bool = False) -> tuple[str, ...] | None:
    """The question to ask before a brief is spent on; None if it says enough and nothing against itself."""
    against = _length(brief) or _shape(brief) or _camera(brief) or _lost(brief, view)
    if against:
        return against
    if is_vague(brief):
        return (WHAT, *IDEAS)
    if _only_borrows(brief):
        name = brief.shot["subjects"][0]["name"]
        asked = brief.shot["brief"].rstrip(". ")
        return (f"Where is the {name} now, and what happens?", f"{asked} and put it on wet stone, backlit, 8 seconds")
    if not listed and not has_detail(brief) and not _is_known(brief):
        name = brief.shot["subjects"][0]["name"]
        ideas = (f"{name} on a dark table, studio light, slow orbit", f"Close-up of {name} in morning sun")
        return (f"A clip of {name}: where is it, and what happens?", *(idea[0].upper() + idea[1:] for idea in ideas))
    return None


def _length(brief: Brief) -> tuple[str, ...] | None:
    seconds = brief.shot.get("seconds")
    if seconds is None or 0 < seconds <= _LONGEST:
        return None
    text = f"A clip can be up to {_LONGEST:g} seconds long and not {seconds:g}. How long shall it be?"
    said, length = brief.shot["brief"], brief.framed.length
    return (text, *(said.replace(length, better, 1) for better in _lengths(length)))


def _shape(brief: Brief) -> tuple[str, ...] | None:
    if len(brief.framed.aspects) <= 1:
        return None
    named = " and ".join(brief.framed.aspects)
    return (f"{named} are different shapes: which one shall it be?", *_in_one_shape(brief))


def _camera(brief: Brief) -> tuple[str, ...] | None:
    """A camera that stands still and moves at the same time."""
    moves = [move["kind"] for move in brief.shot.get("camera", {}).get("move", ())]
    others = [kind for kind in moves if kind not in ("static", "rack_focus")]
    said = brief.shot["brief"].lower()
    if "static" not in moves or not others:
        return None
    turns = moves[0] != "static" or any(turn in said for turn in _TURNS)
    if turns and not any(phrase in said for phrase in _AT_ONCE):
        return None
    moving = others[0].replace("_", " ")
    thing = next((subject["name"] for subject in brief.shot.get("subjects", ())), "the same picture")
    text = f"A static camera cannot {moving} at the same time: which one shall it be?"
    return (text, f"A clip of {thing}, static camera", f"A clip of {thing}, {moving}")


def _lost(brief: Brief, view: View) -> tuple[str, ...] | None:
    """A take to match that is not there."""
    numbers = {str(take.number) for take in view.takes}
    for reference in brief.shot.get("references", ()):
        if reference["kind"] == "take" and reference["name"] not in numbers | {CURRENT}:
            said, name = brief.shot["brief"], reference["name"]
            answers = (said.replace(f"take {name}", f"take {take.number}", 1) for take in view.takes[-3:])
            return (f"I can't find a take {name}. Which take do you mean?", *answers)
    return None


def _only_borrows(brief: Brief) -> bool:
    """As in "use the watch from take 2": a thing of a take, and nothing that is new."""
    told = any(field in brief.shot for field in DETAILS if field != "references")
    return "references" in brief.shot and bool(brief.shot.get("subjects")) and not told


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
    acting = PERSONS if "actions" in brief.shot else frozenset[str]()
    named = any(
        not all(word.lower() in VAGUE and word.lower() not in acting for word in subject["name"].split())
        for subject in subjects
    )
    shown = brief.shot.get("references") or (brief.shot.get("setting") and not subjects)
    return not named and not shown


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
