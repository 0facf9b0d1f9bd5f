"""Logos as they are prepared: cut to what is visible, scaled once, alpha kept, hostile files refused."""

import struct
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.media import moving
from tools.finish.logos import prepare_logo
from tools.terms.errors import BadInput

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {1}">{2}</svg>'
DISC = '<circle cx="150" cy="50" r="40" fill="#ee3333"/>'


def drawn(tmp_path: Path, body: str, size: tuple[int, int] = (300, 100)) -> Path:
    path = tmp_path / "logo.svg"
    path.write_text(SVG.format(*size, body))
    return path


def test_clear_edges_are_cut_so_that_the_logo_sits_where_it_is_anchored(tmp_path: Path) -> None:
    pixels = np.zeros((200, 300, 4), np.uint8)
    pixels[80:120, 100:200] = (10, 20, 200, 255)
    Image.fromarray(pixels).save(tmp_path / "logo.png")
    made = prepare_logo(tmp_path / "logo.png", 50, 500, 1.0, tmp_path / "out.png")
    assert (made.width, made.height, made.notes) == (50, 20, ())
    assert np.array_equal(np.asarray(Image.open(made.path))[10, 25], (10, 20, 200, 255))


def test_clear_pixels_do_not_bleed_into_the_edge(tmp_path: Path) -> None:
    pixels = np.zeros((100, 100, 4), np.uint8)  # clear black around white
    pixels[5:95, 5:95] = 255
    pixels[0, 0, 3] = pixels[-1, -1, 3] = 1
    Image.fromarray(pixels).save(tmp_path / "logo.png")
    made = np.asarray(Image.open(prepare_logo(tmp_path / "logo.png", 33, 99, 1.0, tmp_path / "o.png").path))
    seen = made[..., 3] > 8
    assert made[..., :3][seen].min() >= 250


def test_opacity_is_in_the_alpha(tmp_path: Path) -> None:
    Image.new("RGBA", (40, 40), (200, 100, 0, 200)).save(tmp_path / "logo.png")
    made = prepare_logo(tmp_path / "logo.png", 40, 40, 0.5, tmp_path / "o.png")
    assert Image.open(made.path).getpixel((20, 20)) == pytest.approx((200, 100, 0, 100), abs=1)


def test_a_tall_logo_is_kept_from_filling_the_picture(tmp_path: Path) -> None:
    Image.new("RGB", (50, 400)).save(tmp_path / "logo.jpg")
    made = prepare_logo(tmp_path / "logo.jpg", 100, 120, 1.0, tmp_path / "o.png")
    assert (made.width, made.height) == (15, 120)


@pytest.mark.parametrize(("own", "said"), [(60, True), (160, False)])
def test_a_logo_much_enlarged_is_said(tmp_path: Path, own: int, said: bool) -> None:
    Image.new("RGB", (own, own)).save(tmp_path / "logo.png")
    made = prepare_logo(tmp_path / "logo.png", 300, 900, 1.0, tmp_path / "o.png")
    assert made.width == 300 and any("only 60 pixels" in note for note in made.notes) == said


def test_a_drawing_is_sharp_at_every_size(tmp_path: Path) -> None:
    made = prepare_logo(drawn(tmp_path, DISC), 400, 400, 1.0, tmp_path / "o.png")
    pixels = np.asarray(Image.open(made.path))
    assert made.width == 400 and abs(made.height - 400) <= 1 and not made.notes
    assert tuple(pixels[200, 200]) == (0xEE, 0x33, 0x33, 255) and pixels[2, 2, 3] == 0


def test_a_drawing_of_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="transparent"):
        prepare_logo(drawn(tmp_path, ""), 100, 100, 1.0, tmp_path / "o.png")


def test_what_is_no_picture_is_refused(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(b"hello")
    for path in (tmp_path / "logo.png", moving(tmp_path / "a.mp4", 0.2)):
        with pytest.raises(BadInput, match="no picture"):
            prepare_logo(path, 100, 100, 1.0, tmp_path / "o.png")


def test_a_huge_logo_is_refused_before_it_is_decoded(tmp_path: Path) -> None:
    head = struct.pack(">II", 30000, 30000) + bytes([8, 6, 0, 0, 0])
    (tmp_path / "logo.png").write_bytes(b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" + head)
    with pytest.raises(BadInput, match="30000 x 30000"):
        prepare_logo(tmp_path / "logo.png", 100, 100, 1.0, tmp_path / "o.png")
