"""The render process, as a process."""

import errno
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tools.previz.briefs import thing, watch
from tests.tools.previz.workers import LONGEST, gone, ordered, start, until_rendering
from tools.previz.order import BUSY, Order, finished, machine_fault, read_error, read_order
from tools.previz.worker import ORPHANED
from tools.terms.errors import BadInput, MachineFault, NotFound

LONG = 15.0  # seconds of clip: enough work to be stopped in the middle of


def outputs(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if path.suffix in (".mp4", ".mov", ".png")}


def run(folder: Path) -> tuple[int, list[dict[str, object]], str]:
    worker = start(folder)
    out, complaints = _held_open(worker)
    return worker.returncode, [json.loads(line) for line in out.splitlines()], complaints.decode()


def _held_open(worker: subprocess.Popen[bytes]) -> tuple[bytes, bytes]:
    """The worker's output; its standard input stays open until it has ended."""
    assert worker.stdout is not None and worker.stderr is not None
    with worker:
        out, complaints = worker.stdout.read(), worker.stderr.read()
        worker.wait(LONGEST)
    return out, complaints


def test_an_order_is_filled_and_progress_told_on_the_way(tmp_path: Path) -> None:
    code, told, complaints = run(ordered(tmp_path, watch(seconds=0.25), matte=("band",)))
    assert (code, complaints) == (0, "")
    assert finished(tmp_path, read_order(tmp_path))
    shares = [float(str(line["share"])) for line in told]
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert told[-1]["stage"] == "rendering"


def test_a_finished_order_is_not_rendered_again(tmp_path: Path) -> None:
    order = read_order(ordered(tmp_path, thing(seconds=0.2)))
    for name in (*order.files(), "facts.json"):
        (tmp_path / name).write_text("already here")
    code, told, _ = run(tmp_path)
    assert (code, told) == (0, [])
    assert (tmp_path / "clip.mp4").read_text() == "already here"


def test_a_folder_without_an_order_is_told_clearly(tmp_path: Path) -> None:
    code, _, _ = run(tmp_path)
    error = read_error(tmp_path)
    assert code == 1
    assert isinstance(error, BadInput)
    assert "no render request" in error.message


def test_what_is_not_in_the_picture_is_told_clearly(tmp_path: Path) -> None:
    code, _, _ = run(ordered(tmp_path, watch(seconds=0.2), matte=("propeller",)))
    error = read_error(tmp_path)
    assert code == 1
    assert isinstance(error, NotFound)
    assert "propeller" in error.message
    assert outputs(tmp_path) == set()


def test_a_killed_worker_leaves_nothing_half_written_under_a_final_name(tmp_path: Path) -> None:
    worker = start(ordered(tmp_path, watch(seconds=LONG), matte=("band",)))
    until_rendering(worker)
    worker.kill()
    _held_open(worker)
    assert worker.returncode == -signal.SIGKILL
    assert outputs(tmp_path) == set()


def test_the_next_worker_clears_up_and_finishes(tmp_path: Path) -> None:
    ordered(tmp_path, thing(seconds=0.2))
    (tmp_path / "clip.mp4.part").write_bytes(b"half a film")
    code, _, _ = run(tmp_path)
    assert code == 0
    assert not list(tmp_path.glob("*.part"))
    assert outputs(tmp_path) == {"clip.mp4"}


def test_a_worker_ends_when_its_standard_input_closes(tmp_path: Path) -> None:
    worker = start(ordered(tmp_path, watch(seconds=LONG)))
    until_rendering(worker)
    assert worker.stdin is not None
    worker.stdin.close()
    assert worker.wait(LONGEST) == ORPHANED
    _held_open(worker)


def test_a_worker_ends_when_its_parent_is_killed(tmp_path: Path) -> None:
    ordered(tmp_path, watch(seconds=LONG))
    program = (
        "import subprocess, sys\n"
        "worker = subprocess.Popen([sys.executable, '-m', 'tools.previz.worker', sys.argv[1]],"
        " stdin=subprocess.PIPE, stdout=subprocess.PIPE)\n"
        "worker.stdout.readline()\n"
        "print(worker.pid, flush=True)\n"
        "worker.wait()\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", program, str(tmp_path)], stdout=subprocess.PIPE)
    assert parent.stdout is not None
    pid = int(parent.stdout.readline())
    os.kill(pid, 0)
    parent.kill()
    parent.wait(LONGEST)
    parent.stdout.close()
    assert gone(pid)
    assert outputs(tmp_path) == set()


def test_two_workers_never_share_a_folder(tmp_path: Path) -> None:
    first = start(ordered(tmp_path, watch(seconds=LONG)))
    until_rendering(first)
    code, told, _ = run(tmp_path)
    assert (code, told) == (BUSY, [])
    first.kill()
    _held_open(first)


@pytest.mark.parametrize(
    ("problem", "words"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "disk is full"),
        (OSError(errno.EACCES, "Permission denied"), "Permission denied"),
        (MemoryError(), "not enough memory"),
    ],
)
def test_faults_of_the_machine_are_one_clear_sentence(problem: OSError | MemoryError, words: str) -> None:
    fault = machine_fault(problem)
    assert isinstance(fault, MachineFault)
    assert words in fault.message
    assert fault.next


def test_orders_for_pictures_are_filled_too(tmp_path: Path) -> None:
    order = Order(mode="still", shot=thing(seconds=1.0), width=64, height=36, at=0.5)
    (tmp_path / "request.json").write_text(order.model_dump_json())
    code, _, _ = run(tmp_path)
    assert code == 0
    assert outputs(tmp_path) == {"still.png"}
