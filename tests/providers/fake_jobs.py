"""The fake provider's jobs: where each is by the clock, what it costs, and the book of what was charged."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal

from tests.providers.fake_orders import Order

MICRO = 1_000_000
SLOW = 20  # how many times longer a slow job takes


@dataclass
class Job:
    """One job. `asked` counts by kind what clients did with it."""

    id: str
    order: Order
    created_at: datetime
    cancelled: bool = False
    asked: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True)
class Entry:
    """A line of the book: a charge, or what was given back of one (negative)."""

    job: str
    client_key: str
    microusd: int


class Book:
    """What every client key was charged."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []

    def write(self, job: Job, microusd: int) -> None:
        self.entries.append(Entry(job.id, job.order.client_key, microusd))

    def paid(self, client_key: str) -> int:
        """Micro-dollars that the key has paid, less what was given back."""
        return sum(entry.microusd for entry in self.entries if entry.client_key == client_key)

    def net(self, job: Job) -> int:
        return sum(entry.microusd for entry in self.entries if entry.job == job.id)

    def paid_twice(self) -> set[str]:
        """Client keys that were charged for more than one job."""
        jobs = {(entry.client_key, entry.job) for entry in self.entries if entry.microusd > 0}
        return {key for key, times in Counter(key for key, _ in jobs).items() if times > 1}


@dataclass(frozen=True)
class Pace:
    """Seconds that jobs wait and run, that links and records live."""

    queued: float = 1.0
    running: float = 4.0
    link: float = 60.0
    record: float = 86_400.0


ENDS = {"refuse": "refused", "refuse_paid": "refused", "fail": "failed", "fail_paid": "failed", "expire": "expired"}
PAID_ENDS = frozenset({"refuse_paid", "fail_paid", "expire"})


def state_of(job: Job, pace: Pace, now: datetime) -> tuple[str, float]:
    """The job's status word and how many per cent of it are done."""
    factor = SLOW if "slow" in job.order.faults else 1
    wait, run = timedelta(seconds=pace.queued * factor), timedelta(seconds=pace.running * factor)
    age = now - job.created_at
    if job.cancelled:
        return "cancelled", 0.0
    if age < wait:
        return "queued", 0.0
    if age < wait + run or "stuck" in job.order.faults:
        word = "pondering" if "odd" in job.order.faults else "running"
        return word, min(99.0, 100 * (age - wait) / run)
    if age > timedelta(seconds=pace.record):
        return "expired", 100.0
    return next((ENDS[fault] for fault in job.order.faults if fault in ENDS), "ready"), 100.0


def as_dollars(microusd: int) -> str:
    """A decimal number of dollars as text, as providers write money."""
    return str(Decimal(microusd) / MICRO)
