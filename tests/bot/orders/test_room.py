"""What an order finds in its room."""

from dataclasses import replace

import pytest

from bot.events import Order
from tests.bot.chats import FakeDirector
from tests.bot.orders.rooms import room
from tools.studio import Studio


@pytest.mark.parametrize(
    ("order", "meant"),
    [
        (Order("show", "t1"), "t1"),
        (Order("show", "", {"take": " 3 "}), "3"),
        (Order("show", "t1", {"take": "3"}), "t1"),
        (Order("show"), None),
        (Order("show", "", {"take": "  "}), None),
    ],
)
def test_the_take_is_the_buttons_own_or_the_one_that_was_named(studio: Studio, order: Order, meant: str | None) -> None:
    assert room(studio, order).take() == meant


def test_a_value_has_no_spaces_around_it_and_none_is_empty(studio: Studio) -> None:
    made = room(studio, Order("remix", "t1", {"differs": "  brown \n"}))
    assert (made.value("differs"), made.value("keep")) == ("brown", "")


def test_an_event_without_an_order_names_nothing(studio: Studio) -> None:
    made = room(studio, Order("show", "t1"))
    bare = replace(made, event=replace(made.event, order=None))
    assert (bare.ref, bare.value("x"), bare.take()) == ("", "", None)


async def test_words_go_to_the_director_as_whoever_asked(studio: Studio) -> None:
    director = FakeDirector()
    made = room(studio, Order("design"), director)
    assert (await made.say("a watch")).said == "Read: a watch"
    assert director.asked == [made.asked]
