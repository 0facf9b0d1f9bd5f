import pytest
from pydantic import ValidationError

from tests.tools.canvas.homes import ELSEWHERE, PLACE, THREAD
from tools.canvas.canvas import Canvas
from tools.terms.settings import Settings

WORKSPACE = PLACE.workspace


async def put(canvas: Canvas, scope: str, settings: Settings) -> int:
    return await canvas.settings.put(scope, settings, THREAD.key, "ev1")


async def test_a_place_where_nothing_was_set_works_as_retake_does_by_itself(canvas: Canvas) -> None:
    assert await canvas.settings.current(PLACE.key) == Settings()


async def test_a_place_has_its_own_settings_over_the_workspaces(canvas: Canvas) -> None:
    await put(canvas, WORKSPACE, Settings(zone="Europe/Berlin", spelling="american", roles={"kit": ("slack/U1",)}))
    await put(canvas, PLACE.key, Settings(spelling="british", default_size="1280x720"))
    here = await canvas.settings.current(PLACE.key)
    assert (here.zone, here.spelling, here.default_size) == ("Europe/Berlin", "british", "1280x720")
    assert here.roles == {"kit": ("slack/U1",)}
    assert (await canvas.settings.current(ELSEWHERE.place.key)).spelling == "american"


async def test_a_change_of_the_workspace_reaches_what_a_place_never_chose(canvas: Canvas) -> None:
    await put(canvas, WORKSPACE, Settings(zone="Europe/Berlin"))
    whole = (await canvas.settings.current(PLACE.key)).model_dump() | {"default_seconds": 6.0}
    await put(canvas, PLACE.key, Settings.model_validate(whole))
    await put(canvas, WORKSPACE, Settings(zone="Europe/Paris"))
    here = await canvas.settings.current(PLACE.key)
    assert (here.zone, here.default_seconds) == ("Europe/Paris", 6.0)


async def test_a_place_may_go_back_to_what_retake_does_by_itself(canvas: Canvas) -> None:
    await put(canvas, WORKSPACE, Settings(cap_month_microusd=5_000_000))
    await put(canvas, PLACE.key, Settings(cap_month_microusd=None))
    assert (await canvas.settings.current(PLACE.key)).cap_month_microusd is None
    assert (await canvas.settings.current(ELSEWHERE.place.key)).cap_month_microusd == 5_000_000


async def test_settings_and_kits_count_their_versions_apart(canvas: Canvas) -> None:
    assert await put(canvas, PLACE.key, Settings(always_confirm=True)) == 1
    assert (await canvas.kits.current(PLACE.key))[1] == 0


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("zone", "Middle/Earth"), ("zone", "../etc/passwd"), ("zone", ""), ("spelling", "dutch"),
        ("confirm_limit_microusd", -1), ("cap_month_microusd", -1), ("default_seconds", 0), ("default_seconds", 601),
        ("default_aspect", "2:1"), ("default_size", "big"), ("roles", {"king": ("slack/U1",)}), ("colour", "red"),
    ],
)  # fmt: skip
def test_a_setting_that_cannot_be_is_refused(field: str, value: object) -> None:
    with pytest.raises(ValidationError):
        Settings.model_validate({field: value})
