"""Which takes words point at."""

import pytest

from agent.rules.refs import find
from agent.rules.tokens import read
from agent.rules.view import View
from tests.agent.rules.views import VIEWS


@pytest.mark.parametrize(
    ("text", "takes"),
    [
        ("show take 2", (2,)),
        ("show take three", (3,)),
        ("export #2", (2,)),
        ("show #123", (123,)),
        ("combine takes 1, 2 and 3", (1, 2, 3)),
        ("combine takes 1 to 3", (1, 2, 3)),
        ("combine takes 1-3", (1, 2, 3)),
        ("compare take 3 and take 1", (3, 1)),
        ("compare hero with take 1", (3, 1)),
        ("make version 2 warmer", (2,)),
        ('show "hero"', (3,)),
        ("the first one", (1,)),
        ("the second shot", (2,)),
        ("the last two takes", (2, 3)),
        ("go back to the previous version", (2,)),
        ("the original", (1,)),
        ("make both warmer", (2, 3)),
        ("all of them", (1, 2, 3)),
        ("all three takes", (1, 2, 3)),
        ("the one before the brown band", (2,)),
        ("the version with the tungsten light", (2,)),
        ("the one before that", (2,)),
        ("show take 99", (99,)),
        ("make it warmer", ()),
        ("cut the last two seconds", ()),
        ("take 2 seconds off", ()),
        ("the first frame", ()),
        ("a 5 second clip", ()),
        ("make all dogs brown", ()),
    ],
)
def test_takes_are_found_by_number_name_place_and_content(text: str, takes: tuple[int, ...]) -> None:
    assert find(read(text), VIEWS["watch"]).takes == takes


def test_the_take_is_replaced_by_it() -> None:
    assert find(read("make the first one warmer"), VIEWS["watch"]).words.lows == ["make", "it", "warmer"]


def test_what_no_take_has_is_told_with_answers_to_pick() -> None:
    refs = find(read("go back to the one before the coat"), VIEWS["watch"])
    assert refs.lost == "the coat"
    assert refs.naming(2) == "Go back to take 2"


def test_results_of_the_same_message_come_last_in_order() -> None:
    assert find(read("combine all of them"), VIEWS["watch"], ("$1", "$2")).takes == ("$1", "$2")
    assert find(read("show the last one"), VIEWS["watch"], ("$1",)).takes == ("$1",)


def test_failed_takes_are_not_among_all() -> None:
    view = View.model_validate({"takes": [{"number": 1}, {"number": 2, "state": "failed"}, {"number": 3}]})
    assert find(read("all of them"), view).takes == (1, 3)


def test_a_parent_goes_before_the_number_below() -> None:
    takes = [{"number": 1}, {"number": 2}, {"number": 3, "parents": [1], "summary": "a red coat"}]
    view = View.model_validate({"current": 3, "takes": takes})
    assert find(read("the one before the coat"), view).takes == (1,)


def test_a_long_range_is_held_to_fifty() -> None:
    assert len(find(read("takes 1 to 100000"), VIEWS["watch"]).takes) == 51
