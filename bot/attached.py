"""Files that come with a message: under which names, and what the words beside them make of them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.events import Attachment

MOST = 10  # files of one message
PICTURES = (".png", ".jpg", ".jpeg", ".webp")
FONTS = (".ttf", ".otf")
_KIT = r"(?:logos?|fonts?|typefaces?|brand ?marks?)"
_OWN = rf"(?:(?:our|the|my|a)\s+)?(?:new\s+)?{_KIT}"
_OWNS = rf"{_OWN}(?:\s*(?:,|and|&|\+)\s*{_OWN})*"
_HERE = r"(?:here(?: is|'s|’s| are)|this is|these are|attached (?:is|are)|see attached|attached)"
_AS = r"(?:please\s+)?(?:use|take|keep|save|set)\s+(?:this|these|it|the attached)(?:\s+\w+)?\s+as"
_THERE = r"(?:\s+(?:is |are )?(?:attached|here|below))"
_ENDED = r"\s*(?=[.!;,:]|$)"
_POINTING = re.compile(
    rf"(?:^|(?<=[.!;,]))\s*(?:and\s+)?(?:(?:{_HERE}|{_AS})\s+{_OWNS}{_THERE}?|{_OWNS}{_THERE}){_ENDED}|^\s*{_OWNS}\s*[.!]*$",
    re.IGNORECASE,
)
_GIVEN = re.compile(
    rf"{_POINTING.pattern}|\bour (?:new )?logo\b|\b(?:with|put|place|add|use|lay)\s+(?:on\s+)?(?:this|the)\s+logo\b",
    re.IGNORECASE,
)
_LOGO = re.compile(r"\b(?:logo|brand ?mark|watermark)\b", re.IGNORECASE)
_NOT_GIVEN = re.compile(r"\b(?:remove|blur|hide|delete|erase|lose|drop|no)\b[^.!;,]*\blogo\b", re.IGNORECASE)
_IT = re.compile(r"\b(put|place|add|use|lay) it\b", re.IGNORECASE)
_AS_REFERENCE = re.compile(
    r"\b(?:use\s+)?(?:(?:this|it|the attached)(?:\s+\w+)?\s+)?as (?:a |the |my )?reference\b\s*[:,.-]*\s*",
    re.IGNORECASE,
)
_ONLY_POINTS = re.compile(
    r"(?:please\s+)?(?:use|take|here(?:'s|’s| is| are)?|bring in|import|add|see)?\s*"
    r"(?:this|that|it|these|the attached|the)?"
    r"(?:\s+(?:clip|video|picture|photo|image|file|footage|one)s?)?(?:\s+(?:please|in|as a take))?[\s.!]*",
    re.IGNORECASE,
)
_NOUN = r"(?:picture|photo|image|still|clip|video|reference|attachment|one)"
_THIS = rf"(?:(?:this|the attached)(?:\s+{_NOUN})?|the\s+(?:attached\s+)?{_NOUN})"
_NO_WISH = r"(?!\s+(?:to|should|must|is)\b)(?=\s*(?:[.,;:!?]|$|\band\b|\bbut\b|\bwith\b))"
_LIKE = re.compile(
    r"(?<!would )(?<!'d )(?<!’d )(?<!\bi )(?<!\bwe )\b(?P<lead>like|as|from|match(?:es|ing)?|"
    rf"(?:style|look|light|lighting|mood|colou?rs|palette) (?:of|in))\s+(?:in\s+)?{_THIS}{_NO_WISH}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Sorted:
    """What each file is for, by name: the kit's logo and fonts, references for a brief, and what is brought in."""

    logo: str | None = None
    fonts: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    brought: tuple[str, ...] = ()


def plain_names(files: Sequence[Attachment]) -> dict[str, Attachment]:
    """The attachments by names that no file system and no sentence stumbles over, each once."""
    named: dict[str, Attachment] = {}
    for file in files[:MOST]:
        stem, suffix = _plain(Path(file.name).stem) or "file", _plain(Path(file.name).suffix)
        name, count = f"{stem}.{suffix}".rstrip("."), 1
        while name in named:
            count += 1
            name = f"{stem}-{count}.{suffix}"
        named[name] = file
    return named


def _plain(words: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")[:60]


def sort_out(text: str, names: Sequence[str]) -> Sorted:
    """What the words beside them make of the files; a file that nobody speaks of is brought in as a take."""
    fonts = tuple(name for name in names if name.endswith(FONTS))
    pictures = [name for name in names if name.endswith(PICTURES)]
    logo = None
    if pictures and _GIVEN.search(text) and not _NOT_GIVEN.search(text):
        logo = next((name for name in pictures if _LOGO.search(name.replace("-", " "))), pictures[-1])
    others = [name for name in names if name not in fonts and name != logo]
    if _LIKE.search(text) or _AS_REFERENCE.search(text):
        return Sorted(logo, fonts, tuple(others))
    return Sorted(logo, fonts, (), tuple(others))


def without_pointing(text: str) -> str:
    """The text without what only points at a logo or font ("here is our logo"): that has been done."""
    if not _POINTING.search(text):
        return text
    left = _IT.sub(r"\1 our logo", _POINTING.sub("", text))
    return re.sub(r"^[\s.,;!]+|[\s,;]+$", "", re.sub(r"\s*([.,;!])(?:\s*[.,;!])+", r"\1", left))


def with_brought(text: str, names: Sequence[str]) -> str:
    """The text as a reader expects it who is to bring files in: "use ./shoot.mp4, trim it"."""
    left = [name for name in names if f"./{name}" not in text]
    if not left:
        return text
    text = "" if _ONLY_POINTS.fullmatch(text) else text
    said = " and ".join(f"./{name}" for name in left)
    return f"use {said}, {text}" if text else f"use {said}"


def as_takes(text: str, numbers: Sequence[int]) -> str:
    """The text with what it points at ("like this") named as takes."""
    named = " and ".join(f"take {number}" for number in numbers)
    if _LIKE.search(text):
        return _LIKE.sub(lambda found: f"{found['lead']} {named}", text, count=1)
    return f"{_AS_REFERENCE.sub('', text).strip()}, like {named}".lstrip(", ")
