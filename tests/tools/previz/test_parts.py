"""Parts by the names people use."""

import pytest

from tests.tools.previz.briefs import WATCH, banded, watch
from tools.previz.parts import check_only_looks_differ, parts_on_stage
from tools.previz.production import Production, produce
from tools.terms.errors import NotFound, Unsupported
from tools.terms.shot import Action, Camera, Lighting, Move, Shot, Subject


@pytest.fixture(scope="module")
def production() -> Production:
    return produce(WATCH, 320, 180)


@pytest.mark.parametrize("name", ["band", "strap", "the leather strap", "Band"])
def test_a_part_is_found_by_its_names(production: Production, name: str) -> None:
    assert parts_on_stage(production, (name,)) == {"band"}


@pytest.mark.parametrize("name", ["wristwatch", "watch", "subject", "foreground"])
def test_the_subject_is_all_its_parts(production: Production, name: str) -> None:
    assert parts_on_stage(production, (name,)) == {piece.part for piece in production.stage.pieces}


def test_several_names_are_taken_together(production: Production) -> None:
    assert parts_on_stage(production, ("band", "dial")) == {"band", "dial"}


def test_what_is_not_there_is_refused_with_what_is(production: Production) -> None:
    with pytest.raises(NotFound, match="propeller") as caught:
        parts_on_stage(production, ("propeller",))
    assert "band" in caught.value.next


def test_one_of_two_subjects_can_be_named() -> None:
    both = produce(Shot(subjects=(Subject(name="bottle"), Subject(name="jar"))), 320, 180)
    jar = parts_on_stage(both, ("jar",))
    assert jar
    assert not jar & parts_on_stage(both, ("bottle",))


def test_colours_and_materials_may_differ_strictly() -> None:
    check_only_looks_differ(WATCH, banded("brown"))


@pytest.mark.parametrize(
    "said",
    [
        {"actions": (Action(verb="rotate", speed=0.7),)},
        {"lighting": Lighting(preset="studio", kelvin=3200)},
        {"camera": Camera(move=(Move(kind="orbit"),))},
        {"seconds": 5.0},
        {"seed": 3},
        {"subjects": (Subject(name="bottle"),)},
        {"setting": "beach"},
    ],
)
def test_nothing_else_may_differ_strictly(said: dict[str, object]) -> None:
    with pytest.raises(Unsupported, match="Only colours and materials"):
        check_only_looks_differ(WATCH, watch(**said))
