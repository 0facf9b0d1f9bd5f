"""Roles: who may do what in a place, and that every verb asks before it does anything."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from PIL import Image

from tests.bot.chats import ANN, BEN, OTHER, PLACE, PREVIZ, THREAD, WATCH, make, promise, recipe
from tools.assemble import assemble
from tools.brand import brand
from tools.canvas.canvas import Canvas
from tools.confirm import confirm
from tools.decompose import decompose
from tools.edit import edit
from tools.export import export
from tools.generate import generate
from tools.history import history
from tools.import_file import import_file
from tools.iterate import iterate
from tools.remix import remix
from tools.reshoot import reshoot
from tools.roles import ADMIN, DEFAULTS, DOES, OWN, is_admin, require, require_admin, require_own
from tools.settings import settings
from tools.studio import Asked, Studio
from tools.terms.change import Amount, Change
from tools.terms.errors import NotAllowed
from tools.terms.kit import KitColor
from tools.terms.place import Person, Place, Thread
from tools.terms.quote import Quote
from tools.terms.recipe import Rerender
from tools.terms.settings import Role, Settings
from tools.terms.take import Take
from tools.variants import variants

ROLES: tuple[Role, ...] = ("brief", "confirm", "approve", "kit", "schedule")
DESIGNERS = "discord-role/5"
BLUE = (KitColor(name="navy", hex="#14213D"),)


def asked(*powers: str, person: Person = ANN) -> Asked:
    return Asked(THREAD, person, "e9", powers=frozenset(powers))


async def give(canvas: Canvas, role: Role, *named: str) -> None:
    await canvas.settings.put(PLACE.key, Settings(roles={role: named}), OTHER.key, "e0")


async def may(studio: Studio, who: Asked, role: Role, take: Take | None = None) -> bool:
    try:
        await require(studio, who, role, take)
    except NotAllowed:
        return False
    return True


async def test_anybody_may_brief_and_nobody_but_admins_may_do_the_rest_by_default(studio: Studio) -> None:
    allowed = [role for role in ROLES if await may(studio, asked("discord-role/5"), role)]
    assert allowed == ["brief"]
    assert {role for role, named in DEFAULTS.items() if named} == {"brief"}


async def test_an_admin_may_do_everything(studio: Studio, canvas: Canvas) -> None:
    await give(canvas, "brief", BEN.key)
    assert [await may(studio, asked(ADMIN), role) for role in ROLES] == [True] * 5


async def test_whoever_is_at_the_machine_may_do_everything(studio: Studio) -> None:
    there = Asked(THREAD, Person("terminal", "ann"), "e9")
    assert [await may(studio, there, role) for role in ROLES] == [True] * 5


async def test_a_direct_talk_is_the_persons_own_but_for_money(studio: Studio) -> None:
    allowed = [role for role in ROLES if await may(studio, asked(OWN), role)]
    assert allowed == ["brief", "approve", "kit"]


async def test_a_person_who_is_named_has_the_role(studio: Studio, canvas: Canvas) -> None:
    await give(canvas, "confirm", BEN.key)
    assert await may(studio, asked(person=BEN), "confirm")
    assert not await may(studio, asked(person=ANN), "confirm")


async def test_a_group_that_is_named_has_the_role(studio: Studio, canvas: Canvas) -> None:
    await give(canvas, "approve", DESIGNERS)
    assert await may(studio, asked(DESIGNERS, "discord-role/6"), "approve")
    assert not await may(studio, asked("discord-role/6"), "approve")


async def test_everyone_may_be_named(studio: Studio, canvas: Canvas) -> None:
    await give(canvas, "kit", "everyone")
    assert await may(studio, asked(person=BEN), "kit")


async def test_a_role_that_is_given_to_some_is_taken_from_the_rest(studio: Studio, canvas: Canvas) -> None:
    await give(canvas, "brief", DESIGNERS)
    assert not await may(studio, asked(), "brief")


async def test_the_asker_of_a_take_has_the_role_for_it_alone(studio: Studio, canvas: Canvas) -> None:
    await give(canvas, "confirm", "asker")
    take = await promise(canvas, asked_by=ANN.key)
    assert await may(studio, asked(person=ANN), "confirm", take)
    assert not await may(studio, asked(person=BEN), "confirm", take)
    assert not await may(studio, asked(person=ANN), "confirm")


async def test_a_role_in_one_place_is_none_in_another(studio: Studio, canvas: Canvas) -> None:
    await give(canvas, "confirm", ANN.key)
    elsewhere = Asked(Thread(Place("discord", "9", "2"), "1"), ANN, "e9")
    await canvas.places.ensure(elsewhere.thread, ANN)
    assert not await may(studio, elsewhere, "confirm")


async def test_nobody_is_an_admin_by_calling_themselves_so(studio: Studio, canvas: Canvas) -> None:
    named = Asked(THREAD, Person("discord", "admin", "admin"), "e9", powers=frozenset({"discord-role/admin"}))
    assert not is_admin(named)
    assert not await may(studio, named, "confirm")


async def test_a_refusal_says_what_and_who_can(studio: Studio) -> None:
    with pytest.raises(NotAllowed) as refused:
        await require(studio, asked(), "approve")
    assert str(refused.value) == (
        f"You may not {DOES['approve']} here. Nothing was charged. "
        "An admin of this workspace can, or can give you the role."
    )


async def test_only_an_admin_passes_for_one() -> None:
    require_admin(asked(ADMIN), "change the settings")
    with pytest.raises(NotAllowed, match="You may not change the settings here"):
        require_admin(asked(OWN, DESIGNERS), "change the settings")


async def test_whoever_asked_for_a_take_may_stop_it_and_so_may_whoever_confirms(studio: Studio, canvas: Canvas) -> None:
    take = await promise(canvas, asked_by=ANN.key)
    await require_own(studio, asked(person=ANN), take)
    with pytest.raises(NotAllowed):
        await require_own(studio, asked(person=BEN), take)
    await give(canvas, "confirm", BEN.key)
    await require_own(studio, asked(person=BEN), take)


Verb = Callable[[Studio, Asked, Take], Awaitable[object]]
WARMER = (Change(kind="lighting", to="warmer"),)
SLOWER = (Change(kind="speed", amount=Amount(value=0.7, unit="ratio")),)
LONGER = WATCH.model_copy(update={"seconds": 6.0})
BRIEF: dict[str, Verb] = {
    "generate": lambda studio, who, take: generate(studio, who, WATCH),
    "iterate": lambda studio, who, take: iterate(studio, who, WARMER),
    "remix": lambda studio, who, take: remix(studio, who, WARMER, keep="natural"),
    "edit": lambda studio, who, take: edit(studio, who, SLOWER),
    "reshoot": lambda studio, who, take: reshoot(studio, who, LONGER),
    "variants": lambda studio, who, take: variants(studio, who, None, 2),
    "assemble": lambda studio, who, take: assemble(studio, who, (take.number, take.number)),
    "export": lambda studio, who, take: export(studio, who, ("square",)),
    "elements": lambda studio, who, take: decompose(studio, who, "elements"),
    "palette": lambda studio, who, take: decompose(studio, who, "palette"),
    "name": lambda studio, who, take: history(studio, who, "name", name="hero"),
    "go back": lambda studio, who, take: history(studio, who, "go_back", take=take.number),
    "undo": lambda studio, who, take: history(studio, who, "undo"),
}


async def _rows(canvas: Canvas) -> tuple[int, int]:
    """How much has happened in the channel, and how much of it can be undone in the thread."""
    return await canvas.notices.last(), len(await canvas.steps.last_done(THREAD.key))


@pytest.mark.parametrize("verb", BRIEF)
async def test_a_verb_does_nothing_for_somebody_who_may_not_brief(studio: Studio, canvas: Canvas, verb: str) -> None:
    take = await make(canvas, await promise(canvas))
    await give(canvas, "brief", BEN.key)
    before = await _rows(canvas)
    with pytest.raises(NotAllowed, match="ask for takes"):
        await BRIEF[verb](studio, asked(person=ANN), take)
    assert await _rows(canvas) == before


@pytest.mark.parametrize("verb", BRIEF)
async def test_a_verb_works_for_whoever_may_brief(studio: Studio, canvas: Canvas, verb: str) -> None:
    take = await make(canvas, await promise(canvas))
    await give(canvas, "brief", ANN.key)
    assert await BRIEF[verb](studio, asked(person=ANN), take)


async def test_undoing_what_was_undone_is_asked_for_too(studio: Studio, canvas: Canvas) -> None:
    await promise(canvas)
    await history(studio, asked(), "undo")
    await give(canvas, "brief", BEN.key)
    with pytest.raises(NotAllowed):
        await history(studio, asked(), "redo")


async def test_comparing_makes_something_so_it_is_asked_for(studio: Studio, canvas: Canvas) -> None:
    first = await make(canvas, await promise(canvas))
    await make(canvas, await promise(canvas, first, write_key="w2"))
    await give(canvas, "brief", BEN.key)
    with pytest.raises(NotAllowed):
        await history(studio, asked(), "compare", takes=(1, 2))


async def test_a_file_is_brought_in_by_whoever_may_brief(studio: Studio, canvas: Canvas, tmp_path: Path) -> None:
    Image.new("RGB", (64, 36)).save(tmp_path / "a.png")
    bringing = Asked(THREAD, ANN, "e9", files={"a.png": tmp_path / "a.png"})
    await give(canvas, "brief", BEN.key)
    with pytest.raises(NotAllowed):
        await import_file(studio, bringing, "a.png")
    assert await canvas.takes.latest(PLACE.key, 1) == []


async def test_everybody_may_look(studio: Studio, canvas: Canvas) -> None:
    await make(canvas, await promise(canvas))
    await give(canvas, "brief", BEN.key)
    assert (await history(studio, asked(), "list")).takes
    assert (await history(studio, asked(), "show")).shown
    assert (await brand(studio, asked())).said
    assert (await settings(studio, asked(), {})).said


async def test_a_kit_is_set_by_whoever_may(studio: Studio, canvas: Canvas) -> None:
    with pytest.raises(NotAllowed, match="set the brand kit"):
        await brand(studio, asked(), colors=BLUE)
    assert (await canvas.kits.current(PLACE.key))[1] == 0
    await give(canvas, "kit", ANN.key)
    await brand(studio, asked(), colors=BLUE)
    assert (await canvas.kits.current(PLACE.key))[0].colors == BLUE


async def test_money_is_confirmed_by_whoever_may(studio: Studio, canvas: Canvas) -> None:
    take = await promise(canvas, state="proposed", quote=Quote(cost_microusd=1))
    for who in (asked(), asked(OWN)):
        with pytest.raises(NotAllowed, match="confirm spending"):
            await confirm(studio, who, "confirm")
    assert (await canvas.takes.need(take.id)).state == "proposed"
    await confirm(studio, asked(ADMIN), "confirm")
    assert (await canvas.takes.need(take.id)).state == "queued"


async def test_a_take_is_approved_by_whoever_may(studio: Studio, canvas: Canvas) -> None:
    take = await make(canvas, await promise(canvas))
    with pytest.raises(NotAllowed, match="approve takes"):
        await confirm(studio, asked(), "approve")
    assert await canvas.decisions.of(take.id) == []
    await give(canvas, "approve", DESIGNERS)
    await confirm(studio, asked(DESIGNERS), "approve")
    assert [one.person for one in await canvas.decisions.of(take.id)] == [ANN.key]


async def test_a_take_is_cancelled_by_whoever_asked_for_it(studio: Studio, canvas: Canvas) -> None:
    take = await promise(canvas, asked_by=ANN.key)
    with pytest.raises(NotAllowed):
        await confirm(studio, asked(person=BEN), "cancel")
    assert (await canvas.takes.need(take.id)).state == "queued"
    await confirm(studio, asked(person=ANN), "cancel")
    assert (await canvas.takes.need(take.id)).state == "cancelled"


async def test_a_kit_is_not_undone_by_somebody_who_may_not_set_it(studio: Studio, canvas: Canvas) -> None:
    await brand(studio, asked(ADMIN), colors=BLUE)
    with pytest.raises(NotAllowed, match="set the brand kit"):
        await history(studio, asked(), "undo")
    assert (await canvas.kits.current(PLACE.key))[0].colors == BLUE


async def test_a_setting_is_not_undone_by_somebody_who_may_not_change_it(studio: Studio, canvas: Canvas) -> None:
    await settings(studio, asked(ADMIN), {"zone": "Europe/Berlin"})
    with pytest.raises(NotAllowed, match="change the settings"):
        await history(studio, asked(), "undo")
    assert (await canvas.settings.current(PLACE.key)).zone == "Europe/Berlin"


async def test_a_strict_remixs_natural_render_is_asked_for(studio: Studio, canvas: Canvas) -> None:
    first = await make(canvas, await promise(canvas))
    base = Rerender(take=first.id, shot=WATCH, route=PREVIZ, strict=("band",))
    await promise(canvas, first, recipe=recipe(first).model_copy(update={"base": base}), write_key="w2")
    await give(canvas, "brief", BEN.key)
    with pytest.raises(NotAllowed):
        await remix(studio, asked())
