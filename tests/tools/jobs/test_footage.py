"""What lies under a take's edits, and whether it can be made again."""

from datetime import UTC, datetime
from pathlib import Path

from tools.jobs.footage import can_rerender
from tools.jobs.makers import composed_anew
from tools.models.previz import Previz
from tools.models.registry import Models
from tools.terms.change import Box
from tools.terms.edit import Grade, Reframe, Scale
from tools.terms.recipe import Generate, Import, Recipe, Route
from tools.terms.shot import Shot
from tools.terms.take import Take


def take(recipe: Recipe) -> Take:
    now = datetime(2026, 11, 21, tzinfo=UTC)
    return Take(id="a", place="p", thread="t", number=1, state="ready", recipe=recipe, created_at=now)


def made_by(model: str) -> Take:
    return take(Recipe(base=Generate(shot=Shot(), route=Route(model=model, provider="somebody"))))


def test_previz_can_be_rendered_again(tmp_path: Path) -> None:
    assert can_rerender(made_by("previz"), Models.of({"previz": Previz(tmp_path)}))


def test_a_model_that_is_not_at_hand_any_more_cannot_and_is_no_error(tmp_path: Path) -> None:
    assert not can_rerender(made_by("gone"), Models.of({"previz": Previz(tmp_path)}))


def test_own_footage_cannot(tmp_path: Path) -> None:
    brought = take(Recipe(base=Import(media=f"{1:064x}.mp4")))
    assert not can_rerender(brought, Models.of({"previz": Previz(tmp_path)}))


def test_what_is_composed_anew_keeps_every_edit_but_shapes_and_sizes() -> None:
    crop, size = Reframe(id="crop", aspect="9:16"), Scale(id="size", width=640, height=360)
    closer, warm = Reframe(id="closer", box=Box(x=0.2, y=0.2, width=0.5, height=0.5)), Grade(id="warm", exposure=0.5)
    assert composed_anew((crop, closer, size, warm)) == (closer, warm)
