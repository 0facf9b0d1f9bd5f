"""Changes to the scene, one kind at a time."""

import pytest

from tests.tools.planning.asks import WATCH
from tools.planning.scene import change_shot
from tools.terms.change import Amount, Change
from tools.terms.errors import BadInput, Unsupported
from tools.terms.shot import Action, Camera, Lighting, Move, Subject


def test_a_parts_colour_changes_and_its_material_stays() -> None:
    band = change_shot(WATCH, Change(kind="color", target="band", to="brown")).subjects[0].parts[0]
    assert (band.name, band.color, band.material) == ("band", "brown", "leather")


def test_a_part_is_known_by_its_other_names() -> None:
    parts = change_shot(WATCH, Change(kind="color", target="strap", to="tan suede")).subjects[0].parts
    assert [(part.name, part.color, part.material) for part in parts] == [("band", "tan", "suede")]


def test_a_new_part_is_added_beside_the_others() -> None:
    parts = change_shot(WATCH, Change(kind="material", target="case", to="gold")).subjects[0].parts
    assert [part.name for part in parts] == ["band", "case"]


def test_the_whole_subject_can_change() -> None:
    subject = change_shot(WATCH, Change(kind="material", target="watch", to="rose gold")).subjects[0]
    assert subject.material == "rose gold"


@pytest.mark.parametrize(
    ("to", "stops", "then"),
    [
        ("darker", -0.7, "darker brown"),
        ("darker", -0.3, "slightly darker brown"),
        ("darker", -1.5, "much darker brown"),
        ("lighter", 0.7, "lighter brown"),
    ],
)
def test_a_darker_part_keeps_its_colour(to: str, stops: float, then: str) -> None:
    brown = change_shot(WATCH, Change(kind="color", target="band", to="brown"))
    change = Change(kind="color", target="band", to=to, amount=Amount(value=stops, unit="ev"))
    assert change_shot(brown, change).subjects[0].parts[0].color == then


def test_darker_again_and_again_goes_on_and_lighter_takes_it_back() -> None:
    darker = Change(kind="color", target="band", to="darker", amount=Amount(value=-0.7, unit="ev"))
    lighter = Change(kind="color", target="band", to="lighter", amount=Amount(value=0.7, unit="ev"))
    shot = change_shot(WATCH, Change(kind="color", target="band", to="brown"))
    seen = []
    for change in (darker, darker, darker, lighter, lighter):
        shot = change_shot(shot, change)
        seen.append(shot.subjects[0].parts[0].color)
    assert seen == [
        "darker brown",
        "much darker brown",
        "darker much darker brown",
        "much darker brown",
        "lighter much darker brown",
    ]


def test_a_darker_background_keeps_its_place() -> None:
    change = Change(kind="background", to="darker", amount=Amount(value=-0.7, unit="ev"))
    assert change_shot(WATCH.model_copy(update={"background": "sage green"}), change).background == "darker sage green"
    assert change_shot(WATCH.model_copy(update={"setting": "kitchen"}), change).background == "darker kitchen"
    assert change_shot(WATCH.model_copy(update={"setting": None}), change).background == "darker charcoal"


def test_an_unknown_colour_is_refused() -> None:
    with pytest.raises(BadInput, match="florp"):
        change_shot(WATCH, Change(kind="color", target="band", to="florp"))


@pytest.mark.parametrize(
    ("target", "field"), [("background", "background"), ("table", "surface"), ("floor", "surface")]
)
def test_what_is_around_the_subject_changes_by_its_name(target: str, field: str) -> None:
    shot = change_shot(WATCH, Change(kind="color", target=target, to="white marble"))
    assert getattr(shot, field) == "white marble"


def test_kelvin_is_taken_as_said_and_the_set_up_named() -> None:
    amount = Amount(value=3600, unit="kelvin", relative=False)
    light = change_shot(WATCH, Change(kind="lighting", to="tungsten studio", amount=amount)).lighting
    assert (light.preset, light.kelvin) == ("tungsten studio", 3600)


def test_a_touch_warmer_counts_from_the_light_there_is() -> None:
    cooler = WATCH.model_copy(update={"lighting": Lighting(preset="studio", kelvin=6000)})
    amount = Amount(value=-600, unit="kelvin")
    assert change_shot(cooler, Change(kind="lighting", amount=amount)).lighting.kelvin == 5400


def test_stops_add_up() -> None:
    once = change_shot(WATCH, Change(kind="lighting", amount=Amount(value=-1, unit="ev")))
    assert change_shot(once, Change(kind="lighting", amount=Amount(value=-1, unit="ev"))).lighting.exposure == -2


@pytest.mark.parametrize(
    ("amount", "seconds"),
    [
        (Amount(value=6, unit="seconds", relative=False), 6.0),
        (Amount(value=-2, unit="seconds"), 8.0),
        (Amount(value=0.5, unit="ratio"), 5.0),
        (Amount(value=24, unit="frames"), 11.0),
    ],
)
def test_length_is_set_added_or_scaled(amount: Amount, seconds: float) -> None:
    assert change_shot(WATCH, Change(kind="timing", amount=amount)).seconds == seconds


@pytest.mark.parametrize(
    ("to", "field", "value"),
    [("low", "angle", "low"), ("close", "framing", "close"), ("macro", "lens", "macro"), ("85mm", "lens", "85mm")],
)
def test_the_camera_is_changed_by_its_own_words(to: str, field: str, value: str) -> None:
    assert getattr(change_shot(WATCH, Change(kind="camera", to=to)).camera, field) == value


def test_a_camera_move_replaces_the_moves_there_were() -> None:
    panning = WATCH.model_copy(update={"camera": Camera(move=(Move(kind="pan_left"),))})
    moves = change_shot(panning, Change(kind="camera", to="dolly in")).camera.move
    assert [move.kind for move in moves] == ["dolly_in"]


def test_a_move_is_slowed_down() -> None:
    dolly = WATCH.model_copy(update={"camera": Camera(move=(Move(kind="dolly_in"),))})
    half = Change(kind="camera", target="dolly", amount=Amount(value=0.5, unit="ratio"))
    assert change_shot(dolly, half).camera.move[0].speed == 0.5


def test_slowing_a_camera_that_stands_still_is_refused() -> None:
    with pytest.raises(BadInput, match="does not move"):
        change_shot(WATCH, Change(kind="camera", amount=Amount(value=0.5, unit="ratio")))


def test_slowing_what_does_not_move_is_refused() -> None:
    still = WATCH.model_copy(update={"actions": ()})
    with pytest.raises(BadInput, match="Nothing moves"):
        change_shot(still, Change(kind="motion", amount=Amount(value=0.5, unit="ratio")))


@pytest.mark.parametrize("kind", ["add", "content", "loop"])
def test_a_kind_that_is_not_built_is_refused_with_what_can_be_done(kind: str) -> None:
    with pytest.raises(Unsupported) as caught:
        change_shot(WATCH, Change.model_validate({"kind": kind, "target": "thing", "to": "other"}))
    assert "colours and materials" in caught.value.next


def test_the_subject_is_replaced_by_another() -> None:
    assert change_shot(WATCH, Change(kind="replace", target="watch", to="coffee cup")).subjects[0].name == "coffee cup"


def test_a_closer_frame_is_one_step_closer() -> None:
    assert change_shot(WATCH, Change(kind="framing", to="closer")).camera.framing == "close"


@pytest.mark.parametrize("named", ["rotation", "spinning", "turn", "movement", "rotating"])
def test_an_action_is_taken_away_by_any_of_its_names(named: str) -> None:
    assert change_shot(WATCH, Change(kind="remove", target=named)).actions == ()


def test_a_short_verb_is_known_by_its_other_forms() -> None:
    sits = WATCH.model_copy(update={"actions": (Action(verb="sit"),)})
    assert change_shot(sits, Change(kind="remove", target="sitting")).actions == ()


def test_a_second_subject_goes_with_what_it_does() -> None:
    cup = WATCH.model_copy(
        update={
            "subjects": (*WATCH.subjects, Subject(name="coffee cup")),
            "actions": (*WATCH.actions, Action(verb="steam", who="coffee cup")),
        }
    )
    without = change_shot(cup, Change(kind="remove", target="cup"))
    assert (without.subjects, without.actions) == (WATCH.subjects, WATCH.actions)


def test_the_weather_goes() -> None:
    rain = WATCH.model_copy(update={"weather": "rain"})
    assert change_shot(rain, Change(kind="remove", target="rain")).weather is None


def test_what_is_not_in_the_shot_cannot_be_taken_out() -> None:
    with pytest.raises(Unsupported, match="take the shadow out"):
        change_shot(WATCH, Change(kind="remove", target="shadow"))
