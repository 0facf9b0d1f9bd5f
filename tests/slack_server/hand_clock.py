"""A clock that goes with the real one and can be put forward."""

import time


class HandClock:
    """Call it for the time; `forward` moves it on at once."""

    def __init__(self) -> None:
        self._ahead = 0.0

    def __call__(self) -> float:
        return time.time() + self._ahead

    def forward(self, seconds: float) -> None:
        self._ahead += seconds
