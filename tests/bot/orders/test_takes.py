"""What can be done with a take by pressing."""

from pathlib import Path

import pytest
from PIL import Image

from agent.shot_text import text_of
from bot.events import Order
from bot.orders.table import carry_out
from tests.bot.chats import (
    ANN,
    PLACE,
    THREAD,
    FakeDirector,
    NoJobs,
    promise,
    promise_artifact,
    ready,
)  # fmt: skip
from tests.bot.orders.rooms import press, room
from tests.tools.planning.asks import WATCH
from tools.canvas.canvas import Canvas
from tools.studio import Studio
from tools.terms.quote import Quote
from tools.terms.recipe import Import, Recipe, Rerender
from tools.terms.take import Take

NOBODY: frozenset[str] = frozenset()


async def watch(canvas: Canvas, **fields: object) -> Take:
    return await ready(canvas, shot=WATCH, **fields)


async def brought(canvas: Canvas) -> Take:
    """Footage that was brought in."""
    return await ready(canvas, shot=None, recipe=Recipe(base=Import(media="a" * 64 + ".mp4")))


async def test_iterate_makes_the_take_that_the_edited_text_describes(studio: Studio, canvas: Canvas) -> None:
    take = await watch(canvas)
    edited = text_of(WATCH).replace("black", "brown")
    answer = await press(studio, "iterate", take.id, shot=edited)
    (made,) = [await canvas.takes.need(id_) for id_ in answer.takes]
    assert isinstance(made.recipe.base, Rerender)
    assert made.recipe.base.take == take.id
    assert "brown" in text_of(made.recipe.base.shot)


async def test_iterate_with_the_same_text_changes_nothing(studio: Studio, canvas: Canvas) -> None:
    take = await watch(canvas)
    answer = await press(studio, "iterate", take.id, shot=text_of(WATCH))
    assert (answer.failed, len(await canvas.takes.latest(PLACE.key, 9))) == (True, 1)


@pytest.mark.parametrize("op", ["iterate", "remix", "isolate"])
async def test_footage_that_was_brought_in_has_no_shot_to_change(studio: Studio, canvas: Canvas, op: str) -> None:
    take = await brought(canvas)
    answer = await press(studio, op, take.id, shot="a cup", differs="a cup")
    assert answer.said.startswith("Take 1 is footage that was brought in, so it has no shot to change.")


@pytest.mark.parametrize(
    ("keep", "said"),
    [
        ("strict", "Same shot as take 1, but the band is brown. Keep everything else identical"),
        ("", "Same shot as take 1, but the band is brown. Keep everything else identical"),
        ("natural", "Same shot as take 1, but the band is brown. Let the rest follow naturally"),
    ],
)
async def test_remix_is_said_to_the_director(studio: Studio, canvas: Canvas, keep: str, said: str) -> None:
    take, director = await watch(canvas), FakeDirector()
    await press(studio, "remix", take.id, director, differs="the band is brown. ", keep=keep)
    assert director.heard == [said]


async def test_remix_asks_what_should_differ(studio: Studio, canvas: Canvas) -> None:
    take, director = await watch(canvas), FakeDirector()
    answer = await press(studio, "remix", take.id, director)
    assert (answer.failed, director.heard) == (True, [])
    assert answer.said.startswith("What should differ?")


@pytest.mark.parametrize(("count", "made"), [("", 4), ("2", 2), ("many", 4)])
async def test_variants_are_four_unless_a_number_is_given(
    studio: Studio, canvas: Canvas, count: str, made: int
) -> None:
    take = await watch(canvas)
    answer = await press(studio, "variants", take.id, count=count)
    assert len(answer.takes) == made


async def test_too_many_variants_are_refused(studio: Studio, canvas: Canvas) -> None:
    take = await watch(canvas)
    assert (await press(studio, "variants", take.id, count="99")).failed


async def test_variants_of_a_card_of_long_ago_are_of_its_take(studio: Studio, canvas: Canvas) -> None:
    old = await watch(canvas)
    await watch(canvas)
    answer = await press(studio, "variants", old.id, count="2")
    assert [(await canvas.takes.need(id_)).recipe.parents for id_ in answer.takes] == [(old.id,)] * 2


async def compared(studio: Studio, canvas: Canvas, ref: str, **values: str) -> tuple[str, ...]:
    answer = await press(studio, "compare", ref, **values)
    return (await canvas.artifacts.need(answer.artifacts[0])).spec.takes


async def test_a_take_is_compared_with_what_it_was_made_from(studio: Studio, canvas: Canvas) -> None:
    first = await watch(canvas)
    second = await ready(canvas, first)
    await watch(canvas)
    assert await compared(studio, canvas, second.id) == (first.id, second.id)


async def test_a_take_made_from_nothing_is_compared_with_the_current_one(studio: Studio, canvas: Canvas) -> None:
    first, second = await watch(canvas), await watch(canvas)
    assert await compared(studio, canvas, first.id) == (second.id, first.id)


async def test_a_take_is_compared_with_the_one_that_was_named(studio: Studio, canvas: Canvas) -> None:
    first = await watch(canvas)
    second, third = await ready(canvas, first), await watch(canvas)
    assert await compared(studio, canvas, second.id, **{"with": "3"}) == (third.id, second.id)


async def test_an_only_take_is_compared_with_nothing(studio: Studio, canvas: Canvas) -> None:
    take = await watch(canvas)
    answer = await press(studio, "compare", take.id)
    assert answer.said.startswith("There is nothing to compare take 1 with.")


async def test_isolate_cuts_the_subject_out(studio: Studio, canvas: Canvas) -> None:
    take = await watch(canvas)
    answer = await press(studio, "isolate", take.id)
    (made,) = [await canvas.artifacts.need(id_) for id_ in answer.artifacts]
    assert (made.spec.kind, made.spec.takes, made.spec.parts) == ("element", (take.id,), ("wristwatch",))


async def test_decompose_cuts_every_part_out(studio: Studio, canvas: Canvas) -> None:
    take = await watch(canvas)
    answer = await press(studio, "decompose", take.id)
    parts = [(await canvas.artifacts.need(id_)).spec.parts for id_ in answer.artifacts]
    assert len(parts) > 1
    assert ("band",) in parts


async def test_exports_are_made_for_every_place_that_was_chosen(studio: Studio, canvas: Canvas) -> None:
    take = await watch(canvas)
    answer = await press(studio, "export", take.id, presets="square, instagram_reel")
    specs = [(await canvas.artifacts.need(id_)).spec for id_ in answer.artifacts]
    assert {spec.preset for spec in specs} == {"square", "instagram_reel"}
    assert {spec.takes for spec in specs} == {(take.id,)}


async def test_an_export_to_nowhere_asks_where(studio: Studio, canvas: Canvas) -> None:
    take = await watch(canvas)
    assert (await press(studio, "export", take.id)).said.startswith("Where should it go?")


async def test_files_of_a_message_are_brought_in(studio: Studio, canvas: Canvas, tmp_path: Path) -> None:
    files = {}
    for name in ("a.png", "b.png"):
        Image.new("RGB", (64, 36)).save(tmp_path / name)
        files[name] = tmp_path / name
    answer = await carry_out(room(studio, Order("bring"), files=files))
    assert [(await canvas.takes.need(id_)).number for id_ in answer.takes] == [1, 2]
    assert "“like take 1 and take 2”" in answer.said


async def test_a_message_without_files_brings_nothing(studio: Studio) -> None:
    assert (await press(studio, "bring")).failed


async def test_a_take_is_shown_however_old_it_is(studio: Studio, canvas: Canvas) -> None:
    old = await watch(canvas)
    await watch(canvas)
    assert (await press(studio, "show", old.id)).shown == (old.id,)
    assert (await press(studio, "show", take="1")).shown == (old.id,)


async def test_a_take_of_another_channel_is_not_shown(studio: Studio, canvas: Canvas) -> None:
    from tests.bot.chats import ABROAD

    theirs = await ready(canvas, thread=ABROAD)
    answer = await press(studio, "show", theirs.id)
    assert (answer.failed, answer.shown) == (True, ())


async def test_use_goes_on_from_a_take(studio: Studio, canvas: Canvas) -> None:
    old = await watch(canvas)
    await watch(canvas)
    await press(studio, "use", old.id)
    current = await canvas.threads.current(THREAD.key)
    assert current is not None
    assert current.id == old.id


async def test_undo_takes_back_the_last_change(studio: Studio, canvas: Canvas) -> None:
    first, second = await watch(canvas, turn="e1"), await watch(canvas, turn="e2")
    await press(studio, "undo", second.id)
    current = await canvas.threads.current(THREAD.key)
    assert current is not None
    assert current.id == first.id


async def test_undo_on_an_old_card_takes_nothing_back(studio: Studio, canvas: Canvas) -> None:
    first, second = await watch(canvas, turn="e1"), await watch(canvas, turn="e2")
    answer = await press(studio, "undo", first.id)
    current = await canvas.threads.current(THREAD.key)
    assert current is not None
    assert (answer.failed, current.id) == (True, second.id)
    assert "that is take 2" in answer.said


async def test_an_approval_is_of_exactly_the_cards_take(studio: Studio, canvas: Canvas) -> None:
    old, new = await watch(canvas), await watch(canvas)
    for _ in range(2):
        answer = await press(studio, "approve", old.id)
    assert answer.said == "Take 1 was approved already, this exact take and no other."
    assert [one.person for one in await canvas.decisions.of(old.id)] == [ANN.key]
    assert await canvas.decisions.of(new.id) == []


async def test_a_yes_starts_the_job_once_however_often_it_is_pressed(studio: Studio, canvas: Canvas) -> None:
    take = await promise(canvas, state="proposed", quote=Quote(cost_microusd=9))
    first, second = await press(studio, "confirm", take.id), await press(studio, "confirm", take.id)
    assert (first.takes, first.failed, second.failed) == ((take.id,), False, True)
    assert isinstance(studio.jobs, NoJobs)
    assert [key.id for key in studio.jobs.asked] == [take.id]


async def test_a_no_ends_the_take(studio: Studio, canvas: Canvas) -> None:
    take = await promise(canvas)
    await press(studio, "cancel", take.id)
    assert (await canvas.takes.need(take.id)).state == "cancelled"
    assert (await press(studio, "cancel", take.id)).failed


@pytest.mark.parametrize("op", ["approve", "confirm", "cancel"])
async def test_whoever_may_not_decide_is_told_so_alone(studio: Studio, canvas: Canvas, op: str) -> None:
    state = {"approve": None, "confirm": "proposed", "cancel": "proposed"}[op]
    take = await watch(canvas) if state is None else await promise(canvas, state=state, asked_by="discord/8")
    before = (await canvas.takes.need(take.id)).state
    answer = await carry_out(room(studio, Order(op, take.id), powers=NOBODY))
    assert (answer.private, answer.failed) == (True, True)
    assert (await canvas.takes.need(take.id)).state == before
    assert await canvas.decisions.of(take.id) == []


async def test_an_export_that_is_pressed_again_is_the_same(studio: Studio, canvas: Canvas) -> None:
    take = await watch(canvas)
    await promise_artifact(canvas, take, turn="e0")
    answers = [await press(studio, "export", take.id, presets="square") for _ in range(2)]
    assert answers[0].artifacts == answers[1].artifacts
