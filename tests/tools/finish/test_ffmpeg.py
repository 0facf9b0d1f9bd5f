"""The ffmpeg child: faults in one sentence, progress, walls, and no child left behind."""

import asyncio
import os
from pathlib import Path

import pytest

from tests.media import moving
from tools.finish import ffmpeg
from tools.terms.errors import BadInput, MachineFault

ENDLESS = ["-stats_period", "0.05", "-re", "-f", "lavfi", "-i", "testsrc2=s=64x36:d=3600", "-f", "null", "-"]


async def started() -> asyncio.Task[str]:
    """A run that goes on for an hour and has just reported that it runs."""
    running = asyncio.Event()
    task = asyncio.create_task(ffmpeg.run(ENDLESS, told=lambda _: running.set(), seconds=3600.0))
    await running.wait()
    return task


async def stopped(task: asyncio.Task[str]) -> None:
    """Cancels it."""
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


def children() -> list[Path]:
    """This process's ffmpeg children, as folders of /proc."""
    own = Path("/proc") / str(os.getpid()) / "task"
    ids = {word for thread in own.iterdir() for word in (thread / "children").read_text().split()}
    return [Path("/proc") / one for one in ids if "ffmpeg" in (Path("/proc") / one / "cmdline").read_text()]


async def test_a_run_returns_what_ffmpeg_said(tmp_path: Path) -> None:
    said = await ffmpeg.run(["-f", "lavfi", "-i", "testsrc2=d=0.2:s=64x36", "-f", "null", "-"])
    assert "frame=" in said and "64x36" in said


async def test_progress_is_told_as_a_share_that_ends_at_one() -> None:
    told: list[float] = []
    await ffmpeg.run(["-f", "lavfi", "-i", "testsrc2=d=1:s=64x36", "-f", "null", "-"], told=told.append, seconds=1.0)
    assert told and told == sorted(told) and told[-1] == pytest.approx(1.0, abs=0.05)


async def test_the_log_gets_the_command_and_its_words(tmp_path: Path) -> None:
    log = tmp_path / "log.txt"
    await ffmpeg.run(["-f", "lavfi", "-i", "testsrc2=d=0.1:s=64x36", "-f", "null", "-"], log=log)
    assert "testsrc2" in log.read_text().splitlines()[0]


async def test_a_cancelled_run_leaves_no_child() -> None:
    task = await started()
    assert len(children()) == 1
    await stopped(task)
    assert not children()


async def test_a_missing_filter_is_the_machines_fault() -> None:
    with pytest.raises(MachineFault, match="lacks something"):
        await ffmpeg.run(["-f", "lavfi", "-i", "testsrc2=d=0.1", "-vf", "nosuchfilter", "-f", "null", "-"])


async def test_a_full_disk_is_said_as_such(tmp_path: Path) -> None:
    clip = moving(tmp_path / "a.mp4", 0.5)
    with pytest.raises(MachineFault, match="disk is full"):
        await ffmpeg.run(["-i", str(clip), "-f", "mp4", "/dev/full"])


async def test_a_clip_without_its_index_is_said_to_be_cut_off(tmp_path: Path) -> None:
    clip = moving(tmp_path / "a.mp4", 1.0)
    clip.write_bytes(clip.read_bytes()[:6000])
    with pytest.raises(BadInput, match="cut off"):
        await ffmpeg.run(["-i", str(clip), "-f", "null", "-"])


@pytest.mark.parametrize(
    "text",
    [
        "ffconcat version 1.0\nfile '{0}'\n",
        "#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:1.0,\n{0}\n#EXT-X-ENDLIST\n",
    ],
)
async def test_a_file_that_names_other_files_is_not_followed(tmp_path: Path, text: str) -> None:
    clip = moving(tmp_path / "a.mp4", 0.2)
    script = tmp_path / "script.mp4"
    script.write_text(text.format(clip))
    with pytest.raises(BadInput):
        await ffmpeg.run(["-i", str(script), "-f", "null", "-"])


async def test_an_address_is_not_fetched() -> None:
    with pytest.raises((BadInput, MachineFault)):
        await ffmpeg.run(["-i", "http://127.0.0.1:9/a.mp4", "-f", "null", "-"])


async def test_the_child_sees_no_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RETAKE_MASTER_KEY", "secret")
    task = await started()
    environment = (children()[0] / "environ").read_text()
    await stopped(task)
    assert "PATH=" in environment and "secret" not in environment


def test_filters_and_encoders_are_known_by_name() -> None:
    assert ffmpeg.has_filter("lut3d") and not ffmpeg.has_filter("nosuchfilter")
    assert ffmpeg.has_encoder("libx264") and not ffmpeg.has_encoder("nosuchencoder")


def test_the_version_is_a_word() -> None:
    assert ffmpeg.version() not in ("", "unknown") and " " not in ffmpeg.version()
