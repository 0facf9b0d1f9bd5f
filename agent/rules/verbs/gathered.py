"""Changes being gathered for the same takes, and the one call that they become."""

from typing import Any

from agent.rules.amounts import quantities
from agent.rules.changes.adjust import FOOTAGE
from agent.rules.changes.form import Draft
from agent.rules.changes.pieces import TURNING
from agent.rules.colors import look_at
from agent.rules.comparatives import MEANS
from agent.rules.refs import Ref
from agent.rules.tokens import Words, read
from agent.rules.turn import Turn
from agent.rules.view import TakeView

_EXACT = frozenset({"logo", "trim", "speed", "grade", "loop"})
_OVERLAID = frozenset({"title", "logo", "caption", "headline", "tagline", "subtitle"})
_TWO_WAYS = frozenset({"speed", "motion", "grade", "lighting", "sound", "timing"})
OPPOSED = "These two pull in opposite directions. Which one do you want?"
WHAT_CHANGES = ("The rest stays as it is. What should change?", "Make the light warmer", "Slow it down by 20 %")


class Changes:
    """Changes gathered for the same takes, with how strictly the rest is kept."""

    def __init__(self, takes: tuple[Ref, ...], changes: list[Draft] | None = None, keep: str | None = None) -> None:
        self.takes = takes
        self.changes = changes or []
        self.keep = keep

    @property
    def count(self) -> int:
        """One call a take."""
        return max(len(self.takes), 1)

    def add(self, draft: Draft, words: Words) -> None:
        """Adds a change; "the dolly is too fast, slow to half speed" is one, its figure said last."""
        last = self.changes[-1] if self.changes else None
        if last and _is_same_turning(last, draft):
            last |= draft
        elif last and (_is_figure_of(last, draft, words) or _is_exacter(last, draft, words)):
            last["amount"] = draft["amount"]
        elif draft not in self.changes:
            self.changes.append(draft)

    def emit(self, turn: Turn) -> None:
        """One call a take: an edit if all of it is exact, a remix if the rest is to be kept, else an iteration."""
        if turn.corrects:
            self.changes = _corrected(self.changes)
        question = WHAT_CHANGES if not self.changes else contradiction(self.changes)
        if question:
            turn.ask(*question)
            return
        tool = "remix" if self.keep else "edit" if all(is_exact(change) for change in self.changes) else "iterate"
        for take in self.takes or (None,):
            args: dict[str, Any] = {"take": take, "changes": self.changes, "keep": self.keep}
            turn.call(tool, **args)


def _corrected(changes: list[Draft]) -> list[Draft]:
    """Of changes of the same thing in a message that corrects itself, only the last."""
    last = {(change["kind"], change.get("target")): at for at, change in enumerate(changes)}
    return [change for at, change in enumerate(changes) if last[change["kind"], change.get("target")] == at]


def is_exact(change: Draft) -> bool:
    """Whether a change is one of the footage, the logo or a title, which is done exactly."""
    kind, target = change["kind"], change.get("target") or ""
    if kind in _EXACT or change.get("about") == "footage":
        return True
    if kind == "text":
        return target in ("", "title", "font")
    return kind in ("remove", "color") and target in _OVERLAID


def recolored(draft: Draft, take: TakeView | None) -> Draft:
    """A leather band that is to be "brown leather" changes its colour, not its material."""
    if draft["kind"] != "material" or take is None or not take.shot:
        return draft
    wanted = look_at(read(draft.get("to", "")))
    for subject in take.shot.get("subjects", ()):
        for part in (subject, *subject.get("parts", ())):
            same = part.get("name") == draft.get("target") and part.get("material") == wanted.material
            if same and wanted.color:
                return {**draft, "kind": "color"}
    return draft


def contradiction(changes: list[Draft]) -> tuple[str, ...] | None:
    """A question if two changes want opposite things."""
    shapes = [change["to"] for change in changes if change["kind"] == "framing" and ":" in str(change.get("to"))]
    if len(set(shapes)) > 1:
        named = " and ".join(shapes)
        return (f"{named} are different shapes: which one?", *(f"Crop to {shape}" for shape in shapes))
    if _silent_and_loud(changes):
        return (OPPOSED, "Mute it", "Make it louder")
    pairs = ((one, other) for at, one in enumerate(changes) for other in changes[at + 1 :])
    clash = next((one for one, other in pairs if _opposed(one, other)), None)
    return (OPPOSED, *_either_way(clash)) if clash else _two_colors(changes)


def _two_colors(changes: list[Draft]) -> tuple[str, ...] | None:
    """As in "make the band red and the band green"."""
    wanted: dict[str, list[str]] = {}
    for change in changes:
        if change["kind"] == "color" and "amount" not in change:
            wanted.setdefault(change.get("target") or "it", []).append(str(change["to"]))
    for thing, colors in wanted.items():
        if len({color.lower() for color in colors}) > 1:
            named = "it" if thing == "it" else f"the {thing}"
            asked = f"{' and '.join(colors)} are different colours: which one?"
            return (asked, *(f"Make {named} {color}" for color in colors))
    return None


def _silent_and_loud(changes: list[Draft]) -> bool:
    heard = [change for change in changes if change["kind"] == "sound"]
    louder = any((change.get("amount") or {}).get("value", 0) > 0 for change in heard)
    told = [change for change in heard if "about" not in change]
    added = any(change.get("to") not in (None, "mute", "none", "unmute") for change in told)
    return (louder or added) and any(change.get("to") == "mute" for change in heard)


def _either_way(change: Draft) -> list[str]:
    """Both ways that a change may go, as answers."""
    kind = "speed" if change["kind"] == "motion" else change["kind"]
    of = None if change["kind"] == "motion" else change.get("target")
    ways = [name for name, means in MEANS.items() if (means.kind, means.target) == (kind, of) and means.steps]
    thing = f"the {change['target']}" if change["kind"] == "motion" else "it"
    return [f"Make {thing} {name}" for name in ways[:2]]


def _opposed(one: Draft, other: Draft) -> bool:
    """Whether two amounts of the same thing, relative to what is there, go different ways."""
    first, second = one.get("amount"), other.get("amount")
    same = (one["kind"], one.get("target")) == (other["kind"], other.get("target"))
    warmth = first and second and first["unit"] == second["unit"] == "kelvin"
    if not (same or warmth) or one["kind"] not in _TWO_WAYS or not first or not second:
        return False
    if first["unit"] != second["unit"] or not (first["relative"] and second["relative"]):
        return False
    neutral = 1 if first["unit"] == "ratio" else 0
    return bool((first["value"] - neutral) * (second["value"] - neutral) < 0)


def _is_exacter(last: Draft, draft: Draft, words: Words) -> bool:
    """As in "too loud, -6 dB", "faster! 1.5x": the figure of what was asked just before, and of nothing else."""
    same = last["kind"] == draft["kind"] and "to" not in draft and "amount" in draft and "amount" in last
    if not same or not quantities(words):
        return False
    named = draft.get("target")
    return named in (None, last.get("target"), "volume") and not _opposed(last, draft)


def _is_same_turning(last: Draft, draft: Draft) -> bool:
    """As in "it's spinning too slow, speed the rotation up": one motion by two of its names."""
    both = {str(change.get("target")).lower() for change in (last, draft)}
    return (
        last["kind"] == draft["kind"] == "motion"
        and both <= TURNING
        and not _opposed({**last, "target": None}, {**draft, "target": None})
    )


def _is_figure_of(last: Draft, draft: Draft, words: Words) -> bool:
    """Whether a change only says how fast, of nothing in particular, after one of a motion or a camera move."""
    if last["kind"] not in ("camera", "motion") or "amount" not in last:
        return False
    footage = any(token.among(FOOTAGE - {"it"}) for token in words)
    return draft["kind"] == "speed" and "amount" in draft and not footage
