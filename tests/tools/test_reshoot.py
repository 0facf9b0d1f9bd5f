"""reshoot: a whole shot as the next take, on the least destructive rung there is for it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.tools.planning.asks import WATCH
from tools.canvas.drafts import TakeDraft
from tools.reshoot import reshoot
from tools.studio import Asked, Studio, open_studio
from tools.terms.config import Config
from tools.terms.edit import Title
from tools.terms.errors import BadInput, NotFound, Unsupported
from tools.terms.place import Person, Place, Thread
from tools.terms.recipe import Assemble, Base, Cut, Generate, Import, Recipe, Rerender, Route
from tools.terms.shot import Lighting, Shot
from tools.terms.take import Take

THREAD = Thread(Place("terminal", "terminal:local", "studio"), "main")
ASKED = Asked(THREAD, Person("terminal", "ann"), "e1")
PREVIZ = Route(model="previz", provider="local")
FAKE = Route(model="fake", provider="fake")
TITLE = Title(id="x", text="Hello")
WARMER = WATCH.model_copy(update={"lighting": Lighting(preset="tungsten", kelvin=3200), "seconds": 6.0})


@pytest.fixture
async def studio(tmp_path: Path) -> AsyncIterator[Studio]:
    config = Config(home=tmp_path / "home", cache=tmp_path / "cache", fake_url="http://127.0.0.1:9")
    async with open_studio(config) as opened:
        await opened.canvas.places.ensure(THREAD, ASKED.person)
        yield opened


async def parent(studio: Studio, base: Base, shot: Shot | None = WATCH) -> Take:
    """A take that is not made yet, so that what is made from it waits and nothing is rendered."""
    draft = TakeDraft(place=THREAD.place.key, thread=THREAD.key, recipe=Recipe(base=base, edits=(TITLE,)), shot=shot,
                      state="proposed")  # fmt: skip
    return await studio.canvas.takes.promise(draft)


async def test_a_previz_take_is_rendered_again_with_the_shot_and_keeps_its_edits(studio: Studio) -> None:
    first = await parent(studio, Generate(shot=WATCH, route=PREVIZ))
    (take,) = (await reshoot(studio, ASKED, WARMER)).takes
    assert take.recipe == Recipe(
        base=Rerender(take=first.id, shot=WARMER, route=PREVIZ), parents=(first.id,), edits=(TITLE,)
    )
    assert (take.rung, take.shot, take.state) == (2, WARMER, "waiting")


async def test_a_model_that_cannot_render_again_makes_a_new_sample_from_the_parent(studio: Studio) -> None:
    first = await parent(studio, Generate(shot=WATCH, route=FAKE))
    outcome = await reshoot(studio, ASKED, WARMER)
    (take,) = outcome.takes
    assert take.recipe == Recipe(base=Generate(shot=WARMER, route=FAKE), parents=(first.id,), edits=(TITLE,))
    assert (take.rung, take.quote.cost_microusd, take.state) == (4, 240_000, "proposed")
    assert "new sample" in outcome.said


async def test_it_is_told_by_what_differs(studio: Studio) -> None:
    await parent(studio, Generate(shot=WATCH, route=PREVIZ))
    outcome = await reshoot(studio, ASKED, WARMER)
    assert outcome.takes[0].summary == "take 1 with light tungsten 3200 K, 6 s instead of 10 s"
    assert outcome.said.startswith("Take 2 = take 1 with light tungsten 3200 K, 6 s instead of 10 s; re-render, free")


async def test_it_becomes_the_current_take(studio: Studio) -> None:
    await parent(studio, Generate(shot=WATCH, route=PREVIZ))
    (take,) = (await reshoot(studio, ASKED, WARMER)).takes
    assert await studio.canvas.threads.current(THREAD.key) == take


async def test_another_take_can_be_named(studio: Studio) -> None:
    first = await parent(studio, Generate(shot=WATCH, route=PREVIZ))
    await parent(studio, Import(media=f"{1:064x}.mp4"), None)
    (take,) = (await reshoot(studio, ASKED, WARMER, take=1)).takes
    assert take.recipe.parents == (first.id,)


async def test_the_same_call_run_again_finds_its_take(studio: Studio) -> None:
    await parent(studio, Generate(shot=WATCH, route=PREVIZ))
    first = await reshoot(studio, ASKED, WARMER, take=1)
    assert (await reshoot(studio, ASKED, WARMER, take=1)).takes == first.takes


async def test_a_draft_takes_the_draft_variant(studio: Studio) -> None:
    await parent(studio, Generate(shot=WATCH, route=PREVIZ))
    (take,) = (await reshoot(studio, ASKED, WATCH.model_copy(update={"draft": True}))).takes
    assert isinstance(take.recipe.base, Rerender)
    assert take.recipe.base.route.variant == "draft"


async def test_edits_on_a_take_lead_back_to_the_model_that_made_the_footage(studio: Studio) -> None:
    first = await parent(studio, Generate(shot=WATCH, route=FAKE))
    recipe = Recipe(base=None, parents=(first.id,), edits=(TITLE,))
    draft = TakeDraft(place=THREAD.place.key, thread=THREAD.key, recipe=recipe, shot=WATCH, state="proposed")
    await studio.canvas.takes.promise(draft)
    (take,) = (await reshoot(studio, ASKED, WARMER)).takes
    assert take.recipe.base == Generate(shot=WARMER, route=FAKE)


async def test_footage_that_was_brought_in_has_no_shot(studio: Studio) -> None:
    await parent(studio, Import(media=f"{1:064x}.mp4"), None)
    with pytest.raises(Unsupported, match="Take 1 was brought in") as caught:
        await reshoot(studio, ASKED, WARMER)
    assert "retime, trim" in caught.value.next


async def test_an_assembly_has_no_shot_of_its_own(studio: Studio) -> None:
    first = await parent(studio, Generate(shot=WATCH, route=PREVIZ))
    await parent(studio, Assemble(cuts=(Cut(take=first.id),)), None)
    with pytest.raises(Unsupported, match="cut together"):
        await reshoot(studio, ASKED, WARMER)


async def test_the_same_shot_in_other_words_is_refused(studio: Studio) -> None:
    await parent(studio, Generate(shot=WATCH, route=PREVIZ))
    with pytest.raises(BadInput, match="already like that"):
        await reshoot(studio, ASKED, WATCH.model_copy(update={"brief": "other words"}))


async def test_a_shot_that_shows_nothing_is_refused(studio: Studio) -> None:
    await parent(studio, Generate(shot=WATCH, route=PREVIZ))
    with pytest.raises(BadInput, match="What should the clip show"):
        await reshoot(studio, ASKED, Shot())


async def test_a_length_beyond_the_model_is_refused(studio: Studio) -> None:
    await parent(studio, Generate(shot=WATCH, route=PREVIZ))
    with pytest.raises(BadInput, match=r"previz makes clips of 0\.1 to 60 seconds"):
        await reshoot(studio, ASKED, WATCH.model_copy(update={"seconds": 61.0}))


async def test_a_cancelled_take_is_refused(studio: Studio) -> None:
    first = await parent(studio, Generate(shot=WATCH, route=PREVIZ))
    assert await studio.canvas.takes.move(first.id, "proposed", "cancelled")
    with pytest.raises(BadInput, match="Take 1 was cancelled"):
        await reshoot(studio, ASKED, WARMER, take=1)


async def test_a_take_that_is_not_there_is_named(studio: Studio) -> None:
    with pytest.raises(NotFound, match="no take 7"):
        await reshoot(studio, ASKED, WARMER, take=7)
