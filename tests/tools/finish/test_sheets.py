"""Contact sheets: every take in its place, nothing lost, nothing run over."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.media import PATCHES, moving, picture
from tests.tools.finish.rendering import names_in
from tools.finish.pictures import Picture
from tools.finish.plate import PAPER
from tools.finish.sheets import SheetEntry, contact_sheet
from tools.terms.errors import BadInput

DARK = np.array(list(bytes.fromhex(PAPER[1:])))


async def sheet(entries: list[SheetEntry], out: Path, title: str = "Watch launch", subtitle: str = "") -> Picture:
    await contact_sheet(entries, out, title=title, subtitle=subtitle)
    return np.asarray(Image.open(out).convert("RGB"))


def entries(folder: Path, count: int, size: tuple[int, int] = (320, 180)) -> list[SheetEntry]:
    poster = picture(folder / "poster.png", size)
    return [SheetEntry(number, f"What take {number} shows", poster, "10 s") for number in range(1, count + 1)]


@pytest.mark.parametrize(("count", "columns", "rows"), [(1, 2, 1), (4, 2, 2), (5, 3, 2), (9, 3, 3), (30, 4, 8)])
async def test_takes_stand_in_rows_with_every_picture_whole(
    tmp_path: Path, count: int, columns: int, rows: int
) -> None:
    drawn = await sheet(entries(tmp_path, count), tmp_path / "sheet.png")
    wide = (1600 - 2 * 56 - (columns - 1) * 32) // columns
    high = round(wide * 9 / 16)
    assert drawn.shape[1] == 1600
    for index in range(count):
        left, top = 56 + index % columns * (wide + 32), 148 + index // columns * (high + 132)
        for patch, color in enumerate(PATCHES):
            assert np.abs(drawn[top + high // 2, left + wide * (2 * patch + 1) // 8].astype(int) - color).max() <= 3
    bottom = 148 + rows * (high + 132) - 24 + 56
    assert drawn.shape[0] == bottom
    assert (drawn[-40:] == DARK).all()


async def test_a_picture_of_another_shape_is_shown_whole_in_the_middle(tmp_path: Path) -> None:
    tall = SheetEntry(3, "a portrait", picture(tmp_path / "tall.png", (90, 160)))
    drawn = await sheet([*entries(tmp_path, 2), tall], tmp_path / "sheet.png")
    wide, high = 728, round(728 * 9 / 16)
    top, centre = 148 + high + 132, 56 + wide // 2
    row = drawn[top + high // 2].astype(int)
    assert np.abs(row[centre - 90] - PATCHES[0]).max() <= 3 and np.abs(row[centre + 90] - PATCHES[3]).max() <= 3
    assert row[60].max() < 40 and row[56 + wide - 4].max() < 40


async def test_a_take_without_a_picture_has_an_empty_frame(tmp_path: Path) -> None:
    drawn = await sheet([SheetEntry(1, "promised")], tmp_path / "sheet.png")
    frame = drawn[148 : 148 + 400, 56 : 56 + 728]
    assert frame.max() < 170 and (frame != DARK).any()


async def test_a_clip_may_stand_for_its_poster(tmp_path: Path) -> None:
    drawn = await sheet([SheetEntry(1, "a clip", moving(tmp_path / "a.mp4", 0.5))], tmp_path / "sheet.png")
    assert drawn[160:500, 70:760].std() > 40


async def test_long_words_stay_in_their_column(tmp_path: Path) -> None:
    longest = SheetEntry(999, "W" * 300 + " and so on " * 80, None, "a note that is far too long for its place " * 4)
    drawn = await sheet([longest, SheetEntry(2, "")], tmp_path / "sheet.png", "T" * 200, "S" * 200)
    assert (drawn[:, :40] == DARK).all() and (drawn[:, -40:] == DARK).all()
    assert (drawn[148 + 410 : -40, 56 + 728 + 4 : 56 + 728 + 28] == DARK).all()
    assert (drawn[-40:] == DARK).all()


async def test_what_people_wrote_is_never_read_as_markup(tmp_path: Path) -> None:
    evil = '#panic() *bold* $x$ "quote" \\ #image("/etc/passwd") \u202e\x00\n= heading'
    plain = await sheet([SheetEntry(1, evil, None, evil)], tmp_path / "sheet.png", evil, evil)
    assert plain.shape[1] == 1600


async def test_no_takes_or_too_many_are_refused(tmp_path: Path) -> None:
    for some, said in (([], "no takes to show"), (entries(tmp_path, 61), "61 takes are too many")):
        with pytest.raises(BadInput, match=said):
            await sheet(some, tmp_path / "sheet.png")
    assert names_in(tmp_path) == ["poster.png"]


async def test_a_sheet_is_a_jpeg_where_its_name_says_so(tmp_path: Path) -> None:
    await contact_sheet(entries(tmp_path, 1), tmp_path / "sheet.jpg", title="Watch")
    with Image.open(tmp_path / "sheet.jpg") as drawn:
        assert drawn.format == "JPEG"
