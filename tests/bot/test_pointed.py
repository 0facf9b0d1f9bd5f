"""A message that somebody points at."""

import pytest

from bot.events import Order
from bot.pointed import pointed_order, take_of
from tests.bot.chats import ABROAD, PLACE, THREAD
from tools.canvas.canvas import Canvas
from tools.terms.errors import BadInput


async def posted(canvas: Canvas, key: str, reference: str = "1/7") -> None:
    await canvas.outbox.claim(key, {"thread": THREAD.key}, PLACE.key)
    await canvas.outbox.sent(key, reference)


@pytest.mark.parametrize(
    "key", ["take:t1", "quote:t1", "take:t1/2", "show:discord:55:t1", "show:e1:t1", "show:e1:t1/1"]
)
async def test_a_card_of_a_take_means_the_take(canvas: Canvas, key: str) -> None:
    await posted(canvas, key)
    assert await pointed_order(canvas, PLACE, "1/7", "remix", has_files=True) == Order("remix", "t1")


@pytest.mark.parametrize("key", ["said:e1", "made:a1", "variants:t1", "lost:e1"])
async def test_another_card_of_ours_means_no_take(canvas: Canvas, key: str) -> None:
    await posted(canvas, key)
    with pytest.raises(BadInput, match="shows no take"):
        await pointed_order(canvas, PLACE, "1/7", "remix", has_files=False)


async def test_somebodys_file_is_brought_in_whatever_was_meant_with_it(canvas: Canvas) -> None:
    assert await pointed_order(canvas, PLACE, "1/8", "remix", has_files=True) == Order("bring")


async def test_a_message_with_neither_is_refused(canvas: Canvas) -> None:
    with pytest.raises(BadInput, match="Point at a card of mine"):
        await pointed_order(canvas, PLACE, "1/8", "remix", has_files=False)


async def test_a_card_of_another_channel_is_none_of_this_one(canvas: Canvas) -> None:
    await posted(canvas, "take:t1")
    with pytest.raises(BadInput):
        await pointed_order(canvas, ABROAD.place, "1/7", "remix", has_files=False)


def test_no_post_is_about_no_take() -> None:
    assert take_of(None) == ""
