"""Several processes on one home, as `serve`, `chat` and workers are."""

import asyncio
import json
import sys
from asyncio.subprocess import PIPE
from pathlib import Path
from typing import Any

from tests.tools.canvas.homes import PLACE, THREAD, draft, ready
from tools.canvas.canvas import Canvas

CHILD = """
import asyncio, json, sys
from pathlib import Path
from tools.canvas.canvas import Canvas
from tools.canvas.drafts import TakeDraft
from tools.canvas.ledger import OverCap
from tools.terms.clock import RandomIds, SystemClock
from tools.terms.recipe import Generate, Recipe, Route
from tools.terms.shot import Shot

url, media, place, thread, me, job = sys.argv[1:7]
recipe = Recipe(base=Generate(shot=Shot(), route=Route(model="previz", provider="local")))

async def promise(canvas):
    draft = TakeDraft(place=place, thread=thread, recipe=recipe, turn=me)
    takes = await asyncio.gather(*(canvas.takes.promise(draft) for _ in range(25)))
    same = await canvas.takes.promise(draft.model_copy(update={"write_key": "shared:0:0"}))
    return {"numbers": [take.number for take in takes], "shared": same.id}

async def win(canvas):
    takes = await canvas.takes.latest(place, 100)
    return [await canvas.takes.move(take.id, "queued", "running") for take in takes]

async def spend(canvas):
    take = (await canvas.takes.latest(place, 1))[0].id
    paid = []
    for number in range(20):
        try:
            await canvas.ledger.reserve(f"{me}:{number}", place, "terminal/ana", take, 1_000_000, 10_000_000)
            paid.append(number)
        except OverCap:
            break
    return paid

async def lock(canvas):
    return await canvas.locks.acquire("thread", me, 30.0)

async def main():
    canvas = await Canvas.open(url, Path(media), SystemClock(), RandomIds())
    try:
        print("open", flush=True)
        sys.stdin.readline()
        print(json.dumps(await globals()[job](canvas)))
    finally:
        await canvas.close()

asyncio.run(main())
"""


async def together(url: str, folder: Path, job: str, count: int) -> list[Any]:
    """What the job gives in each of several processes that start it at the same moment."""
    command = [sys.executable, "-W", "error", "-c", CHILD, url, str(folder / "media"), PLACE.key, THREAD.key]
    children = [
        await asyncio.create_subprocess_exec(*command, f"p{me}", job, stdin=PIPE, stdout=PIPE) for me in range(count)
    ]
    for child in children:
        assert child.stdout is not None
        assert await child.stdout.readline() == b"open\n"
    said = await asyncio.gather(*(child.communicate(b"go\n") for child in children))
    assert [child.returncode for child in children] == [0] * count
    return [json.loads(out) for out, _ in said]


async def test_processes_number_their_takes_without_gap_or_double(url: str, canvas: Canvas, tmp_path: Path) -> None:
    said = await together(url, tmp_path, "promise", 3)
    numbers = [take.number for take in await canvas.takes.latest(PLACE.key, 100)]
    assert numbers == list(range(76, 0, -1))
    given = [number for each in said for number in each["numbers"]]
    assert len(set(given)) == 75
    assert len({each["shared"] for each in said}) == 1


async def test_one_process_alone_wins_each_take(url: str, canvas: Canvas, tmp_path: Path) -> None:
    drafts = [await canvas.takes.promise(draft()) for _ in range(10)]
    wins = await together(url, tmp_path, "win", 2)
    assert [sum(one) for one in zip(*wins, strict=True)] == [1] * len(drafts)


async def test_processes_together_never_pass_the_cap(url: str, canvas: Canvas, tmp_path: Path) -> None:
    await ready(canvas)
    paid = await together(url, tmp_path, "spend", 2)
    assert sum(len(each) for each in paid) == 10
    assert await canvas.ledger.reserved(PLACE.key) == 10_000_000


async def test_a_lock_goes_to_one_process(url: str, canvas: Canvas, tmp_path: Path) -> None:
    assert sorted(await together(url, tmp_path, "lock", 2)) == [False, True]
