"""Changes of the picture's shape: crop, reframe, another aspect."""

from agent.rules.changes.form import Draft, change
from agent.rules.changes.targets import is_whole, target
from agent.rules.grammar import grammar
from agent.rules.sheet import Sheet
from agent.rules.shots.frame import aspects
from agent.rules.tables import wordset
from agent.rules.tokens import Words

_CROPPING = frozenset({"crop", "reframe", "recrop", "resize"})
_KEEPING = frozenset({"keep", "keeping"})
_IDLE = wordset("frame", "idle")
_INSIDE = grammar("frame", "inside")


def reshaped(words: Words) -> list[Draft] | None:
    """The change of shape that the words ask for, or None; two shapes are two changes."""
    kept = words.find(_KEEPING)
    body = words[:kept] if kept > 0 else words
    sheet = Sheet(body)
    found = aspects(sheet)
    cropping = body.find(_CROPPING)
    if cropping < 0 and not (found and _only(sheet)):
        return None
    inside = target(words[kept + 1 :]) if kept > 0 and not is_whole(words[kept + 1 :]) else None
    if found:
        return [change("framing", target=inside, to=aspect, about="footage") for aspect in found]
    thing = _cropped_to(body, cropping)
    return [change("framing", target=inside or thing, about="footage")]


def keeps(words: Words, before: list[Draft]) -> bool:
    """Takes "make sure the dial stays in frame" into the crop said before it; False where there is none."""
    last = before[-1] if before else None
    if last is None or last["kind"] != "framing" or "target" in last:
        return False
    found = _INSIDE.first(words)
    named = target(found["x"]) if found else None
    if named:
        last["target"] = named
    return named is not None


def _only(sheet: Sheet) -> bool:
    return all(
        taken or token.low in _IDLE or token.kind == "mark"
        for taken, token in zip(sheet.taken, sheet.words, strict=True)
    )


def _cropped_to(body: Words, cropping: int) -> str | None:
    """As in "crop in on the dial": what to crop to."""
    at = body.find({"to", "on", "around", "onto"}, cropping + 1)
    return target(body[at + 1 :]) if at > 0 and at + 1 < len(body) else None
