"""A difference: what a recipe really changed, measured."""

from tools.terms.base import Term

SAME = 1.0  # CIEDE2000 up to which two colours look the same


class Measured(Term):
    """One quantity before and after, in `unit`, and how it was obtained ("poses rendered", "pixels", "container")."""

    name: str
    unit: str
    before: float
    after: float
    how: str = ""


class Difference(Term):
    """What changed against the parent.

    `region` names what was meant to change; `unchanged_outside` is the share (0..1) of pixels outside it that
    stayed the same (`exact` = compared before encoding, bit by bit; `pixels_outside` of a frame); `delta_e_inside` and
    `delta_e_outside` are mean CIEDE2000.
    `comparable` False means that geometry makes pixels meaningless to compare; `note` says why.
    """

    parent: str | None = None
    region: str | None = None
    unchanged_outside: float | None = None
    exact: bool = False
    pixels_outside: int | None = None
    delta_e_inside: float | None = None
    delta_e_outside: float | None = None
    measured: tuple[Measured, ...] = ()
    comparable: bool = True
    note: str = ""
