"""Routing: what is named is obeyed or refused, and limits are said."""

from typing import cast

import pytest

from tools.models.protocol import Capabilities, Model
from tools.models.registry import Models
from tools.models.routing import route
from tools.models.sizes import size_of
from tools.terms.errors import BadInput, NotConfigured, NotFound
from tools.terms.shot import Shot


class Only:
    """A model that only tells what it can do."""

    def __init__(self, can: Capabilities) -> None:
        self._can = can

    def capabilities(self) -> Capabilities:
        return self._can


PREVIZ = cast(Model, Only(Capabilities(model="previz", longest=60, shortest=0.2, aspects=("16:9", "9:16"))))
MODELS = Models.of({"previz": PREVIZ})


def test_without_a_wish_the_first_model_at_hand_is_chosen_and_the_reason_said() -> None:
    found = route(Shot(), MODELS)
    assert (found.model, found.provider) == ("previz", "local")
    assert found.reason


def test_a_model_is_known_by_its_other_names() -> None:
    assert route(Shot(), MODELS, "Pre-Viz").reason == "you asked for it"


def test_a_model_that_the_channel_prefers_is_used_if_it_is_at_hand() -> None:
    both = Models.of({"previz": PREVIZ, "fake": PREVIZ})
    found = route(Shot(), both, None, ("veo", "fake"))
    assert (found.model, found.reason) == ("fake", "this channel prefers it")
    assert route(Shot(), MODELS, None, ("veo", "fake")).model == "previz"
    assert route(Shot(), both, "previz", ("fake",)).reason == "you asked for it"


def test_a_model_that_nobody_knows_is_refused_with_those_at_hand() -> None:
    with pytest.raises(NotFound) as caught:
        route(Shot(), MODELS, "dreamotron")
    assert "previz" in caught.value.next


def test_a_model_without_its_key_is_said_to_be_missing() -> None:
    with pytest.raises(NotConfigured):
        route(Shot(), MODELS, "fake")


@pytest.mark.parametrize("seconds", [0.1, 61.0])
def test_a_length_outside_the_models_limits_is_refused_never_shortened(seconds: float) -> None:
    with pytest.raises(BadInput, match="seconds"):
        route(Shot(seconds=seconds), MODELS)


def test_an_aspect_that_the_model_lacks_is_refused_with_those_it_has() -> None:
    with pytest.raises(BadInput) as caught:
        route(Shot(aspect="1:1"), MODELS)
    assert "9:16" in caught.value.next


def test_a_draft_is_routed_as_one() -> None:
    assert route(Shot(draft=True), MODELS).variant == "draft"


@pytest.mark.parametrize(
    ("shot", "size"),
    [
        (Shot(), (1280, 720)),
        (Shot(draft=True), (640, 360)),
        (Shot(aspect="9:16"), (720, 1280)),
        (Shot(aspect="1:1"), (720, 720)),
        (Shot(aspect="21:9"), (1680, 720)),
    ],
)
def test_a_shots_size_follows_its_aspect(shot: Shot, size: tuple[int, int]) -> None:
    assert size_of(shot) == size
