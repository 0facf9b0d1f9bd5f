"""The parent's side of a render process."""

import asyncio
import json
import os
import signal
from pathlib import Path

import pytest

from tests.tools.previz.briefs import watch
from tests.tools.previz.workers import gone, ordered
from tools.previz import process as processes
from tools.previz.process import Progress, RenderProcess, compiled, progress_on_disk, read_progress
from tools.terms.errors import Interrupted, MachineFault, NotFound


@pytest.mark.parametrize(
    ("line", "progress"),
    [
        (b'{"stage": "rendering", "share": 0.5, "eta": 3.2}', Progress("rendering", 0.5, 3.2)),
        (b'{"stage": "rendering", "share": 0.5, "eta": null}', Progress("rendering", 0.5, None)),
        (b"", None),
        (b"Traceback (most recent call last):", None),
        (b"[1, 2]", None),
        (b'{"stage": "x"}', None),
        (b'{"stage": "x", "share": "much"}', None),
        (b"\xff\xfe", None),
    ],
)
def test_only_lines_of_progress_are_progress(line: bytes, progress: Progress | None) -> None:
    assert read_progress(line) == progress


async def test_a_render_runs_to_its_end(tmp_path: Path) -> None:
    render = await RenderProcess.start(ordered(tmp_path, watch(seconds=0.2)))
    assert render.running
    await render.wait()
    assert not render.running
    assert render.outcome() is None
    assert render.progress.share == 1.0
    told = progress_on_disk(tmp_path)
    assert told is not None
    assert told.share == 1.0


async def test_what_the_worker_says_went_wrong_is_raised_as_it_was(tmp_path: Path) -> None:
    render = await RenderProcess.start(ordered(tmp_path, watch(seconds=0.2), matte=("propeller",)))
    await render.wait()
    error = render.outcome()
    assert isinstance(error, NotFound)
    assert "propeller" in error.message


async def test_a_killed_process_is_an_interruption(tmp_path: Path) -> None:
    render = await RenderProcess.start(ordered(tmp_path, watch()))
    os.kill(render.pid, signal.SIGKILL)
    await render.wait()
    error = render.outcome()
    assert isinstance(error, Interrupted)
    assert "SIGKILL" in error.message
    assert error.charged == "no"


async def test_a_crash_is_a_machine_fault(tmp_path: Path) -> None:
    render = await RenderProcess.start(ordered(tmp_path, watch()))
    os.kill(render.pid, signal.SIGSEGV)
    await render.wait()
    assert isinstance(render.outcome(), MachineFault)


async def test_an_unexpected_error_is_told_by_its_last_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes.sys, "executable", "/bin/false")
    render = await RenderProcess.start(ordered(tmp_path, watch()))
    await render.wait()
    error = render.outcome()
    assert isinstance(error, MachineFault)
    assert "crashed" in error.message


async def test_a_machine_that_cannot_start_it_is_a_machine_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes.sys, "executable", str(tmp_path / "no-python"))
    with pytest.raises(MachineFault, match="could not be started"):
        await RenderProcess.start(ordered(tmp_path / "a", watch()))


async def test_cancelling_ends_the_process(tmp_path: Path) -> None:
    render = await RenderProcess.start(ordered(tmp_path, watch()))
    await render.cancel()
    assert gone(render.pid)
    assert isinstance(render.outcome(), Interrupted)
    await render.cancel()


async def test_giving_up_waiting_ends_the_process(tmp_path: Path) -> None:
    render = await RenderProcess.start(ordered(tmp_path, watch()))
    waiting = asyncio.create_task(render.wait())
    await asyncio.sleep(0)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert gone(render.pid)
    await render.cancel()


async def test_threads_and_cache_are_handed_on_and_secrets_are_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-secret")
    monkeypatch.setenv("RETAKE_MASTER_KEY", "secret")
    passed = processes._environment(tmp_path, 3)
    assert (passed["RETAKE_CACHE"], passed["RETAKE_THREADS"]) == (str(tmp_path), "3")
    assert not any("secret" in value for value in passed.values())
    assert "PATH" in passed


async def test_whether_the_renderer_is_compiled_is_known_without_starting_it(tmp_path: Path) -> None:
    assert not await compiled(tmp_path)


async def test_endless_lines_of_noise_do_no_harm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    noise = tmp_path / "noise"
    noise.write_text(
        "#!/bin/sh\nhead -c 200000 /dev/zero | tr '\\0' 'x'\n"
        f"echo\necho '{json.dumps({'stage': 'rendering', 'share': 0.25, 'eta': None})}'\nexit 1\n"
    )
    noise.chmod(0o755)
    monkeypatch.setattr(processes.sys, "executable", str(noise))
    render = await RenderProcess.start(ordered(tmp_path / "a", watch()))
    await render.wait()
    assert render.progress == Progress("rendering", 0.25)
    assert isinstance(render.outcome(), MachineFault)
