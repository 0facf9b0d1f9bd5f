"""A watch take and what is asked of it, for the planner's tests."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import count

from tools.models.protocol import Capabilities
from tools.planning.rungs import Ask, Keep
from tools.terms.change import Change
from tools.terms.edit import EditList
from tools.terms.kit import Kit, Logo
from tools.terms.recipe import Generate, Import, Recipe, Route, Rung
from tools.terms.shot import Action, Lighting, Part, Shot, Subject
from tools.terms.take import Take

PREVIZ = Capabilities(model="previz", longest=60, aspects=("16:9", "9:16"), rerenders=True, mattes=True, free=True)
PAID = Capabilities(model="fake", longest=15, aspects=("16:9",))
EDITING = PAID.model_copy(update={"edits": True})
ROUTE = Route(model="previz", provider="local")
WATCH = Shot(
    subjects=(Subject(name="wristwatch", parts=(Part(name="band", color="black", material="leather"),)),),
    actions=(Action(verb="rotate", text="rotating"),),
    surface="dark surface",
    lighting=Lighting(preset="studio"),
)
KIT = Kit(logo=Logo(media="a" * 64 + ".png"))


class Counted:
    """Ids that count up."""

    def __init__(self) -> None:
        self._next = count(1)

    def new(self) -> str:
        return f"e{next(self._next)}"


def take(edits: EditList = (), shot: Shot | None = WATCH) -> Take:
    base = Generate(shot=shot, route=ROUTE) if shot else Import(media="b" * 64 + ".mp4")
    return Take(
        id="t1",
        place="p",
        thread="p/t",
        number=1,
        state="ready",
        recipe=Recipe(base=base, edits=edits),
        shot=shot,
        created_at=datetime(2026, 11, 20, tzinfo=UTC),
    )


def ask(
    *changes: Change,
    parent: Take | None = None,
    can: Capabilities | None = PREVIZ,
    highest: Rung = 4,
    keep: Keep = "natural",
    kit: Kit = KIT,
) -> Ask:
    parent = parent or take()
    asked = Ask(parent, 10.0, can, ROUTE, changes, kit, Counted(), highest, keep)
    return asked if parent.shot else replace(asked, can=None, route=None)
