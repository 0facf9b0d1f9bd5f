"""What a take really changed against its parent: what was measured while it was made, and in the pixels."""

from collections.abc import Mapping
from dataclasses import dataclass

from tools.canvas.canvas import Canvas
from tools.finish.blocks import PlaceMap
from tools.finish.geometry import View
from tools.finish.measure import TimeMap, compare
from tools.finish.plan import Plan, plan_edits
from tools.finish.probe import probe
from tools.terms.difference import Difference, Measured
from tools.terms.recipe import Assemble, Rerender
from tools.terms.take import Clip, Take


async def difference_of(canvas: Canvas, take: Take) -> Difference:
    """The take against its first parent; for a film there is nothing to compare, and the difference says so."""
    parent = await canvas.takes.need(take.recipe.parents[0])
    if isinstance(take.recipe.base, Assemble) or take.clip is None or parent.clip is None:
        return Difference(parent=parent.id, comparable=False, note="a film of several takes has no single parent")
    matte = canvas.media.path(take.matte) if take.matte else None
    region = " and ".join(take.recipe.base.inside) if isinstance(take.recipe.base, Rerender) else None
    maps = await _maps(canvas, parent, take)
    found = await compare(
        canvas.media.path(parent.clip.media),
        canvas.media.path(take.clip.media),
        matte=matte,
        region=region or None,
        time_map=maps.time,
        place_map=maps.place,
    )
    tracks = changed_tracks(parent.facts, take.facts)
    update: dict[str, object] = {"parent": parent.id, "measured": (*tracks, *found.measured)}
    update |= _strict(take)
    return found.model_copy(update=update)


@dataclass(frozen=True, slots=True)
class _Maps:
    """Which second and which point of the parent is seen at one of the take; None where they are the same."""

    time: TimeMap | None = None
    place: PlaceMap | None = None


async def _maps(canvas: Canvas, parent: Take, take: Take) -> _Maps:
    if parent.source is None or take.source is None:
        return _Maps()
    old = await _plan(canvas, parent, parent.source)
    new = await _plan(canvas, take, take.source)
    time = None if old.timeline == new.timeline else _time_map(old, new)
    return _Maps(time, _place_map(old.view, new.view))


async def _plan(canvas: Canvas, take: Take, source: Clip) -> Plan:
    return plan_edits(take.recipe.edits, await probe(canvas.media.path(source.media)))


def _time_map(old: Plan, new: Plan) -> TimeMap:
    return lambda seconds: old.timeline.from_source(new.timeline.to_source(seconds))


def _place_map(old: View, new: View) -> PlaceMap | None:
    """None too where the footage itself has another shape: a picture composed anew has no such map."""
    if old.steps == new.steps or _shape(old.source) != _shape(new.source):
        return None

    def place(across: float, down: float) -> tuple[float, float] | None:
        point = new.to_source(across, down)
        return old.from_source(*point) if point else None

    return place


def _shape(size: tuple[int, int]) -> float:
    return round(size[0] / size[1], 2)


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
