"""Variations of a shot: distinct, stable, and never of what was said."""

from itertools import product

import pytest

from tests.tools.planning.asks import WATCH
from tools.planning.variations import touches_what_was_said, variations
from tools.terms.shot import Camera, Lighting, Move, Shot, Subject

BARE = Shot(subjects=(Subject(name="sneaker"),))
SETTLED = Shot(
    subjects=(Subject(name="sneaker"),),
    camera=Camera(move=(Move(kind="orbit"),), angle="low", framing="close", lens="85mm"),
    lighting=Lighting(preset="studio", kelvin=5600, key_side="left", quality="soft"),
    background="black",
)
CAMERAS = (Camera(), Camera(angle="low", framing="wide"), SETTLED.camera, Camera(lens="macro"))
LIGHTS = (Lighting(), Lighting(preset="studio"), Lighting(kelvin=4000), SETTLED.lighting, Lighting(exposure=-1))
SHOTS = [
    Shot(subjects=BARE.subjects, camera=camera, lighting=light, background=background, time_of_day=hour)
    for camera, light, background, hour in product(CAMERAS, LIGHTS, (None, "navy"), (None, "night"))
]


@pytest.mark.parametrize("count", [2, 4, 8])
def test_there_are_as_many_as_asked_for_and_all_differ(count: int) -> None:
    for shot in SHOTS:
        made = [variation for variation, _ in variations(shot, count)]
        told = [words for _, words in variations(shot, count)]
        assert len(made) == len(set(told)) == count
        assert len({shot, *made}) == count + 1


def test_the_same_shot_gives_the_same_variations() -> None:
    assert all(variations(shot, 8) == variations(shot.model_copy(), 8) for shot in SHOTS)


def test_fewer_are_the_first_of_more() -> None:
    assert all(variations(shot, 8)[:3] == variations(shot, 3) for shot in SHOTS)


def test_an_open_shot_is_never_changed_where_it_was_said() -> None:
    touched = [shot for shot in SHOTS for made, _ in variations(shot, 4) if touches_what_was_said(shot, made)]
    assert all(shot.camera == SETTLED.camera and shot.lighting == SETTLED.lighting for shot in touched)


def test_angle_framing_and_light_that_were_said_stay() -> None:
    shot = BARE.model_copy(update={"camera": Camera(angle="top", framing="wide"), "lighting": Lighting(preset="neon")})
    for made, _ in variations(shot, 8):
        assert (made.camera.angle, made.camera.framing, made.lighting.preset) == ("top", "wide", "neon")


def test_a_move_that_was_said_stays() -> None:
    shot = BARE.model_copy(update={"camera": Camera(move=(Move(kind="crane_up"),))})
    assert {made.camera.move for made, _ in variations(shot, 8)} == {shot.camera.move}


@pytest.mark.parametrize("said", [{"time_of_day": "night"}, {"weather": "rain"}, {"style": ("noir",)}])
def test_the_light_of_an_hour_a_weather_or_a_style_that_was_said_is_not_replaced(said: dict[str, object]) -> None:
    assert {made.lighting.preset for made, _ in variations(BARE.model_copy(update=said), 8)} == {None}


@pytest.mark.parametrize("said", [{"setting": "beach"}, {"palette": ("navy",)}])
def test_a_place_or_a_palette_that_was_said_keeps_its_background(said: dict[str, object]) -> None:
    assert {made.background for made, _ in variations(BARE.model_copy(update=said), 8)} == {None}


def test_a_macro_lens_keeps_its_framing() -> None:
    shot = WATCH.model_copy(update={"camera": Camera(lens="macro")})
    assert {made.camera.framing for made, _ in variations(shot, 8)} == {None}


def test_who_what_where_length_and_seed_are_the_same_in_all() -> None:
    shot = WATCH.model_copy(update={"seed": 9})
    for made, _ in variations(shot, 8):
        assert made.model_copy(update={"camera": shot.camera, "lighting": shot.lighting, "background": None}) == shot


def test_the_first_four_of_an_open_shot_are_told_by_what_differs() -> None:
    assert [words for _, words in variations(BARE, 4)] == [
        "closer, in warm tungsten light",
        "from a low angle, lit hard from the left",
        "from a high angle, on a white background",
        "from further away, in golden-hour light, with a slow pull back",
    ]


def test_a_shot_of_which_all_was_said_differs_by_a_step_of_light_or_framing() -> None:
    for made, _ in variations(SETTLED, 8):
        assert made.camera.framing in ("medium", "close", "extreme_close")
        assert abs(made.lighting.exposure) <= 0.4
        assert abs((made.lighting.kelvin or 0) - 5600) <= 560
        same = {"camera": SETTLED.camera, "lighting": SETTLED.lighting}
        assert made.camera.model_copy(update={"framing": "close"}) == SETTLED.camera
        assert made.model_copy(update=same) == SETTLED


def test_small_steps_touch_what_was_said_and_say_so() -> None:
    assert any(touches_what_was_said(SETTLED, made) for made, _ in variations(SETTLED, 4))
    assert not any(touches_what_was_said(BARE, made) for made, _ in variations(BARE, 8))


def test_light_stays_within_what_a_shot_may_hold() -> None:
    edge = SETTLED.model_copy(
        update={"lighting": Lighting(**{**dict(SETTLED.lighting), "exposure": -6, "kelvin": 1000})}
    )
    made = variations(edge, 8)
    assert len(made) == 8
    assert all(Shot.model_validate(variation.model_dump()) == variation for variation, _ in made)


def test_people_are_not_looked_down_on() -> None:
    shot = Shot(subjects=(Subject(name="barista"),))
    assert {made.camera.angle for made, _ in variations(shot, 8)} == {None, "low"}
    assert variations(shot, 4)[2][1] == "on a white background"
