"""A brand kit: colours, type, logo, light, rules."""

from tools.terms.base import Term
from tools.terms.edit import Anchor, Hex


class KitColor(Term):
    """A brand colour with the name the team uses."""

    name: str
    hex: Hex


class Logo(Term):
    """The logo as a stored picture, where it sits by default and how wide it is (share of the picture's width)."""

    media: str
    file_name: str = ""
    anchor: Anchor = "bottom_right"
    width: float = 0.14


class Kit(Term):
    """A team's brand; every field may be missing. `font_asked` is what they asked for, `font` what is there."""

    colors: tuple[KitColor, ...] = ()
    font: str | None = None
    font_asked: str | None = None
    logo: Logo | None = None
    light: str | None = None
    rules: tuple[str, ...] = ()
