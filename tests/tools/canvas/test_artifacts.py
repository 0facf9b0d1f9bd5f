import asyncio

import pytest

from tests.tools.canvas.homes import PLACE, fail, kinds, promise, promise_artifact, ready
from tools.canvas.canvas import Canvas
from tools.terms.errors import BadInput, NotFound


async def test_an_artifact_is_read_as_it_was_promised(canvas: Canvas) -> None:
    take = await ready(canvas)
    made = await promise_artifact(canvas, take, kind="element", name="the watch", turn="ev1", id="a1")
    assert made == await canvas.artifacts.get("a1")
    assert (made.number, made.name, made.state, made.spec.kind) == (1, "the watch", "queued", "element")
    assert made.spec.takes == (take.id,)


async def test_artifacts_have_numbers_of_their_own(canvas: Canvas) -> None:
    take = await ready(canvas)
    made = await asyncio.gather(*(promise_artifact(canvas, take) for _ in range(10)))
    assert sorted(artifact.number for artifact in made) == list(range(1, 11))
    assert (await promise(canvas)).number == 2


async def test_an_artifact_of_a_take_that_is_not_ready_waits(canvas: Canvas) -> None:
    assert (await promise_artifact(canvas, await promise(canvas))).state == "waiting"


async def test_the_same_write_key_gives_the_first_artifact(canvas: Canvas) -> None:
    take = await ready(canvas)
    made = await asyncio.gather(*(promise_artifact(canvas, take, write_key="ev1:0:0") for _ in range(10)))
    assert {artifact.id for artifact in made} == {made[0].id}


async def test_nothing_is_made_of_a_take_that_failed_or_is_not_there(canvas: Canvas) -> None:
    take = await promise(canvas)
    await fail(canvas, take)
    with pytest.raises(BadInput, match="Take 1 failed"):
        await promise_artifact(canvas, take)
    with pytest.raises(NotFound):
        await promise_artifact(canvas, take.model_copy(update={"id": "nothing"}))


async def test_an_artifact_names_one_take_twice_and_is_made_of_it_once(canvas: Canvas) -> None:
    take = await promise(canvas)
    made = await promise_artifact(canvas, take, take, kind="storyboard")
    assert await canvas.artifacts.of_take(take.id) == [made]


async def test_an_artifact_moves_with_its_files(canvas: Canvas) -> None:
    made = await promise_artifact(canvas, await ready(canvas))
    assert await canvas.artifacts.due() == [(made.id, 1)]
    assert await canvas.artifacts.move(made.id, ("queued",), "running")
    files = {"clip": "c" * 64 + ".mp4", "poster": "d" * 64 + ".png"}
    await canvas.artifacts.note(made.id, media=files["clip"], files=files, width=1080, height=1920, facts={"a": 1})
    assert await canvas.artifacts.move(made.id, ("running",), "ready")
    read = await canvas.artifacts.need(made.id)
    assert (read.media, read.files, read.width, read.height) == (files["clip"], files, 1080, 1920)
    assert (read.state, read.facts) == ("ready", {"a": 1})
    assert (await kinds(canvas))[-2:] == [("artifact_running", 1), ("artifact_ready", 1)]


async def test_a_field_of_a_take_cannot_be_set_on_an_artifact(canvas: Canvas) -> None:
    made = await promise_artifact(canvas, await ready(canvas))
    with pytest.raises(TypeError, match="clip cannot be set on a artifact"):
        await canvas.artifacts.move(made.id, "queued", "running", clip=None)


async def test_the_newest_artifact_of_a_name_is_meant_by_it(canvas: Canvas) -> None:
    take = await ready(canvas)
    await promise_artifact(canvas, take, name="watch")
    newest = await promise_artifact(canvas, take, name="watch")
    assert await canvas.artifacts.by_name(PLACE.key, "watch") == newest
    assert await canvas.artifacts.by_name(PLACE.key, "band") is None


async def test_artifacts_are_listed_by_number_turn_and_take(canvas: Canvas) -> None:
    first, second = await ready(canvas), await ready(canvas)
    one = await promise_artifact(canvas, first, turn="ev1")
    two = await promise_artifact(canvas, first, second, turn="ev2")
    assert await canvas.artifacts.latest(PLACE.key, 10) == [two, one]
    assert await canvas.artifacts.of_turn("ev2") == [two]
    assert await canvas.artifacts.of_take(first.id) == [one, two]
    assert await canvas.artifacts.by_number(PLACE.key, 2) == two
    assert await canvas.artifacts.open(PLACE.key) == [one, two]


async def test_a_proposed_artifact_waits_for_a_yes(canvas: Canvas) -> None:
    made = await promise_artifact(canvas, await ready(canvas), state="proposed")
    assert made.state == "proposed"
    assert (await kinds(canvas))[-1] == ("quote_due", 1)
