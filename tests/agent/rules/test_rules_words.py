"""Single words: base forms, spelling, near misses."""

import pytest

from agent.rules.words import american, base_form, near_miss, number_word, whole_word

VERBS = {
    "playing": "play", "lying": "lie", "typing": "type", "making": "make", "watering": "water", "eating": "eat",
    "organizing": "organize", "wagging": "wag", "trotting": "trot", "digging": "dig", "writing": "write",
    "licking": "lick", "vacuuming": "vacuum", "chasing": "chase", "sweeping": "sweep", "grazing": "graze",
    "sits": "sit", "flies": "fly", "catches": "catch", "brushes": "brush", "goes": "go", "dances": "dance",
    "juggling": "juggle", "swirling": "swirl", "breathing": "breathe", "orbiting": "orbit", "panning": "pan",
    "perched": "perch", "chopped": "chop", "carried": "carry", "ironing": "iron", "shining": "shine",
    "steaming": "steam",
}  # fmt: skip
NOUNS = {
    "vases": "vase", "knives": "knife", "women": "woman", "boxes": "box", "berries": "berry", "shoes": "shoe",
}  # fmt: skip
KEPT = ["glasses", "lens", "bus", "spring", "ring", "red", "speed", "morning", "something", "this", "paris", "scissors"]
KNOWN = frozenset({"change", "export", "remove", "make", "add", "create"})


@pytest.mark.parametrize(("word", "base"), [*VERBS.items(), *NOUNS.items()])
def test_a_word_has_its_base_form(word: str, base: str) -> None:
    assert base_form(word) == base


@pytest.mark.parametrize("word", KEPT)
def test_a_word_that_only_looks_inflected_is_kept(word: str) -> None:
    assert base_form(word) == word


@pytest.mark.parametrize(
    ("british", "us"), [("colour", "color"), ("grey", "gray"), ("centre", "center"), ("metre", "meter")]
)
def test_british_spelling_is_read_as_american(british: str, us: str) -> None:
    assert american(british) == us


@pytest.mark.parametrize(
    ("typed", "meant"), [("chnage", "change"), ("exprot", "export"), ("remvoe", "remove"), ("creat", "create")]
)
def test_a_misspelt_command_is_recognised(typed: str, meant: str) -> None:
    assert near_miss(typed, KNOWN) == meant


@pytest.mark.parametrize("word", ["sunset", "add", "ad", "baker", "mark", "orange", "removal"])
def test_another_word_is_not_taken_for_a_command(word: str) -> None:
    assert near_miss(word, KNOWN) in (None, word if word in KNOWN else None)


def test_short_forms_become_whole_words() -> None:
    assert [whole_word(word) for word in ("bg", "Teh", "pls", "watch")] == ["background", "the", "please", "watch"]


def test_number_words_have_values() -> None:
    assert [number_word(word) for word in ("three", "thirty", "watch")] == [3, 30, None]
