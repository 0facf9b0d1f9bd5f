"""People's words as they come from a chat platform."""

import re
import unicodedata

from bot.faces import CLOSED, OPENED

_CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
JOINER = "\u200d"  # holds the parts of one emoji together


def visible(text: str) -> str:
    """The text without control and format characters: zero-width ones would make words that look alike differ."""
    kept = "".join(one for one in text if one in "\n\t" or unicodedata.category(one)[0] != "C" or one == JOINER)
    return kept.replace(OPENED, "").replace(CLOSED, "").strip(f" \t\n{JOINER}")


def without_code(text: str) -> str:
    """The text without what stands in code, where nobody is spoken to."""
    return _CODE.sub(" ", text)
