import pytest

from tests.tools.canvas.homes import ABROAD, OTHER_THREAD, THREAD
from tools.canvas.canvas import Canvas
from tools.terms.errors import NotFound


async def test_a_thread_has_no_address_until_it_has_a_place(canvas: Canvas) -> None:
    assert await canvas.addresses.of(THREAD.key) is None
    assert await canvas.addresses.thread_at(THREAD.place, "t:1") is None


async def test_a_thread_is_found_by_its_address_and_the_address_by_its_thread(canvas: Canvas) -> None:
    await canvas.addresses.put(THREAD.key, "t:1")
    assert await canvas.addresses.of(THREAD.key) == "t:1"
    assert await canvas.addresses.thread_at(THREAD.place, "t:1") == THREAD


async def test_a_thread_that_moves_is_found_at_its_new_address_only(canvas: Canvas) -> None:
    await canvas.addresses.put(THREAD.key, "m:1")
    await canvas.addresses.put(THREAD.key, "t:1")
    assert await canvas.addresses.of(THREAD.key) == "t:1"
    assert await canvas.addresses.thread_at(THREAD.place, "m:1") is None


async def test_the_same_address_in_two_places_is_two_threads(canvas: Canvas) -> None:
    await canvas.addresses.put(THREAD.key, "t:1")
    await canvas.addresses.put(ABROAD.key, "t:1")
    assert await canvas.addresses.thread_at(THREAD.place, "t:1") == THREAD
    assert await canvas.addresses.thread_at(ABROAD.place, "t:1") == ABROAD


async def test_two_threads_of_a_place_have_addresses_of_their_own(canvas: Canvas) -> None:
    await canvas.addresses.put(THREAD.key, "t:1")
    await canvas.addresses.put(OTHER_THREAD.key, "t:2")
    assert await canvas.addresses.thread_at(THREAD.place, "t:2") == OTHER_THREAD


async def test_a_thread_that_is_not_there_has_no_address(canvas: Canvas) -> None:
    with pytest.raises(NotFound):
        await canvas.addresses.put("nowhere", "t:1")
