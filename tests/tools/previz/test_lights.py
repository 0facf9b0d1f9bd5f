"""Lights round the subject."""

import math

import pytest

from tools.previz.light_rigs import RIGS
from tools.previz.lights import PRESETS, Lit, Preset, light, preset_for
from tools.terms.shot import Lighting

CENTRE = (0.0, 0.0, 2.5)


def named(words: str) -> Preset:
    found = preset_for(words)
    assert found is not None, words
    return found


def lit(preset: str = "studio", radius: float = 3.2, **said: object) -> Lit:
    return light(Lighting.model_validate(said), named(preset), CENTRE, radius)


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.name)
def test_every_preset_is_found_by_its_own_name(preset: Preset) -> None:
    assert named(preset.name) == preset
    assert preset.rig in RIGS


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("tungsten studio feel", "tungsten"),
        ("studio lighting", "studio"),
        ("morning sun", "window"),
        ("golden hour", "golden hour"),
        ("Film noir", "low key"),
        ("neon", "neon"),
        ("candlelight", "candle"),
        ("backlit", "silhouette"),
    ],
)
def test_light_is_understood_as_people_say_it(words: str, name: str) -> None:
    assert named(words).name == name


def test_words_without_light_name_no_preset() -> None:
    assert preset_for("a purple giraffe") is None


@pytest.mark.parametrize("name", sorted(RIGS))
def test_a_rig_has_no_more_lights_than_the_renderer_takes(name: str) -> None:
    assert 2 <= len(RIGS[name].boxes) <= 7


def test_a_larger_subject_is_lit_the_same() -> None:
    small, large = lit(radius=3.2).boxes[0], lit(radius=6.4).boxes[0]
    assert large.intensity / math.dist(large.position, (0, 0, 0)) ** 2 == pytest.approx(
        small.intensity / math.dist(small.position, (0, 0, 0)) ** 2
    )
    assert large.width == pytest.approx(2.0 * small.width)


def test_lights_follow_the_subjects_place() -> None:
    aside = light(Lighting(), named("studio"), (5.0, -2.0, 2.5), 3.2).boxes[0].position
    at_home = lit().boxes[0].position
    assert (aside[0] - at_home[0], aside[1] - at_home[1]) == pytest.approx((5.0, -2.0))


def test_hard_light_comes_from_a_smaller_box_of_the_same_intensity() -> None:
    hard, soft = lit(quality="hard").boxes[0], lit(quality="soft").boxes[0]
    assert hard.width < 0.3 * soft.width
    assert hard.intensity == soft.intensity


@pytest.mark.parametrize("preset", [preset.name for preset in PRESETS])
@pytest.mark.parametrize(("side", "sign"), [("left", -1.0), ("right", 1.0)])
def test_the_key_stands_on_the_side_that_was_said(preset: str, side: str, sign: float) -> None:
    key = lit(preset, key_side=side).boxes[0].position
    plain = lit(preset).boxes[0].position
    assert key[0] * sign > 0 or plain[0] == 0


def test_the_key_can_stand_in_front_behind_and_above() -> None:
    assert lit(key_side="front").boxes[0].position[1] < -5.0
    assert lit(key_side="back").boxes[0].position[1] > 5.0
    assert lit(key_side="top").boxes[0].position[2] > 8.0


def test_kelvin_warms_every_light_and_the_wall() -> None:
    plain, warm = lit(), lit(kelvin=3200)
    for before, after in zip(plain.boxes, warm.boxes, strict=True):
        assert after.color[0] / after.color[2] > 1.5 * before.color[0] / before.color[2]
    assert warm.wall[0] / warm.wall[2] > 1.5
    assert warm.kelvin == 3200


def test_tungsten_is_3200_kelvin_unless_something_else_is_said() -> None:
    assert lit("tungsten").kelvin == 3200
    assert lit("tungsten", kelvin=2900).kelvin == 2900


def test_exposure_is_added_to_the_presets_own() -> None:
    assert lit("golden hour", exposure=1.0).exposure == pytest.approx(lit("golden hour").exposure + 1.0)


def test_only_flames_flicker() -> None:
    assert lit("candle").flicker > 0
    assert lit("studio").flicker == 0
