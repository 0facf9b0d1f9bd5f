"""Camera, looks and steps told in everyday words, and what a brief takes back while it is said."""

from typing import Any

import pytest

from agent.rules.amends import amended
from agent.rules.shots.brief import read_brief
from agent.rules.shots.steering import side, steered
from agent.rules.text import clean
from agent.rules.tokens import Words, read


def _words(text: str) -> Words:
    return read(clean(text).text)


def _shot(text: str) -> dict[str, Any]:
    return read_brief(_words(text)).shot


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("the camera slowly swings left", "pan_left"),
        ("the camera gets closer to a flame", "dolly_in"),
        ("the camera performs a full 360 around a car", "orbit"),
        ("the camera recedes from the table", "dolly_out"),
        ("the camera zooms steadily outward", "zoom_out"),
    ],
)
def test_a_move_told_in_everyday_verbs(text: str, kind: str) -> None:
    assert [hit.value for hit in steered(_words(text))] == [kind]


@pytest.mark.parametrize(
    "text", ["she smiles into the camera and turns left", "the camera moved to the left", "a camera on a shelf"]
)
def test_what_somebody_else_does_is_no_move(text: str) -> None:
    assert steered(_words(text)) == []


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("from the top of the tower down to its gate", "down"),
        ("from right to left", "left"),
        ("from bottom to top", "up"),
        ("across a wall", ""),
    ],
)
def test_where_a_move_goes_by_what_it_starts_from(text: str, way: str) -> None:
    assert side(_words(text), 0) == way


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("the shot begins on a well and tilts down to a frog", ["well", "frog"]),
        ("starting on a pawn, the shot zooms out to reveal the whole board", ["pawn", "board"]),
        ("zoom out from the keyhole until we see the entire door", ["keyhole", "door"]),
        ("a ring, rack focus to the bouquet", ["ring", "bouquet"]),
        ("oblique angle, gliding above a plantation", ["plantation"]),
    ],
)
def test_what_the_camera_starts_on_and_comes_to_see_is_in_the_picture(text: str, subjects: list[str]) -> None:
    assert [subject["name"] for subject in _shot(text)["subjects"]] == subjects


@pytest.mark.parametrize("text", ["an owl, no zoom", "an owl. no pan, no tilt", "an owl without panning"])
def test_a_refused_move_leaves_the_camera_still(text: str) -> None:
    assert _shot(text)["camera"] == {"move": [{"kind": "static"}]}
    assert "negatives" not in _shot(text)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a red, sorry, green kettle", "a green kettle"),
        ("a mug on oak, no wait, on marble", "a mug on marble"),
        ("a clip of 6 seconds, no, 8 seconds", "a clip of 8 seconds"),
        ("a fox in the snow, sorry, a wolf in the snow", "a wolf in the snow"),
        ("a glass jar, no glass lid", "a glass jar, no glass lid"),
        ("a jar, no lid", "a jar, no lid"),
    ],
)
def test_what_is_taken_back_is_not_read(text: str, kept: str) -> None:
    assert amended(_words(text)).lows == _words(kept).lows


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("a bottle from pink glass on stone", {"name": "bottle", "color": "pink", "material": "glass"}),
        ("a cyclist in yellow", {"name": "cyclist", "parts": [{"name": "clothes", "color": "yellow"}]}),
        ("our headphones - white headphones", {"name": "headphones", "color": "white"}),
    ],
)
def test_looks_told_after_the_name(text: str, subject: dict[str, Any]) -> None:
    assert _shot(text)["subjects"] == [subject]


@pytest.mark.parametrize(
    ("text", "light"),
    [
        ("a vase. the light is soft and comes from the left", {"quality": "soft", "key_side": "left"}),
        ("a vase, 4300 K from the right", {"kelvin": 4300.0, "key_side": "right"}),
        ("a vase, exposure at -1 EV", {"exposure": -1.0}),
    ],
)
def test_light_told_in_a_sentence(text: str, light: dict[str, Any]) -> None:
    assert _shot(text)["lighting"] == light


def test_labels_may_have_dashes_and_a_heading() -> None:
    shot = _shot("SUBJECT - blue teapot / CAM - close up / DUR - 7sec")
    assert shot["subjects"] == [{"name": "teapot", "color": "blue"}]
    assert shot["seconds"] == 7.0
    headed = _shot("client notes below\nSubject: white toothbrush\nSeconds: 6")
    assert headed["subjects"] == [{"name": "toothbrush", "color": "white"}]
    assert headed["seconds"] == 6.0


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("At the start a woman paints a fence; at the end she sleeps in a chair.", ["paint", "sleep"]),
        ("A courier loads the van, and once done, drives off.", ["load", "drive"]),
        ("A skier waxes his skis prior to racing down the slope.", ["wax", "race"]),
        ("A girl swims to the ladder, followed by climbing out of the pool.", ["swim", "climb"]),
        ("As soon as he has raked the leaves, the gardener burns them.", ["rake", "burn"]),
        ("A boy picks up a stone and throws it far out.", ["pick", "throw"]),
        ("A boy drops a leaf and watches it fall.", ["drop", "watch", "fall"]),
        ("Two players run and then outwit each other.", ["run", "outwit"]),
        ("The marathoner sprints on only to collapse.", ["sprint", "collapse"]),
    ],
)
def test_steps_are_told_in_many_ways(text: str, verbs: list[str]) -> None:
    assert [action["verb"] for action in _shot(text)["actions"]] == verbs


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("the camera, mounted on a tripod, pans left over a harbour", ["pan_left"]),
        ("a lake, filmed from a tripod", ["static"]),
        ("a lake, the camera stays perfectly still the whole time", ["static"]),
        ("circled by the camera, a statue stands in the square", ["orbit"]),
        ("following a red sports car along the coast", ["follow"]),
        ("the camera lifts off above a cornfield", ["crane_up"]),
        ("a fox in the snow, slow push-in, handheld off please", ["dolly_in"]),
    ],
)
def test_a_move_by_what_carries_it_or_goes_without_saying(text: str, kinds: list[str]) -> None:
    assert [move["kind"] for move in _shot(text)["camera"]["move"]] == kinds


@pytest.mark.parametrize(
    ("text", "style"),
    [
        ("a harbour as Hokusai would have drawn it", ["ukiyo_e"]),
        ("a cottage the way Thomas Kinkade would paint it", ["Thomas Kinkade"]),
        ("a hare in the grass, thick oil paint on canvas", ["oil"]),
        ("a knight in pixel art walks through a forest", ["pixel"]),
    ],
)
def test_a_look_by_its_maker_or_its_means(text: str, style: list[str]) -> None:
    assert _shot(text)["style"] == style


@pytest.mark.parametrize(
    ("text", "aspect"),
    [("a car, widescreen 21:9", "21:9"), ("a car, 4:5 vertical", "4:5"), ("a car, tall 9:16", "9:16")],
)
def test_figures_beside_a_shape_say_which(text: str, aspect: str) -> None:
    assert _shot(text)["aspect"] == aspect
