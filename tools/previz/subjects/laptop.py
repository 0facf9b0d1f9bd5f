"""An open laptop with a lit screen."""

from tools.previz.mesh import Solid, block, extrude, join, rectangle, tube
from tools.previz.stage import Surface
from tools.previz.subjects.finishes import finish
from tools.previz.subjects.prop import Bench, Model
from tools.previz.subjects.screens import WHITE, Patch, card, glow, wallpaper

WIDE, DEEP = 8.4, 5.8
METAL = finish("space grey", "aluminium")
KEYS = Surface((0.016, 0.016, 0.018), rough=0.5, coat=0.2)
GLASS = Surface((0.004, 0.004, 0.005), rough=0.08, coat=1.0)
BLUE, RED, PALE = (0.16, 0.36, 0.90), (0.95, 0.35, 0.25), (0.75, 0.76, 0.80)
HINGE = (0.0, DEEP / 2 - 0.12, 0.30)
LEAN = -18.0  # degrees that the lid leans back from upright


def laptop(variant: str) -> Model:
    """The lid turns about the hinge, and the screen with it."""
    bench = Bench()
    bench.put("base", block(WIDE, DEEP, 0.24, 0.36, 0.07, 6).moved(z=0.18), METAL)
    feet = [tube([(x - 0.5, y, 0.04), (x + 0.5, y, 0.04)], 0.05, 10, 4) for x in (-3, 3) for y in (-2.3, 2.3)]
    bench.put("feet", join(*feet), finish(None, "rubber"))
    bench.put("keys", _keyboard(), KEYS)
    bench.put(
        "base",
        block(7.2, 2.65, 0.02, 0.12, 0.008, 3).moved(0, 0.85, 0.30),
        Surface((0.06, 0.06, 0.064), metal=0.6, rough=0.5),
    )
    bench.put("trackpad", block(2.7, 1.75, 0.02, 0.12, 0.008, 4).moved(0, -1.75, 0.302), METAL)
    group = bench.joint("hinge", HINGE, (-1.0, 0.0, 0.0))
    _lid(bench, group)
    hinge = tube([(-2.6, HINGE[1], 0.28), (2.6, HINGE[1], 0.28)], 0.12, 16, 4)
    bench.put("hinge", hinge, KEYS)
    return bench.model(focus=(0.0, 1.6, 2.6))


def _keyboard() -> Solid:
    rows = [(14, 0.42, 0.24), (14, 0.44, 0.42), (14, 0.44, 0.42), (13, 0.47, 0.42), (12, 0.50, 0.42)]
    keys, y = [], 1.98
    for count, pitch, tall in rows:
        keys += [_key(pitch - 0.07, tall - 0.06).moved((k - (count - 1) / 2) * pitch, y) for k in range(count)]
        y -= 0.5 if tall > 0.3 else 0.40
    low = [(-2.75, 0.5), (-2.2, 0.5), (-1.6, 0.6), (0.1, 2.7), (1.8, 0.6), (2.4, 0.5), (2.9, 0.45)]
    keys += [_key(wide - 0.07, 0.36).moved(x, y) for x, wide in low]
    return join(*keys).moved(z=0.335)


def _key(wide: float, tall: float) -> Solid:
    return block(wide, tall, 0.07, 0.06, 0.02, 2)


def _lid(bench: Bench, group: int) -> None:
    """Built upright over the hinge, then leant back."""
    tall = DEEP - 0.1

    def leant(solid: Solid) -> Solid:
        return solid.moved(0, 0, tall / 2 + 0.06).turned("x", LEAN).moved(*HINGE)

    shell = extrude(rectangle(WIDE, tall, 0.36, 8), 0.14, 0.05, 3).turned("x", 90)
    bench.put("lid", leant(shell.moved(0, 0.05)), METAL, group)
    bench.put(
        "bezel",
        leant(extrude(rectangle(WIDE - 0.12, tall - 0.12, 0.32, 8), 0.02, 0.006, 1).turned("x", 90).moved(0, -0.02)),
        GLASS,
        group,
    )
    for patch, surface in _desktop(WIDE - 0.5, tall - 0.55):
        bench.put("screen", leant(patch), surface, group)
    bench.put("logo", leant(card(0.62, 0.62, 0.30, (0, 0.127, 0.1), 0.012)), finish(None, "chrome"), group)


def _desktop(wide: float, tall: float) -> list[Patch]:
    """A wallpaper with one window: a sidebar, a few lines of text and a bar chart; a dock below."""
    near, nearer = -0.044, -0.052
    middle = -0.4
    patches = wallpaper(wide, tall, (0.0, -0.034, 0.0))
    patches.append((card(wide, 0.2, 0.01, (0, near, tall / 2 - 0.1)), glow((0.25, 0.2, 0.4), 0.8)))
    patches.append((card(wide * 0.56, tall * 0.62, 0.12, (middle, near, 0.15)), WHITE))
    side = card(wide * 0.13, tall * 0.60, 0.08, (middle - wide * 0.21, nearer, 0.15))
    patches.append((side, glow((0.70, 0.72, 0.78), 0.9)))
    for k, (share, color) in enumerate(((0.30, BLUE), (0.36, PALE), (0.33, PALE), (0.20, PALE))):
        at = (middle - wide * 0.10 + wide * share / 2, nearer, 1.35 - 0.32 * k)
        patches.append((card(wide * share, 0.13, 0.05, at), glow(color, 0.9)))
    for k, high in enumerate((0.35, 0.6, 0.5, 0.95, 0.75, 1.2)):
        bar = card(0.34, high, 0.05, (-0.85 + 0.5 * k, nearer, -1.25 + high / 2))
        patches.append((bar, glow(RED if k == 5 else BLUE, 0.9)))
    for k, color in enumerate(((0.9, 0.9, 0.95), BLUE, (0.95, 0.5, 0.2), (0.2, 0.7, 0.4), (0.6, 0.3, 0.8))):
        patches.append((card(0.36, 0.36, 0.1, (-1.0 + 0.5 * k, nearer, 0.34 - tall / 2)), glow(color, 0.9)))
    return patches
