"""The words that people use lead to the props and parts that they mean, and to honest stand-ins for the rest."""

import pytest

from tools.previz.subjects import build_prop, find_part, part_names, prop_names
from tools.previz.subjects.lexicon import read_name
from tools.terms.shot import Subject


@pytest.mark.parametrize(
    ("said", "prop"),
    [
        ("wristwatch", "watch"), ("timepiece", "watch"), ("luxury chronograph", "watch"), ("Watches", "watch"),
        ("espresso machine", "coffee_machine"), ("premium coffee maker", "coffee_machine"), ("trainer", "shoe"),
        ("pair of red sneakers", "shoe"), ("hiking boot", "shoe"), ("bottle of wine", "bottle"), ("cup of tea", "cup"),
        ("coffee mug", "cup"), ("iPhone 17 Pro", "phone"), ("gift", "box"), ("desk lamp on a table", "lamp"),
        ("young woman in a red coat", "person"), ("chef", "person"), ("talking head", "person"), ("soda can", "can"),
        ("watch strap", "watch"), ("vintage sports car", "car"), ("over-ear headphones", "headphones"),
    ],
)  # fmt: skip
def test_people_find_the_prop_by_many_words(said: str, prop: str) -> None:
    made = build_prop(Subject(name=said))
    assert (made.name, made.exact, made.label) == (prop, True, None)


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("golden retriever", "animal"), ("woolly mammoth", "animal"), ("fire truck", "vehicle"), ("castle", "building"),
        ("oak tree", "tree"), ("ramen", "food"), ("robot", "device"), ("beige couch", "furniture"), ("gizmo", "block"),
        ("pocket watch", "watch"), ("street lamp", "lamp"), ("wine glass", "block"), ("phone case", "phone"),
    ],
)  # fmt: skip
def test_anything_else_gets_an_honest_stand_in(said: str, kind: str) -> None:
    made = build_prop(Subject(name=said))
    assert (made.name, made.exact, made.label) == (kind, False, said)


@pytest.mark.parametrize("said", ["", "???", "日本", "the", "of", "a" * 500])
def test_a_name_that_says_nothing_still_gives_a_stand_in(said: str) -> None:
    assert not build_prop(Subject(name=said)).exact


@pytest.mark.parametrize(
    ("prop", "words", "part"),
    [
        ("watch", "strap", "band"), ("watch", "the leather bracelet", "band"), ("watch", "watch's face", "dial"),
        ("watch", "Second Hand", "second_hand"), ("watch", "hour hand", "hands"), ("watch", "markers", "indices"),
        ("shoe", "shoelaces", "laces"), ("shoe", "sole", "midsole"), ("phone", "display", "screen"),
        ("coffee_machine", "steam wand", "wand"), ("coffee_machine", "steam", "steam"), ("person", "jacket", "top"),
        ("person", "eyebrows", "brows"), ("car", "windscreen", "windows"), ("box", "lid of the box", "lid"),
    ],
)  # fmt: skip
def test_parts_answer_to_many_words(prop: str, words: str, part: str) -> None:
    assert find_part(prop, words) == part


@pytest.mark.parametrize(("prop", "words"), [("watch", "flux capacitor"), ("watch", ""), ("nothing", "band")])
def test_a_part_that_is_not_there_is_not_found(prop: str, words: str) -> None:
    assert find_part(prop, words) is None


@pytest.mark.parametrize("prop", prop_names())
def test_no_part_word_means_two_parts_of_one_prop(prop: str) -> None:
    words = [word for part, others in part_names(prop).items() for word in (part.replace("_", " "), *others)]
    assert sorted(words) == sorted(set(words))
    assert all(find_part(prop, word) for word in words)


@pytest.mark.parametrize(
    ("said", "variant"),
    [
        ("bottle of wine", "wine"),
        ("perfume bottle", "perfume"),
        ("leather boot", "boot"),
        ("gift box", "gift"),
        ("lady", "woman"),
    ],
)
def test_words_beside_the_noun_choose_the_form(said: str, variant: str) -> None:
    assert read_name(said).variant == variant


def test_the_words_ahead_of_the_noun_are_kept() -> None:
    assert read_name("the dark green sports car on a road").before == ("dark", "green")
