"""Action ids: short, ours, and read back for ever."""

import pytest

from bot.actions import LONGEST, action_id, order_of
from bot.events import Order


@pytest.mark.parametrize("ref", ["", "0a1b2c", "12.0", "f" * 32])
def test_an_id_is_read_back(ref: str) -> None:
    assert order_of(action_id("kit_form", ref)) == Order("kit_form", ref)


def test_an_id_is_as_it_always_was() -> None:
    assert action_id("approve", "t1") == "v1:approve:t1"
    assert order_of("v1:approve:t1") == Order("approve", "t1")


def test_a_number_behind_it_tells_alike_ids_of_one_message_apart() -> None:
    assert order_of("v1:show:t1:2") == Order("show", "t1")


@pytest.mark.parametrize(
    "id_",
    [
        "",
        "approve",
        "v2:approve:t1",
        "v0:approve:t1",
        "v1:Approve:t1",
        "v1::t1",
        "v1:show",
        "v1:show:t1:x",
        "v1:show:t1:2:3",
        " v1:show:t1",
        "v1:show:t1 x:",
        "x1:show:t1",
    ],
)
def test_what_is_not_ours_or_of_another_version_is_no_order(id_: str) -> None:
    assert order_of(id_) is None


def test_an_id_is_no_longer_than_every_platform_takes() -> None:
    longest = "x" * (LONGEST - len("v1:show:"))
    assert len(action_id("show", longest)) == 100
    with pytest.raises(ValueError, match="not an action id"):
        action_id("show", f"{longest}x")


@pytest.mark.parametrize(("op", "ref"), [("Show", ""), ("", ""), ("show it", ""), ("show", "a:b")])
def test_what_could_not_be_read_back_is_not_made(op: str, ref: str) -> None:
    with pytest.raises(ValueError, match="not an action id"):
        action_id(op, ref)
