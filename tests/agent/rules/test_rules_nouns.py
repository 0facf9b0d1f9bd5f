"""Noun phrases, colours and materials."""

import pytest

from agent.rules.colors import is_color, is_material, look_at
from agent.rules.nouns import core, thing
from agent.rules.tokens import read


@pytest.mark.parametrize(
    ("text", "name", "color", "material", "count"),
    [
        ("a wristwatch", "wristwatch", None, None, 1),
        ("a black leather band", "band", "black", "leather", 1),
        ("two dogs", "dog", None, None, 2),
        ("three women", "woman", None, None, 3),
        ("a matte black water bottle", "water bottle", "matte black", None, 1),
        ("a golden retriever", "golden retriever", None, None, 1),
        ("Blue Lagoon", "Blue Lagoon", None, None, 1),
        ("a beautiful coastal beach", "coastal beach", None, None, 1),
        ("a pair of sunglasses", "sunglasses", None, None, 1),
        ("a bowl of popcorn", "bowl of popcorn", None, None, 1),
        ("a glass bottle", "bottle", None, "glass", 1),
        ("our sneaker", "sneaker", None, None, 1),
    ],
)
def test_a_thing_is_named_with_its_look(
    text: str, name: str, color: str | None, material: str | None, count: int
) -> None:
    found = thing(read(text))
    assert (found.name, found.color, found.material, found.count) == (name, color, material, count)


def test_no_words_name_nothing() -> None:
    assert thing(read("the")).is_empty


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("the little boy", "boy"),
        ("two slices of cucumber", "cucumber"),
        ("the black chair", "black chair"),
        ("another person", "person"),
    ],
)
def test_what_changes_is_named_without_articles_and_sizes(text: str, said: str) -> None:
    words = core(read(text))
    assert words.said.removeprefix("slices of ") == said


@pytest.mark.parametrize(
    "text", ["navy blue", "solid red color", "blue and white", "rose gold", "dark green", "#14213D"]
)
def test_colours_are_colours(text: str) -> None:
    assert is_color(read(text))


@pytest.mark.parametrize("text", ["red boat", "glass", "brown leather", "sunny"])
def test_other_words_are_no_colours(text: str) -> None:
    assert not is_color(read(text))


@pytest.mark.parametrize("text", ["leather", "stainless steel", "made of wood", "brown leather", "solid gold"])
def test_materials_are_materials(text: str) -> None:
    assert is_material(read(text))


@pytest.mark.parametrize("text", ["walnuts", "transparent glass bottle", "red", "steel bracelet"])
def test_other_words_are_no_materials(text: str) -> None:
    assert not is_material(read(text))


def test_a_look_is_read_in_either_order() -> None:
    assert look_at(read("leather black band")).end == 2
    assert look_at(read("brown leather")).color == "brown"
