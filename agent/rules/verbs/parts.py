"""Nouns for what a take can be taken apart into: its sound, palette, key frames, elements."""

from agent.rules.tables import Table, section, wordset
from agent.rules.tokens import Words

NOUNS: Table[str] = Table(section("decompose", "nouns"))
_IDLE = wordset("decompose", "idle")


def names_parts(words: Words) -> str | None:
    """What of a take is named, where nothing else is: "the audio stems", "its key frames as stills"."""
    found: str | None = None
    at = 0
    while at < len(words):
        hit = NOUNS.at(words, at)
        if hit is None and not _is_idle(words, at):
            return None
        found = found or (hit.value if hit else None)
        at = hit.end if hit else at + 1
    return found


def _is_idle(words: Words, at: int) -> bool:
    token = words[at]
    return token.kind == "mark" or token.low in _IDLE or (token.value is not None and token.kind != "quote")
