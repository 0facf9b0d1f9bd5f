"""A job's name says which recipe it runs and which attempt this is."""

import pytest

from tools.jobs.key import JobKey


def test_a_key_reads_back_what_it_wrote() -> None:
    key = JobKey("artifact", "0a1b", 3)
    assert str(key) == "artifact:0a1b:3"
    assert JobKey.parse(str(key)) == key


@pytest.mark.parametrize(
    "text",
    ["", "take", "take:a", "take::1", "film:a:1", "take:a:0", "take:a:-1", "take:a:one", "take:a:1:2", "take:a:²"],
)
def test_anything_else_is_not_a_key(text: str) -> None:
    with pytest.raises(ValueError, match="not a job"):
        JobKey.parse(text)


def test_an_id_cannot_hide_another_attempt() -> None:
    with pytest.raises(ValueError, match="not a job"):
        JobKey("take", "a:2", 1)
