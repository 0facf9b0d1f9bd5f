"""edit: an exact edit on top of a take; everything not named stays the same."""

from tools.changing import change_take
from tools.outcome import Outcome
from tools.studio import Asked, Studio
from tools.terms.change import Change


async def edit(studio: Studio, asked: Asked, changes: tuple[Change, ...], take: int | str | None = None) -> Outcome:
    """Promises the take with these exact edits; Unsupported where only a re-render or a model could do it."""
    return await change_take(studio, asked, take, changes, highest=1, keep="natural")
