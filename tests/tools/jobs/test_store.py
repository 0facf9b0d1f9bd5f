"""A home is a folder, or a database by its URL."""

from pathlib import Path

import pytest
import sqlalchemy as sa

from tools.jobs.store import folder_of, url_of
from tools.terms.errors import NotConfigured


def test_a_folder_holds_the_database_and_its_locks(tmp_path: Path) -> None:
    url = url_of(tmp_path)
    assert sa.make_url(url).database == str(tmp_path / "jobs.db")
    assert folder_of(url) == tmp_path


def test_a_url_is_taken_as_it_stands() -> None:
    assert url_of("sqlite:////var/retake/own.db") == "sqlite:////var/retake/own.db"
    assert folder_of("sqlite:////var/retake/own.db") == Path("/var/retake")


@pytest.mark.parametrize("url", ["postgresql://127.0.0.1/jobs", "sqlite://", "sqlite:///:memory:"])
def test_jobs_are_kept_in_a_file_alone(url: str) -> None:
    with pytest.raises(NotConfigured, match="cannot be kept"):
        folder_of(url)
