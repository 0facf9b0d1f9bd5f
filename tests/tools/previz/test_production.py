"""From a shot to a stage, a camera and a score."""

import numpy as np
import pytest

from tests.tools.previz.briefs import thing, watch
from tools.previz.production import Production, produce
from tools.terms.shot import Action, Camera, Lighting, Move, Shot


def made(shot: Shot) -> Production:
    return produce(shot, 320, 180)


def test_the_same_shot_gives_the_same_production() -> None:
    shot = watch(camera=Camera(move=(Move(kind="handheld"), Move(kind="orbit"))), seed=7)
    one, two = made(shot), made(shot)
    assert one.stage.lights == two.stage.lights
    assert (one.stage.floor, one.stage.backdrop) == (two.stage.floor, two.stage.backdrop)
    assert one.score == two.score
    for index in (0, 11, 95):
        first, second = one.moment(index / 24, index), two.moment(index / 24, index)
        assert first.view == second.view
        assert (first.groups == second.groups).all()


@pytest.mark.parametrize(("seconds", "fps", "frames"), [(10.0, 24, 240), (4.0, 30, 120), (0.1, 24, 2), (0.01, 24, 1)])
def test_the_number_of_frames_is_seconds_times_fps(seconds: float, fps: int, frames: int) -> None:
    production = made(thing(seconds=seconds, fps=fps))
    assert production.frames == frames
    assert [moment.index for moment in production.moments()] == list(range(frames))


def test_slower_rotation_keeps_the_length() -> None:
    slow = made(watch(actions=(Action(verb="rotate", speed=0.7),)))
    assert (slow.frames, slow.seconds) == (made(watch()).frames, 4.0)


def test_exposure_reaches_the_camera() -> None:
    plain, bright = made(watch()), made(watch(lighting=Lighting(preset="studio", exposure=1.5)))
    assert bright.moment(0.0, 0).view.exposure == pytest.approx(plain.moment(0.0, 0).view.exposure + 1.5)


def test_candlelight_flickers_and_studio_light_does_not() -> None:
    candle, studio = (made(watch(lighting=Lighting(preset=name))) for name in ("candle", "studio"))
    assert len({candle.moment(at, 0).view.exposure for at in (0.0, 0.3, 0.6)}) == 3
    assert len({studio.moment(at, 0).view.exposure for at in (0.0, 0.3, 0.6)}) == 1


def test_a_different_colour_of_a_part_changes_nothing_but_surfaces() -> None:
    brown = watch().subjects[0].parts[0].model_copy(update={"color": "brown"})
    subject = watch().subjects[0].model_copy(update={"parts": (brown,)})
    black, other = made(watch()), made(watch(subjects=(subject,)))
    assert black.stage.lights == other.stage.lights
    assert black.moment(1.0, 24).view == other.moment(1.0, 24).view
    assert (black.moment(1.0, 24).groups == other.moment(1.0, 24).groups).all()
    changed = {
        one.part for one, two in zip(black.stage.pieces, other.stage.pieces, strict=True) if one.surface != two.surface
    }
    assert changed == {"band"}


def test_anime_is_drawn_as_a_cel_without_blur() -> None:
    production = made(thing(style=("anime",)))
    view = production.moment(0.0, 0).view
    assert production.stage.cel
    assert (view.grain, view.aperture) == (0.0, 0.0)


def test_clay_has_no_metal_and_no_gloss() -> None:
    surfaces = [piece.surface for piece in made(watch(style=("clay",))).stage.pieces]
    assert all(surface.metal == 0.0 and surface.rough > 0.6 for surface in surfaces)


def test_palette_colours_reach_the_lights_behind() -> None:
    plain, toned = made(thing()), made(thing(palette=("#ff0000", "#0000ff")))
    behind = [
        (one.color, two.color)
        for one, two in zip(plain.stage.lights, toned.stage.lights, strict=True)
        if one.position[1] > 1.0
    ]
    assert behind
    assert all(two[2] / two[0] > one[2] / one[0] for one, two in behind)


def test_a_travelling_subject_stays_inside_the_light() -> None:
    still, going = made(thing()), made(thing(actions=(Action(verb="drive"),)))
    assert np.linalg.norm(going.stage.lights[0].position) > 1.5 * np.linalg.norm(still.stage.lights[0].position)


def test_a_real_prop_needs_no_label_and_a_stand_in_says_what_it_is() -> None:
    assert made(watch()).label is None
    assert made(thing("zeppelin")).label == "stand-in: zeppelin"


def test_tall_and_wide_pictures_differ_in_distance_only_as_they_must() -> None:
    wide, tall = produce(thing(), 320, 180), produce(thing(), 180, 320)
    assert wide.stage.lights == tall.stage.lights
    assert wide.moment(0.0, 0).view.fov == tall.moment(0.0, 0).view.fov
