"""The round bottles as data: outlines, glass, drinks and labels."""

from dataclasses import dataclass

from tools.previz.stage import Surface, Vec
from tools.previz.subjects.finishes import GOLD, finish

Line = list[tuple[float, float]]


@dataclass(frozen=True)
class Form:
    """A round bottle: its outside (radius, height) from foot to mouth, how full it is, and where its label sits."""

    outside: Line
    glass: Surface
    liquid: Surface
    full: float
    label: tuple[float, float, float]  # lower edge, upper edge, degrees of arc
    cap: Surface
    edge: float = 0.12


def tinted(color: Vec, transparency: float) -> Surface:
    """Coloured glass or a clear drink."""
    return Surface(color, rough=0.06, coat=1.0, transparency=transparency)


PAPER = Surface((0.80, 0.77, 0.71), rough=0.82)
CLEAR = finish(None, "glass")
AMBER = tinted((0.42, 0.13, 0.02), 0.7)
FOOT: Line = [(0, 0.06), (0.9, 0), (1.30, 0), (1.34, 0.3)]
WINE_NECK: Line = [(0.9, 5.15), (0.42, 5.65), (0.38, 7.3), (0.45, 7.32), (0.45, 7.5), (0, 7.5)]
BEER_NECK: Line = [(0.98, 4.3), (0.50, 5.35), (0.44, 6.5), (0.47, 6.55), (0.47, 6.8), (0, 6.8)]
RIBS: Line = [(0, 0.15), (0.75, 0), (1.02, 0.1), (1.10, 0.4), (1.10, 1.2), (1.02, 1.5), (1.10, 1.8), (1.10, 4.2)]
RIBS += [(1.02, 4.45), (1.10, 4.7)]

FORMS = {
    "": Form(
        outside=[*FOOT, (1.34, 4.1), (1.18, 4.75), (0.56, 5.35), (0.52, 6.2), (0, 6.2)],
        glass=CLEAR,
        liquid=tinted((0.80, 0.32, 0.05), 0.8),
        full=4.3,
        label=(1.0, 3.5, 190),
        cap=finish("black", "plastic"),
    ),
    "wine": Form(
        outside=[(0, 0.16), (0.8, 0), (1.02, 0), (1.05, 0.3), (1.05, 4.6), *WINE_NECK],
        glass=tinted((0.02, 0.10, 0.035), 0.55),
        liquid=tinted((0.05, 0.004, 0.010), 0.1),
        full=5.3,
        label=(1.2, 3.6, 165),
        cap=finish("burgundy", "enamel"),
    ),
    "beer": Form(
        outside=[(0, 0.1), (0.8, 0), (1.06, 0), (1.10, 0.3), (1.10, 3.7), *BEER_NECK],
        glass=AMBER,
        liquid=tinted((0.7, 0.36, 0.06), 0.75),
        full=5.0,
        label=(1.0, 3.2, 240),
        cap=GOLD,
    ),
    "water": Form(
        outside=[*RIBS, (1.0, 5.5), (0.50, 6.5), (0.50, 6.9), (0, 6.9)],
        glass=finish(None, "acrylic"),
        liquid=finish(None, "water"),
        full=5.9,
        label=(2.1, 3.9, 359),
        cap=finish("blue", "plastic"),
        edge=0.22,
    ),
    "dropper": Form(
        outside=[
            (0, 0.08),
            (1.0, 0),
            (1.40, 0),
            (1.45, 0.25),
            (1.45, 3.2),
            (1.25, 3.6),
            (0.66, 3.85),
            (0.62, 4.3),
            (0, 4.3),
        ],
        glass=AMBER,
        liquid=tinted((0.8, 0.5, 0.15), 0.8),
        full=3.0,
        label=(0.6, 2.7, 210),
        cap=finish("black", "rubber"),
        edge=0.14,
    ),
    "pump": Form(
        outside=[
            (0, 0.05),
            (1.1, 0),
            (1.48, 0),
            (1.52, 0.25),
            (1.52, 4.3),
            (1.40, 4.75),
            (0.72, 5.05),
            (0.62, 5.3),
            (0, 5.3),
        ],
        glass=Surface((0.72, 0.70, 0.66), rough=0.42, coat=0.25),
        liquid=tinted((0.7, 0.7, 0.7), 0.0),
        full=4.4,
        label=(0.9, 3.9, 200),
        cap=finish("black", "plastic"),
        edge=0.16,
    ),
}
