"""Cards that are followed, for tests: their changes, and what happens to what they follow."""

from bot.faces import Face
from bot.made_faces import Going
from bot.progress import LOOK, Reporter
from tests.bot.chats import THREAD, FakeSurface, Sent, StillClock
from tools.canvas.canvas import Canvas
from tools.terms.take import Artifact, Take

SAID = "Take 1: a watch turns; free, about 20 s."


class Changes:
    """Two messages, and the changes that they are given."""

    def __init__(self, surface: FakeSurface) -> None:
        self._surface = surface
        surface.sent += [Sent(THREAD, Face(), "said:e1", "m1"), Sent(THREAD, Face(), "said:e2", "m2")]

    def look(self) -> list[str]:
        """What each of them says now."""
        return [one.face.text for one in self._surface.sent]

    @property
    def count(self) -> int:
        return self._surface.count("edit")


async def begin(canvas: Canvas, take: Take | Artifact, stage: str = "rendering", share: float = 0.0) -> None:
    rows = canvas.takes if isinstance(take, Take) else canvas.artifacts
    assert await rows.move(take.id, "queued", "running")
    await canvas.progress.put(take.id, stage, share)


def follow(reporter: Reporter, *made: Take | Artifact, key: str = "said:e1", reference: str = "m1") -> None:
    reporter.follow(key, THREAD, reference, SAID, [Going.of(one) for one in made])


async def pass_by(clock: StillClock, seconds: float) -> None:
    await clock.step(LOOK, steps=round(seconds / LOOK))
