"""What a turn of the director costs: CPU at turn 5 and at turn 500 of one thread, and bytes stored per turn.

Another thread of the channel talks first: statements are compiled once in a process, and that is not a turn's cost.

Run: python -m benchmarks.agent_turn
"""

import sqlite3
import statistics
import tempfile
import time
from contextlib import closing
from pathlib import Path

from agent.director import Director
from agent.rules.model import RulesModel
from benchmarks.calibration import row
from bot.loop import run
from tools.promise import job_of
from tools.studio import Asked, Studio, open_studio
from tools.terms.config import Config
from tools.terms.place import Person, Place, Thread

TURNS = 520
AROUND = 20
LINES = (
    "what have we made so far?",
    "show take 1",
    "call it hero",
    "set the default length to 8 seconds",
    "go back to take 1",
)


async def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        config = Config(home=Path(folder) / "home", cache=Path(folder) / "cache")
        async with open_studio(config) as studio:
            director = Director(studio, RulesModel())
            thread, person = Thread(Place("terminal", "terminal:local", "bench"), "main"), Person("terminal", "me")
            await studio.canvas.places.ensure(thread, person)
            first = await director.turn(Asked(thread, person, "t0"), "a watch rotating on marble, 1 second, draft")
            await _until_still(studio, thread)
            earlier = Thread(thread.place, "earlier")
            await studio.canvas.places.ensure(earlier, person)
            for number in range(3 * len(LINES)):
                await director.turn(Asked(earlier, person, f"e{number}"), LINES[number % len(LINES)])
            spent, before = [], _stored(config.home)
            for number in range(1, TURNS):
                began = time.process_time()
                await director.turn(Asked(thread, person, f"t{number}"), LINES[number % len(LINES)])
                spent.append((time.process_time() - began) * 1000)
            stored = (_stored(config.home) - before) / (TURNS - 1)
    assert first.outcomes, "the first turn promised nothing"
    print(row("turn 5, CPU median", statistics.median(spent[:AROUND]), "ms", 15))
    print(row("turn 500, CPU median", statistics.median(spent[-AROUND:]), "ms", 15))
    print(row("stored per turn", stored / 1000, "kB", 6))


async def _until_still(studio: Studio, thread: Thread) -> None:
    keys = [job_of(take) for take in await studio.canvas.takes.open(thread.place.key)]
    await studio.jobs.settled(keys)


def _stored(home: Path) -> int:
    """Bytes of the database itself: the write-ahead log is emptied into it first, since its size says nothing."""
    with closing(sqlite3.connect(home / "retake.db")) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return (home / "retake.db").stat().st_size


if __name__ == "__main__":
    run(main())
