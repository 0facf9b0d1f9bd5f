"""Groups: variants of one shot belong on one card, shots of a film do not."""

from bot.groups import Groups
from tests.bot.chats import WATCH, promise, recipe
from tools.canvas.canvas import Canvas
from tools.terms.recipe import Assemble, Cut, Recipe
from tools.terms.shot import Shot, Subject
from tools.terms.take import Take

CUP = Shot(brief="a cup", subjects=(Subject(name="cup"),))


async def takes(canvas: Canvas, *shots: Shot, turn: str = "e1") -> list[Take]:
    return [await promise(canvas, turn=turn, shot=shot, recipe=recipe(shot=shot)) for shot in shots]


async def test_three_takes_of_one_shot_and_message_are_variants(canvas: Canvas) -> None:
    made = await takes(canvas, WATCH, WATCH.model_copy(update={"seed": 7}), WATCH)
    assert [await Groups(canvas).variants(take) for take in made] == [made] * 3


async def test_two_are_shown_each_by_itself(canvas: Canvas) -> None:
    first, _ = await takes(canvas, WATCH, WATCH)
    assert await Groups(canvas).variants(first) == []


async def test_takes_of_other_messages_are_no_variants(canvas: Canvas) -> None:
    first, _ = await takes(canvas, WATCH, WATCH)
    await takes(canvas, WATCH, turn="e2")
    assert await Groups(canvas).variants(first) == []


async def test_shots_of_other_things_are_no_variants(canvas: Canvas) -> None:
    made = await takes(canvas, WATCH, CUP, WATCH, CUP)
    assert [await Groups(canvas).variants(take) for take in made] == [[]] * 4


async def test_shots_that_are_cut_into_a_film_come_each_by_itself(canvas: Canvas) -> None:
    made = await takes(canvas, WATCH, WATCH, WATCH)
    cuts = tuple(Cut(take=take.id) for take in made)
    film = Recipe(base=Assemble(cuts=cuts), parents=tuple(take.id for take in made))
    await promise(canvas, recipe=film, shot=None)
    assert await Groups(canvas).variants(made[0]) == []


async def test_variants_have_the_same_parent(canvas: Canvas) -> None:
    (parent,) = await takes(canvas, WATCH, turn="e0")
    made = [await promise(canvas, parent, turn="e1") for _ in range(3)]
    other = await promise(canvas, turn="e1")
    assert await Groups(canvas).variants(made[0]) == made
    assert await Groups(canvas).variants(other) == []


async def test_an_edit_or_a_film_is_no_variant(canvas: Canvas) -> None:
    (parent,) = await takes(canvas, WATCH, turn="e0")
    edits = [await promise(canvas, turn="e1", recipe=Recipe(parents=(parent.id,))) for _ in range(3)]
    assert await Groups(canvas).variants(edits[0]) == []
