import asyncio

import pytest

from tests.tools.canvas.homes import ABROAD, PLACE, START, THREAD, HandClock, promise
from tools.canvas.canvas import Canvas
from tools.canvas.outbox import outbox_key
from tools.terms.errors import BadInput, NotFound


async def first_notice(canvas: Canvas) -> int:
    await promise(canvas)
    return (await canvas.notices.after(0))[0].seq


async def test_a_post_is_claimed_by_one(canvas: Canvas) -> None:
    key = outbox_key(await first_notice(canvas), "slack/C1")
    won = await asyncio.gather(*(canvas.outbox.claim(key, {"text": str(who)}) for who in range(10)))
    post = await canvas.outbox.get(key)
    assert sorted(won) == [False] * 9 + [True]
    assert post is not None
    assert (post.body, post.reference, post.claimed_at) == ({"text": str(won.index(True))}, None, START)


async def test_one_notice_goes_to_each_destination(canvas: Canvas) -> None:
    notice = await first_notice(canvas)
    assert await canvas.outbox.claim(outbox_key(notice, "slack/C1"), {})
    assert await canvas.outbox.claim(outbox_key(notice, "discord/7"), {})


async def test_what_was_claimed_and_never_sent_is_found_after_a_while(canvas: Canvas, clock: HandClock) -> None:
    notice = await first_notice(canvas)
    keys = [outbox_key(notice, place) for place in "abc"]
    for key in keys:
        await canvas.outbox.claim(key, {})
        clock.pass_by(10)
    assert await canvas.outbox.sent(keys[1], "message 7")
    old = await canvas.outbox.unsent(START.replace(second=15))
    assert [post.key for post in old] == [keys[0]]
    assert [post.key for post in await canvas.outbox.unsent(clock.now())] == [keys[0], keys[2]]


async def test_a_post_is_sent_once(canvas: Canvas, clock: HandClock) -> None:
    key = outbox_key(await first_notice(canvas), "slack/C1")
    await canvas.outbox.claim(key, {})
    assert await canvas.outbox.sent(key, "first")
    assert not await canvas.outbox.sent(key, "second")
    post = await canvas.outbox.get(key)
    assert post is not None
    assert (post.reference, post.sent_at) == ("first", clock.now())


async def test_a_post_of_no_notice_names_its_place(canvas: Canvas) -> None:
    with pytest.raises(BadInput, match="needs the key of its place"):
        await canvas.outbox.claim("reply:ev1", {})
    with pytest.raises(NotFound):
        await canvas.outbox.claim("reply:ev1", {}, "nowhere")
    assert await canvas.outbox.claim("reply:ev1", {}, PLACE.key)


async def test_a_post_of_a_notice_that_is_not_there_is_refused(canvas: Canvas) -> None:
    with pytest.raises(NotFound):
        await canvas.outbox.claim(outbox_key(99, "slack/C1"), {})


async def test_a_message_is_traced_to_its_post_within_its_place(canvas: Canvas) -> None:
    await canvas.outbox.claim("here", {"thread": THREAD.key}, PLACE.key)
    await canvas.outbox.claim("abroad", {"thread": ABROAD.key}, ABROAD.place.key)
    for key in ("here", "abroad"):
        await canvas.outbox.sent(key, "1/7")
    here, abroad = await canvas.outbox.at(PLACE.key, "1/7"), await canvas.outbox.at(ABROAD.place.key, "1/7")
    assert here is not None
    assert abroad is not None
    assert (here.key, abroad.key) == ("here", "abroad")
    assert await canvas.outbox.at(PLACE.key, "1/8") is None


async def test_a_place_is_not_taken_for_one_whose_name_begins_alike(canvas: Canvas) -> None:
    await canvas.outbox.claim("here", {"thread": THREAD.key}, PLACE.key)
    await canvas.outbox.sent("here", "1/7")
    assert await canvas.outbox.at(PLACE.key[:-1], "1/7") is None


async def test_a_post_gets_another_body_until_it_was_sent(canvas: Canvas) -> None:
    await canvas.outbox.claim("k", {"part": 1}, PLACE.key)
    assert await canvas.outbox.note("k", {"part": 2})
    await canvas.outbox.sent("k", "1/7")
    assert not await canvas.outbox.note("k", {"part": 3})
    post = await canvas.outbox.get("k")
    assert post is not None
    assert post.body == {"part": 2}
