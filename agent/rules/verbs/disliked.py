"""A take that somebody does not like: put right where the complaint says how, else one question with what may help."""

from typing import Any

from agent.rules.changes.targets import OVERLAY
from agent.rules.turn import Turn
from agent.rules.verbs.gathered import Changes
from agent.rules.view import TakeView

_LIT = ("preset", "kelvin", "key_side", "quality")


def answer(turn: Turn) -> None:
    """Answers a complaint that no change followed."""
    moan = turn.complaint
    if moan is None or turn.calls or turn.pending or turn.question:
        return
    if moan.remedy:
        turn.pending = Changes((*turn.focus,), [moan.remedy])
        turn.flush()
    elif moan.topic:
        turn.ask(f"What should be different about the {moan.topic}?", *_ways(moan.topic))
    else:
        take = turn.view.take(turn.view.current)
        reason, *options = _lacking(take)
        turn.ask(f"What should be different? {reason}".strip(), *options)


def left(turn: Turn) -> str:
    """What was complained of beside what is done, and not put right."""
    topics = [moan.topic for moan in turn.unanswered if moan.topic]
    return f"Say what the {' and the '.join(topics)} should be instead." if topics else ""


def _ways(topic: str) -> list[str]:
    """Things that can be done about it, as messages."""
    if set(topic.lower().split()) & OVERLAY:
        return [f"Make the {topic} bigger", f"Make the {topic} white", f"Remove the {topic}"]
    return [f"Make the {topic} darker", f"Make the {topic} brighter", f"Remove the {topic}"]


def _lacking(take: TakeView | None) -> list[str]:
    """What the take's shot left to chance, why that matters, and what to try first."""
    shot: dict[str, Any] = (take.shot if take else None) or {}
    light = shot.get("lighting") or {}
    if shot and not (shot.get("camera") or {}).get("move"):
        return ["Its camera does not move, which often looks lifeless.", "Slow push in", "Slow orbit", "Softer light"]
    if shot and not any(light.get(name) for name in _LIT):
        return ["No light was named, so it is plain.", "Soft window light", "Tungsten studio light", "Make it moodier"]
    return ["", "Make the light warmer", "Slow it down by 20 %", "Come in closer"]
