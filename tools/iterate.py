"""iterate: the next take of this thread, by the least destructive rung."""

from tools.changing import change_take
from tools.outcome import Outcome
from tools.studio import Asked, Studio
from tools.terms.change import Change


async def iterate(studio: Studio, asked: Asked, changes: tuple[Change, ...], take: int | str | None = None) -> Outcome:
    """Promises the take that has these changes; any rung is allowed, and it becomes the thread's current take."""
    return await change_take(studio, asked, take, changes, highest=4, keep="natural")
