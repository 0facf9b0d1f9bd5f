"""confirm: a person's yes to a quote, their approval of one exact take, or their no."""

from typing import Literal

from tools.find import take_meant
from tools.outcome import Outcome
from tools.promise import job_of
from tools.roles import require, require_own
from tools.studio import Asked, Studio
from tools.terms.errors import BadInput
from tools.terms.take import OPEN, Take

Action = Literal["confirm", "approve", "cancel"]


async def confirm(studio: Studio, asked: Asked, action: Action, take: int | str | None = None) -> Outcome:
    """Confirms a quote, approves a take, or cancels it; a second press changes nothing and says so."""
    meant = await take_meant(studio, asked, take)
    if action == "confirm":
        return await _confirm(studio, asked, meant)
    if action == "approve":
        return await _approve(studio, asked, meant)
    return await _cancel(studio, asked, meant)


async def _confirm(studio: Studio, asked: Asked, take: Take) -> Outcome:
    if take.state != "proposed":
        raise BadInput(f"Take {take.number} is {take.state}; it does not wait for a yes.", next="Nothing to confirm.")
    await require(studio, asked, "confirm", take)
    if not await studio.canvas.takes.confirm(take.id, asked.person.key):
        return Outcome(f"Take {take.number} was already decided.", (take,))
    now = await studio.canvas.takes.need(take.id)
    if now.state == "queued":
        await studio.jobs.run(job_of(now))
    return Outcome(f"Take {now.number} is confirmed and under way.", (now,), started=(now,))


async def _approve(studio: Studio, asked: Asked, take: Take) -> Outcome:
    if take.state != "ready":
        raise BadInput(f"Take {take.number} is {take.state}; only a ready take can be approved.", next="Wait for it.")
    await require(studio, asked, "approve", take)
    fresh = await studio.canvas.decisions.decide("approve", take.id, asked.person.key)
    said = f"Take {take.number} is approved" if fresh else f"Take {take.number} was approved already"
    return Outcome(f"{said}, this exact take and no other.", (take,))


async def _cancel(studio: Studio, asked: Asked, take: Take) -> Outcome:
    if take.state not in OPEN:
        raise BadInput(
            f"Take {take.number} is {take.state}, so there is nothing to cancel.", next="Undo takes it back."
        )
    await require_own(studio, asked, take)
    if take.state == "uncertain" or not await studio.canvas.takes.move(
        take.id, ("proposed", "waiting", "queued", "running"), "cancelled", message="You cancelled it."
    ):
        raise BadInput(f"Take {take.number} can no longer be cancelled.", next="Look at it with show.")
    await studio.canvas.decisions.decide("cancel", take.id, asked.person.key)
    return Outcome(f"Take {take.number} is cancelled.", (await studio.canvas.takes.need(take.id),))
