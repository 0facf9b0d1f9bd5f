"""Trouble on order: errors, slow answers, sockets that close before or after the work is done."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Literal

from tests.slack_server.errors import Json

Hook = Callable[[str, Json], Awaitable[None]]
Drop = Literal["before", "after"]


@dataclass
class Fault:
    """One order; `left` counts down to 0, and `hits` says how often it struck."""

    method: re.Pattern[str]
    left: int
    error: str = "internal_error"
    status: int = 200
    retry_after: int | None = None
    drop: Drop | None = None
    delay: float | None = None
    hits: int = 0


class Faults:
    """The orders that are not used up, and the hooks."""

    def __init__(self) -> None:
        self.befores: list[Hook] = []
        self.afters: list[Hook] = []
        self._orders: list[Fault] = []

    def order(self, fault: Fault) -> Fault:
        self._orders.append(fault)
        return fault

    def clear(self) -> None:
        self._orders.clear()

    def strikes(self, method: str) -> Fault | None:
        """The oldest order that fits, counted as used."""
        for fault in self._orders:
            if fault.left > 0 and fault.method.fullmatch(method):
                fault.left -= 1
                fault.hits += 1
                self._orders = [one for one in self._orders if one.left > 0]
                return fault
        return None
