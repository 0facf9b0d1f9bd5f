"""What sneakers and boots are made of, as data."""

from dataclasses import dataclass

from tools.previz.mesh import Array
from tools.previz.stage import Surface
from tools.previz.subjects.finishes import finish
from tools.previz.subjects.last import BOOT, SNEAKER

Path = list[tuple[float, float, float]]


@dataclass(frozen=True)
class Make:
    """What a shoe is made of, and the way of its tongue over the instep."""

    table: Array
    tongue: Path
    upper: Surface
    panels: Surface
    accent: Surface
    midsole: Surface
    outsole: Surface
    lace: Surface
    thread: Surface
    lining: Surface
    loop: float  # the height of the heel loop over the sneaker's
    stripe: Surface | None = None


MAKES = {
    "": Make(
        SNEAKER,
        [(6.45, 0.0, 2.06), (5.7, 0.0, 2.58), (4.8, 0.0, 3.02), (4.0, 0.0, 3.42), (3.42, 0.0, 3.92), (3.10, 0.0, 4.42)],
        upper=Surface((0.74, 0.73, 0.70), rough=0.52, pattern="leather"),
        panels=Surface((0.46, 0.44, 0.41), rough=0.95),
        accent=Surface((0.60, 0.085, 0.030), rough=0.42, coat=0.25),
        midsole=Surface((0.80, 0.79, 0.76), rough=0.60),
        outsole=Surface((0.34, 0.165, 0.060), rough=0.62),
        lace=Surface((0.80, 0.80, 0.78), rough=0.88),
        thread=Surface((0.70, 0.68, 0.64), rough=0.8),
        lining=Surface((0.30, 0.30, 0.31), rough=0.92, pattern="cloth"),
        loop=0.0,
        stripe=Surface((0.60, 0.085, 0.030), rough=0.42, coat=0.25),
    ),
    "boot": Make(
        BOOT,
        [(6.45, 0.0, 2.06), (5.7, 0.0, 2.78), (4.9, 0.0, 3.75), (4.2, 0.0, 5.0), (3.65, 0.0, 6.2), (3.35, 0.0, 7.3)],
        upper=finish("brown", "leather"),
        panels=Surface((0.105, 0.042, 0.018), rough=0.40, pattern="leather", coat=0.15),
        accent=Surface((0.05, 0.022, 0.012), rough=0.45, pattern="leather"),
        midsole=Surface((0.085, 0.045, 0.022), rough=0.55),
        outsole=finish("black", "rubber"),
        lace=Surface((0.30, 0.21, 0.12), rough=0.85),
        thread=Surface((0.55, 0.42, 0.24), rough=0.8),
        lining=Surface((0.40, 0.30, 0.20), rough=0.92, pattern="cloth"),
        loop=2.72,
    ),
}
