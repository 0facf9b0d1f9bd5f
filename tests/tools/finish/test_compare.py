"""Two takes side by side: where everything lies, what is heard, and that nothing covers a picture."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.media import PATCHES, boxed, ffmpeg, frames_of, moving, numbered, patches, picture, rgb_of, sound_of, spoken
from tests.tools.finish.rendering import EXACT, names_in
from tools.finish.compare import GUTTER, HIGHEST, WIDEST, Layout, before_after, side_by_side_clip, side_by_side_still
from tools.finish.pictures import Picture
from tools.finish.plate import PAPER
from tools.finish.probe import probe
from tools.terms.errors import BadInput

LABELS = ("Take 1", "Take 3")
DARK = tuple(bytes.fromhex(PAPER[1:]))


def pixels(path: Path) -> Picture:
    return np.asarray(Image.open(path).convert("RGB"))


async def layout_of(one: Path, other: Path) -> Layout:
    return Layout.of(await probe(one), await probe(other))


def shows(whole: Picture, left: int, top: int, wide: int, high: int) -> bool:
    """Whether the four patches stand side by side in the rectangle, each right up to its edges."""
    for index, color in enumerate(PATCHES):
        part = whole[top + 2 : top + high - 2, left + wide * index // 4 + 5 : left + wide * (index + 1) // 4 - 5]
        if np.abs(part.astype(int) - color).max() > 6:
            return False
    return True


async def test_a_still_has_both_pictures_whole_below_their_labels(tmp_path: Path) -> None:
    one, other = patches(tmp_path / "a.mp4", 0.5), patches(tmp_path / "b.mp4", 0.5)
    out = tmp_path / "out.png"
    await side_by_side_still(one, other, LABELS, out)
    whole, layout = pixels(out), await layout_of(one, other)
    assert whole.shape[:2] == (180 + layout.bar, 640 + GUTTER)
    assert shows(whole, 0, layout.bar, 320, 180) and shows(whole, 320 + GUTTER, layout.bar, 320, 180)
    for left in (0, 320 + GUTTER):
        assert whole[: layout.bar, left : left + 120].max() > 200
    gutter = whole[:, 320 : 320 + GUTTER]
    assert (gutter == DARK).all()


async def test_a_still_shows_the_moment_asked_for(tmp_path: Path) -> None:
    clip = numbered(tmp_path / "a.mp4", 48, size="320x180")
    out = tmp_path / "out.png"
    await side_by_side_still(clip, clip, LABELS, out, at=30.5 / 24)
    level = float(pixels(out)[-20:, 10:100].mean())
    assert level == pytest.approx(float(rgb_of(clip, 30).mean()), abs=1.5)


@pytest.mark.parametrize("sizes", [
    ((180, 320), (180, 320)), ((320, 180), (180, 320)), ((321, 181), (90, 64)), ((2000, 500), (400, 400)),
])  # fmt: skip
async def test_every_pair_of_shapes_fits_with_even_sizes(tmp_path: Path, sizes: tuple[tuple[int, int], ...]) -> None:
    one, other = (picture(tmp_path / f"{name}.png", size) for name, size in zip("ab", sizes, strict=True))
    layout, found = await layout_of(one, other), (await probe(one), await probe(other))
    wide, high = layout.whole
    assert wide % 2 == high % 2 == 0 and wide <= WIDEST and high <= HIGHEST
    heights = [layout.fit(size)[1] for size in found]
    assert max(heights) - min(heights) <= 2
    await side_by_side_clip(one, other, LABELS, tmp_path / "out.mp4", quality=EXACT)
    done = await probe(tmp_path / "out.mp4")
    assert (done.width, done.height) == layout.whole


async def test_a_narrower_picture_stands_in_the_middle_of_its_cell(tmp_path: Path) -> None:
    tall, wide = picture(tmp_path / "a.png", (180, 320)), picture(tmp_path / "b.png", (640, 320))
    await side_by_side_still(tall, wide, LABELS, tmp_path / "out.png")
    layout = await layout_of(tall, wide)
    whole = pixels(tmp_path / "out.png")
    left = (layout.width - 180) // 2
    assert shows(whole, left, layout.bar, 180, 320)
    assert (whole[layout.bar :, : left - 1] == DARK).all()


async def test_the_shorter_clip_holds_its_last_picture(tmp_path: Path) -> None:
    short, long = numbered(tmp_path / "a.mp4", 12, size="320x180"), numbered(tmp_path / "b.mp4", 36, size="320x180")
    out = tmp_path / "out.mp4"
    await side_by_side_clip(short, long, LABELS, out, quality=EXACT)
    bar = (await layout_of(short, long)).bar
    seen = [
        np.frombuffer(bytes(one.planes[0]), np.uint8).reshape(-1, one.planes[0].line_size) for one in frames_of(out)
    ]
    left = [round((float(one[bar + 4 : bar + 170, 4:300].mean()) - 20) / 3) for one in seen]
    right = [round((float(one[bar + 4 : bar + 170, 340:620].mean()) - 20) / 3) for one in seen]
    assert left == [*range(12), *[11] * 24]
    assert right == list(range(36))


async def test_frame_rates_that_differ_play_at_the_higher_one(tmp_path: Path) -> None:
    await side_by_side_clip(
        moving(tmp_path / "a.mp4", 0.5, "24"), moving(tmp_path / "b.mp4", 0.5, "30"), LABELS, tmp_path / "o.mp4"
    )
    found = await probe(tmp_path / "o.mp4")
    assert (found.fps, found.seconds) == (30, 0.5)


async def test_the_sound_is_the_second_take_s(tmp_path: Path) -> None:
    quiet, loud = spoken(tmp_path / "a.mp4", "-40dB", 1.0), spoken(tmp_path / "b.mp4", seconds=1.0)
    await side_by_side_clip(quiet, loud, LABELS, tmp_path / "one.mp4")
    await side_by_side_clip(loud, quiet, LABELS, tmp_path / "two.mp4")
    level = {name: float(np.abs(sound_of(tmp_path / f"{name}.mp4")).max()) for name in ("one", "two")}
    assert level["one"] > 0.05 and level["two"] < 0.01


async def test_only_a_take_that_has_sound_is_labelled_so(tmp_path: Path) -> None:
    silent, noisy = numbered(tmp_path / "a.mp4", 12, size="320x180"), moving(tmp_path / "b.mp4", 0.5)
    layout = await layout_of(silent, noisy)
    ends = {}
    for name, second in (("noisy", noisy), ("silent", silent)):
        out = tmp_path / f"{name}.mp4"
        await side_by_side_clip(silent, second, LABELS, out, quality=EXACT)
        ends[name] = int(rgb_of(out)[: layout.bar, -90:].max())
    assert ends["noisy"] > 100 > ends["silent"]


async def test_tags_and_colours_are_those_of_the_takes(tmp_path: Path) -> None:
    clip = patches(tmp_path / "a.mp4", 0.5)
    await side_by_side_clip(clip, clip, LABELS, tmp_path / "out.mp4", quality=EXACT)
    found, layout = await probe(tmp_path / "out.mp4"), await layout_of(clip, clip)
    assert (found.color_space, found.pixel_format, found.faststart) == ("bt709", "yuv420p", True)
    assert shows(rgb_of(tmp_path / "out.mp4", 4), 0, layout.bar, 320, 180)


async def test_two_stills_make_a_clip_of_three_seconds(tmp_path: Path) -> None:
    still = picture(tmp_path / "a.png")
    await side_by_side_clip(still, still, LABELS, tmp_path / "out.mp4")
    assert (await probe(tmp_path / "out.mp4")).seconds == 3.0


async def test_before_and_after_shows_where_most_has_changed(tmp_path: Path) -> None:
    before, after = numbered(tmp_path / "a.mp4", 48, size="320x180"), tmp_path / "b.mp4"
    ffmpeg(
        "-i", before, "-vf", "drawbox=t=fill:c=white:enable='between(n,28,34)'", "-c:v", "libx264", "-qp", "0", after
    )
    await before_after(before, after, tmp_path / "out.png")
    whole = pixels(tmp_path / "out.png")
    assert whole[-20:, 400:600].min() > 250
    shown = float(whole[-20:, 20:200].mean())
    assert float(rgb_of(before, 28).mean()) - 1 <= shown <= float(rgb_of(before, 34).mean()) + 1


async def test_before_and_after_of_a_retimed_clip_shows_the_same_moment(tmp_path: Path) -> None:
    clip = numbered(tmp_path / "a.mp4", 48, size="320x180")
    await before_after(clip, clip, tmp_path / "out.png", at=10.5 / 24, time_map=lambda seconds: seconds * 2)
    whole = pixels(tmp_path / "out.png")
    assert float(whole[-20:, 20:200].mean()) == pytest.approx(float(rgb_of(clip, 21).mean()), abs=1.5)
    assert float(whole[-20:, 400:600].mean()) == pytest.approx(float(rgb_of(clip, 10).mean()), abs=1.5)


async def test_a_take_that_cannot_be_read_leaves_nothing_behind(tmp_path: Path) -> None:
    good, bad = (
        moving(tmp_path / "a.mp4", 0.5),
        boxed(moving(tmp_path / "c.mp4", 0.5), tmp_path / "b.mp4", (0, 0, 32, 32), "#FF0000"),
    )
    bad.write_bytes(bad.read_bytes()[:3000])
    before = names_in(tmp_path)
    with pytest.raises(BadInput):
        await side_by_side_still(good, bad, LABELS, tmp_path / "out.png")
    assert names_in(tmp_path) == before
