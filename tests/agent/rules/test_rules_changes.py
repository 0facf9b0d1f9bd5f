"""Kinds of changes, sentence by sentence."""

from typing import Any

import pytest

from agent.rules.changes.read import read_changes
from agent.rules.text import clean
from agent.rules.tokens import read
from agent.rules.verbs.gathered import contradiction, is_exact

KNOWN = frozenset({"band", "watch"})


def _changes(text: str) -> list[dict[str, Any]]:
    return read_changes(read(clean(text).text), KNOWN).drafts


def _brief(text: str) -> list[tuple[str, str | None, str | None]]:
    return [(change["kind"], change.get("target"), change.get("to")) for change in _changes(text)]


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("change the dog to a cat", [("replace", "dog", "cat")]),
        ("change the color of the band to red", [("color", "band", "red")]),
        ("change the band's colour to red", [("color", "band", "red")]),
        ("change the band color to red", [("color", "band", "red")]),
        ("change the color of person's shoes to white", [("color", "person's shoes", "white")]),
        (
            "change the color of the pattern on the teddy bear's clothes to yellow",
            [("color", "teddy bear's clothes", "yellow")],
        ),
        ("change the material of the vase to ceramic", [("material", "vase", "ceramic")]),
        (
            "replace the current material of the frisbee with stainless steel",
            [("material", "frisbee", "stainless steel")],
        ),
        ("change the pattern of the tie to dotted", [("content", "tie", "dotted")]),
        ("change the pattern of tie to solid red color", [("color", "tie", "solid red color")]),
        ("change the content of the train to ABC XYZ 123", [("text", "train", "ABC XYZ 123")]),
        ("change the content of laptop to Google homepage", [("content", "laptop", "Google homepage")]),
        ("change the text of stop sign to SLOW", [("text", "stop sign", "SLOW")]),
        ("change the time of the clock to 3:00", [("content", "clock", "3:00")]),
        ("change the topping of pizza to mushroom", [("content", "pizza", "mushroom")]),
        ("change the pose of the horse to lift its hooves", [("pose", "horse", "lift its hooves")]),
        ("change the style of the image to comic book style", [("style", None, "illustration")]),
        ("change style to rainbow color scheme", [("style", None, "rainbow color scheme")]),
        ("change thebackground to a beach with palm trees", [("background", None, "beach with palm trees")]),
        ("change the red wall background with a city park", [("background", None, "city park")]),
        ("change the brick floor to a tile floor", [("background", "brick floor", "tile floor")]),
        (
            "change the left bottle in the background to a ketchup bottle",
            [("replace", "left bottle", "ketchup bottle")],
        ),
        ("change the traffic light to a street lamp", [("replace", "traffic light", "street lamp")]),
        ("change the spoon to walnuts", [("replace", "spoon", "walnuts")]),
        ("change the door to wood", [("material", "door", "wood")]),
        ("change the music to jazz", [("sound", "music", "jazz")]),
        ("change kitesurfing to skateboarding", [("action", "kitesurfing", "skateboarding")]),
        ("change his shirt from blue to white", [("color", "shirt", "white")]),
        ("the band changes from black leather to brown leather", [("color", "band", "brown leather")]),
        ("the band changes from leather to steel", [("material", "band", "steel")]),
        ('change the text of bus "A B" to "C D"', [("text", "bus", "C D")]),
        ("change the sign to say OPEN", [("text", "sign", "OPEN")]),
        ("change the font of the title to Roboto", [("text", "font", "Roboto")]),
    ],
)
def test_change_one_thing_to_another(text: str, changes: list[tuple[str, str | None, str | None]]) -> None:
    assert _brief(text) == changes


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("make gloves orange", [("color", "gloves", "orange")]),
        ("make the sofa made of stained glass", [("material", "sofa", "stained glass")]),
        ("make road a dirt track", [("background", "road", "dirt track")]),
        ("make background cozy fireplace", [("background", None, "cozy fireplace")]),
        ("make the style origami", [("style", None, "papercraft")]),
        ("make the buildings photorealistic and detailed", [("style", "buildings", "photorealistic and detailed")]),
        (
            "make the aircraft brightly colored and cyberpunk-themed",
            [("color", "aircraft", "brightly colored"), ("style", "aircraft", "cyberpunk")],
        ),
        ("make the man robotic", [("content", "man", "robotic")]),
        ("make people doing breakdance", [("action", "people", "doing breakdance")]),
        (
            "make the car drive in desert trail",
            [("action", "car", "drive in desert trail"), ("background", None, "desert trail")],
        ),
        ("make person dancing on the wave", [("action", "person", "dancing on the wave")]),
        ("make it a dog", [("replace", None, "dog")]),
        ("make it outdoors", [("background", None, "outdoors")]),
        ("make it red", [("color", None, "red")]),
        ("make the weather cloudy", [("background", "weather", "cloudy")]),
        ("make the time at night", [("lighting", None, "night")]),
        ("turn the dial green", [("color", "dial", "green")]),
        ("have the dog jump over the fence", [("action", "dog", "jump over the fence")]),
        ("give the watch a brown band", [("color", "band", "brown")]),
        ("give it a noir look", [("style", None, "noir")]),
    ],
)
def test_make_a_thing_something(text: str, changes: list[tuple[str, str | None, str | None]]) -> None:
    assert _brief(text) == changes


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("add a small black bird on the power line", [("add", "bird", "small black bird on the power line")]),
        ("add two eggs to the shelf", [("add", "eggs", "two eggs to the shelf")]),
        (
            "add a bowl of popcorn next to the remote",
            [("add", "bowl of popcorn", "bowl of popcorn next to the remote")],
        ),
        ("add mountains in the background", [("background", "background", "mountains")]),
        ("add a red star pattern to the kite", [("content", "kite", "red star pattern")]),
        ("add neon lights effect", [("style", None, "neon lights")]),
        ("add golden hour lighting", [("lighting", None, "golden hour")]),
        ("add autumn/fall colors to the racetrack", [("style", "racetrack", "autumn/fall colors")]),
        ("more steam", [("add", "steam", None)]),
        ("remove the two slices of cucumber", [("remove", "cucumber", None)]),
        ("remove the glasses of the person", [("remove", "glasses", None)]),
        ("delete the person standing in the water", [("remove", "person", None)]),
        ("delete the black chair and the lamp", [("remove", "black chair", None), ("remove", "lamp", None)]),
        ("get rid of the reflection", [("remove", "reflection", None)]),
        ("no more steam", [("remove", "steam", None)]),
        ("A person weaves a fancy shoe instead of cloth", [("replace", "cloth", "person weaves a fancy shoe")]),
    ],
)
def test_things_come_and_go(text: str, changes: list[tuple[str, str | None, str | None]]) -> None:
    assert _brief(text) == changes


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("change goldfish to koi fish, make the style oil painting", 1),
        ("warmer, slower, and vertical", 3),
        ("make it warmer and slower", 2),
        ("make the strap brown, the dial white and the hands gold", 3),
        ("change the band to brown and the dial to green", 2),
        ("replace the background with a warm, orange sky, with soft clouds", 1),
        ("the shirt should be white, not blue", 1),
        ("add a plant, a lamp and a cat", 3),
        ("make the lighting warmer, tungsten, not daylight", 1),
    ],
)
def test_one_sentence_may_hold_several_changes(text: str, count: int) -> None:
    assert len(_changes(text)) >= count
    assert len(_changes(text)) == count or "style" in text


@pytest.mark.parametrize("text", ["Garden", "a golden retriever on a couch, soft light", "the weather", "asdf qwer"])
def test_other_sentences_change_nothing(text: str) -> None:
    assert _changes(text) == []


@pytest.mark.parametrize(
    ("text", "exact"),
    [
        ("cut the last two seconds", True),
        ("crop to square", True),
        ("2 stops darker", True),
        ("mute it", True),
        ("remove the title", True),
        ("put the logo bottom right", True),
        ("play it at half speed", True),
        ("slow down the rotation", False),
        ("make it noir", False),
        ("remove the hat", False),
        ("loop it", True),
        ('add the text "SALE" on the box', False),
        ("make it 6 seconds", False),
        ("add rain sounds", False),
    ],
)
def test_only_changes_of_the_footage_are_exact(text: str, exact: bool) -> None:
    assert all(is_exact(change) for change in _changes(text)) is exact


def test_opposite_wishes_are_a_contradiction_with_both_as_answers() -> None:
    question = contradiction(_changes("make it brighter and darker"))
    assert question is not None
    assert question[1:] == ("Make it brighter", "Make it darker")


def test_different_things_are_no_contradiction() -> None:
    assert contradiction(_changes("make it brighter and slower")) is None


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("cut the first 1.5 seconds", {"start": 1.5}),
        ("cut 2 seconds off the end", {"start": 0.0, "end": -2.0}),
        ("keep only the last 3 seconds", {"start": -3.0}),
        ("cut everything after 4 seconds", {"start": 0.0, "end": 4.0}),
        ("trim from 2s to 6s", {"start": 2.0, "end": 6.0}),
        ("trim 0:02 to 0:05", {"start": 2.0, "end": 5.0}),
    ],
)
def test_trims_keep_a_span(text: str, span: dict[str, float]) -> None:
    assert [(change["kind"], change["span"]) for change in _changes(text)] == [("trim", span)]


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("put our logo top right", {"kind": "logo", "anchor": "top_right"}),
        ("title: Summer Sale", {"kind": "text", "to": "Summer Sale"}),
        (
            'put the words "Coming soon" in the lower third',
            {"kind": "text", "to": "Coming soon", "anchor": "bottom_left"},
        ),
        ("move the title up to the top", {"kind": "text", "target": "title", "anchor": "top"}),
        (
            'add "50% off" top right for 2 seconds',
            {"kind": "text", "to": "50% off", "anchor": "top_right", "span": {"start": 0.0, "end": 2.0}},
        ),
        ("zoom in on the dial", {"kind": "camera", "target": "dial", "to": "zoom_in"}),
        (
            "fade the music out over 2 seconds",
            {"kind": "sound", "target": "music", "to": "fade out 2 s", "about": "footage"},
        ),
        ("crop in on the dial", {"kind": "framing", "target": "dial", "about": "footage"}),
        (
            "make the watch bigger",
            {
                "kind": "content",
                "target": "watch",
                "to": "bigger",
                "amount": {"value": 1.25, "unit": "ratio", "relative": True},
            },
        ),
        (
            "make it 20% brighter",
            {
                "kind": "grade",
                "target": "exposure",
                "amount": {"value": 0.263, "unit": "ev", "relative": True},
                "about": "footage",
            },
        ),
    ],
)
def test_overlays_camera_and_sound_are_told_exactly(text: str, change: dict[str, Any]) -> None:
    assert _changes(text) == [change]
