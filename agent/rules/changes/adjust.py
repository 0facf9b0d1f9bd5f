"""More and less: "30 % slower", "a touch warmer", "2 stops darker", "increase the contrast", "at half speed"."""

import math

from agent.rules.amounts import Quantity, degree, quantities
from agent.rules.changes.camera import names_camera
from agent.rules.changes.form import Draft, by, change
from agent.rules.changes.light import COLDEST_STEP, lighting
from agent.rules.changes.targets import target as name_of
from agent.rules.colors import is_color
from agent.rules.comparatives import MORE, Comparative, compared
from agent.rules.nouns import bare
from agent.rules.shots.style import STYLES
from agent.rules.tables import Hit, wordset
from agent.rules.tokens import Words

FILLER = wordset("adjust", "filler")
FOOTAGE = wordset("adjust", "footage")
_GRADED = wordset("adjust", "graded")
_LIGHT = frozenset({"light", "lights", "lighting", "illumination", "tone", "tones", "temperature", "color"})
_FROM = frozenset({"from", "behind", "above"})
_LIKELY_PERCENT = 4  # "contrast up by 15" is a share, "by 2" a factor
_BY_ABOUT = 2  # words of "by about", "by a"
_LONGEST = 7  # words a target may have before the sentence is about something else


def adjusted(words: Words) -> Draft | None:
    """The change, or None if the words ask for no more and no less of anything."""
    found = compared(words)
    if found is None or _is_of_look(words, found):
        return None
    entry = found.value
    amounts = [one for one in quantities(words) if one.unit != "seconds" or entry.kind in ("timing", "speed")]
    size, *sized = degree(words)
    taken = {*range(found.start, found.end), *range(*sized)}
    for amount in amounts:
        taken |= set(range(amount.start, amount.end))
    left = _named(words, taken)
    return _change(entry, left, amounts[0] if amounts else None, size, words) if len(left) <= _LONGEST else None


def _is_of_look(words: Words, found: Hit[Comparative]) -> bool:
    """As in "pop art style": the word belongs to the name of a look."""
    return any(hit.start <= found.start and found.end < hit.end for hit in STYLES.every(words))


def _named(words: Words, taken: set[int]) -> Words:
    """What is left when amounts, comparatives and little words are gone: the thing that changes."""
    return words.of(
        [
            token
            for at, token in enumerate(words)
            if at not in taken and not token.among(FILLER) and token.kind != "mark"
        ]
    )


def _change(entry: Comparative, left: Words, amount: Quantity | None, size: int, words: Words) -> Draft | None:
    kind = entry.kind
    if kind == "speed":
        return _speed(entry, left, amount, size, words)
    if kind == "timing":
        return _timing(entry, left, amount, size)
    named = bare(left)
    value = _value(entry, amount, size)
    if kind == "lighting" and entry.unit == "kelvin" and len(named) and not _is_light(named):
        graded = all(token.among(_GRADED) for token in named)
        return change("grade", amount=value, about="footage") if graded else None
    if kind == "content" and _is_logo(left):
        return change("logo", amount=value)
    if kind == "sound":
        return change("sound", target=_sound(words), amount=value, about="footage")
    if kind == "grade":
        return _grade(entry, left, value)
    sided = lighting(words) if kind == "lighting" and words.find(_FROM) >= 0 else None
    if sided:
        return sided
    target = None if kind in ("framing", "lighting") else name_of(left)
    return change(kind, target=target, to=entry.to, amount=value)


def _grade(entry: Comparative, left: Words, value: Draft | None) -> Draft:
    """Of the whole picture it is a grade; of a thing ("the band darker") its colour; of the light, the light."""
    if _is_light(left):
        return change("lighting", amount=value)
    named = name_of(left)
    if named is None or any(token.among(FOOTAGE | {"picture", "image", "grade", "shot", "scene"}) for token in left):
        return change("grade", target=entry.target, amount=value, about="footage")
    darker = bool(value and value["value"] < 0)
    shade = _shade(left)
    if entry.target == "exposure" and shade and 0 < shade < len(left):
        named = name_of(left[:shade])
        to = f"{'darker' if darker else 'lighter'} {left[shade:].said}"
        backdrop = named in ("background", "backdrop")
        return change("background" if backdrop else "color", target=None if backdrop else named, to=to)
    if entry.target == "exposure" and named in ("background", "backdrop"):
        return change("background", to="darker" if darker else "lighter", amount=value)
    if entry.target == "exposure":
        return change("color", target=named, to="darker" if darker else "lighter", amount=value)
    return change("grade", target=entry.target, amount=value, about="footage")


def _shade(left: Words) -> int:
    """Where a colour begins at the end of what is left, as in "background (lighter) gray"; 0 if none does."""
    return next((at for at in range(1, len(left)) if is_color(left[at:])), 0)


def _is_light(words: Words) -> bool:
    return any(token.low in _LIGHT for token in words) and words.find({"skin"}) < 0


def _is_logo(words: Words) -> bool:
    return any(token.among({"logo"}) for token in words)


def _sound(words: Words) -> str:
    return "music" if words.find({"music"}) >= 0 else "volume"


def _value(entry: Comparative, amount: Quantity | None, size: int) -> Draft | None:
    if not entry.steps:
        return None
    if amount is None or amount.unit not in (entry.unit, "percent", None):
        return by(entry.steps[size], entry.unit)
    if amount.unit == "kelvin" and amount.value >= COLDEST_STEP:
        return by(amount.value, "kelvin", relative=False)
    if amount.unit == "percent":
        share = -amount.value if entry.is_less else amount.value
        return by(share, "percent") if entry.unit != "ev" else by(math.log2(max(1 + share / 100, 0.02)), "ev")
    if entry.unit == "ratio" and amount.unit is None and amount.value > _LIKELY_PERCENT:
        return by(-amount.value if entry.is_less else amount.value, "percent")
    if entry.unit == "ratio":
        return by(amount.value, "ratio")
    return by(-abs(amount.value) if entry.is_less else abs(amount.value), entry.unit)


def rate(entry: Comparative, amount: Quantity | None, size: int, words: Words) -> float:
    """The speed as a factor: "30 % slower" is 0.7, "a third slower" 0.67, "half as fast" 0.5, "slower to 80 %" 0.8."""
    if amount is None or amount.unit not in ("percent", "ratio"):
        return entry.steps[size]
    if amount.unit == "percent":
        if amount.to:
            return amount.value / 100
        return 1 - amount.value / 100 if entry.is_less else 1 + amount.value / 100
    if amount.value < 1 and _is_share(words, amount):
        return 1 - amount.value if entry.is_less else 1 + amount.value
    return 1 / amount.value if entry.is_less and amount.value > 1 else amount.value


def _is_share(words: Words, amount: Quantity) -> bool:
    """As in "a third slower", "slow it by a quarter", and not "a third of the speed", "half as fast"."""
    if words[max(0, amount.start - _BY_ABOUT) : amount.start].find({"by"}) >= 0:
        return True
    after = words[amount.end :]
    return len(after) > 0 and MORE.at(after, 0) is not None and words[amount.end - 1].low != "as"


def _speed(entry: Comparative, left: Words, amount: Quantity | None, size: int, words: Words) -> Draft:
    factor = by(rate(entry, amount, size, words), "ratio")
    move = names_camera(left)
    if move:
        return change("camera", target=move, amount=factor)
    rest = left.of([token for token in left if not token.among(FOOTAGE)])
    named = name_of(rest)
    if named is None:
        return change("speed", amount=factor, about="footage")
    return change("motion", target=named, amount=factor, about="scene")


def _timing(entry: Comparative, left: Words, amount: Quantity | None, size: int) -> Draft | None:
    """As in "2 seconds longer"; a thing that is longer is no timing."""
    rest = left.of([token for token in left if not token.among(FOOTAGE)])
    if len(rest):
        return None
    if amount and amount.unit in ("seconds", "frames", "percent"):
        return change("timing", amount=by(-amount.value if entry.is_less else amount.value, amount.unit))
    ratio = amount.value if amount and amount.unit == "ratio" else entry.steps[size]
    return change("timing", amount=by(ratio, "ratio"))
