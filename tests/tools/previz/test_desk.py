"""Orders by key, and the processes that fill them."""

import os
import signal
from pathlib import Path

import pytest

from tests.tools.previz.briefs import thing, watch
from tools.previz.desk import READY, WAITING, Desk
from tools.previz.order import Order, make_order
from tools.terms.errors import Interrupted, MachineFault
from tools.terms.shot import Shot


def clip(shot: Shot) -> Order:
    return make_order("clip", shot, 64, 36)


SHORT, LONG = clip(watch(seconds=0.2)), clip(watch(seconds=15.0))


async def test_the_first_order_under_a_key_stays(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    assert await desk.enter("a", SHORT) == SHORT
    assert await desk.enter("a", LONG) == SHORT


async def test_keys_may_hold_anything(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    await desk.enter("../../etc/passwd:1\n", SHORT)
    assert desk.folder("../../etc/passwd:1\n").parent == tmp_path


async def test_an_order_is_filled_by_one_process(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    await desk.enter("a", SHORT)
    await desk.look("a")
    first = desk._jobs["a"].process.pid
    await desk.look("a")
    assert desk._jobs["a"].process.pid == first
    await desk.finish("a")
    assert await desk.look("a") is READY


async def test_a_second_clip_waits_its_turn_and_a_draft_does_not(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    for key, order in (("a", LONG), ("b", SHORT), ("draft", clip(thing(seconds=0.2, draft=True)))):
        await desk.enter(key, order)
    await desk.look("a")
    assert await desk.look("b") is WAITING
    assert await desk.look("draft") is not WAITING
    await desk.cancel("a")
    await desk.finish("b")
    await desk.close()


async def test_a_process_that_is_killed_is_started_again_once(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    await desk.enter("a", SHORT)
    await desk.look("a")
    job = desk._jobs["a"].process
    os.kill(job.pid, signal.SIGKILL)
    await job.wait()
    await desk.finish("a")
    assert await desk.look("a") is READY


async def test_a_process_that_is_killed_again_is_given_up(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    await desk.enter("a", SHORT)
    for _ in range(2):
        await desk.look("a")
        job = desk._jobs["a"].process
        os.kill(job.pid, signal.SIGKILL)
        await job.wait()
    with pytest.raises(Interrupted, match="SIGKILL"):
        await desk.look("a")


async def test_after_a_failure_it_can_be_asked_for_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk(tmp_path)
    await desk.enter("a", SHORT)
    with monkeypatch.context() as broken:
        broken.setattr("tools.previz.process.sys.executable", "/bin/false")
        with pytest.raises(MachineFault):
            await desk.finish("a")
    await desk.finish("a")
    assert await desk.look("a") is READY


async def test_a_cancelled_order_stays_cancelled(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    await desk.enter("a", LONG)
    await desk.look("a")
    process = desk._jobs["a"].process
    await desk.cancel("a")
    assert not process.running
    for again in (desk, Desk(tmp_path)):
        with pytest.raises(Interrupted, match="cancelled"):
            await again.look("a")


async def test_cancelling_what_is_not_there_does_no_harm(tmp_path: Path) -> None:
    await Desk(tmp_path).cancel("nobody")


async def test_another_desk_sees_that_an_order_is_in_hand(tmp_path: Path) -> None:
    one, other = Desk(tmp_path), Desk(tmp_path)
    await one.enter("a", LONG)
    await one.look("a")
    process = one._jobs["a"].process
    while process.progress.share == 0.0:
        await process.told()
    seen = await other.look("a")
    assert "a" not in other._jobs
    assert seen.stage == "rendering"
    await one.cancel("a")


async def test_a_delivery_moves_the_files_and_forgets_the_order(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "work")
    await desk.enter("a", SHORT)
    await desk.finish("a")
    await desk.deliver("a", tmp_path / "out", ("clip.mp4", "facts.json"))
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["clip.mp4", "facts.json"]
    assert not desk.folder("a").exists()


async def test_closing_ends_the_processes_and_keeps_the_orders(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    await desk.enter("a", SHORT)
    await desk.look("a")
    process = desk._jobs["a"].process
    await desk.close()
    assert not process.running
    again = Desk(tmp_path)
    await again.finish("a")
    assert await again.look("a") is READY


async def test_a_work_folder_that_cannot_be_written_is_a_machine_fault(tmp_path: Path) -> None:
    (tmp_path / "work").write_text("a file where the folder should be")
    with pytest.raises(MachineFault, match="could not use a file"):
        await Desk(tmp_path / "work").enter("a", SHORT)


async def test_a_delivery_that_cannot_be_written_keeps_the_order(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "work")
    await desk.enter("a", SHORT)
    await desk.finish("a")
    (tmp_path / "out").write_text("a file where the folder should be")
    with pytest.raises(MachineFault):
        await desk.deliver("a", tmp_path / "out", ("clip.mp4",))
    assert await desk.look("a") is READY
