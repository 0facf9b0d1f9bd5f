import asyncio

from tools.canvas.turns import WriteTurns


async def taking(turns: WriteTurns, urgent: bool, name: str, told: list[str]) -> None:
    async with turns.held(urgent):
        told.append(name)


async def test_what_is_urgent_goes_first_and_each_lane_in_order() -> None:
    turns, told = WriteTurns(), list[str]()
    async with turns.held(urgent=False):
        tasks = [asyncio.create_task(taking(turns, name[0] == "u", name, told)) for name in ("a", "u1", "b", "u2")]
        await asyncio.sleep(0)
    await asyncio.gather(*tasks)
    assert told == ["u1", "u2", "a", "b"]


async def test_whoever_leaves_the_queue_keeps_nobody_waiting() -> None:
    turns, told = WriteTurns(), list[str]()
    async with turns.held(urgent=False):
        leaving, staying = (asyncio.create_task(taking(turns, False, name, told)) for name in ("gone", "here"))
        await asyncio.sleep(0)
        leaving.cancel()
        await asyncio.sleep(0)
    await staying
    assert told == ["here"]


async def test_whoever_leaves_just_when_the_turn_was_given_passes_it_on() -> None:
    turns, told = WriteTurns(), list[str]()
    holding = turns.held(urgent=False)
    await holding.__aenter__()
    leaving, staying = (asyncio.create_task(taking(turns, False, name, told)) for name in ("gone", "here"))
    await asyncio.sleep(0)
    await holding.__aexit__(None, None, None)
    leaving.cancel()
    await staying
    assert told == ["here"]


async def test_a_block_that_fails_gives_its_turn_back() -> None:
    turns, told = WriteTurns(), list[str]()
    try:
        async with turns.held(urgent=True):
            raise ValueError
    except ValueError:
        pass
    await taking(turns, False, "after", told)
    assert told == ["after"]
