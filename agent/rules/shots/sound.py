"""Sound phrases: spoken lines, effects, ambience, music, silence."""

from typing import Any

from agent.rules.sheet import Sheet
from agent.rules.tables import Table, section, wordset
from agent.rules.tokens import Words

SILENT: Table[str] = Table(section("sound", "silent"))
_MUSIC = wordset("sound", "music")
_WEAK = wordset("sound", "weak")
_AMBIENCE = wordset("sound", "ambience")
_SAYING = wordset("sound", "saying")
_LEADS = wordset("sound", "leads")
_LONGEST = 5  # words of a sound's description before its noun


def read(sheet: Sheet, shot: dict[str, Any]) -> None:
    """Fills `shot["sound"]` and takes the words it read."""
    sound: dict[str, Any] = {}
    for hit in list(sheet.hits(SILENT)):
        sound["muted"] = True
        sheet.take(hit.start, hit.end)
    _lines(sheet, sound)
    _sound_of(sheet, sound)
    for key, nouns in (("music", _MUSIC), ("ambience", _AMBIENCE)):
        _before(sheet, sound, key, nouns)
    if sound:
        shot["sound"] = sound


def _lines(sheet: Sheet, sound: dict[str, Any]) -> None:
    """A quote after "says" or "voiceover:" is a spoken line."""
    lines = []
    for at, token in enumerate(sheet.words):
        if token.kind != "quote" or sheet.taken[at] or not token.text:
            continue
        back = at - 1
        while back > max(0, at - 4) and not sheet.words[back].among(_SAYING):
            back -= 1
        if back >= 0 and sheet.words[back].among(_SAYING):
            lines.append(_line(sheet.words, back, token.text))
            sheet.only(back, at + 1)
    if lines:
        sound["dialogue"] = lines


def _line(words: Words, verb: int, text: str) -> dict[str, Any]:
    who = words[verb - 1] if verb else None
    named = who is not None and who.kind == "word" and words[verb].stem in ("say", "shout", "whisper", "ask", "speak")
    if not named or who is None or who.low in ("and", "who", "voiceover", "line"):
        return {"text": text}
    return {"text": text, "who": who.stem}


def _sound_of(sheet: Sheet, sound: dict[str, Any]) -> None:
    """As in "the sound of rain", "rain sounds": an effect."""
    effects: list[str] = []
    for at, token in enumerate(sheet.words):
        if token.stem not in ("sound", "noise") or sheet.taken[at]:
            continue
        if sheet.words[at + 1 : at + 2].lows == ["of"]:
            end = at + 2
            while not sheet.is_edge(end) and sheet.words[end].low not in ("and", "with") and end - at <= _LONGEST:
                end += 1
            effects.append(sheet.words[at + 2 : end].said)
            sheet.take(at, end)
        elif (start := _start(sheet, at)) < at:
            effects.append(sheet.words[start:at].said)
            sheet.take(start, at + 1 + (sheet.words[at + 1 : at + 2].lows == ["effects"]))
    if any(effects):
        sound["effects"] = [effect for effect in effects if effect]


def _before(sheet: Sheet, sound: dict[str, Any], key: str, nouns: frozenset[str]) -> None:
    """As in "soft piano music": the music with the words before it."""
    for at, token in enumerate(sheet.words):
        led = key == "music" and _is_led(sheet, at)
        if (token.low in nouns or led) and not sheet.taken[at]:
            start, end = _start(sheet, at), at + 1
            while end < len(sheet.words) and sheet.words[end].low in _WEAK | {"track", "score", "soundtrack", "music"}:
                end += 1
            sound[key] = sheet.words[start:end].said
            sheet.take(start, end)
            return


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
