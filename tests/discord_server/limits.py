"""How often an app may ask: buckets for routes, one for all, and the count of bad answers."""

import hashlib
import math
import re
from collections import deque
from dataclasses import dataclass, field

from tests.discord_server.refusals import Refusal, slow_down
from tests.discord_server.times import Clock

INVALID_WINDOW, MOST_INVALID = 600.0, 10_000
MAJOR = re.compile(r"^/(channels|guilds)/(\d+)|^/webhooks/(\d+)/([^/]+)")
PIECES = re.compile(r"/\d{5,}|/[A-Za-z0-9._-]{40,}|/@original")
FREE = ("/interactions/",)  # never counted


@dataclass(frozen=True)
class Rate:
    """`count` requests in `seconds`."""

    count: int
    seconds: float


@dataclass(frozen=True)
class Rates:
    """What one app may ask; the first pattern that fits `METHOD /path` counts."""

    everything: Rate = Rate(50, 1.0)
    other: Rate = Rate(10, 5.0)
    routes: tuple[tuple[str, Rate], ...] = (
        (r"^(POST|PATCH) /channels/\d+/messages(/\d+)?$", Rate(5, 5.0)),
        (r"^(POST|PATCH|GET|DELETE) /webhooks/", Rate(5, 2.0)),
        (r"^POST /channels/\d+/typing$", Rate(5, 5.0)),
        (r"^POST .*/threads$", Rate(50, 300.0)),
        (r"^DELETE /channels/\d+/messages/\d+$", Rate(5, 1.0)),
    )


REAL_RATES = Rates()
NO_RATES = Rates(Rate(10**9, 1.0), Rate(10**9, 1.0), ())


@dataclass
class Bucket:
    """A window of one rate."""

    rate: Rate
    ends: float = 0.0
    used: int = 0

    def take(self, now: float) -> bool:
        """Counts a request; says whether it is within the rate."""
        if now >= self.ends:
            self.ends, self.used = now + self.rate.seconds, 0
        self.used += 1
        return self.used <= self.rate.count


@dataclass
class Limits:
    """The buckets of the app."""

    rates: Rates
    clock: Clock
    invalid: deque[float] = field(default_factory=deque)
    most_invalid: int = MOST_INVALID

    def __post_init__(self) -> None:
        self._all = Bucket(self.rates.everything)
        self._buckets: dict[str, Bucket] = {}
        self._known: dict[str, tuple[str, Rate]] = {}
        self._patterns = [(re.compile(pattern), rate) for pattern, rate in self.rates.routes]

    def count(self, method: str, path: str) -> dict[str, str]:
        """Refuses one request too many; gives the headers that tell how many are left."""
        if path.startswith(FREE):
            return {}
        now = self.clock.now()
        if not path.startswith("/webhooks/") and not self._all.take(now):
            raise slow_down(self._all.ends - now, scope="global")
        name, rate = self._route(method, path)
        bucket = self._buckets.setdefault(f"{name}:{_major(path)}", Bucket(rate))
        within = bucket.take(now)
        headers = _headers(name, bucket, now)
        if not within:
            refusal = slow_down(bucket.ends - now, scope="user")
            refusal.headers |= headers
            raise refusal
        return headers

    def answered(self, refusal: Refusal) -> None:
        """Remembers answers that count towards a ban."""
        shared = refusal.headers.get("X-RateLimit-Scope") == "shared"
        if refusal.status in (401, 403, 429) and not shared:
            self.invalid.append(self.clock.now())

    def invalid_answers(self) -> int:
        """Bad answers of the last ten minutes."""
        while self.invalid and self.invalid[0] <= self.clock.now() - INVALID_WINDOW:
            self.invalid.popleft()
        return len(self.invalid)

    def banned(self) -> bool:
        return self.invalid_answers() >= self.most_invalid

    def _route(self, method: str, path: str) -> tuple[str, Rate]:
        shape = f"{method} {PIECES.sub('/*', path)}"
        if shape not in self._known:
            found = next((rate for pattern, rate in self._patterns if pattern.search(f"{method} {path}")), None)
            self._known[shape] = hashlib.sha256(shape.encode()).hexdigest()[:32], found or self.rates.other
        return self._known[shape]


def _major(path: str) -> str:
    found = MAJOR.match(path)
    return found.group(0) if found else ""


def _headers(name: str, bucket: Bucket, now: float) -> dict[str, str]:
    left = max(0.0, bucket.ends - now)
    return {
        "X-RateLimit-Limit": str(bucket.rate.count),
        "X-RateLimit-Remaining": str(max(0, bucket.rate.count - bucket.used)),
        "X-RateLimit-Reset": f"{bucket.ends:.3f}",
        "X-RateLimit-Reset-After": f"{math.ceil(left * 1000) / 1000:.3f}",
        "X-RateLimit-Bucket": name,
    }
