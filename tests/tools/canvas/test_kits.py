import asyncio

import pytest

from tests.tools.canvas.homes import ABROAD, ELSEWHERE, PLACE, THREAD
from tools.canvas.canvas import Canvas
from tools.terms.errors import NotFound
from tools.terms.kit import Kit, KitColor, Logo

RED, BLUE = KitColor(name="red", hex="#FF0000"), KitColor(name="blue", hex="#0000FF")
WORKSPACE = PLACE.workspace


async def put(canvas: Canvas, scope: str, kit: Kit, turn: str = "ev1") -> int:
    return await canvas.kits.put(scope, kit, THREAD.key, turn)


async def test_where_nobody_gave_a_kit_there_is_an_empty_one_of_version_0(canvas: Canvas) -> None:
    assert await canvas.kits.current(PLACE.key) == (Kit(), 0)


async def test_a_places_kit_replaces_the_workspaces_field_by_field(canvas: Canvas) -> None:
    logo = Logo(media="a" * 64 + ".png")
    await put(canvas, WORKSPACE, Kit(colors=(RED,), font="Roboto", logo=logo, light="soft"))
    await put(canvas, PLACE.key, Kit(colors=(BLUE,), rules=("no people",)))
    merged = Kit(colors=(BLUE,), font="Roboto", logo=logo, light="soft", rules=("no people",))
    assert await canvas.kits.current(PLACE.key) == (merged, 2)
    assert (await canvas.kits.current(ELSEWHERE.place.key))[0].colors == (RED,)
    assert await canvas.kits.current(ABROAD.place.key) == (Kit(), 0)


async def test_an_empty_field_of_a_place_is_the_workspaces_also_when_it_was_written_empty(canvas: Canvas) -> None:
    await put(canvas, WORKSPACE, Kit(font="Roboto"))
    await put(canvas, PLACE.key, Kit(font=None, colors=(RED,)))
    assert (await canvas.kits.current(PLACE.key))[0].font == "Roboto"


async def test_what_a_scope_itself_says_is_read_without_what_it_inherits(canvas: Canvas) -> None:
    await put(canvas, WORKSPACE, Kit(font="Roboto"))
    await put(canvas, PLACE.key, Kit(light="hard"))
    assert await canvas.kits.own(PLACE.key) == Kit(light="hard")
    assert await canvas.kits.own(WORKSPACE) == Kit(font="Roboto")
    assert await canvas.kits.own(ELSEWHERE.place.key) == Kit()


async def test_every_version_is_kept(canvas: Canvas) -> None:
    first = await put(canvas, PLACE.key, Kit(font="Roboto"))
    second = await put(canvas, PLACE.key, Kit(font="Lato"))
    assert await canvas.kits.version(PLACE.key, first) == Kit(font="Roboto")
    assert await canvas.kits.version(PLACE.key, second) == Kit(font="Lato")
    with pytest.raises(NotFound):
        await canvas.kits.version(PLACE.key, 3)


async def test_an_earlier_version_is_put_in_force_and_the_next_one_gets_a_new_number(canvas: Canvas) -> None:
    first = await put(canvas, PLACE.key, Kit(font="Roboto"))
    await put(canvas, PLACE.key, Kit(font="Lato"))
    await canvas.kits.set_version(PLACE.key, first)
    assert await canvas.kits.current(PLACE.key) == (Kit(font="Roboto"), first)
    await canvas.kits.set_version(PLACE.key, 0)
    assert await canvas.kits.current(PLACE.key) == (Kit(), 0)
    assert await put(canvas, PLACE.key, Kit(font="Inter")) == 3


async def test_a_version_that_never_was_cannot_be_put_in_force(canvas: Canvas) -> None:
    await put(canvas, WORKSPACE, Kit(font="Roboto"))
    with pytest.raises(NotFound):
        await canvas.kits.set_version(PLACE.key, 1)
    assert (await canvas.kits.current(PLACE.key))[1] == 1


async def test_one_number_says_what_kit_a_take_was_made_with(canvas: Canvas) -> None:
    await put(canvas, WORKSPACE, Kit(font="Roboto"))
    await put(canvas, PLACE.key, Kit(light="hard"))
    made_with = (await canvas.kits.current(PLACE.key))[1]
    await put(canvas, WORKSPACE, Kit(font="Lato"))
    await put(canvas, PLACE.key, Kit(light="soft"))
    assert await canvas.kits.at(PLACE.key, made_with) == Kit(font="Roboto", light="hard")


async def test_many_at_once_get_versions_of_their_own(canvas: Canvas) -> None:
    kits = [put(canvas, PLACE.key, Kit(font=f"Font {number}")) for number in range(10)]
    assert sorted(await asyncio.gather(*kits)) == list(range(1, 11))


async def test_a_scope_that_is_not_there_is_not_found(canvas: Canvas) -> None:
    for scope in ("nowhere", "terminal/terminal:local/nowhere"):
        with pytest.raises(NotFound):
            await put(canvas, scope, Kit())
    with pytest.raises(NotFound):
        await canvas.kits.current("terminal/terminal:local/nowhere")
