"""What is done to the whole picture at once: turned, mirrored, steadied, blurred, faded, graded by name."""

from agent.rules.amounts import degree, quantities
from agent.rules.changes.form import Draft, by, change
from agent.rules.changes.targets import is_whole, target
from agent.rules.comparatives import compared
from agent.rules.grammar import Match, grammar
from agent.rules.nouns import bare
from agent.rules.tokens import Words

_SENTENCES = grammar("handling", "sentences")
_WAYS = frozenset({"horizontally", "vertically", "upside", "down", "around", "over", "left", "right", "to"})
_LONGEST = 8  # words of a grade's name


def handled(words: Words) -> Draft | None:
    """The change, or None if the words ask for none of these."""
    words = words[1:] if len(words) > 1 and words[0].kind == "mark" else words
    for found in _SENTENCES.every(words):
        draft = _READERS[found.means](found, words)
        if draft:
            return draft
    return _stops(words)


def _turned(found: Match, words: Words) -> Draft | None:
    """As in "rotate the clip 90 degrees clockwise"; a thing in the picture takes another pose."""
    angle = next((amount for amount in quantities(words) if amount.unit == "degrees"), None)
    if angle is None:
        return None
    back = words.find({"counterclockwise", "anticlockwise", "ccw", "left", "counter"}) >= 0
    amount = by(-angle.value if back else angle.value, "degrees")
    at = angle.start - 1
    thing = words[1 : at + 1 if words[at].low != "by" else at]
    if is_whole(thing):
        return change("framing", to="rotate", amount=amount, about="footage")
    return change("pose", target=target(thing), to=words[0].stem, amount=amount)


def _flipped(found: Match, words: Words) -> Draft | None:
    thing = found.slots.get("x", words[:0])
    if not is_whole(thing.of([token for token in thing if token.low not in _WAYS])):
        return None
    upright = words.find({"vertically", "upside"}) >= 0
    return change("framing", to="flip vertically" if upright else "mirror", about="footage")


def _reversed(found: Match, words: Words) -> Draft | None:
    """As in "spin the other way round"."""
    if words.find({"other", "opposite"}) < 0 or words.find({"way", "direction"}) < 0:
        return None
    return change("motion", to="reverse", about="scene")


def _steadied(found: Match, words: Words) -> Draft | None:
    return change("camera", to="stabilized", about="footage")


def _blurred(found: Match, words: Words) -> Draft | None:
    thing = found["x"]
    _, start, end = degree(thing)
    thing = thing[:start] if end > start else thing
    name = target(thing[:-1] if len(thing) > 1 and thing[-1].low in ("more", "out") else thing)
    if name in ("background", "backdrop", "back"):
        return change("background", to="blurred")
    return change("style", target=name, to="blurred")


def _faded(found: Match, words: Words) -> Draft | None:
    """As in "fade to black": the picture's; the sound's own fades are read before."""
    return change("grade", to=words.said.lower(), about="footage")


def _grayed(found: Match, words: Words) -> Draft | None:
    """As in "gray out everything except the balloon"."""
    return change("grade", to=f"black and white except {target(found['x']) or found['x'].said}", about="footage")


def _graded(found: Match, words: Words) -> Draft | None:
    """As in "teal and orange grade", "grade it like an old Kodak film"."""
    name = bare(found["b"])
    if compared(words):
        return None
    return change("grade", to=name.said, about="footage") if 0 < len(name) <= _LONGEST else None


_READERS = {
    "turned": _turned,
    "flipped": _flipped,
    "reversed": _reversed,
    "steadied": _steadied,
    "blurred": _blurred,
    "faded": _faded,
    "graded": _graded,
    "grayed": _grayed,
}


def _stops(words: Words) -> Draft | None:
    """As in "+0.5 EV", "one stop": exposure and nothing else."""
    found = quantities(words)
    if len(found) != 1 or found[0].unit != "ev" or found[0].start:
        return None
    rest = words[found[0].end :]
    if any(token.low not in ("or", "so", "up", "down", "over", "under", "of", "exposure", "maybe") for token in rest):
        return None
    down = rest.find({"down", "under"}) >= 0
    value = -abs(found[0].value) if down else found[0].value
    return change("grade", target="exposure", amount=by(value, "ev"), about="footage")
