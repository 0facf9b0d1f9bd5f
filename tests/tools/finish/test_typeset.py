"""The typesetter gets data only, and may read nothing but its own templates."""

from pathlib import Path

import pytest
import typst

from tools.finish import typeset
from tools.terms.errors import MachineFault


def test_each_page_of_a_template_is_a_picture() -> None:
    made = typeset.pages("letters.typ", {"font": "Libertinus Serif", "letters": ["a", "b", "c"]})
    assert len(made) == 3 and all(page.startswith(b"\x89PNG") for page in made)


def test_a_template_cannot_read_outside_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "evil.typ").write_text('#read("../secret.txt")')
    monkeypatch.setattr(typeset, "HERE", folder)
    with pytest.raises(typst.TypstError):
        typeset.pages("evil.typ", {})


def test_a_template_that_fails_is_the_machines_fault() -> None:
    with pytest.raises(MachineFault, match="could not be set"):
        typeset.page("title.typ", {})
