"""Export presets by name, alias or a sentence that names some."""

import difflib
import functools
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

from tools.terms.errors import NotFound
from tools.terms.preset import Preset

_BETWEEN = re.compile(r"\s*(?:,|;|\+|&|\band\b|\bplus\b|\bund\b|\n)\s*")
_FILLERS = frozenset({
    "a", "an", "the", "for", "in", "to", "on", "of", "my", "our", "as", "with", "into", "version", "versions", "format",
    "formats", "export", "exports", "preset", "ready", "size", "please", "both", "video", "clip", "upload", "also",
})  # fmt: skip
_PLATFORMS = frozenset({"instagram", "ig", "insta", "youtube", "yt"})  # say where, until something says how
_SIZES = frozenset({"1080p", "1080", "hd", "full hd", "fullhd", "fhd", "4k", "uhd", "2160p"})
_LONGEST_ALIAS = 3  # words


@functools.cache
def presets() -> Mapping[str, Preset]:
    """All presets by name, in the order of the file."""
    rows = tomllib.loads((Path(__file__).parent / "presets.toml").read_text())
    return {name: Preset(name=name, **row) for name, row in rows.items()}


def find_presets(words: str) -> list[Preset]:
    """The presets that somebody names ("4K for YouTube", "Instagram and YouTube"), in their order, each once.

    A platform alone means its main preset; beside something more exact it only says where. NotFound, with names that
    are close, for a part that names none.
    """
    found: dict[str, Preset] = {}
    for part in _BETWEEN.split(words.strip().lower()):
        if part:
            found.update((preset.name, preset) for preset in _named(part))
    if not found:
        raise NotFound("No export preset was named.", next=_offer())
    return list(found.values())


def _named(part: str) -> list[Preset]:
    """The presets named in one part, which has no "and" in it."""
    names, unknown = _matched(re.sub(r"[^\w:]+", " ", part.replace("_", " ")).split())
    if not names or unknown:
        wrong = " ".join(unknown) or part
        close = difflib.get_close_matches(wrong, _aliases(), 3, 0.6)
        offer = f"Did you mean {' or '.join(close)}?" if close else _offer()
        raise NotFound(f"There is no export preset \u201c{wrong[:60]}\u201d.", next=offer)
    platforms = [name for name in names if name in _PLATFORMS]
    exact = [name for name in names if name not in _PLATFORMS and not _is_only_a_size(name, platforms)]
    return [_aliases()[name] for name in exact or platforms]


def _is_only_a_size(name: str, platforms: list[str]) -> bool:
    """Whether "1080p" beside "Instagram" is meant as Instagram's own size, not as another platform's preset."""
    families = {_aliases()[platform].name.split("_")[0] for platform in platforms}
    return bool(families) and name in _SIZES and _aliases()[name].name.split("_")[0] not in families


def _matched(words: list[str]) -> tuple[list[str], list[str]]:
    """Aliases found in the words, the longest first at each place, and the words that are none."""
    names, unknown, at = [], [], 0
    while at < len(words):
        for length in range(min(_LONGEST_ALIAS, len(words) - at), 0, -1):
            phrase = " ".join(words[at : at + length])
            if phrase in _aliases():
                names.append(phrase)
                at += length
                break
        else:
            if words[at] not in _FILLERS:
                unknown.append(words[at])
            at += 1
    return names, unknown


@functools.cache
def _aliases() -> Mapping[str, Preset]:
    named = ((alias, preset) for preset in presets().values() for alias in _names_of(preset))
    return dict(named)


def _names_of(preset: Preset) -> tuple[str, ...]:
    size = f"{preset.width}x{preset.height}"
    return (preset.name.replace("_", " "), preset.title.lower(), size, *preset.aliases)


def _offer() -> str:
    return f"There are {', '.join(presets())}."
