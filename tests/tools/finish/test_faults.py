"""What ffmpeg's complaints are turned into."""

import pytest

from tools.finish.faults import fault_of
from tools.terms.errors import BadInput, MachineFault, RetakeError


@pytest.mark.parametrize(
    ("complaint", "kind", "said"),
    [
        ("No space left on device", MachineFault, "disk is full"),
        ("Cannot allocate memory", MachineFault, "ran out of memory"),
        ("Permission denied", MachineFault, "may not write"),
        ("Unknown encoder 'libx264'", MachineFault, "lacks something"),
        ("moov atom not found", BadInput, "cut off"),
        ("No such file or directory", MachineFault, "not there any more"),
        ("Protocol 'http' not on whitelist 'file,pipe'!", BadInput, "not allowed"),
        ("Invalid data found when processing input", BadInput, "damaged"),
    ],
)
def test_each_complaint_has_its_own_sentence(complaint: str, kind: type[RetakeError], said: str) -> None:
    error = fault_of(f"[in#0 @ 0x1] [error] {complaint}\n", 1)
    assert type(error) is kind and said in error.message and error.next


def test_a_full_disk_counts_more_than_what_followed_from_it() -> None:
    error = fault_of("[out] [error] No space left on device\n[out] [error] Invalid data found when processing input", 1)
    assert "disk is full" in error.message


def test_words_that_are_no_complaint_are_not_taken_for_one() -> None:
    error = fault_of("[info] title : No space left on device\n[x] [error] Something new happened", 1)
    assert error.message == "ffmpeg could not render this: Something new happened"


def test_a_child_that_was_killed_points_to_memory() -> None:
    assert "signal 9" in fault_of("", -9).message
