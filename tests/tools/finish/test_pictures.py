"""Frames as pictures: true colours, upright, in their own shape."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.media import PATCHES, ffmpeg, matte, patches, rgb_of
from tools.finish.footage import mattes_at, pictures_at
from tools.finish.pictures import contained, fitted
from tools.finish.streams import read_probe
from tools.finish.threads import Halt


@pytest.mark.parametrize("size", [(320, 180), (1280, 720)])
def test_colours_are_those_that_were_put_in(tmp_path: Path, size: tuple[int, int]) -> None:
    shown = pictures_at(patches(tmp_path / "a.mp4", 0.2, size=size), [0.1], Halt())[0]
    for index, color in enumerate(PATCHES):
        found = shown[size[1] // 2, size[0] // 8 * (2 * index + 1)].astype(int)
        assert np.abs(found - color).max() <= 2


@pytest.mark.parametrize(("size", "matrix"), [("1280x720", "bt709"), ("640x360", "smpte170m")])
def test_untagged_colours_are_read_as_players_guess_them(tmp_path: Path, size: str, matrix: str) -> None:
    clip = tmp_path / "a.mp4"
    source = (
        f"color=0xCC3028:s={size}:d=0.2,format=gbrp,scale=out_color_matrix={matrix}:out_range=tv:flags=accurate_rnd"
    )
    bare = "format=yuv420p,setparams=color_primaries=unknown:color_trc=unknown:colorspace=unknown"
    ffmpeg("-f", "lavfi", "-i", f"{source},{bare}", "-c:v", "libx264", "-qp", "0", clip)
    assert read_probe(clip).color_space == "unknown"
    assert np.abs(pictures_at(clip, [0.0], Halt())[0][50, 50].astype(int) - (0xCC, 0x30, 0x28)).max() <= 2


def test_a_turned_clip_is_shown_as_a_player_shows_it(tmp_path: Path) -> None:
    turned = tmp_path / "turned.mp4"
    ffmpeg("-display_rotation", "90", "-i", patches(tmp_path / "a.mp4", 0.2), "-c", "copy", turned)
    shown = pictures_at(turned, [0.0], Halt())[0]
    assert shown.shape == (320, 180, 3)
    assert np.abs(shown.astype(int) - rgb_of(turned)).mean() < 3


def test_long_pixels_are_made_square(tmp_path: Path) -> None:
    wide = tmp_path / "wide.mp4"
    ffmpeg("-i", patches(tmp_path / "a.mp4", 0.2), "-vf", "setsar=4/3", "-c:v", "libx264", "-qp", "0", wide)
    assert pictures_at(wide, [0.0], Halt())[0].shape[:2] == (180, 427)


def test_what_is_transparent_is_laid_over_mid_grey(tmp_path: Path) -> None:
    Image.new("RGBA", (32, 32), (255, 0, 0, 0)).save(tmp_path / "a.png")
    assert pictures_at(tmp_path / "a.png", [0.0], Halt())[0][4, 4].tolist() == [119, 119, 119]


def test_a_matte_is_read_from_light_or_from_alpha(tmp_path: Path) -> None:
    light = mattes_at(matte(tmp_path / "a.png", (0, 0, 160, 180)), [0.0, 1.0], Halt())
    assert [one[90, 10] for one in light] == [255, 255]
    assert light[0][90, 200] == 0
    Image.new("RGBA", (32, 32), (0, 0, 0, 200)).save(tmp_path / "b.png")
    assert mattes_at(tmp_path / "b.png", [0.0], Halt())[0][3, 3] == 200


@pytest.mark.parametrize(("box", "size"), [((200, 200), (200, 100)), ((50, 200), (50, 25)), ((801, 400), (800, 400))])
def test_a_contained_picture_keeps_its_shape(box: tuple[int, int], size: tuple[int, int]) -> None:
    high, wide = contained(np.zeros((50, 100, 3), np.uint8), *box).shape[:2]
    assert (wide, high) == size


def test_a_small_picture_is_not_enlarged_to_fit() -> None:
    assert fitted(np.zeros((50, 100, 3), np.uint8), 640).shape == (50, 100, 3)
