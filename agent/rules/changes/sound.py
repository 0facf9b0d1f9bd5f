"""Changes of sound: mute, music, effects, a spoken line, loudness, fades."""

from agent.rules.amounts import quantities
from agent.rules.changes.form import Draft, by, change
from agent.rules.changes.timing import span
from agent.rules.comparatives import compared
from agent.rules.nouns import bare
from agent.rules.tables import Table, section, wordset
from agent.rules.tokens import Words

MUTES: Table[str] = Table(section("soundchange", "mute"))
NOUNS: Table[str] = Table(section("soundchange", "noun"))
_REMOVING = wordset("soundchange", "removing")
_ADDING = wordset("soundchange", "adding")
_LONGEST = 6  # words of a sound that no verb asks for
_SPEECH = wordset("sound", "saying")
_OF_MUSIC = wordset("soundchange", "of_music")


def heard(words: Words) -> Draft | None:
    """The change of sound that the words ask for, or None."""
    found = next((draft for reader in _READERS if (draft := reader(words))), None)
    when = span(words) if found else None
    return {**found, "span": when} if found and when else found


def _mute(words: Words) -> Draft | None:
    hit = MUTES.find(words)
    if not hit or words.find({"color", "colors", "palette", "tones", "style"}) >= 0:
        return None
    return change("sound", to=hit.value, about="footage")


def _decibels(words: Words) -> Draft | None:
    """As in "drop the music 6 dB", "+3 dB"."""
    amount = next((found for found in quantities(words) if found.unit == "db"), None)
    if amount is None:
        return None
    down = words.find({"drop", "lower", "reduce", "down", "quieter", "decrease", "less", "duck", "softer"}) >= 0
    noun = NOUNS.find(words)
    what = noun.value if noun and noun.value == "music" else "volume"
    return change("sound", target=what, amount=by(-abs(amount.value) if down else amount.value, "db"), about="footage")


def _loudness(words: Words) -> Draft | None:
    at = words.find({"lufs"})
    if at > 0 and words[at - 1].value is not None:
        level = -abs(words[at - 1].value or 0)
        return change("sound", target="loudness", to=f"{level:g} LUFS", about="footage")
    if words.find({"normalize", "level"}) == 0 and words.find({"sound", "audio", "loudness", "volume", "levels"}) > 0:
        return change("sound", target="loudness", about="footage")
    return None


def _fade(words: Words) -> Draft | None:
    at = words.find({"fade"})
    noun = NOUNS.find(words)
    if at < 0 or not noun:
        return None
    way = "in" if words.find({"in"}) > at else "out"
    seconds = next((f" {found.value:g} s" for found in quantities(words) if found.unit == "seconds"), "")
    return change("sound", target=noun.value, to=f"fade {way}{seconds}", about="footage")


def _spoken(words: Words) -> Draft | None:
    """A quote after "voiceover" or "says" is a line to speak."""
    quote = next((at for at, token in enumerate(words) if token.kind == "quote"), -1)
    if (
        quote < 0
        or words[:quote].find(_SPEECH - {"line", "tagline"}) < 0
        or words.find({"title", "caption", "text", "logo"}) >= 0
    ):
        return None
    if words[:quote].find({"title", "text", "caption", "sign"}) >= 0:
        return None
    return change("sound", target="dialog", to=words[quote].text)


def _dubbed(words: Words) -> Draft | None:
    """As in "dub in some birds chirping", "add the sound of rain"."""
    if words[0].low == "dub":
        rest = words[2:] if words[1:2].lows in (["in"], ["over"]) else words[1:]
        return change("sound", target="effects", to=bare(rest).said) if len(rest) else None
    return None


def _named(words: Words) -> Draft | None:
    """As in "add soft jazz music", "use rain sounds", "remove the music"."""
    hit = NOUNS.find(words)
    if not hit or words[hit.end : hit.end + 1].find(_OF_MUSIC) >= 0:
        return None
    if words[0].among(_REMOVING):
        return change("sound", target=hit.value, to="none", about="footage")
    more = compared(words)
    if more and more.value.kind == "sound":
        return None
    if words[0].low in ("make", "have", "play") and hit.start > 2:
        return None
    start = 1 if words[0].among(_ADDING) else 0
    into = words.find({"to", "with"}, start + 1)
    if start and into > hit.start:
        return change("sound", target=hit.value, to=_said(words[into + 1 :]))
    said = words[start:]
    if not start and len(said) > _LONGEST:
        return None
    ends = hit.end == len(words) or words[hit.end].low in ("on", "at", "when", "as", "under", "over", "behind")
    whole = start == 1 or ends
    return change("sound", target=hit.value, to=_said(said)) if whole and not _is_light(said) else None


def _said(words: Words) -> str:
    end = next(
        (at for at, token in enumerate(words) if token.low in ("to", "under", "in", "over", "from", "for") and at),
        len(words),
    )
    return bare(words[:end]).said


def _is_light(words: Words) -> bool:
    return words.find({"light", "lighting"}) >= 0


_READERS = (_mute, _decibels, _loudness, _fade, _spoken, _dubbed, _named)
