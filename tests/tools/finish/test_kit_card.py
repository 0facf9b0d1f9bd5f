"""A brand kit's card: true colours, readable type on them, the logo on light and dark."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.tools.finish.rendering import names_in
from tools.finish.kit_card import kit_card
from tools.finish.pictures import Picture
from tools.terms.errors import BadInput
from tools.terms.kit import Kit, KitColor

EMBER, MOSS = KitColor(name="Ember", hex="#C8452F"), KitColor(name="Moss", hex="#6D7F4A")


async def card(kit: Kit, out: Path, logo: Path | None = None) -> Picture:
    await kit_card(kit, out, name="Northwind", note="version 3", logo=logo)
    return np.asarray(Image.open(out).convert("RGB"))


def has(drawn: Picture, color: tuple[int, int, int], least: int) -> bool:
    return int((drawn == color).all(axis=-1).sum()) >= least


def logo_in(path: Path) -> Path:
    """Half a red disc on nothing."""
    mark = Image.new("RGBA", (200, 100), (0, 0, 0, 0))
    mark.paste((200, 20, 20, 255), (0, 0, 100, 100))
    mark.save(path)
    return path


async def test_every_colour_has_a_large_true_swatch(tmp_path: Path) -> None:
    drawn = await card(Kit(colors=(EMBER, MOSS)), tmp_path / "kit.png")
    assert has(drawn, (200, 69, 47), 100_000) and has(drawn, (109, 127, 74), 100_000)


async def test_the_type_on_a_swatch_is_the_ink_that_reads_on_it(tmp_path: Path) -> None:
    drawn = await card(Kit(colors=(EMBER, MOSS)), tmp_path / "kit.png")
    half = drawn[236:446]
    assert half[:, 100:780].max() == 255 and half[:, 820:1500].min() == 0


async def test_a_colour_like_the_paper_gets_an_edge(tmp_path: Path) -> None:
    drawn = await card(Kit(colors=(KitColor(name="Paper", hex="#FAFAF8"),)), tmp_path / "kit.png")
    assert has(drawn, (222, 222, 218), 2500)


async def test_the_logo_stands_on_light_and_on_dark(tmp_path: Path) -> None:
    drawn = await card(Kit(colors=(EMBER,)), tmp_path / "kit.png", logo_in(tmp_path / "logo.png"))
    left, right = drawn[:, :790], drawn[:, 810:]
    assert has(left, (200, 20, 20), 10_000) and has(right, (200, 20, 20), 10_000)
    assert has(left, (255, 255, 255), 100_000) and has(right, (20, 20, 20), 100_000)


async def test_each_part_that_is_there_makes_the_card_longer(tmp_path: Path) -> None:
    kits = (
        Kit(font="Roboto"),
        Kit(font="Roboto", colors=(EMBER,)),
        Kit(font="Roboto", colors=(EMBER,), rules=("No exclamation marks.",)),
        Kit(font="Roboto", colors=(EMBER,), rules=("No exclamation marks.",), light="tungsten"),
    )
    heights = [(await card(kit, tmp_path / "kit.png")).shape[0] for kit in kits]
    assert heights == sorted(set(heights))


@pytest.mark.parametrize("count", [1, 5, 6, 13])
async def test_any_number_of_colours_stays_within_the_edges(tmp_path: Path, count: int) -> None:
    colors = tuple(
        KitColor(name=f"A colour with a long name, number {n}", hex=f"#{n * 18:02X}8040") for n in range(count)
    )
    drawn = await card(Kit(colors=colors), tmp_path / "kit.png")
    paper = np.array([250, 250, 248])
    assert (drawn[:, :70] == paper).all() and (drawn[:, -70:] == paper).all() and (drawn[-30:] == paper).all()


async def test_the_specimen_is_set_in_the_kit_s_font(tmp_path: Path) -> None:
    roboto = await card(Kit(font="Roboto"), tmp_path / "a.png")
    source = await card(Kit(font="Source Sans Pro"), tmp_path / "b.png")
    assert roboto.shape == source.shape and (roboto != source).any()


async def test_a_font_that_is_not_here_is_said_so(tmp_path: Path) -> None:
    there = await card(Kit(font="Roboto", font_asked="Roboto"), tmp_path / "a.png")
    missing = await card(Kit(font="Roboto", font_asked="Gotham"), tmp_path / "b.png")
    changed = np.argwhere((there != missing).any(axis=-1))
    assert len(changed) and changed[:, 1].max() < 500


async def test_an_empty_kit_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="brand kit is empty"):
        await card(Kit(), tmp_path / "kit.png")


async def test_a_logo_that_is_no_picture_is_refused_and_nothing_is_left(tmp_path: Path) -> None:
    bad = tmp_path / "logo.png"
    bad.write_bytes(b"\x89PNG\r\n\x1a\nnonsense")
    with pytest.raises(BadInput, match="logo"):
        await card(Kit(colors=(EMBER,)), tmp_path / "kit.png", bad)
    assert names_in(tmp_path) == ["logo.png"]
