"""What the planner may know of the canvas: the current take, the takes of the place, kit and talk.

Also the line format of `retake plan --jsonl`, and what the director puts between `<canvas>` and `</canvas>`.
"""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

OPENED = "<canvas>"
CLOSED = "</canvas>"


class _Seen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class TakeView(_Seen):
    """One take as far as a sentence may speak of it; `parents` are take numbers."""

    number: int
    state: str = "ready"
    name: str | None = None
    parents: tuple[Any, ...] = ()
    summary: str | None = None
    shot: dict[str, Any] | None = None
    edits: tuple[Any, ...] = ()


class View(_Seen):
    """The canvas as one message sees it; `models` are further names of models that people may say."""

    current: int | None = None
    takes: tuple[TakeView, ...] = ()
    artifacts: tuple[Any, ...] | None = None
    kit: dict[str, Any] | None = None
    talk: tuple[dict[str, Any], ...] = Field(default=())
    models: tuple[str, ...] = ()

    def take(self, number: int | None) -> TakeView | None:
        """The take with this number, if it is in view."""
        return next((take for take in self.takes if take.number == number), None)


def view_in(text: str) -> View:
    """The view that a system message carries; an empty one if it has none that can be read."""
    start, end = text.find(OPENED), text.rfind(CLOSED)
    if start < 0 or end < start:
        return View()
    try:
        return View.model_validate_json(text[start + len(OPENED) : end])
    except ValueError:
        return View()
