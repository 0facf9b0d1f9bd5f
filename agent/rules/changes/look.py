"""Changes of look, time of day and weather: "make it noir", "a vintage film effect", "at night", "rainy"."""

from agent.rules.changes import light
from agent.rules.changes.form import Draft, change
from agent.rules.changes.targets import upto_place
from agent.rules.colors import SEASONAL, is_color
from agent.rules.nouns import bare
from agent.rules.sheet import Sheet
from agent.rules.shots import style
from agent.rules.shots.moment import DAY, WEATHER
from agent.rules.tables import wordset
from agent.rules.tokens import Words

_IDLE = wordset("style", "idle")
_TONES = wordset("style", "tones")
_WARMTH = frozenset({"warm", "cool", "cold", "golden"})
_LONGEST_TONE = 5  # words of "a very soft pastel color scheme"
_EFFECTS = frozenset({"style", "effect", "look", "filter", "aesthetic", "toning", "treatment", "vibe", "feel"})


def styled(words: Words) -> Draft | None:
    """A look for the whole picture, if the words say no more than that."""
    sheet = Sheet(words)
    shot: Draft = {}
    style.read(sheet, shot)
    if shot.get("style") and _only(sheet):
        return change("style", to=", ".join(shot["style"]))
    return _effect(words) or _seasonal(words) or _toned(words)


def _toned(words: Words) -> Draft | None:
    """As in "a psychedelic color scheme", "a cool blue tone", "a warm candlelight glow"."""
    rest = bare(upto_place(words))
    if not 1 < len(rest) <= _LONGEST_TONE or rest[-1].low not in _TONES or words[0].low == "the":
        return None
    if rest[-1].low == "glow" or rest.find(_WARMTH) >= 0:
        return light.lighting(rest) or change("lighting", to=rest.said)
    if is_color(rest[:-1]):
        return change("style", to=rest.said)  # a red tint, and nothing that is red
    named = rest[: -2 if rest[-2].low == "color" else -1]
    return change("style", to=named.said) if len(named) and named[-1].low != "skin" else None


def style_name(words: Words) -> str:
    """The look that these words name: the vocabulary's word, else as said."""
    sheet = Sheet(words)
    shot: Draft = {}
    style.read(sheet, shot)
    hit = style.STYLES.find(words)
    if shot.get("style") and _only(sheet):
        return ", ".join(shot["style"])
    if hit and hit.end - hit.start == len(words):
        return hit.value
    return _own_words(words)


def _own_words(words: Words) -> str:
    end = len(words)
    while end > 1 and words[end - 1].low in _EFFECTS:
        end -= 1
    return words[:end].said


def seen(words: Words) -> list[Draft]:
    """A look, or else a moment, if the words say no more than that."""
    look = styled(words)
    return [look] if look else moments(words)


def moments(words: Words) -> list[Draft]:
    """Weather (background) and time of day (light), if the words say no more than that."""
    weather, day = WEATHER.find(words), DAY.find(words)
    taken = {at for hit in (weather, day) if hit for at in range(hit.start, hit.end)}
    if not taken or not all(
        at in taken or token.low in _IDLE or token.kind == "mark" for at, token in enumerate(words)
    ):
        return []
    found = [change("background", target="weather", to=weather.value)] if weather else []
    if day and not (weather and (day.start, day.end) == (weather.start, weather.end)):
        found.append(change("lighting", to=day.value))
    return found


def momentary(words: Words) -> Draft | None:
    """The first of them, if the words say no more than that."""
    return next(iter(moments(words)), None)


def _only(sheet: Sheet) -> bool:
    return all(
        taken or token.low in _IDLE or token.kind == "mark"
        for taken, token in zip(sheet.taken, sheet.words, strict=True)
    )


def _effect(words: Words) -> Draft | None:
    """As in "a split-toning effect", "light leak effect": a look in a person's own words."""
    if not len(words) or words[-1].low not in _EFFECTS or len(words) > 6:
        return None
    rest = words.of([token for token in words[:-1] if token.low not in _IDLE or token.low in ("dark", "bright")])
    return change("style", to=rest.said) if len(rest) else None


def _seasonal(words: Words) -> Draft | None:
    """As in "autumn colors": a look of the whole."""
    at = words.find({"colors", "tones", "hues"})
    if at < 1 or words[at - 1].low not in SEASONAL:
        return None
    start = at
    while start > 0 and (words[start - 1].low in SEASONAL or words[start - 1].low == "/"):
        start -= 1
    return change("style", to=words[start : at + 1].said)
