"""The states of takes against a model of them: whatever is promised, moved and cancelled, in any order."""

import asyncio
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tests.tools.canvas.homes import PLACE, THREAD, file_url, open_home, promise
from tools.terms.errors import BadInput
from tools.terms.take import ENDED, MAY_BECOME, State, Take

NUMBER = st.integers(0, 7)
STATE = st.sampled_from(sorted(MAY_BECOME))
DEAD = ("failed", "cancelled")


class Canvases(RuleBasedStateMachine):
    """Promises, moves and confirms on a real home, and on two dictionaries."""

    @initialize()
    def open(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.loop = asyncio.Runner()
        path = Path(self.folder.name)
        self.canvas = self.loop.run(open_home(file_url(path), path))
        self.takes: list[Take] = []
        self.states: dict[str, str] = {}
        self.parents: dict[str, list[str]] = {}

    def teardown(self) -> None:
        self.loop.run(self.canvas.close())
        self.loop.close()
        self.folder.cleanup()

    @rule(named=st.lists(NUMBER, max_size=3), proposed=st.booleans())
    def promise(self, named: list[int], proposed: bool) -> None:
        parents = list({index: self.takes[index] for index in named if index < len(self.takes)}.values())
        try:
            take = self.loop.run(promise(self.canvas, *parents, state="proposed" if proposed else None))
        except BadInput:
            assert any(self.states[parent.id] in DEAD for parent in parents)
            return
        self.takes.append(take)
        self.parents[take.id] = [parent.id for parent in parents]
        self.states[take.id] = "proposed" if proposed else self._by_parents(take.id)

    @rule(index=NUMBER, was=STATE, to=STATE)
    def move(self, index: int, was: str, to: State) -> None:
        if index >= len(self.takes) or to not in MAY_BECOME[was]:
            return
        id = self.takes[index].id
        target = self._by_parents(id) if to in ("waiting", "queued") else to
        wins = self.states[id] == was and target != was
        assert self.loop.run(self.canvas.takes.move(id, was, to)) is wins
        if wins:
            self.states[id] = target
            self._follow(id)

    @rule(index=NUMBER)
    def confirm(self, index: int) -> None:
        if index >= len(self.takes):
            return
        id = self.takes[index].id
        wins = self.states[id] == "proposed"
        assert self.loop.run(self.canvas.takes.confirm(id, "terminal/ana")) is wins
        if wins:
            self.states[id] = self._by_parents(id)

    @rule(index=NUMBER)
    def run_to_the_end(self, index: int) -> None:
        self.move(index, "queued", "running")
        self.move(index, "running", "ready")

    @invariant()
    def every_take_is_in_the_state_that_the_model_says(self) -> None:
        if not hasattr(self, "canvas"):
            return
        read = self.loop.run(self.canvas.takes.latest(PLACE.key, 100))
        assert {take.id: take.state for take in read} == self.states
        assert [take.number for take in reversed(read)] == list(range(1, len(read) + 1))
        assert all((take.ended_at is not None) == (take.state in ENDED) for take in read)
        current = self.loop.run(self.canvas.threads.current(THREAD.key))
        assert (current and current.id) == (self.takes[-1].id if self.takes else None)

    def _by_parents(self, id: str) -> str:
        return "queued" if all(self.states[parent] == "ready" for parent in self.parents[id]) else "waiting"

    def _follow(self, id: str) -> None:
        children = [child for child, parents in self.parents.items() if id in parents]
        for child in children:
            if self.states[id] == "ready" and self.states[child] == "waiting":
                self.states[child] = self._by_parents(child)
            elif self.states[id] in DEAD and self.states[child] in ("waiting", "proposed"):
                self.states[child] = "failed" if self.states[child] == "waiting" else "cancelled"
                self._follow(child)


TestCanvases = Canvases.TestCase
TestCanvases.settings = settings(
    max_examples=15, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
)
