"""Titles as pictures: they fit, can be read, and text is never source."""

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

from tools.finish.fonts import find_font, load_fonts
from tools.finish.type import Picture, TypeSpec, is_dark, missing_letters, typeset
from tools.terms.errors import BadInput


def spec(text: str, size: int = 40, width: int = 600, height: int = 200, **more: str) -> TypeSpec:
    return TypeSpec(text, size, more.get("color", "#FFFFFF"), width, height, more.get("align", "center"))


def put(tmp_path: Path, wanted: TypeSpec, font: str | None = None) -> tuple[Picture, npt.NDArray[np.uint8]]:
    made = typeset(wanted, find_font(font), (), tmp_path / "title.png")
    return made, np.asarray(Image.open(made.path))


def ink(pixels: npt.NDArray[np.uint8], color: tuple[int, int, int] = (255, 255, 255)) -> tuple[int, int, int, int]:
    """Left, top, right, bottom of what has the type's colour."""
    near = (np.abs(pixels[..., :3].astype(int) - color).max(axis=2) < 40) & (pixels[..., 3] > 200)
    rows, columns = np.nonzero(near)
    return int(columns.min()), int(rows.min()), int(columns.max()), int(rows.max())


def test_the_picture_fits_its_type_and_is_clear_around_it(tmp_path: Path) -> None:
    made, pixels = put(tmp_path, spec("Made to last"))
    left, _, right, _ = ink(pixels)
    assert pixels.shape == (made.height, made.width, 4)
    assert abs(left - made.margin) <= 4 and abs(made.width - right - made.margin) <= 5
    assert pixels[0].max() == pixels[:, 0].max() == 0 or pixels[..., 3][[0, -1]].max() <= 8


def test_long_text_is_wrapped_into_even_lines(tmp_path: Path) -> None:
    words = "The quick brown fox jumps over the lazy dog and runs away from it all"
    made, pixels = put(tmp_path, spec(words, width=500, height=400))
    inside = pixels[made.margin : -made.margin, made.margin : -made.margin, 3]
    assert made.width - 2 * made.margin <= 502
    rows = np.flatnonzero((inside > 250).sum(axis=1) > 30)
    assert rows.max() - rows.min() > 80


def test_a_break_in_the_text_is_a_break_in_the_picture(tmp_path: Path) -> None:
    one, _ = put(tmp_path, spec("Hello world"))
    two, _ = put(tmp_path, spec("Hello\nworld"))
    assert two.height > one.height + 30 and two.width < one.width


def test_a_word_too_long_for_the_room_is_made_smaller(tmp_path: Path) -> None:
    made, _ = put(tmp_path, spec("Donaudampfschifffahrtsgesellschaftskapitän", width=300))
    assert made.width - 2 * made.margin <= 302


def test_text_too_tall_for_the_room_is_made_smaller(tmp_path: Path) -> None:
    made, _ = put(tmp_path, spec("word " * 90, width=400, height=100))
    assert made.height - 2 * made.margin <= 102


@pytest.mark.parametrize(
    "text",
    [
        "#evil [*x*] $x$",
        '#read("/etc/passwd")',
        '#import "@preview/x:1.0.0"',
        '\\ } ] ) //* "',
        "{{7*7}} <script>",
        "*bold* _it_ `raw` = Heading",
    ],
)
def test_text_is_never_source(tmp_path: Path, text: str) -> None:
    plain, _ = put(tmp_path, spec("a" * len(text), width=2000))
    made, pixels = put(tmp_path, spec(text, width=2000))
    assert pixels[..., 3].max() == 255
    assert made.height == plain.height


@pytest.mark.parametrize(
    "text",
    [
        "مرحبا بالعالم",
        "שלום עולם",
        "Hi مرحبا 123",
        "😀👩‍👩‍👧‍👦🇩🇪",
        "नमस्ते",
        "日本語",
        "a\u0301\u0302\u0303",
        "\u202eevil\u202c",
        "\x00\x07x",
    ],
)
def test_every_script_is_set_without_falling_over(tmp_path: Path, text: str) -> None:
    _, pixels = put(tmp_path, spec(text))
    assert pixels[..., 3].max() > 200


@pytest.mark.parametrize("text", [" ", "\n\n", "\x00\x01", "\u200b"])
def test_a_title_without_letters_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(BadInput, match="no letters"):
        put(tmp_path, spec(text))


def test_letters_that_no_font_has_are_named() -> None:
    fonts = load_fonts()
    assert missing_letters("Made to last", "Roboto", fonts) == ()
    assert missing_letters("Ελληνικά Русский", "Roboto", fonts) == ()
    assert missing_letters("x\U00013000y", "Roboto", fonts) == ("\U00013000",)


def test_a_font_that_stands_in_is_said_with_the_picture(tmp_path: Path) -> None:
    made, _ = put(tmp_path, spec("Hello"), "Garamond")
    assert made.notes == (find_font("Garamond").sentence,)


@pytest.mark.parametrize(("color", "behind"), [("#FFFFFF", 255), ("#111111", 0), ("#FFD400", 235)])
def test_type_can_be_read_on_its_own_colour(tmp_path: Path, color: str, behind: int) -> None:
    """Around the letters the picture is darker (or lighter) than the letters, whatever lies behind."""
    made, pixels = put(tmp_path, spec("Hello", color=color))
    alpha = pixels[..., 3:] / 255
    shown = pixels[..., :3] * alpha + behind * (1 - alpha)
    inside = shown[made.margin : -made.margin, made.margin : -made.margin].mean(axis=2)
    assert np.percentile(inside, 98) - np.percentile(inside, 2) > 60


def test_dark_type_gets_light_around_it() -> None:
    assert is_dark("#111111") and is_dark("#0000FF") and not is_dark("#FFD400")


def test_sides_are_kept(tmp_path: Path) -> None:
    left, on_left = put(tmp_path, spec("A long first line here\nshort", align="left"))
    _, on_right = put(tmp_path, spec("A long first line here\nshort", align="right"))
    low = slice(left.height // 2, left.height - left.margin)
    assert ink(on_left[low])[0] < left.margin + 6
    assert ink(on_right[low])[2] > left.width - left.margin - 8
