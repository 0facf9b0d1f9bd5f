"""Links in a message: one to the platform's own file is that file; no other is ever opened."""

import re
from collections.abc import Callable
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

_LINK = re.compile(r"<?(https://[^\s<>|]+)(?:\|[^>]*)?>?")


def links_in(text: str, ours: Callable[[str], bool]) -> tuple[str, list[str]]:
    """The text without the links that are ours, and those links in order, each once."""
    found: list[str] = []

    def taken(match: re.Match[str]) -> str:
        if not ours(match[1]):
            return match[0]
        found.append(match[1])
        return ""

    left = _LINK.sub(taken, text)
    return " ".join(left.split(" ")).strip(), list(dict.fromkeys(found))


def name_in(url: str) -> str:
    """What a link's file is called."""
    return unquote(PurePosixPath(urlsplit(url).path).name) or "file"
