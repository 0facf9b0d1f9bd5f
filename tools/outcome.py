"""What a verb gives back: what it wrote, and one sentence of what that means."""

from dataclasses import dataclass

from tools.terms.take import Artifact, Take


@dataclass(frozen=True, slots=True)
class Outcome:
    """The takes and artifacts that were promised or found, and `said`, the sentence for people and chat models.

    `started` are takes promised in an earlier turn that this call set going; `shown` those that a person asked to see.
    """

    said: str
    takes: tuple[Take, ...] = ()
    artifacts: tuple[Artifact, ...] = ()
    started: tuple[Take, ...] = ()
    shown: tuple[Take, ...] = ()


def plainly(seconds: float) -> str:
    """A waiting time as people say it."""
    if seconds < 1:
        return "at once"
    if seconds < 90:
        return f"about {max(1, round(seconds / 5) * 5)} s" if seconds >= 5 else "a few seconds"
    return f"about {round(seconds / 60)} min"


def dollars(microusd: int) -> str:
    """Money as people say it; no money is "free"."""
    return "free" if microusd == 0 else f"${microusd / 1_000_000:.2f}"
