"""How often each method may be called: tiers for each workspace, and posts for each channel."""

import math
from dataclasses import dataclass, field

from tests.slack_server.errors import Refused

PER_MINUTE = {1: 1.0, 2: 20.0, 3: 50.0, 4: 100.0}
POSTS_A_SECOND, POSTS_AT_ONCE = 1.0, 5.0


class TooOften(Refused):
    """HTTP 429; says after how many seconds to come back."""

    def __init__(self, seconds: float) -> None:
        super().__init__("ratelimited")
        self.seconds = max(1, math.ceil(seconds))


@dataclass
class _Bucket:
    left: float
    at: float


@dataclass
class Limits:
    """`ease` multiplies every limit, as Slack in truth is more generous than it says; 1 is what it says."""

    ease: float = 20.0
    tiers: dict[int, float] = field(default_factory=lambda: dict(PER_MINUTE))
    methods: dict[str, float] = field(default_factory=lambda: {"apps.connections.open": 600.0})
    posts_a_second: float = POSTS_A_SECOND
    posts_at_once: float = POSTS_AT_ONCE
    _buckets: dict[tuple[str, ...], _Bucket] = field(default_factory=dict)

    def method(self, name: str, per_minute: float) -> None:
        """Limits one method to exactly that many calls a minute, whatever its tier."""
        self.methods[name] = per_minute

    def take(self, team: str, method: str, tier: int, now: float) -> None:
        """Counts one call, or refuses it."""
        exact = self.methods.get(method)
        most = exact if exact is not None else self.tiers[tier] * self.ease
        self._draw((team, method), most, most / 60, now)

    def take_post(self, team: str, channel: str, now: float) -> None:
        """Counts one post into a channel, or refuses it."""
        most = self.posts_at_once * self.ease
        self._draw((team, "post", channel), most, self.posts_a_second * self.ease, now)

    def _draw(self, key: tuple[str, ...], most: float, a_second: float, now: float) -> None:
        bucket = self._buckets.setdefault(key, _Bucket(most, now))
        bucket.left = min(most, bucket.left + (now - bucket.at) * a_second)
        bucket.at = now
        if bucket.left < 1:
            raise TooOften((1 - bucket.left) / a_second if a_second else 60)
        bucket.left -= 1
