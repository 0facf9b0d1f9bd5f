"""A process is alive as long as it holds its lock, and not longer."""

import subprocess
import sys
from pathlib import Path

from tests.tools.jobs.conftest import ROOT, kill
from tools.jobs.liveness import Liveness

HOLDER = """
import multiprocessing, os, sys
from pathlib import Path
from tools.jobs.liveness import Liveness

def outlive(ready, stdin):
    ready.set()
    os.read(stdin, 1)

if __name__ == "__main__":
    one = Liveness(Path(sys.argv[1]), "one")
    with one.turn("boot"):
        one.hold()
    context = multiprocessing.get_context("fork")
    ready = context.Event()
    if "fork" in sys.argv:
        context.Process(target=outlive, args=(ready, os.dup(0)), daemon=True).start()
        ready.wait()
    print("held", flush=True)
    sys.stdin.read()
"""


def _holder(folder: Path, *words: str) -> subprocess.Popen[bytes]:
    """Another process that holds the lock of "one"."""
    command = [sys.executable, "-c", HOLDER, str(folder), *words]
    child = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert child.stdout is not None
    assert child.stdout.readline() == b"held\n"
    return child


def _end(child: subprocess.Popen[bytes]) -> None:
    kill(child)
    for pipe in (child.stdin, child.stdout):
        assert pipe is not None
        pipe.close()


def _at(folder: Path, me: str) -> Liveness:
    alive = Liveness(folder, me)
    with alive.turn("boot"):
        alive.hold()
    return alive


def test_a_living_process_is_not_dead_and_a_killed_one_is(tmp_path: Path) -> None:
    child = _holder(tmp_path)
    two = _at(tmp_path, "two")
    assert two.dead(["one", "two"]) == []
    _end(child)
    assert two.dead(["one", "two"]) == ["one"]
    two.release()


def test_a_forked_child_does_not_keep_its_dead_parent_alive(tmp_path: Path) -> None:
    child = _holder(tmp_path, "fork")
    two = _at(tmp_path, "two")
    assert two.dead(["one"]) == []
    _end(child)
    assert two.dead(["one"]) == ["one"]
    two.release()


def test_one_that_released_its_lock_is_dead_to_the_others(tmp_path: Path) -> None:
    one, two = _at(tmp_path, "one"), _at(tmp_path, "two")
    assert two.dead(["one"]) == []
    one.release()
    one.release()
    assert two.dead(["one"]) == ["one"]
    two.release()


def test_the_living_are_not_buried(tmp_path: Path) -> None:
    one, two = _at(tmp_path, "one"), _at(tmp_path, "two")
    two.bury("one")
    assert two.dead(["one"]) == []
    one.release()
    two.release()


def test_whoever_comes_clears_away_the_dead(tmp_path: Path) -> None:
    (tmp_path / "zero.alive").touch()
    one = _at(tmp_path, "one")
    assert [path.name for path in tmp_path.glob("*.alive")] == ["one.alive"]
    one.release()


def test_a_strange_name_in_a_row_touches_no_file(tmp_path: Path) -> None:
    outside = tmp_path / "precious.alive"
    outside.touch()
    one = _at(tmp_path / "locks", "one")
    assert one.dead(["../precious", ""]) == ["../precious", ""]
    one.bury("../precious")
    assert outside.exists()
    one.release()


def test_a_turn_is_had_by_one_at_a_time(tmp_path: Path) -> None:
    one, two = Liveness(tmp_path, "one"), Liveness(tmp_path, "two")
    with one.turn("sweep"), two.turn_if_free("sweep") as taken, two.turn_if_free("boot") as other:
        assert (taken, other) == (False, True)
    with two.turn_if_free("sweep") as free:
        assert free
