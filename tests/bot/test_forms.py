"""Forms: what is asked before an order is carried out, filled with what is there already."""

import pytest

from agent.shot_text import text_of
from bot.events import Order
from bot.forms import Field, Form, form_for
from bot.orders.table import ORDERS
from tests.bot.chats import ABROAD, PLACE, THREAD, ready
from tests.tools.planning.asks import WATCH
from tools.canvas.canvas import Canvas
from tools.finish.presets import presets
from tools.terms.errors import BadInput, NotFound
from tools.terms.kit import Kit, KitColor
from tools.terms.recipe import Import, Recipe
from tools.terms.settings import Settings

EVERY = ("iterate", "remix", "export", "design_form", "reference_form", "kit_form", "settings_form")
LINE = Field("x", "X")


async def form(canvas: Canvas, op: str, ref: str = "") -> Form:
    made = await form_for(canvas, PLACE, Order(op, ref))
    assert made is not None
    return made


def field(form: Form, name: str) -> Field:
    (found,) = [one for one in form.fields if one.name == name]
    return found


@pytest.mark.parametrize("op", EVERY)
async def test_what_a_form_sends_is_an_order_that_is_carried_out(canvas: Canvas, op: str) -> None:
    take = await ready(canvas, shot=WATCH)
    made = await form(canvas, op, take.id)
    assert made.order.op in ORDERS
    assert made.id.startswith(f"v1:{made.order.op}:")


@pytest.mark.parametrize("op", ["approve", "undo", "variants", "show", "unknown", ""])
async def test_what_is_done_at_once_opens_no_form(canvas: Canvas, op: str) -> None:
    assert await form_for(canvas, PLACE, Order(op, "t1")) is None


async def test_iterate_begins_with_the_shots_own_text(canvas: Canvas) -> None:
    take = await ready(canvas, shot=WATCH)
    made = await form(canvas, "iterate", take.id)
    assert (made.title, made.order) == ("Iterate take 1", Order("iterate", take.id))
    assert field(made, "shot").value == text_of(WATCH)


async def test_remix_asks_what_differs_and_what_is_kept(canvas: Canvas) -> None:
    take = await ready(canvas, shot=WATCH)
    made = await form(canvas, "remix", take.id)
    assert field(made, "differs").required
    assert (field(made, "keep").value, [value for value, _ in field(made, "keep").choices]) == (
        "strict", ["strict", "natural"],
    )  # fmt: skip


async def test_export_offers_every_preset(canvas: Canvas) -> None:
    take = await ready(canvas)
    made = await form(canvas, "export", take.id)
    assert {value for value, _ in field(made, "presets").choices} == set(presets())


async def test_footage_that_was_brought_in_has_no_shot_to_edit(canvas: Canvas) -> None:
    take = await ready(canvas, shot=None, recipe=Recipe(base=Import(media="a" * 64 + ".mp4")))
    with pytest.raises(BadInput, match="has no shot to change"):
        await form_for(canvas, PLACE, Order("iterate", take.id))


@pytest.mark.parametrize("op", ["iterate", "remix", "export"])
async def test_a_take_that_is_not_there_has_no_form(canvas: Canvas, op: str) -> None:
    with pytest.raises(NotFound, match="not in this channel"):
        await form_for(canvas, PLACE, Order(op, "t404"))


async def test_a_take_of_another_channel_has_no_form_here(canvas: Canvas) -> None:
    theirs = await ready(canvas, thread=ABROAD, shot=WATCH)
    with pytest.raises(NotFound, match="not in this channel"):
        await form_for(canvas, PLACE, Order("iterate", theirs.id))


async def test_a_reference_goes_with_the_brief(canvas: Canvas) -> None:
    made = await form(canvas, "reference_form", "t7")
    assert made.order == Order("design", "t7")
    assert field(made, "brief").required


async def test_the_kits_form_holds_the_kit(canvas: Canvas) -> None:
    kit = Kit(colors=(KitColor(name="navy", hex="#14213D"), KitColor(name="gold", hex="#FCA311")), font="Roboto",
              light="soft daylight")  # fmt: skip
    await canvas.kits.put(PLACE.key, kit, THREAD.key, "e0")
    made = await form(canvas, "kit_form")
    assert [field(made, name).value for name in ("colors", "font", "light", "rules")] == [
        "navy #14213D, gold #FCA311", "Roboto", "soft daylight", "",
    ]  # fmt: skip


async def test_the_settings_form_holds_the_settings_with_money_in_dollars(canvas: Canvas) -> None:
    now = Settings(zone="Europe/Berlin", confirm_limit_microusd=2_500_000, cap_month_microusd=50_000_000)
    await canvas.settings.put(PLACE.key, now, THREAD.key, "e0")
    made = await form(canvas, "settings_form")
    assert {one.name: one.value for one in made.fields} == {
        "zone": "Europe/Berlin", "spelling": "british", "confirm_limit_usd": "2.5", "cap_month_usd": "50",
        "cap_person_month_usd": "",
    }  # fmt: skip


@pytest.mark.parametrize(("title", "count"), [("x" * 25, 1), ("", 1), ("Form", 0), ("Form", 6)])
def test_a_form_is_one_that_every_platform_takes(title: str, count: int) -> None:
    with pytest.raises(ValueError, match="not a form"):
        Form(title, Order("x"), (LINE,) * count)


async def test_large_money_is_written_as_people_write_it(canvas: Canvas) -> None:
    now = Settings(cap_month_microusd=12_345_670_000, cap_person_month_microusd=2_000_000_000_000)
    await canvas.settings.put(PLACE.key, now, THREAD.key, "e0")
    made = await form(canvas, "settings_form")
    assert [field(made, name).value for name in ("cap_month_usd", "cap_person_month_usd")] == ["12345.67", "2000000"]
