import pytest

from tests.tools.canvas.homes import HandClock, promise, promise_artifact
from tools.canvas.canvas import Canvas
from tools.terms.errors import NotFound


async def test_the_latest_word_wins(canvas: Canvas, clock: HandClock) -> None:
    take = await promise(canvas)
    await canvas.progress.put(take.id, "rendering", 0.1, 20.0)
    clock.pass_by(5)
    await canvas.progress.put(take.id, "encoding", 0.8)
    said = (await canvas.progress.get([take.id]))[take.id]
    assert (said.stage, said.share, said.eta, said.at) == ("encoding", 0.8, None, clock.now())


async def test_only_jobs_that_said_something_are_found(canvas: Canvas) -> None:
    take = await promise(canvas)
    artifact, silent = await promise_artifact(canvas, take), await promise(canvas)
    await canvas.progress.put(take.id, "rendering", 0.5)
    await canvas.progress.put(artifact.id, "cutting out", 0.5)
    assert set(await canvas.progress.get([take.id, artifact.id, silent.id])) == {take.id, artifact.id}
    assert await canvas.progress.get([]) == {}


@pytest.mark.parametrize(("told", "kept"), [(-0.2, 0.0), (1.7, 1.0)])
async def test_a_share_stays_between_none_and_all(canvas: Canvas, told: float, kept: float) -> None:
    take = await promise(canvas)
    await canvas.progress.put(take.id, "rendering", told)
    assert (await canvas.progress.get([take.id]))[take.id].share == kept


async def test_progress_of_nothing_is_refused(canvas: Canvas) -> None:
    with pytest.raises(NotFound):
        await canvas.progress.put("nothing", "rendering", 0.5)
