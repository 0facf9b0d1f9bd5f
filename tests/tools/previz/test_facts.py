"""What a previz says of itself."""

import json
from typing import Any

import pytest

from tests.tools.previz.briefs import moving, thing, watch
from tools.previz.facts import facts_of
from tools.previz.production import produce
from tools.terms.shot import Action, Camera, Lighting, Line, Move, Part, Shot, Sound, Subject


def facts(shot: Shot) -> dict[str, Any]:
    production = produce(shot, 320, 180)
    return facts_of(production, production.moments())


def pace(shot: Shot, name: str) -> float:
    return float(next(track["value"] for track in facts(shot)["tracks"] if track["name"] == name))


def test_the_rotation_is_measured() -> None:
    assert facts(watch())["tracks"] == [{"name": "rotation of the wristwatch", "unit": "deg/s", "value": 36.0}]


@pytest.mark.parametrize("speed", [0.7, 1.3, 2.0])
def test_speed_changes_the_measured_rotation_in_proportion(speed: float) -> None:
    shot = watch(actions=(Action(verb="rotate", speed=speed),))
    assert pace(shot, "rotation of the wristwatch") == pytest.approx(36.0 * speed, rel=1e-3)


@pytest.mark.parametrize(
    ("verb", "name"),
    [("slide", "slide"), ("drive", "drive"), ("float", "float"), ("dance", "sway"), ("pulse", "pulse")],
)
def test_other_actions_are_measured_and_follow_their_speed(verb: str, name: str) -> None:
    natural = pace(thing(actions=(Action(verb=verb),)), f"{name} of the bottle")
    slower = pace(thing(actions=(Action(verb=verb, speed=0.5),)), f"{name} of the bottle")
    assert natural > 0.0
    assert slower < 0.8 * natural


def test_each_action_is_measured_over_its_own_time() -> None:
    shot = watch(actions=(Action(verb="rotate"), Action(verb="rotate", speed=0.5)))
    values = [track["value"] for track in facts(shot)["tracks"]]
    assert values == pytest.approx([36.0, 18.0], rel=0.03)


@pytest.mark.parametrize(
    ("kind", "unit"),
    [("orbit", "deg/s"), ("dolly_in", "units/s"), ("zoom_in", "%/s"), ("pan_left", "deg/s"), ("roll", "deg/s")],
)
def test_camera_moves_are_measured_and_follow_their_speed(kind: Any, unit: str) -> None:
    name = f"camera {kind.replace('_', ' ')}"
    natural = next(track for track in facts(moving(kind))["tracks"] if track["name"] == name)
    slow = thing(camera=Camera(move=(Move(kind=kind, speed=0.5),)))
    assert natural["unit"] == unit
    assert pace(slow, name) < 0.75 * natural["value"]


def test_an_orbit_turns_nine_degrees_a_second() -> None:
    assert pace(moving("orbit"), "camera orbit") == pytest.approx(9.0, rel=0.03)


def test_light_and_camera_are_told() -> None:
    told = facts(watch(lighting=Lighting(preset="tungsten", exposure=0.5), camera=Camera(lens="macro", angle="low")))
    assert (told["kelvin"], told["light"], told["exposure"]) == (3200, "tungsten", 0.5)
    assert told["camera"] == {"framing": "close", "angle": "low", "lens": "macro", "fov": 26.0, "moves": ["static"]}


def test_the_subject_is_told_to_be_where_the_camera_frames_it() -> None:
    across, down = facts(watch())["focus"]
    assert 0.35 < across < 0.65
    assert 0.3 < down < 0.75


def test_of_two_subjects_the_first_is_in_focus() -> None:
    pair = Shot(subjects=(Subject(name="bottle"), Subject(name="cup")), seconds=1.0)
    swapped = Shot(subjects=(Subject(name="cup"), Subject(name="bottle")), seconds=1.0)
    assert facts(pair)["focus"][0] != pytest.approx(facts(swapped)["focus"][0], abs=0.02)


def test_parts_on_stage_are_named() -> None:
    assert {"band", "dial", "case"} <= set(facts(watch())["parts"])


def test_nothing_is_missing_from_what_can_be_shown() -> None:
    told = facts(watch())
    for name in ("stand_ins", "not_acted", "unknown_parts", "unknown_words", "not_drawn", "not_heard"):
        assert told[name] == [], name
    assert told["left_out"] == 0


def test_gaps_are_told() -> None:
    shot = Shot(
        subjects=(Subject(name="ball", parts=(Part(name="propeller"),), count=14),),
        actions=(Action(verb="sing", text="sings an aria"),),
        setting="the inside of a dream",
        weather="snow",
        style=("oil",),
        sound=Sound(dialogue=(Line(text="Tick."),), effects=("an elephant",)),
        seconds=0.2,
    )
    told = facts(shot)
    assert "sings an aria" in told["not_acted"]
    assert told["unknown_parts"] == ["propeller"]
    assert told["unknown_words"] == ["the inside of a dream"]
    assert told["not_drawn"] == ["oil style", "falling snow"]
    assert told["not_heard"] == ["dialogue not voiced yet", "an elephant"]
    assert told["left_out"] == 2


def test_stand_ins_are_named() -> None:
    assert facts(thing("zeppelin"))["stand_ins"] == ["zeppelin"]


def test_facts_are_plain_json() -> None:
    told = facts(moving("orbit", "handheld"))
    assert json.loads(json.dumps(told)) == told
