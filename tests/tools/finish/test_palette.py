"""Palettes of pictures whose colours are known."""

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.media import PATCHES, patches, picture
from tools.finish.color import delta_e, lab, rgb_of
from tools.finish.palette import PaletteColor, colors_in, palette, write_palette
from tools.terms.errors import BadInput

FLAG = [(220, 20, 60), (255, 255, 255), (0, 0, 205), (255, 215, 0)]


def shared(path: Path, shares: dict[tuple[int, int, int], int]) -> Path:
    """A still of 200 x 100 pixels with columns of each colour."""
    columns = [color for color, wide in shares.items() for _ in range(wide)]
    Image.fromarray(np.tile(np.array(columns, np.uint8), (100, 1, 1))).save(path)
    return path


async def test_a_flat_picture_s_colours_and_shares_are_found_exactly(tmp_path: Path) -> None:
    still = shared(tmp_path / "a.png", dict(zip(FLAG, (100, 60, 30, 10), strict=True)))
    found = await colors_in(still)
    assert [one.hex for one in found] == ["#DC143C", "#FFFFFF", "#0000CD", "#FFD700"]
    assert [one.share for one in found] == pytest.approx([0.5, 0.3, 0.15, 0.05], abs=0.005)
    assert [one.name for one in found] == ["crimson", "white", "medium blue", "gold"]


async def test_a_clip_s_colours_are_those_it_was_made_of(tmp_path: Path) -> None:
    found = await colors_in(patches(tmp_path / "a.mp4"), 4)
    for color in PATCHES:
        near = [float(delta_e(lab(rgb_of(one.hex)), lab(np.array(color, np.uint8)))) for one in found]
        assert min(near) < 1.5
    assert [one.share for one in found] == pytest.approx([0.25] * 4, abs=0.02)


async def test_fewer_are_given_where_there_are_fewer(tmp_path: Path) -> None:
    assert [one.hex for one in await colors_in(picture(tmp_path / "a.png", colors=[(10, 20, 30)]), 6)] == ["#0A141E"]


async def test_shades_of_one_wall_do_not_push_out_a_small_accent(tmp_path: Path) -> None:
    wall = {(grey, grey, grey - 4): 12 for grey in range(90, 186, 6)}
    found = await colors_in(shared(tmp_path / "a.png", {**wall, (214, 40, 30): 8}), 5)
    assert any(one.hex == "#D6281E" for one in found)
    assert len(found) <= 5


async def test_the_same_file_gives_the_same_palette(tmp_path: Path) -> None:
    noise = np.random.default_rng(4).integers(0, 256, (60, 80, 3)).astype(np.uint8)
    Image.fromarray(noise).save(tmp_path / "a.png")
    assert await colors_in(tmp_path / "a.png") == await colors_in(tmp_path / "a.png")


@pytest.mark.parametrize("n", [0, 17])
async def test_a_palette_of_no_colours_or_too_many_is_refused(tmp_path: Path, n: int) -> None:
    with pytest.raises(BadInput, match=f"A palette of {n} colours"):
        await colors_in(picture(tmp_path / "a.png"), n)


async def test_the_three_files_tell_the_same_colours(tmp_path: Path) -> None:
    made = await palette(picture(tmp_path / "a.png", colors=FLAG[:2]), tmp_path)
    assert set(made.files) == {"swatches", "json", "gpl"} and made.main == "swatches"
    assert json.loads(made.files["json"].read_text()) == made.facts
    lines = made.files["gpl"].read_text().splitlines()
    assert lines[0] == "GIMP Palette" and sorted(lines[4:]) == ["220  20  60\tcrimson", "255 255 255\twhite"]
    with Image.open(made.files["swatches"]) as drawn:
        assert drawn.size == (made.width, made.height)


def test_swatches_stand_in_order_with_a_strip_of_true_shares(tmp_path: Path) -> None:
    made = write_palette([PaletteColor("#CE1126", 0.75, "crimson"), PaletteColor("#0038A8", 0.25, "blue")], tmp_path)
    drawn = np.asarray(Image.open(made.files["swatches"]).convert("RGB"))
    blocks = drawn[130]
    assert blocks[10].tolist() == blocks[700].tolist() == [206, 17, 38]
    assert blocks[740].tolist() == [0, 56, 168]
    strip = drawn[-10]
    assert strip[1070].tolist() == [206, 17, 38] and strip[1090].tolist() == [0, 56, 168]
