"""Delivery: what a place does not take whole goes by a link, or in parts."""

from pathlib import Path

import pytest
from cryptography.fernet import Fernet, MultiFernet
from PIL import Image

from bot.delivery import Delivery
from bot.faces import Face, Link, Media, Sort
from bot.surface import Limits
from bot.web.links import Links
from tests.bot.chats import CountedIds, StillClock
from tests.media import ffmpeg

MB = 1_000_000


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "exports").mkdir()
    return tmp_path


@pytest.fixture
def links(home: Path, clock: StillClock) -> Links:
    return Links("https://retake.example/", MultiFernet([Fernet(Fernet.generate_key())]), home, clock)


def delivery(home: Path, links: Links | None = None) -> Delivery:
    return Delivery(home / "work", CountedIds(), links)


def file(home: Path, name: str, size: int, sort: Sort = "file") -> Media:
    path = home / "exports" / name
    path.write_bytes(b"x" * size)
    return Media(path, name, f"what is on {name}", sort)


def names(face: Face) -> list[str]:
    return [media.name for media in face.media]


async def test_what_the_place_takes_goes_as_it_is(home: Path) -> None:
    face = Face("Made", media=(file(home, "a.bin", 10), file(home, "b.bin", 10)))
    async with delivery(home).fitted(face, Limits(10)) as faces:
        assert faces == [face]


async def test_a_file_that_was_cleared_away_is_left_out_and_the_rest_goes(home: Path) -> None:
    gone = Media(home / "exports" / "gone.mp4", "gone.mp4", "")
    async with delivery(home).fitted(Face("Made", media=(gone, file(home, "b.bin", 10))), Limits(10)) as (only,):
        assert (only.title, names(only)) == ("Made", ["b.bin"])


async def test_no_more_files_go_in_one_message_than_the_place_takes(home: Path) -> None:
    media = tuple(file(home, f"{number}.bin", 10) for number in range(5))
    async with delivery(home).fitted(Face("Made", media=media), Limits(10, files=2)) as faces:
        assert [names(face) for face in faces] == [["0.bin", "1.bin"], ["2.bin", "3.bin"], ["4.bin"]]
        assert [face.title for face in faces] == ["Made", "", ""]


async def test_no_more_bytes_go_in_one_message_than_the_place_takes(home: Path) -> None:
    media = tuple(file(home, f"{number}.bin", 10) for number in range(5))
    async with delivery(home).fitted(Face("Made", media=media), Limits(10, message=25)) as faces:
        assert [names(face) for face in faces] == [["0.bin", "1.bin"], ["2.bin", "3.bin"], ["4.bin"]]


async def test_a_file_over_the_limit_is_behind_a_link_where_there_is_an_address(home: Path, links: Links) -> None:
    face = Face("Made", small=("free",), media=(file(home, "a.bin", 2 * MB),), links=(Link("own", "https://x"),))
    async with delivery(home, links).fitted(face, Limits(MB)) as (only,):
        own, link = only.links
        assert (own, link.label) == (Link("own", "https://x"), "a.bin, full quality, 7 days")
        assert links.path_of(link.url.split("/")[-2]) == home / "exports" / "a.bin"
        note = "a.bin has 2.0 MB and this place takes 1.0: it is not shown here, the full file is behind the link."
        assert (only.small, only.media) == (("free", note), ())


async def test_a_file_over_the_limit_goes_in_parts_where_there_is_no_address(home: Path) -> None:
    face = Face("Made", media=(file(home, "a.bin", 5 * MB // 2),))
    async with delivery(home).fitted(face, Limits(MB)) as (first, parts):
        assert (first.media, first.links) == ((), ())
        assert first.small[0].endswith("it is not shown here, the full file follows in parts.")
        assert names(parts) == ["a.bin.001", "a.bin.002", "a.bin.003"]
        assert parts.lines == ("a.bin in full quality, in 3 parts; 7-Zip or cat joins them again.",)
        assert b"".join(media.path.read_bytes() for media in parts.media) == b"x" * (5 * MB // 2)
        assert all(media.path.stat().st_size <= MB for media in parts.media)


async def test_parts_keep_to_the_messages_that_the_place_takes(home: Path) -> None:
    face = Face("Made", media=(file(home, "a.bin", 3 * MB),))
    async with delivery(home).fitted(face, Limits(MB, files=2)) as faces:
        assert [names(one) for one in faces] == [[], ["a.bin.001", "a.bin.002"], ["a.bin.003"]]
        assert [bool(one.lines) for one in faces[1:]] == [True, False]


async def test_a_file_that_would_be_too_many_parts_is_said_to_be_so(home: Path) -> None:
    face = Face("Made", media=(file(home, "a.bin", 3000),))
    async with delivery(home).fitted(face, Limits(100)) as (first, told):
        assert (first.title, told.mood, told.media) == ("Made", "warn", ())
        assert told.lines[0].startswith("a.bin: ")


async def test_a_still_over_the_limit_is_shown_smaller(home: Path, links: Links) -> None:
    path = home / "exports" / "still.png"
    Image.effect_noise((1000, 800), 40).save(path)
    face = Face("Made", media=(Media(path, "still.png", "a watch", "still"),))
    async with delivery(home, links).fitted(face, Limits(120_000)) as (only,):
        (shown,) = only.media
        assert (shown.name, shown.alt) == ("still.jpg", "a watch (smaller version)")
        assert 0 < shown.path.stat().st_size <= 120_000
        assert "a smaller version is shown, the full file is behind the link" in only.small[0]


async def test_a_clip_over_the_limit_is_shown_smaller(home: Path, links: Links) -> None:
    path = home / "exports" / "take.mp4"
    noise = "nullsrc=s=320x180:r=12:d=2,geq=random(1)*255:128:128"
    ffmpeg(
        "-f", "lavfi", "-i", noise, "-c:v", "libx264", "-preset", "ultrafast", "-qp", "10", "-pix_fmt", "yuv420p", path
    )
    limit = path.stat().st_size // 2
    face = Face("Made", media=(Media(path, "take.mp4", "a watch"),))
    async with delivery(home, links).fitted(face, Limits(limit)) as (only,):
        (shown,) = only.media
        assert (shown.name, shown.sort) == ("take.mp4", "clip")
        assert 0 < shown.path.stat().st_size <= limit


async def test_what_was_made_for_a_message_is_gone_after_it(home: Path) -> None:
    face = Face("Made", media=(file(home, "a.bin", 2 * MB),))
    with pytest.raises(ZeroDivisionError):
        async with delivery(home).fitted(face, Limits(MB)) as faces:
            assert faces[1].media[0].path.exists()
            raise ZeroDivisionError
    assert list((home / "work").iterdir()) == []
    assert (home / "exports" / "a.bin").exists()
