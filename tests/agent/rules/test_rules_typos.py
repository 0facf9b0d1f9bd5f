"""Misspelt words: put right where one known word is meant, real words left alone."""

import pytest

from agent.rules.tables import wordset
from agent.rules.tokens import read
from agent.rules.typos import corrected


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("fastr", "faster"), ("titel", "title"), ("leahter", "leather"), ("documentry", "documentary"),
        ("exept", "except"), ("shoud", "should"), ("clsoer", "closer"), ("contarst", "contrast"),
        ("backgruond", "background"), ("warmmer", "warmer"), ("sepiaa", "sepia"),
    ],
)  # fmt: skip
def test_a_letter_doubled_missing_or_swapped_is_put_right(typed: str, meant: str) -> None:
    assert corrected(typed) == meant


@pytest.mark.parametrize(
    "word",
    ["feather", "horse", "chopper", "closet", "computer", "boring", "forge", "potions", "boxer", "crate", "widow",
     "angel", "beast", "stain", "carton", "bagel", "lemon", "poster", "glider", "sl0wer", "größer", "hte", ""],
)  # fmt: skip
def test_a_word_of_its_own_is_left(word: str) -> None:
    assert corrected(word) == word


def test_the_words_that_only_look_misspelt_are_all_left() -> None:
    assert [word for word in wordset("words", "real") if corrected(word) != word] == []


def test_names_and_quotes_are_nobodys_misspelling() -> None:
    assert read("a poster by Tilte").said == "a poster by Tilte"
    assert read('say "Titel" on the titel').said == "say Titel on the title"
    assert read("Titel on top")[0].low == "title"
