"""How a take looks in chat: ready, failed, waiting for a yes."""

from dataclasses import dataclass
from pathlib import Path

from bot.cards import remarks
from bot.faces import Button, Face, Media, Sort
from tools.finish.sentence import sentence as measured
from tools.outcome import dollars, plainly
from tools.planning.advice import after
from tools.terms.recipe import RUNGS
from tools.terms.take import Take

MOST_ALT = 300  # characters of a description


@dataclass(frozen=True, slots=True)
class Told:
    """What a card tells beside the take itself: names of people, and where its file lies."""

    asker: str = ""
    approved_by: str = ""
    clip: Path | None = None
    poster: Path | None = None


def ready_face(take: Take, told: Told) -> Face:
    """A ready take: its clip, what changed and how, and everything that can be done with it."""
    lines = [take.summary]
    if take.difference is not None:
        lines.append(measured(take.difference))
    lines += remarks(take)
    approved = told.approved_by
    if approved:
        lines.append(f"Approved by {approved}: this exact take and no other.")
    return Face(
        title=title_of(take),
        lines=tuple(lines),
        small=(terms_of(take, told.asker),),
        media=_media(take, told),
        rows=_rows(take, approved=bool(approved)),
        mood="good" if approved else "calm",
    )


def ended_face(take: Take) -> Face:
    """A take that did not come to be: what happened, whether it was charged, what next."""
    state = (
        "is uncertain" if take.state == "uncertain" else f"{'was ' if take.state == 'cancelled' else ''}{take.state}"
    )
    lines = tuple(line for line in (take.message, after(take)) if line)
    return Face(title=f"{title_of(take)} {state}", lines=(take.summary, *lines), mood="warn")


def quote_face(take: Take, asker: str) -> Face:
    """A take that waits for a yes, with its price."""
    quote = take.quote
    asks = f"{dollars(quote.cost_microusd)}, {plainly(quote.seconds)}. Nothing is spent until somebody confirms."
    buttons = (Button("Confirm", "confirm", take.id, "good"), Button("Cancel", "cancel", take.id, "bad"))
    small = tuple(part for part in (quote.basis, f"asked by {asker}" if asker else "") if part)
    return Face(f"{title_of(take)} waits for a yes", (take.summary, asks), small, rows=(buttons,), mood="warn")


def title_of(take: Take) -> str:
    """What people call it."""
    return f"Take {take.number}" + (f" “{take.name}”" if take.name else "")


def terms_of(take: Take, asker: str) -> str:
    """Rung, route, length, size, cost and time in one line."""
    clip, base = take.clip, take.recipe.base
    parts = [RUNGS[take.rung]] if take.rung else []
    if base is not None and base.base in ("generate", "rerender", "model_edit"):
        parts.append(base.route.model)
    if clip is not None:
        parts += [f"{clip.seconds:.1f} s"] if clip.seconds else ["still"]
        parts.append(f"{clip.width}x{clip.height}")
    parts.append(dollars(take.cost_microusd))
    if take.ended_at is not None:
        parts.append(f"made in {_took((take.ended_at - take.created_at).total_seconds())}")
    if asker:
        parts.append(f"asked by {asker}")
    return " · ".join(parts)


def alt_of(take: Take) -> str:
    """What is to be seen, for people who do not see it."""
    kind = "Clip" if take.clip is not None and take.clip.seconds else "Still"
    shot = take.shot
    brief = shot.brief if shot is not None else ""
    text = f"{kind} of take {take.number}: {take.summary}" + (f". Brief: {brief}" if brief else "")
    return text if len(text) <= MOST_ALT else f"{text[: MOST_ALT - 1]}…"


def _took(seconds: float) -> str:
    if seconds < 60:
        return f"{max(1, round(seconds))} s"
    return f"{int(seconds // 60)} min {round(seconds % 60)} s" if seconds < 3600 else f"{seconds / 3600:.1f} h"


def _media(take: Take, told: Told) -> tuple[Media, ...]:
    if told.clip is None or take.clip is None:
        return ()
    sort: Sort = "clip" if take.clip.seconds else "still"
    return (Media(told.clip, f"take-{take.number:03d}{told.clip.suffix}", alt_of(take), sort),)


def _rows(take: Take, *, approved: bool) -> tuple[tuple[Button, ...], ...]:
    """What can be done with the take; what cannot be done with it has no button."""
    made_here = take.shot is not None and _is_generated(take)
    shot_row = [
        Button("Iterate", "iterate", take.id, "main"),
        Button("Variants", "variants", take.id),
        Button("Remix", "remix", take.id),
    ]
    first = [*(shot_row if made_here else ()), Button("Compare", "compare", take.id)]
    first += [Button("Isolate", "isolate", take.id)] if made_here else []
    second = [Button("Export", "export", take.id)]
    second += [] if approved else [Button("Approve", "approve", take.id, "good")]
    second.append(Button("Undo", "undo", take.id))
    return tuple(first), tuple(second)


def _is_generated(take: Take) -> bool:
    base = take.recipe.base
    return base is None or base.base in ("generate", "rerender", "model_edit")
