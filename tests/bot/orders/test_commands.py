"""What commands and their forms do."""

from pathlib import Path

import pytest
from PIL import Image

from bot.events import Order
from bot.orders.table import carry_out
from tests.bot.chats import PLACE, THREAD, FakeDirector, ready
from tests.bot.orders.rooms import press, room
from tools.canvas.canvas import Canvas
from tools.roles import DEFAULTS
from tools.studio import Studio
from tools.terms.kit import Kit, KitColor

BRIEF = "a wristwatch rotating on slate"


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({}, BRIEF),
        ({"seconds": "6"}, f"{BRIEF}, 6 seconds"),
        ({"seconds": "6", "aspect": "9:16", "model": "previz"}, f"{BRIEF}, 6 seconds, 9:16, use previz"),
    ],
)
async def test_a_brief_is_said_with_what_was_chosen(studio: Studio, values: dict[str, str], said: str) -> None:
    director = FakeDirector()
    await press(studio, "design", "", director, brief=f"{BRIEF}. ", **values)
    assert director.heard == [said]


async def test_a_brief_of_nothing_is_asked_for(studio: Studio) -> None:
    director = FakeDirector()
    answer = await press(studio, "design", "", director, brief="  ")
    assert answer.said.startswith("What should the clip show?")
    assert director.heard == []


@pytest.mark.parametrize(
    ("look", "said"),
    [("everything", f"{BRIEF}, like take 1"), ("", f"{BRIEF}, like take 1"), ("light", f"{BRIEF}, light like take 1")],
)
async def test_a_take_may_be_the_reference_of_a_brief(studio: Studio, canvas: Canvas, look: str, said: str) -> None:
    take, director = await ready(canvas), FakeDirector()
    await press(studio, "design", take.id, director, brief=BRIEF, look=look)
    assert director.heard == [said]


async def test_files_of_a_brief_are_brought_in_and_named(studio: Studio, canvas: Canvas, tmp_path: Path) -> None:
    files = {}
    for name in ("a.png", "b.png"):
        Image.new("RGB", (64, 36)).save(tmp_path / name)
        files[name] = tmp_path / name
    director = FakeDirector()
    await carry_out(room(studio, Order("design", "", {"brief": BRIEF}), director, files=files))
    assert director.heard == [f"{BRIEF}, like take 1 and take 2"]


@pytest.mark.parametrize("op", ["kit", "takes", "settings", "help"])
async def test_a_list_is_for_whoever_asked(studio: Studio, op: str) -> None:
    answer = await press(studio, op)
    assert (answer.kind, answer.private) == (op, True)


async def test_a_kits_form_is_kept(studio: Studio, canvas: Canvas, tmp_path: Path) -> None:
    Image.new("RGB", (64, 36)).save(tmp_path / "logo.png")
    values = {"colors": "navy #14213D, gold #FCA311", "light": "soft daylight", "rules": "never crop\n\n no red \n"}
    order = Order("kit_form", "", values)
    answer = await carry_out(room(studio, order, files={"logo.png": tmp_path / "logo.png"}))
    kit, _ = await canvas.kits.current(PLACE.key)
    assert answer.kind == "kit"
    assert [(color.name, color.hex.upper()) for color in kit.colors] == [("navy", "#14213D"), ("gold", "#FCA311")]
    assert (kit.light, kit.rules) == ("soft daylight", ("never crop", "no red"))
    assert kit.logo is not None
    assert kit.logo.file_name == "logo.png"


async def test_an_empty_field_leaves_the_kit_as_it_is(studio: Studio, canvas: Canvas) -> None:
    own = Kit(colors=(KitColor(name="navy", hex="#14213D"),), light="studio")
    await canvas.kits.put(PLACE.key, own, THREAD.key, "e0")
    await press(studio, "kit_form", colors="", light="tungsten", rules="", font="")
    kit, _ = await canvas.kits.current(PLACE.key)
    assert (kit.colors, kit.light) == (own.colors, "tungsten")


async def test_words_that_name_no_colour_are_refused_and_nothing_is_kept(studio: Studio, canvas: Canvas) -> None:
    answer = await press(studio, "kit_form", colors="quickly", light="tungsten")
    assert answer.said.startswith("I read no colour in “quickly”.")
    assert (await canvas.kits.current(PLACE.key))[1] == 0


async def test_a_kit_is_not_set_by_somebody_who_may_not(studio: Studio, canvas: Canvas) -> None:
    order = Order("kit_form", "", {"light": "tungsten"})
    answer = await carry_out(room(studio, order, powers=frozenset()))
    assert (answer.private, (await canvas.kits.current(PLACE.key))[1]) == (True, 0)


async def test_one_setting_is_changed_by_its_name(studio: Studio, canvas: Canvas) -> None:
    answer = await press(studio, "settings", name="spelling", value="american")
    assert (answer.private, (await canvas.settings.current(PLACE.key)).spelling) == (True, "american")


async def test_a_form_of_settings_changes_what_was_filled_in(studio: Studio, canvas: Canvas) -> None:
    await press(studio, "settings", name="confirm_limit_usd", value="2")
    await press(studio, "settings", zone="Europe/Berlin", spelling="british", confirm_limit_usd="", cap_month_usd="50")
    now = await canvas.settings.current(PLACE.key)
    assert (now.zone, now.confirm_limit_microusd, now.cap_month_microusd) == ("Europe/Berlin", 2_000_000, 50_000_000)


async def test_an_emptied_cap_is_no_cap(studio: Studio, canvas: Canvas) -> None:
    await press(studio, "settings", name="cap_month_usd", value="50")
    await press(studio, "settings", zone="UTC", cap_month_usd="", cap_person_month_usd="")
    assert (await canvas.settings.current(PLACE.key)).cap_month_microusd is None


async def test_a_role_is_given_to_those_named_and_the_others_stay(studio: Studio, canvas: Canvas) -> None:
    await press(studio, "settings", name="confirm", value="discord/8 discord-role/5")
    await press(studio, "settings", name="approve", value="everyone")
    now = await canvas.settings.current(PLACE.key)
    assert now.roles == {"confirm": ("discord/8", "discord-role/5"), "approve": ("everyone",)}
    assert "brief" in DEFAULTS


async def test_settings_are_not_changed_by_somebody_who_may_not(studio: Studio, canvas: Canvas) -> None:
    order = Order("settings", "", {"name": "confirm", "value": "everyone"})
    answer = await carry_out(room(studio, order, powers=frozenset()))
    assert (answer.private, answer.failed) == (True, True)
    assert (await canvas.settings.current(PLACE.key)).roles == {}


async def test_a_setting_that_cannot_be_is_said(studio: Studio) -> None:
    answer = await press(studio, "settings", name="zone", value="Atlantis")
    assert "that is no time zone" in answer.said
