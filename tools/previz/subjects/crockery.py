"""What cups share: the bowl, the ear, the drink and its steam."""

import numpy as np

from tools.previz.mesh import Solid, bevel, curve, join, lathe, oval, sweep, tube
from tools.previz.stage import Surface
from tools.previz.subjects.prop import Bench

COFFEE = Surface((0.055, 0.020, 0.008), rough=0.16, coat=0.9)
STEAM = Surface((0.92, 0.93, 0.95), rough=1.0, transparency=0.9)


def cup_shape(radius: float, height: float, turned: float = 0.0, sides: int = 56) -> Solid:
    """A porcelain cup with a foot, a rounded lip and a handle at +x, then turned about z by degrees."""
    share = [(0, 0.03), (0.44, 0.03), (0.46, 0), (0.52, 0), (0.54, 0.06), (0.76, 0.30), (0.92, 0.66), (1.0, 0.98)]
    inner = [(0.985, 1.0), (0.955, 1.0), (0.93, 0.97), (0.86, 0.68), (0.70, 0.34), (0.46, 0.13), (0, 0.10)]
    line = np.array([*share, *inner]) * [radius, height]
    bowl = lathe(bevel(line, 0.05 * radius, 2), sides)
    return join(bowl, handle(radius, height, rounds=sides // 4)).turned("z", turned)


def handle(radius: float, height: float, reach: float = 0.52, rounds: int = 14) -> Solid:
    """An ear at +x, oval in section, from under the lip to low on the wall."""
    shares = [(0.88, 0.84), (1.12, 0.90), (1 + reach * 0.9, 0.80), (1 + reach, 0.60), (1.26, 0.36), (0.74, 0.30)]
    line = curve(np.array([(x * radius, 0.0, z * height) for x, z in shares]), 20)
    return sweep(oval(0.055 * radius, 0.10 * radius, rounds), line, side=[(0, 1.0, 0)])


def steam(bench: Bench, height: float, width: float, y: float = 0.0) -> None:
    """Three thin wisps over a drink at y, as the optional part and the joint "steam"."""
    group = bench.joint("steam", (0.0, y, height), (0.0, 0.0, 1.0))
    for x, back, tall, phase in ((-0.5, 0.1, 2.6, 0.0), (0.15, -0.25, 3.2, 2.1), (0.6, 0.3, 2.2, 4.0)):
        rise = np.linspace(0, 1, 7)
        sway = 0.34 * width * rise * np.sin(5.5 * rise + phase)
        path = np.column_stack([x * width + sway, y + back * width + 0 * rise, height + tall * width * rise])
        bench.put("steam", tube(path, 0.16 * width * np.sin(np.pi * (0.12 + 0.8 * rise)), 14, 28), STEAM, group)
