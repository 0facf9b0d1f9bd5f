"""Looking up what edits name."""

from pathlib import Path

import pytest

from tools.finish.assets import Assets
from tools.terms.edit import MatteSource
from tools.terms.errors import NotFound

ASSETS = Assets(media={"abc": Path("/m/abc")}, mattes={("band", "buckle"): Path("/m/band")})


def test_media_are_found_by_their_hash_and_mattes_by_their_parts() -> None:
    assert ASSETS.file("abc") == Path("/m/abc")
    assert ASSETS.matte(MatteSource(parts=("band", "buckle"))) == Path("/m/band")
    assert ASSETS.matte(MatteSource(media="abc")) == Path("/m/abc")


def test_an_inverted_matte_is_the_same_file() -> None:
    assert ASSETS.matte(MatteSource(parts=("band", "buckle"), invert=True)) == Path("/m/band")


def test_what_is_missing_is_named() -> None:
    with pytest.raises(NotFound, match="no matte of crown, dial"):
        ASSETS.matte(MatteSource(parts=("crown", "dial")))
    with pytest.raises(NotFound, match="no matte of that part"):
        ASSETS.matte(MatteSource())
    with pytest.raises(NotFound, match="not stored any more"):
        ASSETS.file("gone")
