"""What is made before a graph can be written."""

import math
from pathlib import Path

import pytest

from tests.media import ffmpeg, matte, moving, patches, picture
from tools.finish import ffmpeg as child
from tools.finish.assets import Assets, Made
from tools.finish.overlays import SAFE
from tools.finish.plan import plan_edits
from tools.finish.prepare import prepare
from tools.finish.probe import probe
from tools.terms.change import Span
from tools.terms.edit import Background, EditList, Grade, Logo, Loudness, MatteSource, Mute, Recolour, Title, Trim
from tools.terms.errors import NotFound

BAND = MatteSource(parts=("band",))


async def prepared(source: Path, edits: EditList, assets: Assets = Assets()) -> Made:  # noqa: B008 - frozen and empty
    found = await probe(source)
    folder = source.parent / "work"
    folder.mkdir()
    return await prepare(plan_edits(edits, found), source, found, assets, SAFE, folder)


async def test_nothing_asked_needs_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = moving(tmp_path / "a.mp4", 0.2)
    monkeypatch.setattr(child, "run", None)
    assert await prepared(source, ()) == Made(source)


async def test_grades_in_a_row_make_one_cube(tmp_path: Path) -> None:
    made = await prepared(moving(tmp_path / "a.mp4", 0.2), (Grade(id="1", exposure=1), Grade(id="2", contrast=1.2)))
    assert list(made.cubes) == [0] and made.cubes[0].read_text().startswith("LUT_3D_SIZE 33\n")


async def test_a_plain_grade_makes_none(tmp_path: Path) -> None:
    assert not (await prepared(moving(tmp_path / "a.mp4", 0.2), (Grade(id="1"),))).cubes


async def test_titles_and_logos_become_pictures(tmp_path: Path) -> None:
    assets = Assets(media={"logo": picture(tmp_path / "logo.png", (400, 100))})
    made = await prepared(
        moving(tmp_path / "a.mp4", 0.2), (Title(id="t", text="Hi"), Logo(id="l", media="logo")), assets
    )
    assert list(made.pictures) == [0, 1] and all(one.path.is_file() for one in made.pictures.values())
    assert (made.pictures[1].width, made.pictures[1].margin) == (45, 0)


async def test_a_font_that_is_missing_is_said_once(tmp_path: Path) -> None:
    titles = tuple(Title(id=str(at), text="Hi", font="Futura") for at in range(3))
    made = await prepared(moving(tmp_path / "a.mp4", 0.2), titles)
    assert len(made.notes) == 1 and "Futura" in made.notes[0]


async def test_mattes_and_backdrops_are_probed(tmp_path: Path) -> None:
    band, photo = matte(tmp_path / "m.png", (160, 0, 80, 180)), picture(tmp_path / "p.png")
    assets = Assets(media={"photo": photo}, mattes={("band",): band})
    edits = (Recolour(id="r", matte=BAND, color="#AA2222"), Background(id="b", matte=BAND, media="photo"))
    made = await prepared(patches(tmp_path / "a.mp4"), edits, assets)
    assert set(made.probes) == {band, photo} and list(made.cubes) == [0]


async def test_a_missing_logo_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        await prepared(moving(tmp_path / "a.mp4", 0.2), (Logo(id="l", media="gone"),))


async def test_loudness_is_measured_where_the_edit_stands(tmp_path: Path) -> None:
    edits = (Trim(id="t", span=Span(start=0.5)), Loudness(id="l"))
    made = await prepared(moving(tmp_path / "a.mp4", 2.0), edits)
    assert made.loud is not None and made.loud.integrated == pytest.approx(-18.8, abs=0.2)
    assert math.isfinite(made.loud.peak) and made.loud.push == 0.0


async def test_what_the_limiter_takes_is_given_back(tmp_path: Path) -> None:
    noise = ["-f", "lavfi", "-i", "anoisesrc=a=0.3:c=pink:d=2:r=48000:seed=1", "-c:a", "flac", "-strict", "-2"]
    ffmpeg("-i", moving(tmp_path / "v.mp4", 2.0, sound=False), *noise, "-c:v", "copy", tmp_path / "a.mp4")
    made = await prepared(tmp_path / "a.mp4", (Loudness(id="l", lufs=-6),))
    assert made.loud is not None and 0 < made.loud.push <= 4.0


@pytest.mark.parametrize("sound", [True, False])
async def test_silence_is_known_as_such(tmp_path: Path, sound: bool) -> None:
    made = await prepared(moving(tmp_path / "a.mp4", 1.0, sound=sound), (Mute(id="m"), Loudness(id="l")))
    assert made.loud is None if not sound else made.loud is not None and made.loud.integrated == -math.inf
