"""What a file is by its first bytes, and what its headers say."""

from pathlib import Path

import pytest
from PIL import Image

from tests.media import ffmpeg, moving
from tools.finish.sniff import index_place, is_cut_off, kind_of, picture_size


@pytest.mark.parametrize(
    ("suffix", "kind"),
    [
        ("mp4", "mp4"),
        ("mov", "mp4"),
        ("mkv", "matroska"),
        ("webm", "matroska"),
        ("avi", "avi"),
        ("ts", "mpeg"),
        ("gif", "gif"),
    ],
)
def test_clips_are_known_by_their_first_bytes(tmp_path: Path, suffix: str, kind: str) -> None:
    ffmpeg("-f", "lavfi", "-i", "testsrc2=s=64x36:d=0.2", tmp_path / f"a.{suffix}")
    assert kind_of((tmp_path / f"a.{suffix}").read_bytes()[:4096]) == kind


@pytest.mark.parametrize(("suffix", "kind"), [("png", "png"), ("jpg", "jpeg"), ("webp", "webp"), ("gif", "gif")])
def test_pictures_declare_their_size(tmp_path: Path, suffix: str, kind: str) -> None:
    Image.new("RGB", (123, 45), (9, 8, 7)).save(tmp_path / f"a.{suffix}")
    assert kind_of((tmp_path / f"a.{suffix}").read_bytes()) == kind
    assert picture_size(tmp_path / f"a.{suffix}") == (123, 45)


@pytest.mark.parametrize("lossless", [False, True])
def test_webp_with_alpha_declares_its_size(tmp_path: Path, lossless: bool) -> None:
    Image.new("RGBA", (321, 54), (9, 8, 7, 100)).save(tmp_path / "a.webp", lossless=lossless)
    assert picture_size(tmp_path / "a.webp") == (321, 54)


def test_what_is_no_picture_declares_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"hello")
    assert picture_size(tmp_path / "a.png") is None


@pytest.mark.parametrize(
    "head",
    [
        b"\xff\xd8\xff",
        b"\xff\xd8\xff\xe0\x00\x10JFIF",
        b"RIFF\x00\x00\x00\x00WEBPVP8X",
        b"\x89PNG\r\n\x1a\n\x00",
    ],
)
def test_a_header_that_ends_early_declares_nothing(tmp_path: Path, head: bytes) -> None:
    (tmp_path / "a").write_bytes(head)
    assert picture_size(tmp_path / "a") is None


def test_a_text_that_breaks_off_within_a_letter_is_still_text() -> None:
    whole = ("é" * 4000).encode()
    assert kind_of(whole[:4096]) == kind_of(whole[:4095]) == "text"


def test_the_place_of_the_index_is_told(tmp_path: Path) -> None:
    back = moving(tmp_path / "a.mp4", 0.2)
    ffmpeg("-i", back, "-c", "copy", "-movflags", "+faststart", tmp_path / "front.mp4")
    (tmp_path / "none.mp4").write_bytes(back.read_bytes()[:3000])
    found = [index_place(path) for path in (back, tmp_path / "front.mp4", tmp_path / "none.mp4")]
    assert found == ["back", "front", "missing"]


def test_a_box_that_says_more_than_there_is_was_cut_off(tmp_path: Path) -> None:
    whole = moving(tmp_path / "a.mp4", 0.2)
    part = tmp_path / "b.mp4"
    part.write_bytes(whole.read_bytes()[:-10])
    assert is_cut_off(part) and not is_cut_off(whole)


def test_boxes_that_claim_absurd_sizes_end_the_search(tmp_path: Path) -> None:
    (tmp_path / "a.mp4").write_bytes(b"\x00\x00\x00\x00ftyp" + b"\x00" * 32)
    (tmp_path / "b.mp4").write_bytes(b"\x00\x00\x00\x01mdat" + b"\xff" * 8 + b"\x00" * 32)
    assert index_place(tmp_path / "a.mp4") == index_place(tmp_path / "b.mp4") == "missing"
    assert is_cut_off(tmp_path / "b.mp4")
