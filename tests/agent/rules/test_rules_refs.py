"""Which takes words point at."""

import pytest

from agent.rules.refs import find, find_bare
from agent.rules.tokens import read
from agent.rules.view import View
from tests.agent.rules.views import VIEWS


@pytest.mark.parametrize(
    ("text", "takes"),
    [
        ("show take 2", (2,)),
        ("show take three", (3,)),
        ("export #2", (2,)),
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
        ("the one called hero", (3,)),
        ("take 1: 25% faster", (1,)),
        ("takes 1 and 2: warmer", (1, 2)),
        ("list every take", (1, 2, 3)),
        ("takes 1 2 and 3", (1, 2, 3)),
        ("takes 1 then 3", (1, 3)),
        ("take 1 1080", (1,)),
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
    view = View.model_validate({"takes": [{"number": number} for number in range(1, 200)]})
    assert len(find(read("takes 1 to 100000"), view).takes) == 51


@pytest.mark.parametrize(
    ("text", "unknown", "answer"),
    [
        ("show take 99", (99,), "Show take 2"),
        ("show #123", (123,), "Show take 2"),
        ("the seventh one", (7,), "Take 2"),
        ("stitch takes 1, 7 and 12", (7, 12), "Stitch takes 1 and 2"),
        ("put take 3 next to take 28", (28,), "Put take 3 next to take 2"),
    ],
)
def test_a_number_that_no_take_has_is_asked_about(text: str, unknown: tuple[int, ...], answer: str) -> None:
    refs = find(read(text), VIEWS["watch"])
    assert refs.takes == ()
    assert refs.unknown == unknown
    assert refs.lost is not None
    assert refs.naming(2) == answer


def test_of_many_unknown_numbers_the_first_are_told() -> None:
    assert find(read("takes 1 to 100000"), VIEWS["watch"]).lost == "number 4 or 5 or 6 and so on"


def test_a_known_number_beside_unknown_ones_answers_with_all_takes() -> None:
    refs = find(read("stitch takes 1, 7 and 12"), VIEWS["watch"])
    assert refs.naming(1) == "Stitch takes 1, 2 and 3"


def test_before_the_first_take_there_is_none() -> None:
    assert find(read("go back to the previous version"), VIEWS["first"]).lost == "an earlier number"


def test_on_an_empty_canvas_no_number_is_asked_about() -> None:
    refs = find(read("show take 2"), VIEWS["empty"])
    assert (refs.takes, refs.lost, refs.unknown) == ((), None, (2,))


def test_the_next_number_is_what_the_message_makes() -> None:
    assert find(read("compare take 3 with take 4"), VIEWS["watch"], ("$1",)).takes == (3, "$1")
    assert find(read("compare take 3 with the new one"), VIEWS["watch"], ("$1",)).takes == (3, "$1")


@pytest.mark.parametrize(
    ("text", "takes"),
    [
        ("stitch 1 and 3", (1, 3)),
        ("1 + 3 + 2 one after another", (1, 3, 2)),
        ("one and two", (1, 2)),
        ("1-3", (1, 2, 3)),
        ("hero and 1", (3, 1)),
        ("all 3 takes", (1, 2, 3)),
        ("in one clip", ()),
        ("with a 1 second dissolve", ()),
        ("0.3s", ()),
        ("$ 2", ()),
    ],
)
def test_bare_numbers_are_takes_where_the_verb_wants_takes(text: str, takes: tuple[int, ...]) -> None:
    assert find_bare(read(text), VIEWS["watch"]).takes == takes


def test_it_stands_among_the_takes_in_the_order_said() -> None:
    assert find_bare(read("join it with take 2"), VIEWS["watch"], ("$1",), "$1").takes == ("$1", 2)
    assert find_bare(read("join take 2 and it"), VIEWS["watch"], ("$1",), "$1").takes == (2, "$1")
