"""Offers: what fits what was typed so far."""

from bot.commands import Sort
from bot.offers import LONGEST, MOST, offers
from tests.bot.chats import ABROAD, PLACE, promise
from tools.canvas.canvas import Canvas
from tools.finish.presets import presets
from tools.models.catalog import catalog
from tools.terms.shot import ASPECTS


async def sent(canvas: Canvas, sort: Sort, typed: str = "") -> list[str]:
    return [value for _, value in await offers(canvas, PLACE, sort, typed)]


async def test_takes_are_offered_newest_first_by_number_name_and_what_they_are(canvas: Canvas) -> None:
    await promise(canvas, summary="a cup")
    await promise(canvas, summary="a watch", name="Hero")
    await promise(canvas, summary="theirs", thread=ABROAD)
    assert await offers(canvas, PLACE, "take", "") == [("2 Hero a watch", "2"), ("1 a cup", "1")]
    assert [await sent(canvas, "take", typed) for typed in ("hero", "CUP ", "2", "shoe")] == [["2"], ["1"], ["2"], []]


async def test_no_more_are_offered_than_a_platform_shows(canvas: Canvas) -> None:
    for number in range(MOST + 2):
        await promise(canvas, write_key=f"w{number}", summary="x" * 200)
    found = await offers(canvas, PLACE, "take", "")
    assert (len(found), found[0][1]) == (MOST, str(MOST + 2))
    assert {len(shown) for shown, _ in found} == {LONGEST}


async def test_presets_are_found_by_name_and_by_title(canvas: Canvas) -> None:
    assert await sent(canvas, "preset") == list(presets())[:MOST]
    assert "instagram_reel" in await sent(canvas, "preset", "Instagram")
    assert await sent(canvas, "preset", "snapchat hologram") == []


async def test_models_lengths_and_shapes_are_offered(canvas: Canvas) -> None:
    assert await sent(canvas, "model") == [entry.name for entry in catalog()][:MOST]
    assert "10" in await sent(canvas, "seconds", "10")
    assert await sent(canvas, "aspect") == list(ASPECTS)[:MOST]


async def test_settings_are_offered_with_roles_and_money_in_dollars(canvas: Canvas) -> None:
    found = await sent(canvas, "setting")
    assert {"confirm", "zone", "spelling", "cap_month_usd"} <= set(found)
    assert not {"roles", "cap_month_microusd"} & set(found)
    assert await sent(canvas, "setting", "spell") == ["spelling"]


async def test_nothing_is_offered_for_free_words(canvas: Canvas) -> None:
    assert await sent(canvas, "text", "a") == []
