"""Which font is used for which wish, and what the person is told."""

from pathlib import Path

import font_source_sans_pro
import pytest

from tools.finish.fonts import DEFAULT, find_font, font_folders, kind_of_font, load_fonts


@pytest.mark.parametrize("asked", [None, "", "  "])
def test_no_wish_is_the_default_and_says_nothing(asked: str | None) -> None:
    found = find_font(asked)
    assert (found.used, found.exact, found.sentence) == (DEFAULT, True, "")
    assert found.paths


@pytest.mark.parametrize(
    ("asked", "used"),
    [
        ("Roboto", "Roboto"),
        ("roboto bold", "Roboto"),
        ("SOURCE SANS PRO", "Source Sans Pro"),
        ("Source-Sans-Pro Semibold", "Source Sans Pro"),
        ("Robotto", "Roboto"),
        ("Libertinus Serif", "Libertinus Serif"),
    ],
)
def test_a_font_that_is_there_is_used_however_it_is_written(asked: str, used: str) -> None:
    found = find_font(asked)
    assert (found.used, found.exact, found.sentence) == (used, True, "")


@pytest.mark.parametrize(
    ("asked", "used"),
    [
        ("Helvetica Neue", "Roboto"),
        ("Gill Sans", "Source Sans Pro"),
        ("Garamond", "Libertinus Serif"),
        ("Times New Roman", "Libertinus Serif"),
        ("Courier New", "DejaVu Sans Mono"),
        ("Brand Grotesk", "Roboto"),
        ("Zzyzx", "Roboto"),
    ],
)
def test_a_font_that_is_missing_is_replaced_by_the_nearest_kind_and_said(asked: str, used: str) -> None:
    found = find_font(asked)
    assert (found.used, found.exact) == (used, False)
    assert asked in found.sentence and used in found.sentence and found.sentence.count(".") == 1


def test_an_uploaded_font_is_found_by_its_own_name(tmp_path: Path) -> None:
    packaged = Path(font_source_sans_pro.__file__).parent / "files" / "SourceSansPro-Bold.ttf"
    renamed = packaged.read_bytes().replace(b"Source Sans Pro", b"Acme Brand Sans")
    renamed = renamed.replace("Source Sans Pro".encode("utf-16-be"), "Acme Brand Sans".encode("utf-16-be"))
    (tmp_path / "0a1b.ttf").write_bytes(renamed)
    found = find_font("acme brand sans", (tmp_path,))
    assert (found.used, found.exact, found.paths) == ("Acme Brand Sans", True, ((tmp_path / "0a1b.ttf").resolve(),))


def test_a_font_added_later_is_seen(tmp_path: Path) -> None:
    assert not find_font("Acme Brand Sans", (tmp_path,)).exact
    test_an_uploaded_font_is_found_by_its_own_name(tmp_path)


def test_files_that_are_no_fonts_do_no_harm(tmp_path: Path) -> None:
    (tmp_path / "evil.ttf").write_bytes(b"\x00\x01\x00\x00" + b"\xff" * 500)
    (tmp_path / "note.otf").write_text("hello")
    assert find_font("Roboto", (tmp_path,)).exact
    assert "Roboto" in load_fonts((tmp_path,)).families()


def test_a_folder_that_is_not_there_is_left_out(tmp_path: Path) -> None:
    assert tmp_path / "gone" not in font_folders((tmp_path / "gone", tmp_path))


def test_a_very_long_wish_is_cut_in_the_sentence() -> None:
    assert len(find_font("x" * 5000).sentence) < 250


@pytest.mark.parametrize(
    ("name", "kind"),
    [("JetBrains Mono", "mono"), ("Playfair Display", "serif"), ("Open Sans", "humanist"), ("Inter", "sans")],
)
def test_names_tell_the_kind(name: str, kind: str) -> None:
    assert kind_of_font(name) == kind
