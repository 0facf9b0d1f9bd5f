"""What goes wrong on purpose: refused, slow and broken-off answers, and hooks round a request."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from tests.discord_server.refusals import Refusal, slow_down

Hook = Callable[[str, str, Any], Awaitable[None]]


@dataclass
class Fault:
    """One thing that goes wrong with requests that fit; `times` None is for ever. `used` counts."""

    method: str
    path: re.Pattern[str]
    times: int | None = 1
    status: int | None = None
    code: int = 0
    message: str = "A fault on purpose"
    retry_after: float | None = None
    scope: str = "user"
    via: bool = True
    drop: Literal["before", "after"] | None = None
    delay: float = 0.0
    used: int = 0

    def fits(self, method: str, path: str) -> bool:
        left = self.times is None or self.used < self.times
        return left and self.method in (method, "*") and bool(self.path.search(path))

    def cancel(self) -> None:
        self.times = self.used

    def refusal(self) -> Refusal | None:
        """The answer in place of the real one, if there is one."""
        if self.status is None:
            return None
        if self.status != 429:
            return Refusal(self.status, self.code, self.message)
        refusal = slow_down(self.retry_after or 0.1, scope=self.scope, code=self.code)
        if not self.via:
            del refusal.headers["Via"]
        return refusal


@dataclass
class Faults:
    """All that is to go wrong, and all who want to know of a request."""

    faults: list[Fault] = field(default_factory=list)
    before: list[Hook] = field(default_factory=list)
    after: list[Hook] = field(default_factory=list)

    def next(self, method: str, path: str) -> Fault | None:
        """The fault of this request, counted as used."""
        found = next((fault for fault in self.faults if fault.fits(method, path)), None)
        if found is not None:
            found.used += 1
        return found


async def run(hooks: list[Hook], method: str, path: str, body: Any) -> None:
    for hook in list(hooks):
        await hook(method, path, body)
