"""Files that are there whole or not at all."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.tools.finish.rendering import names_in
from tools.finish.arrive import arriving, save_picture
from tools.terms.errors import MachineFault


def test_a_file_appears_when_it_is_whole(tmp_path: Path) -> None:
    out = tmp_path / "a.txt"
    with arriving(out) as unfinished:
        unfinished.write_text("half")
        assert not out.exists()
    assert out.read_text() == "half" and names_in(tmp_path) == ["a.txt"]


def test_a_failure_keeps_what_was_there(tmp_path: Path) -> None:
    out = tmp_path / "a.txt"
    out.write_text("before")
    with pytest.raises(ValueError, match="half way"), arriving(out) as unfinished:
        unfinished.write_text("half")
        raise ValueError("half way")
    assert out.read_text() == "before" and names_in(tmp_path) == ["a.txt"]


def test_a_folder_that_is_gone_is_the_machine_s_fault(tmp_path: Path) -> None:
    with pytest.raises(MachineFault, match=r"a.png could not be written"):
        save_picture(np.zeros((4, 4, 3), np.uint8), tmp_path / "gone" / "a.png")


def test_alpha_is_kept(tmp_path: Path) -> None:
    save_picture(np.full((4, 4, 4), 90, np.uint8), tmp_path / "a.png")
    with Image.open(tmp_path / "a.png") as picture:
        assert picture.mode == "RGBA" and picture.getpixel((0, 0)) == (90, 90, 90, 90)
