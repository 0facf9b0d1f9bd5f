"""Figures of the chat benchmark: what was measured, its bar, and how both are printed."""

import asyncio
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

TICK = 0.005


@dataclass(frozen=True)
class Figure:
    """One number. `most` or `least` is its bar; without one it only explains others."""

    name: str
    value: float
    unit: str = ""
    most: float | None = None
    least: float | None = None

    @property
    def ok(self) -> bool:
        return (self.most is None or self.value <= self.most) and (self.least is None or self.value >= self.least)

    def line(self, calibration: float) -> str:
        """One line of the table; times also as multiples of the calibration encode."""
        seconds = {"ms": 1000.0, "s": 1.0}.get(self.unit)
        times = f"{self.value / seconds / calibration:8.2f} x" if seconds else " " * 10
        bar = f"at most {self.most:g}" if self.most is not None else ""
        bar = f"at least {self.least:g}" if self.least is not None else bar
        verdict = "" if not bar else "ok" if self.ok else "OVER"
        return f"  {self.name:52} {self.value:10.1f} {self.unit:5} {times}  {bar:16} {verdict}"

    def as_json(self) -> dict[str, Any]:
        bars = {"most": self.most, "least": self.least}
        named = {"name": self.name, "value": round(self.value, 3), "unit": self.unit, "ok": self.ok}
        return named | {name: bar for name, bar in bars.items() if bar is not None}


def share(values: Iterable[float], percent: float) -> float:
    """The value that so many per cent of all stay under; 0 where there is none."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))] if ordered else 0.0


def waits(lags: Sequence[float]) -> list[float]:
    """How long something that comes at any moment waits for the loop (ms): one late tick stands for all it kept out."""
    step = TICK * 1000
    return [lag - step * n for lag in lags for n in range(max(1, int(lag / step) + 1))]


class OwnLag:
    """By how many ms the benchmark's own loop is late, which is part of whatever its servers measure."""

    def __init__(self) -> None:
        self.lags: list[float] = []

    async def __aenter__(self) -> "OwnLag":
        self._task = asyncio.create_task(self._watch())
        return self

    async def __aexit__(self, *error: object) -> None:
        self._task.cancel()

    @property
    def p99(self) -> float:
        return share(waits(self.lags), 99)

    async def _watch(self) -> None:
        while True:
            before = time.perf_counter()
            await asyncio.sleep(TICK)
            self.lags.append((time.perf_counter() - before - TICK) * 1000)
