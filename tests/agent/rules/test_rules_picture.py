"""Who or what, doing what, where."""

from typing import Any

import pytest

from agent.rules.lists import shot_list
from agent.rules.shots.brief import read_brief
from agent.rules.text import clean
from agent.rules.tokens import read


def _shot(text: str) -> dict[str, Any]:
    return read_brief(read(clean(text).text)).shot


def _doing(text: str) -> list[tuple[str, str]]:
    return [(action["verb"], action["text"]) for action in _shot(text).get("actions", ())]


@pytest.mark.parametrize(
    ("text", "actions"),
    [
        ("a wristwatch rotating on a dark surface", [("rotate", "rotating")]),
        (
            "A dog is playing with a ball, then it suddenly starts lying down",
            [("play", "playing with a ball"), ("lie", "lying down")],
        ),
        (
            "A dog is digging a hole, then it stops and starts licking its paw",
            [("dig", "digging a hole"), ("lick", "licking its paw")],
        ),
        (
            "A person is typing, then they get up and start making the bed",
            [("type", "typing"), ("get", "get up and making the bed")],
        ),
        (
            "A bird is perched on a branch, then it flies to the ground",
            [("perch", "perched on a branch"), ("fly", "flies to the ground")],
        ),
        (
            "A woman picks up a phone, dials a number, and talks",
            [("pick", "picks up a phone"), ("dial", "dials a number"), ("talk", "talks")],
        ),
        ("A squirrel is eating, then it scampers up a tree", [("eat", "eating"), ("scamper", "scampers up a tree")]),
        ("A dog runs and jumps", [("run", "runs"), ("jump", "jumps")]),
        ("A barista grinds coffee before pouring milk", [("grind", "grinds coffee"), ("pour", "pouring milk")]),
        ("a flying eagle over running shoes", []),
        ("a dining table in a living room", []),
        ("two water drops on a leaf", []),
    ],
)
def test_actions_come_in_order_with_their_words(text: str, actions: list[tuple[str, str]]) -> None:
    assert _doing(text) == actions


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("a watch on white marble", {"surface": "white marble"}),
        ("a dog in a park", {"setting": "park"}),
        ("a panda drinking coffee in a cafe in Paris", {"setting": "cafe in Paris"}),
        ("a woman in front of a brick wall", {"background": "brick wall"}),
        ("a boat with the Eiffel Tower in the background", {"background": "Eiffel Tower"}),
        ("a woman, medium shot, office background", {"background": "office"}),
        ("a runner on a bridge", {"setting": "bridge"}),
        ("a dog running in circles", {}),
        ("a dog barking at a stranger", {}),
        ("a cat sitting on a chair in a kitchen", {"surface": "chair", "setting": "kitchen"}),
    ],
)
def test_places_are_told_apart(text: str, places: dict[str, str]) -> None:
    shot = _shot(text)
    assert {field: shot[field] for field in ("surface", "setting", "background") if field in shot} == places


def test_parts_carry_their_colour_and_material() -> None:
    subject = _shot("a watch with a black leather band and a gold case")["subjects"][0]
    assert subject["parts"] == [
        {"name": "band", "color": "black", "material": "leather"},
        {"name": "case", "color": "gold"},
    ]


def test_clothes_are_parts() -> None:
    assert _shot("a woman in a red dress dancing")["subjects"] == [
        {"name": "woman", "parts": [{"name": "dress", "color": "red"}]}
    ]


def test_several_subjects_are_kept_apart() -> None:
    assert [subject["name"] for subject in _shot("a cat and a dog playing")["subjects"]] == ["cat", "dog"]


def test_each_action_knows_who_does_it() -> None:
    shot = _shot("A robot walks through a factory; sparks fly")
    assert [(action["who"], action["verb"]) for action in shot["actions"]] == [("robot", "walk"), ("spark", "fly")]


@pytest.mark.parametrize(
    "text",
    [
        "Create a 10-second clip of a lamp",
        "I need a short video showing a lamp",
        "a lamp",
        "please make me an ad for our brand: a lamp",
    ],
)
def test_the_opening_of_a_brief_is_not_in_the_picture(text: str) -> None:
    assert [subject["name"] for subject in _shot(text)["subjects"]] == ["lamp"]


def test_the_brief_is_kept_as_it_was_typed() -> None:
    assert _shot("Create a clip of a lamp, please!")["brief"] == "Create a clip of a lamp, please!"


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("1. a dog 2. a cat", ["a dog", "a cat"]),
        ("Shot 1: a dog\nShot 2: a cat", ["a dog", "a cat"]),
        ("three shots: a dog; a cat; a bird", ["a dog", "a cat", "a bird"]),
        ("two clips: a dog, and a cat", ["a dog", "a cat"]),
    ],
)
def test_a_list_of_shots_is_read_item_by_item(text: str, items: list[str]) -> None:
    found = shot_list(read(text))
    assert found is not None
    assert [item.said for item in found.items] == items


@pytest.mark.parametrize("text", ["a dog, a cat", "take 1. make it red", "1. a dog", "two shots of a dog"])
def test_other_messages_are_no_list(text: str) -> None:
    assert shot_list(read(text)) is None


def test_what_is_said_before_a_list_holds_for_all() -> None:
    found = shot_list(read("two 5-second noir shots: a dog; a cat"))
    assert found is not None
    shots = [read_brief(item, shared=found.header).shot for item in found.items]
    assert [(shot["seconds"], shot["style"]) for shot in shots] == [(5, ["noir"]), (5, ["noir"])]


def test_a_thing_without_a_name_is_no_subject() -> None:
    assert [subject["name"] for subject in _shot("a chef and a")["subjects"]] == ["chef"]
