"""variants: several takes of one shot at once."""

import pytest

from tests.tools.planning.asks import WATCH
from tests.tools.test_reshoot import ASKED, FAKE, PREVIZ, THREAD, TITLE, parent, studio
from tools.studio import Studio
from tools.terms.errors import BadInput, Unsupported
from tools.terms.recipe import Assemble, Cut, Generate, Import, Recipe, Rerender
from tools.terms.shot import Camera, Lighting, Move
from tools.undo import undo
from tools.variants import variants

__all__ = ["studio"]  # the fixture


async def test_four_takes_are_rendered_with_the_parents_edits_on_top(studio: Studio) -> None:
    first = await parent(studio, Generate(shot=WATCH, route=PREVIZ))
    takes = (await variants(studio, ASKED)).takes
    assert [take.number for take in takes] == [2, 3, 4, 5]
    for take in takes:
        assert take.shot is not None
        base = Rerender(take=first.id, shot=take.shot, route=PREVIZ)
        assert take.recipe == Recipe(base=base, parents=(first.id,), edits=(TITLE,))
        assert (take.rung, take.state) == (2, "waiting")
    assert len({take.shot for take in takes} | {WATCH}) == 5


async def test_each_is_told_by_what_differs(studio: Studio) -> None:
    await parent(studio, Generate(shot=WATCH, route=PREVIZ))
    outcome = await variants(studio, ASKED, count=2)
    assert [take.summary for take in outcome.takes] == [
        "take 1 closer, in warmer light",
        "take 1 from a low angle, lit hard from the left",
    ]
    assert "Take 3 = take 1 from a low angle, lit hard from the left; re-render, free" in outcome.said


async def test_the_parent_stays_the_current_take(studio: Studio) -> None:
    first = await parent(studio, Generate(shot=WATCH, route=PREVIZ))
    await parent(studio, Import(media=f"{1:064x}.mp4"), None)
    await variants(studio, ASKED, take=1)
    assert await studio.canvas.threads.current(THREAD.key) == first


async def test_the_same_call_run_again_finds_its_takes(studio: Studio) -> None:
    await parent(studio, Generate(shot=WATCH, route=PREVIZ))
    first = await variants(studio, ASKED)
    assert (await variants(studio, ASKED)).takes == first.takes


async def test_a_model_that_samples_gets_the_same_shot_with_new_seeds(studio: Studio) -> None:
    first = await parent(studio, Generate(shot=WATCH, route=FAKE))
    outcome = await variants(studio, ASKED, count=3)
    seeds = {take.shot.seed for take in outcome.takes if take.shot}
    assert len(seeds | {WATCH.seed}) == 4
    for take in outcome.takes:
        assert take.shot is not None
        assert take.shot.model_copy(update={"seed": WATCH.seed}) == WATCH
        assert take.recipe == Recipe(base=Generate(shot=take.shot, route=FAKE), parents=(first.id,), edits=(TITLE,))
        assert (take.rung, take.quote.cost_microusd, take.state) == (4, 400_000, "proposed")
    assert outcome.takes[2].summary == "take 1 sampled again, 3 of 3"
    assert "new samples" in outcome.said


async def test_where_nothing_was_left_open_it_is_said_that_they_differ_only_a_little(studio: Studio) -> None:
    settled = WATCH.model_copy(
        update={
            "camera": Camera(move=(Move(kind="orbit"),), angle="low", framing="close", lens="85mm"),
            "lighting": Lighting(preset="studio", kelvin=5600, key_side="left", quality="soft"),
            "background": "black",
        }
    )
    await parent(studio, Generate(shot=settled, route=PREVIZ), settled)
    assert "differ only a little" in (await variants(studio, ASKED)).said


async def test_of_an_open_shot_nothing_is_said_about_small_differences(studio: Studio) -> None:
    await parent(studio, Generate(shot=WATCH, route=PREVIZ))
    assert "differ only a little" not in (await variants(studio, ASKED)).said


@pytest.mark.parametrize("count", [-1, 0, 1, 9])
async def test_too_few_or_too_many_are_refused(studio: Studio, count: int) -> None:
    await parent(studio, Generate(shot=WATCH, route=PREVIZ))
    with pytest.raises(BadInput, match=f"cannot make {count} variants"):
        await variants(studio, ASKED, count=count)


async def test_footage_that_was_brought_in_or_cut_together_has_no_variants(studio: Studio) -> None:
    first = await parent(studio, Import(media=f"{1:064x}.mp4"), None)
    await parent(studio, Assemble(cuts=(Cut(take=first.id),)), None)
    for number in (1, 2):
        with pytest.raises(Unsupported, match=f"Take {number} was brought in or cut together"):
            await variants(studio, ASKED, take=number)


async def test_a_thread_without_takes_has_no_variants(studio: Studio) -> None:
    with pytest.raises(BadInput, match="no take in this thread"):
        await variants(studio, ASKED)


async def test_undo_cancels_all_of_them_and_leaves_the_parent_current(studio: Studio) -> None:
    first = await parent(studio, Generate(shot=WATCH, route=PREVIZ))
    await variants(studio, ASKED)
    outcome = await undo(studio, ASKED)
    assert "Cancelled: take 2, 3, 4, 5" in outcome.said
    assert await studio.canvas.threads.current(THREAD.key) == first
