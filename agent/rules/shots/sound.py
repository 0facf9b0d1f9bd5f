"""Sound phrases: effects, ambience, music, silence; spoken lines are read in `speech`."""

from typing import Any

from agent.rules.colors import color_end
from agent.rules.nouns import DETERMINERS
from agent.rules.sheet import Segment, Sheet
from agent.rules.shots import speech
from agent.rules.shots.chunks import PRONOUNS, STEPS, VERBS
from agent.rules.tables import Table, section, wordset
from agent.rules.tokens import Words

SILENT: Table[str] = Table(section("sound", "silent"))
_MUSIC = wordset("sound", "music")
_WEAK = wordset("sound", "weak")
_AMBIENCE = wordset("sound", "ambience")
_HEARD = wordset("sound", "heard")
_HEARD_DOING = wordset("sound", "heard_doing")
_LEADS = wordset("sound", "leads")
_NAMED = _MUSIC | {"sound", "sounds", "sfx", "fx", "noise", "a", "the"}
_REFUSING = frozenset({"no", "without", "not"})
_LONGEST = 5  # words of a sound's description before its noun
_SHORTEST_LIST = 4  # words of one sound in a list of sounds


def read(sheet: Sheet, shot: dict[str, Any]) -> None:
    """Fills `shot["sound"]` and takes the words it read."""
    sound: dict[str, Any] = {}
    for hit in list(sheet.hits(SILENT)):
        if hit.end - hit.start == 1 and not sheet.alone(hit.start, hit.end):
            continue
        sound["muted"] = True
        sheet.take(hit.start, hit.end)
    lines = speech.read(sheet)
    if lines:
        sound["dialogue"] = lines
    effects = _sound_of(sheet)
    for key, nouns in (("music", _MUSIC), ("ambience", _AMBIENCE)):
        _before(sheet, sound, key, nouns)
    effects += _heard(sheet, sound)
    if effects:
        sound["effects"] = effects
    if sound:
        shot["sound"] = sound


def _sound_of(sheet: Sheet) -> list[str]:
    """As in "the sound of rain", "rain sounds", "thunder fx": an effect."""
    effects: list[str] = []
    for at, token in enumerate(sheet.words):
        if not token.among({"sound", "noise", "fx", "sfx"}) or sheet.taken[at]:
            continue
        if token.low == "sounds" and sheet.words[at + 1 : at + 2].find(DETERMINERS) == 0:
            continue  # as in "sounds its horn"
        opening = at + 1 + (sheet.words[at + 1 : at + 2].lows in (["effect"], ["effects"]))
        if sheet.words[opening : opening + 1].lows == ["of"]:
            end = opening + 1
            while not sheet.is_edge(end) and sheet.words[end].low not in ("and", "with") and end - at <= _LONGEST + 1:
                end += 1
            effects.append(sheet.words[opening + 1 : end].said)
            sheet.take(at, end)
        elif (start := _start(sheet, at)) < at:
            effects.append(sheet.words[start:at].said)
            sheet.take(start, _past_mix(sheet, at + 1 + (sheet.words[at + 1 : at + 2].lows == ["effects"])))
    return [effect for effect in effects if effect]


def _before(sheet: Sheet, sound: dict[str, Any], key: str, nouns: frozenset[str]) -> None:
    """As in "soft piano music": the music with the words before it."""
    for at, token in enumerate(sheet.words):
        led = key == "music" and _is_led(sheet, at)
        if (token.low not in nouns and not led) or sheet.taken[at]:
            continue
        start, end = _start(sheet, at), at + 1
        if key == "ambience" and sheet.words[end : end + 1].lows == ["of"]:
            end = _past_of(sheet, end)
            sound[key] = sheet.words[at + 2 : end].said
            sheet.take(start, end)
            return
        while end < len(sheet.words) and sheet.words[end].low in _WEAK | {"track", "score", "soundtrack", "music"}:
            end += 1
        if not _is_refused(sheet, start):
            said = sheet.words[start:end].said
            if said.lower() not in ("ambience", "ambiance"):
                sound[key] = said
            sheet.take(start, _past_mix(sheet, end))
            return


def _past_of(sheet: Sheet, at: int) -> int:
    """Where "of crickets and frogs" ends: before another sound, or where the phrase does."""
    end = at + 1
    while not sheet.is_edge(end) and end - at <= _LONGEST and sheet.words[end].low not in ("with", "while"):
        joined = sheet.words[end].low == "and" and sheet.words[end + 1 : end + 3].find(_NAMED) >= 0
        if joined:
            break
        end += 1
    return end


def _is_refused(sheet: Sheet, start: int) -> bool:
    """As in "no music": unwanted, which is read among what must not be there."""
    return sheet.words[start].low in _REFUSING or (start > 0 and sheet.words[start - 1].low in _REFUSING)


def _past_mix(sheet: Sheet, end: int) -> int:
    """Where "in the background", "only" after a sound ends."""
    for tail in (["in", "the", "background"], ["in", "background"], ["in", "the", "distance"], ["only"]):
        if sheet.words[end : end + len(tail)].lows == tail:
            return end + len(tail)
    return end


def _is_led(sheet: Sheet, at: int) -> bool:
    """As in "with lofi beats": an instrument or kind of music right after "with"."""
    start = at
    while start > 0 and sheet.words[start - 1].low in _WEAK:
        start -= 1
    alone = sheet.is_edge(at + 1) or sheet.words[at + 1].low in _WEAK
    return sheet.words[at].low in _WEAK and alone and start > 0 and sheet.words[start - 1].low in ("with", "to", "over")


def _start(sheet: Sheet, at: int) -> int:
    """Where the description of a sound begins, at most a few words back."""
    start = at
    while (
        start > 0
        and at - start < _LONGEST
        and not sheet.is_edge(start - 1)
        and sheet.words[start - 1].low not in _LEADS
    ):
        start -= 1
    bounded = start == 0 or sheet.is_edge(start - 1) or sheet.words[start - 1].low in _LEADS
    return start if bounded else at


def _heard(sheet: Sheet, sound: dict[str, Any]) -> list[str]:
    """Segments after the first that are sounds and nothing else: "engine roar and tire squeal", "taiko drums"."""
    effects: list[str] = []
    segments = sheet.segments()
    for place, segment in enumerate(segments):
        if segment.label in ("", "sound") and (place or segment.label or segment.bracketed):
            effects += _of_segment(sheet, segment, sound)
    return effects


def _of_segment(sheet: Sheet, segment: Segment, sound: dict[str, Any]) -> list[str]:
    """The effects that a segment names; music played by itself goes to `sound`."""
    words = _without_mix(segment.words)
    pieces = _listed(words)
    joined = len(pieces) > 1
    known = [_is_sound(piece) or (joined and _may_sound(piece, segment)) for piece in pieces]
    if not any(map(_is_sound, pieces)) or not all(known):
        return []
    sheet_at = {token.start: at for at, token in enumerate(sheet.words) if token.kind != "mark"}
    for token in segment.words:
        sheet.only(sheet_at[token.start], sheet_at[token.start] + 1)
    played = [piece for piece in pieces if piece[-1].low in _WEAK]
    if played and "music" not in sound:
        sound["music"] = played[0].said
    heard = [piece for piece in pieces if _is_sound(piece) or piece[-1].low in _HEARD]
    return [piece.said for piece in heard if piece not in played]


def _may_sound(words: Words, segment: Segment) -> bool:
    """Whether words beside a sound may be one, too: "hoofbeats and waves", "(hiss and steam)"."""
    return segment.bracketed or words[-1].low in _HEARD


def _without_mix(words: Words) -> Words:
    for tail in (["in", "the", "background"], ["in", "background"], ["only"]):
        if words[-len(tail) :].lows == tail:
            return words[: -len(tail)]
    return words


def _listed(words: Words) -> list[Words]:
    """The things joined by "and"."""
    pieces: list[Words] = []
    start = 0
    for at, token in enumerate(words):
        if token.low == "and":
            pieces.append(words[start:at])
            start = at + 1
    pieces.append(words[start:])
    return [piece for piece in pieces if len(piece)]


def _is_sound(words: Words) -> bool:
    """As in "crowd roar", "buzzing bees", "upbeat ukulele"; not "the crowd cheers", "sparks crackle"."""
    last, first = words[-1], words[0]
    if first.low in STEPS or any(token.low in PRONOUNS for token in words):
        return False  # as in "then they roar", "then whistles"
    if len(words) > _SHORTEST_LIST or color_end(words, 0) or first.low in DETERMINERS | PRONOUNS or last.kind != "word":
        return False
    if len(words) > 1 and first.low in _HEARD_DOING and last.low not in _WEAK:
        return True
    if last.low in _WEAK or (len(words) == 1 and last.low in _HEARD_DOING):
        return True
    acted = len(words) > 1 and words[-2].low.endswith("s") and words[-2].low != words[-2].stem
    acted = acted or (last.stem in VERBS and last.low != last.stem and last.low.endswith("s") and len(words) == 1)
    return last.among(_HEARD) and not acted
