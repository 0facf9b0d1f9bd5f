"""Surfaces that many props are made of, as read from the table of materials."""

from functools import cache

from tools.previz.materials import surface_for
from tools.previz.stage import Surface

_BLANK = Surface((0.5, 0.5, 0.5))


@cache
def finish(color: str | None, material: str | None = None) -> Surface:
    """The surface of a colour and a material in words, as people would say them."""
    return surface_for(color, material, _BLANK)


STEEL = finish(None, "steel")
BRUSHED = finish(None, "brushed steel")
CHROME = finish(None, "chrome")
GOLD = finish(None, "gold")
BLACK_PLASTIC = finish("black", "plastic")
RUBBER = finish(None, "rubber")
PORCELAIN = finish(None, "porcelain")
