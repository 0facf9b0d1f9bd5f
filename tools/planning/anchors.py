"""Where something is laid: "bottom right", "top-left", "lower third" to one of nine anchors."""

from typing import cast, get_args

from tools.terms.edit import Anchor
from tools.terms.errors import BadInput

ANCHORS: tuple[str, ...] = get_args(Anchor)
WORDS = {"lower": "bottom", "upper": "top", "centre": "center", "middle": "center", "mid": "center"}


def anchor_of(words: str | None, default: str) -> Anchor:
    """The anchor that people mean, `default` if they named none; BadInput for a place that is none."""
    if not words:
        return cast(Anchor, default)
    parts = [WORDS.get(word, word) for word in words.lower().replace("-", " ").replace("_", " ").split()]
    rows = [part for part in parts if part in ("top", "bottom")]
    columns = [part for part in parts if part in ("left", "right")]
    name = "_".join(rows[:1] + columns[:1]) or ("center" if "center" in parts else "")
    if name in ANCHORS:
        return cast(Anchor, name)
    raise BadInput(f"I do not know where {words!r} is.", next="Say top, bottom, left, right or a corner.")
