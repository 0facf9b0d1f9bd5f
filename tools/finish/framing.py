"""A view as filters: crops on the pixel grid, one lanczos scale, soft borders."""

from tools.finish.geometry import View, Window, snapped
from tools.finish.graph import Script, Work

_BLUR_SHRINK = 8  # the blurred border is made at an eighth of the size: as soft, and 60 times cheaper


def draw(script: Script, label: str, view: View, work: Work | None) -> str:
    """Writes the steps of a view after `label`; `work` None is a matte, whose border is black."""
    wide, high = view.source
    for step in view.steps:
        size = snapped(step.width, view.grid), snapped(step.height, view.grid)
        if isinstance(step, Window):
            label = script.link(label, *window_filters(step, (wide, high), size, view.grid))
        else:
            label = _pad(script, label, (wide, high), size, work)
        wide, high = size
    return label


def window_filters(step: Window, came: tuple[int, int], size: tuple[int, int], grid: int) -> list[str]:
    """Crop on the pixel grid, then one lanczos scale where sizes differ."""
    wide, high = min(snapped(step.rect.width, grid), came[0]), min(snapped(step.rect.height, grid), came[1])
    left = min(_down(step.rect.x, grid), came[0] - wide)
    top = min(_down(step.rect.y, grid), came[1] - high)
    filters = [] if (wide, high) == came else [f"crop={wide}:{high}:{left}:{top}"]
    if (wide, high) != size:
        filters.append(f"scale={size[0]}:{size[1]}:flags=lanczos+accurate_rnd+full_chroma_int,setsar=1")
    return filters


def _down(pixels: float, grid: int) -> int:
    return round(pixels / grid) * grid


def _pad(script: Script, label: str, came: tuple[int, int], size: tuple[int, int], work: Work | None) -> str:
    wide, high = size
    left, top = ((have - own) // 4 * 2 for have, own in zip(size, came, strict=True))
    if work is None:
        return script.link(label, f"pad={wide}:{high}:{left}:{top}:black@0")
    behind, front = script.split(label)
    small = snapped(wide / _BLUR_SHRINK, 2), snapped(high / _BLUR_SHRINK, 2)
    cover = max(small[0] / came[0], small[1] / came[1])
    filled = max(small[0], snapped(came[0] * cover, 2)), max(small[1], snapped(came[1] * cover, 2))
    soft = script.link(
        behind,
        f"scale={filled[0]}:{filled[1]}:flags=area",
        f"crop={small[0]}:{small[1]}",
        f"gblur=sigma={max(small) / 26:.2f}:steps=2",
        f"scale={wide}:{high}:flags=bicubic",
        "hue=s=0.85:b=-0.9",
        f"format={work.pixel},setsar=1",
    )
    return script.link([soft, front], f"overlay={left}:{top}:format={work.overlay}")
