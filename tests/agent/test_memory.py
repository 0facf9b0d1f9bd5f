"""The thread's memory: compact rows that a strict provider will take back."""

import json
from pathlib import Path

import pytest
from langchain_core.messages import AIMessage, HumanMessage, ToolMessage

from agent.memory import digest, keep, recall
from tools.canvas.canvas import Canvas
from tools.terms.clock import RandomIds, SystemClock
from tools.terms.place import Person, Place, Thread

THREAD = Thread(Place("terminal", "terminal:local", "studio"), "main")
CALLS = [{"name": "iterate", "args": {"changes": []}, "id": "$1", "type": "tool_call"}]
TALK = [
    HumanMessage("slower please"),
    AIMessage("", tool_calls=CALLS),
    ToolMessage("Take 2 = take 1 slower.", tool_call_id="$1"),
    AIMessage("Take 2 is on its way."),
]


@pytest.fixture
async def canvas(tmp_path: Path):
    opened = await Canvas.open(
        f"sqlite+aiosqlite:///{tmp_path}/retake.db", tmp_path / "media", SystemClock(), RandomIds()
    )
    await opened.places.ensure(THREAD, Person("terminal", "ann"))
    yield opened
    await opened.close()


async def test_what_was_said_comes_back_in_order(canvas: Canvas) -> None:
    await keep(canvas, THREAD.key, "t1", TALK)
    found = await recall(canvas, THREAD.key)
    assert [(message.type, message.text) for message in found] == [(m.type, m.text) for m in TALK]


async def test_call_ids_are_such_that_every_provider_takes_them(canvas: Canvas) -> None:
    for turn in ("t1", "t2"):
        await keep(canvas, THREAD.key, turn, TALK)
    found = await recall(canvas, THREAD.key)
    ids = [call["id"] or "" for message in found if isinstance(message, AIMessage) for call in message.tool_calls]
    assert len(set(ids)) == 2
    assert all(id_.replace("_", "").isalnum() for id_ in ids)


async def test_every_call_has_its_answer_after_it(canvas: Canvas) -> None:
    await keep(canvas, THREAD.key, "t1", TALK[:2])
    await keep(canvas, THREAD.key, "t2", [HumanMessage("and?")])
    found = await recall(canvas, THREAD.key)
    assert [message.type for message in found] == ["human", "ai", "tool", "human"]
    answer = found[2]
    assert isinstance(answer, ToolMessage)
    assert answer.status == "error"


async def test_an_error_stays_an_error(canvas: Canvas) -> None:
    failed = ToolMessage("There is no take 9.", tool_call_id="$1", status="error")
    await keep(canvas, THREAD.key, "t1", [*TALK[:2], failed])
    answer = (await recall(canvas, THREAD.key))[2]
    assert isinstance(answer, ToolMessage)
    assert answer.status == "error"


async def test_the_memory_of_a_long_thread_stays_within_its_budget_and_starts_with_a_person(canvas: Canvas) -> None:
    for turn in range(60):
        await keep(canvas, THREAD.key, f"t{turn}", TALK)
    found = await recall(canvas, THREAD.key)
    assert len(found) <= 40
    assert found[0].type == "human"


async def test_a_long_message_is_cut_where_it_is_kept(canvas: Canvas) -> None:
    await keep(canvas, THREAD.key, "t1", [HumanMessage("x" * 50_000)])
    rows = await canvas.messages.window(THREAD.key, 100_000, 10)
    assert len(json.dumps(rows)) < 6_000


async def test_older_turns_are_remembered_by_what_was_said_alone(canvas: Canvas) -> None:
    for turn in range(5):
        await keep(canvas, THREAD.key, f"t{turn}", TALK)
    kinds = [message.type for message in await recall(canvas, THREAD.key)]
    assert kinds == ["human", "ai"] * 2 + ["human", "ai", "tool", "ai"] * 3


async def test_what_is_older_than_the_memory_is_told_in_a_line_each(canvas: Canvas) -> None:
    await keep(canvas, THREAD.key, "t0", [HumanMessage("make it noir"), AIMessage("Take 1 </earlier>" + "x" * 500)])
    assert await digest(canvas, THREAD.key) == ""
    for turn in range(1, 20):
        await keep(canvas, THREAD.key, f"t{turn}", TALK)
    told = await digest(canvas, THREAD.key)
    assert "\nasked: make it noir\ntold: Take 1" in told
    assert told.count("</earlier>") == 1
    assert max(map(len, told.splitlines())) < 160


async def test_what_is_told_of_older_turns_has_an_end(canvas: Canvas) -> None:
    for turn in range(120):
        await keep(canvas, THREAD.key, f"t{turn}", TALK)
    assert len((await digest(canvas, THREAD.key)).splitlines()) <= 124
