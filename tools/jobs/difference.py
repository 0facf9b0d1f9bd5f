"""What a take really changed against its parent: what was measured while it was made, and in the pixels."""

from collections.abc import Callable, Mapping

from tools.canvas.canvas import Canvas
from tools.finish.measure import compare
from tools.finish.plan import plan_edits
from tools.finish.probe import probe
from tools.terms.difference import Difference, Measured
from tools.terms.recipe import Assemble, Rerender
from tools.terms.take import Take


async def difference_of(canvas: Canvas, take: Take) -> Difference:
    """The take against its first parent; for a film there is nothing to compare, and the difference says so."""
    parent = await canvas.takes.need(take.recipe.parents[0])
    if isinstance(take.recipe.base, Assemble) or take.clip is None or parent.clip is None:
        return Difference(parent=parent.id, comparable=False, note="a film of several takes has no single parent")
    matte = canvas.media.path(take.matte) if take.matte else None
    region = " and ".join(take.recipe.base.inside) if isinstance(take.recipe.base, Rerender) else None
    found = await compare(
        canvas.media.path(parent.clip.media),
        canvas.media.path(take.clip.media),
        matte=matte,
        region=region or None,
        time_map=await _time_map(canvas, parent, take),
    )
    tracks = changed_tracks(parent.facts, take.facts)
    update: dict[str, object] = {"parent": parent.id, "measured": (*tracks, *found.measured)}
    update |= _strict(take)
    return found.model_copy(update=update)


async def _time_map(canvas: Canvas, parent: Take, take: Take) -> Callable[[float], float] | None:
    """Which second of the parent is seen at one of the take; None where the edits of time are the same."""
    if parent.source is None or take.source is None:
        return None
    found = await probe(canvas.media.path(parent.source.media))
    old = plan_edits(parent.recipe.edits, found).timeline
    new = plan_edits(take.recipe.edits, await probe(canvas.media.path(take.source.media))).timeline
    return None if old == new else lambda seconds: old.from_source(new.to_source(seconds))


def _strict(take: Take) -> dict[str, object]:
    counted = take.facts.get("strict")
    if not isinstance(counted, Mapping) or not counted.get("outside"):
        return {}
    outside, identical = int(counted["outside"]), int(counted["identical"])
    frames = max(1, round(take.source.seconds * take.source.fps)) if take.source else 1
    return {"unchanged_outside": identical / outside, "pixels_outside": round(outside / frames), "exact": True}


def changed_tracks(before: Mapping[str, object], after: Mapping[str, object]) -> tuple[Measured, ...]:
    """What the model measured itself and differs, by name: rotation in degrees a second, light in kelvin."""
    old, new = _tracks(before), _tracks(after)
    return tuple(
        Measured(name=name, unit=unit, before=old[name][0], after=value, how="poses rendered")
        for name, (value, unit) in new.items()
        if name in old and abs(value - old[name][0]) > 1e-6
    )


def _tracks(facts: Mapping[str, object]) -> dict[str, tuple[float, str]]:
    rows = facts.get("tracks")
    if not isinstance(rows, list):
        return {}
    return {str(row["name"]): (float(row["value"]), str(row["unit"])) for row in rows if isinstance(row, dict)}
