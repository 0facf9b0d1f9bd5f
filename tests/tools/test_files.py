"""Files that a message names: attachments by name, paths only where the person owns the machine."""

from pathlib import Path

import pytest

from tools.files import owned_file
from tools.studio import Asked
from tools.terms.errors import BadInput
from tools.terms.place import Person, Place, Thread

THREAD, ANN = Thread(Place("discord", "9", "1"), "100"), Person("discord", "7")
THERE = Path("/kept/logo.png")


@pytest.mark.parametrize("words", ["logo.png", "./logo.png", "somewhere/else/logo.png"])
async def test_an_attachment_is_known_by_its_name(words: str) -> None:
    asked = Asked(THREAD, ANN, "e1", files={"logo.png": THERE})
    assert await owned_file(asked, words) == THERE


async def test_an_attachment_comes_before_a_file_of_that_name(tmp_path: Path) -> None:
    (tmp_path / "logo.png").touch()
    asked = Asked(THREAD, ANN, "e1", folder=tmp_path, files={"logo.png": THERE})
    assert await owned_file(asked, "logo.png") == THERE


@pytest.mark.parametrize("words", ["/etc/hostname", "../other.png", "~/other.png", "other.png"])
async def test_a_path_is_never_read_from_a_chat(words: str) -> None:
    with pytest.raises(BadInput, match="Attach the file"):
        await owned_file(Asked(THREAD, ANN, "e1", files={"logo.png": THERE}), words)


async def test_a_path_is_read_from_the_folder_the_person_started_in(tmp_path: Path) -> None:
    (tmp_path / "shoot.mp4").touch()
    assert await owned_file(Asked(THREAD, ANN, "e1", folder=tmp_path), "./shoot.mp4") == tmp_path / "shoot.mp4"


@pytest.mark.parametrize("words", ["nothing.mp4", ".", "a\0b.mp4"])
async def test_what_is_no_file_is_refused(tmp_path: Path, words: str) -> None:
    with pytest.raises(BadInput):
        await owned_file(Asked(THREAD, ANN, "e1", folder=tmp_path), words)
