"""Undo and redo: the thread's last turn that changed something, taken back or done again."""

from tools.canvas.steps import Step
from tools.outcome import Outcome
from tools.roles import require, require_admin
from tools.studio import Asked, Studio
from tools.terms.take import OPEN


async def undo(studio: Studio, asked: Asked) -> Outcome:
    """Takes back the last turn: the current take moves back, its open takes are cancelled, kit and settings return."""
    steps = await studio.canvas.steps.last_done(asked.thread.key)
    if not steps:
        return Outcome("There is nothing to undo in this thread.")
    await _allowed(studio, asked, steps)
    cancelled = await _cancel_open(studio, steps[0].turn)
    for step in reversed(steps):
        await studio.canvas.steps.put_back(step)
    await studio.canvas.steps.mark(steps, "undone")
    return Outcome(await _said(studio, asked, "Undone", steps, cancelled))


async def redo(studio: Studio, asked: Asked) -> Outcome:
    """Does the last undone turn again; takes that the undo cancelled stay cancelled."""
    steps = await studio.canvas.steps.last_undone(asked.thread.key)
    if not steps:
        return Outcome("There is nothing to redo in this thread.")
    await _allowed(studio, asked, steps)
    for step in steps:
        await studio.canvas.steps.put_forward(step)
    await studio.canvas.steps.mark(steps, "done")
    return Outcome(await _said(studio, asked, "Done again", steps, ()))


async def _allowed(studio: Studio, asked: Asked, steps: list[Step]) -> None:
    """What somebody may not change they may not change back either."""
    kinds = {step.kind for step in steps}
    await require(studio, asked, "kit" if "kit" in kinds else "brief")
    if "setting" in kinds:
        require_admin(asked, "change the settings")


async def _cancel_open(studio: Studio, turn: str) -> tuple[int, ...]:
    takes = [take for take in await studio.canvas.takes.of_turn(turn) if take.state in OPEN]
    cancelled = []
    for take in takes:
        states = ("proposed", "waiting", "queued", "running")
        if await studio.canvas.takes.move(take.id, states, "cancelled", message="It was undone."):
            cancelled.append(take.number)
    return tuple(cancelled)


async def _said(studio: Studio, asked: Asked, verb: str, steps: list[Step], cancelled: tuple[int, ...]) -> str:
    current = await studio.canvas.threads.current(asked.thread.key)
    kinds = {step.kind for step in steps}
    parts = [f"{verb}."]
    if "current" in kinds:
        parts.append(f"The current take is take {current.number}." if current else "There is no current take now.")
    if kinds & {"kit", "setting", "name"}:
        parts.append(f"Also put back: {', '.join(sorted(kinds - {'current'}))}.")
    if cancelled:
        parts.append(f"Cancelled: take {', '.join(map(str, cancelled))}.")
    parts.append("Nothing was deleted.")
    return " ".join(parts)
