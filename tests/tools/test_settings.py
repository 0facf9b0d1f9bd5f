"""Settings: money as people write it, who may change what, and what cannot be."""

import pytest

from tests.bot.chats import ANN, PLACE, THREAD
from tools.canvas.canvas import Canvas
from tools.roles import ADMIN, OWN
from tools.settings import settings
from tools.studio import Asked, Studio
from tools.terms.errors import BadInput, NotAllowed

BOSS = Asked(THREAD, ANN, "e1", powers=frozenset({ADMIN}))
AT_HOME = Asked(THREAD, ANN, "e1", powers=frozenset({OWN}))
ANYBODY = Asked(THREAD, ANN, "e1")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("2.50", 2_500_000), ("$2.50", 2_500_000), (" $ 3 ", 3_000_000), ("0", 0), ("0.000001", 1), ("19.99", 19_990_000),
     (2.5, 2_500_000), (3, 3_000_000), ("", None), ("none", None), ("No", None), (None, None)],
)  # fmt: skip
async def test_money_is_read_as_people_write_it(
    studio: Studio, canvas: Canvas, typed: object, kept: int | None
) -> None:
    await settings(studio, BOSS, {"cap_month_usd": 7})
    await settings(studio, BOSS, {"cap_month_usd": typed})
    assert (await canvas.settings.current(PLACE.key)).cap_month_microusd == kept


@pytest.mark.parametrize("typed", ["a lot", "2,5,0", "inf", "-Infinity", "nan", "5 bucks", float("inf"), float("nan")])
async def test_what_is_no_amount_of_money_is_refused(studio: Studio, canvas: Canvas, typed: object) -> None:
    with pytest.raises(BadInput, match="is no amount of money"):
        await settings(studio, BOSS, {"cap_month_usd": typed})
    assert (await canvas.settings.current(PLACE.key)).cap_month_microusd is None


@pytest.mark.parametrize("name", ["cap_month_usd", "cap_person_month_usd", "confirm_limit_usd"])
async def test_money_is_not_negative(studio: Studio, name: str) -> None:
    with pytest.raises(BadInput, match="greater than or equal to 0"):
        await settings(studio, BOSS, {name: "-1"})


async def test_a_limit_cannot_be_none(studio: Studio) -> None:
    with pytest.raises(BadInput, match="The setting confirm limit"):
        await settings(studio, BOSS, {"confirm_limit_usd": "none"})


async def test_several_are_changed_together_or_not_at_all(studio: Studio, canvas: Canvas) -> None:
    with pytest.raises(BadInput, match="Nothing was changed"):
        await settings(studio, BOSS, {"spelling": "american", "zone": "Atlantis"})
    assert (await canvas.settings.current(PLACE.key)).spelling == "british"
    await settings(studio, BOSS, {"spelling": "american", "zone": "Europe/Berlin"})
    now = await canvas.settings.current(PLACE.key)
    assert (now.spelling, now.zone) == ("american", "Europe/Berlin")


async def test_what_is_not_named_stays(studio: Studio, canvas: Canvas) -> None:
    await settings(studio, BOSS, {"zone": "Europe/Berlin"})
    await settings(studio, BOSS, {"confirm_limit_usd": "1"})
    now = await canvas.settings.current(PLACE.key)
    assert (now.zone, now.confirm_limit_microusd) == ("Europe/Berlin", 1_000_000)


async def test_a_setting_that_there_is_none_of_is_refused(studio: Studio) -> None:
    with pytest.raises(BadInput, match="There is no setting colour"):
        await settings(studio, BOSS, {"colour": "blue"})


async def test_settings_are_an_admins(studio: Studio, canvas: Canvas) -> None:
    with pytest.raises(NotAllowed):
        await settings(studio, ANYBODY, {"spelling": "american"})
    assert (await canvas.settings.current(PLACE.key)).spelling == "british"


async def test_in_a_direct_talk_ones_own_taste_is_ones_own(studio: Studio, canvas: Canvas) -> None:
    await settings(studio, AT_HOME, {"spelling": "american", "default_seconds": 6})
    now = await canvas.settings.current(PLACE.key)
    assert (now.spelling, now.default_seconds) == ("american", 6.0)


@pytest.mark.parametrize("name", ["roles", "always_confirm", "confirm_limit_usd", "cap_month_usd",
                                  "cap_person_month_usd", "confirm_limit_microusd"])  # fmt: skip
async def test_in_a_direct_talk_money_and_roles_are_not_ones_own(studio: Studio, name: str) -> None:
    with pytest.raises(NotAllowed):
        await settings(studio, AT_HOME, {name: 1, "spelling": "american"})


async def test_anybody_may_read_them(studio: Studio) -> None:
    said = (await settings(studio, ANYBODY, {})).said
    assert "Time zone UTC." in said
    assert "British spelling." in said
