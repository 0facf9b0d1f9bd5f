"""What is drawn on lit screens: a wallpaper of colour bands, cards, icons and a clock, all of it plain geometry."""

import numpy as np

from tools.previz.mesh import Solid, block, box, extrude, join, rectangle
from tools.previz.stage import Surface, Vec

Patch = tuple[Solid, Surface]

SKY: tuple[Vec, ...] = ((0.03, 0.045, 0.20), (0.16, 0.07, 0.42), (0.62, 0.16, 0.36), (0.95, 0.46, 0.22))
WHITE = Surface((0.86, 0.88, 0.92), emission=1.0)
BARS = {  # where each of a digit's seven bars lies: x, y in half sizes, 1 if it stands upright
    "a": (0.0, 1.0, 0),
    "b": (1.0, 0.5, 1),
    "c": (1.0, -0.5, 1),
    "d": (0.0, -1.0, 0),
    "e": (-1.0, -0.5, 1),
    "f": (-1.0, 0.5, 1),
    "g": (0.0, 0.0, 0),
}
SEGMENTS = {"0": "abcdef", "1": "bc", "2": "abged", "4": "fgbc", "9": "abcdfg", ":": ":"}


def glow(color: Vec, strength: float = 0.85) -> Surface:
    """A patch of lit screen."""
    return Surface(color, emission=strength)


def wallpaper(width: float, height: float, at: Vec, bands: int = 40) -> list[Patch]:
    """A gradient from top to bottom on a panel in the plane of x and z, facing -y."""
    step = height / bands
    stops = np.linspace(0, 1, len(SKY))
    patches = []
    for k in range(bands):
        red, green, blue = (float(np.interp((k + 0.5) / bands, stops, [color[c] for color in SKY])) for c in range(3))
        strip = box(width, 0.01, step * 1.02, 0.001, 1).moved(at[0], at[1], at[2] + height / 2 - step * (k + 0.5))
        patches.append((strip, glow((red, green, blue))))
    return patches


def card(width: float, height: float, radius: float, at: Vec, thick: float = 0.006) -> Solid:
    """A rounded panel in the plane of x and z, facing -y."""
    return extrude(rectangle(width, height, radius, 4), thick, thick * 0.3, 1).turned("x", 90).moved(*at)


def clock(text: str, size: float, at: Vec) -> Solid:
    """Digits of seven bars each, `size` high, centred at `at`, facing -y."""
    width, thick = size * 0.52, size * 0.12
    bars = []
    across = -sum(_advance(letter, width) for letter in text) / 2
    for letter in text:
        across += _advance(letter, width) / 2
        for name in SEGMENTS[letter]:
            if name == ":":
                bars += [
                    block(thick, thick, 0.01, thick * 0.4, 0.002, 2).moved(across, size * s) for s in (-0.18, 0.18)
                ]
                continue
            x, y, upright = BARS[name]
            long = size * 0.5 if upright else width
            bar = block(
                thick if upright else long, long + thick * 0.4 if upright else thick, 0.01, thick * 0.45, 0.002, 3
            )
            bars.append(bar.moved(across + x * width / 2, y * size / 2))
        across += _advance(letter, width) / 2
    return join(*bars).turned("x", 90).moved(*at)


def _advance(letter: str, width: float) -> float:
    return width * (0.75 if letter == ":" else 1.0 if letter == "1" else 1.5)
