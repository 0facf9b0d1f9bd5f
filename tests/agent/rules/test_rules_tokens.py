"""Tokens of a message."""

import pytest

from agent.rules.text import LIMIT, clean
from agent.rules.tokens import MOST, Token, read


def _kinds(text: str) -> list[tuple[str, str]]:
    return [(token.kind, token.low) for token in read(clean(text).text)]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("10-second", [("number", "10"), ("word", "second")]),
        ("85mm", [("number", "85"), ("word", "mm")]),
        ("30 %", [("number", "30"), ("mark", "%")]),
        ("#14213D #3", [("hex", "#14213d"), ("mark", "#"), ("number", "3")]),
        ("9:16", [("ratio", "9:16")]),
        ("logo at ./logo.png", [("word", "logo"), ("word", "at"), ("path", "path")]),
        ("assets/logo.svg.", [("path", "path"), ("mark", ".")]),
        ("the dog's ears", [("word", "the"), ("word", "dog"), ("poss", "'s"), ("word", "ears")]),
        ("what's it", [("word", "what's"), ("word", "it")]),
        ("don't", [("word", "don't")]),
        ("“Made to last”", [("quote", "“")]),
        ("say 'AI' now", [("word", "say"), ("quote", "“"), ("word", "now")]),
        ("in front of it", [("word", "in_front_of"), ("word", "it")]),
        ("topping of", [("word", "topping"), ("word", "of")]),
        ("Veo 3.1.", [("word", "veo"), ("number", "3.1"), ("mark", ".")]),
        ("1,080 and -5", [("number", "1080"), ("word", "and"), ("number", "-5")]),
        ("0.7x", [("number", "0.7"), ("word", "x")]),
        ("colour grey", [("word", "color"), ("word", "gray")]),
        ("🙂 warm 🎬", [("word", "warm")]),
    ],
)
def test_text_is_read_as_tokens(text: str, kinds: list[tuple[str, str]]) -> None:
    assert _kinds(text) == kinds


def test_words_are_said_as_they_were_typed() -> None:
    words = read('A T-shirt, "Made to last" and autumn/fall colours')
    assert words[1:3].said == "T-shirt"
    assert words[4:5].said == "Made to last"
    assert words[-4:].said == "autumn/fall colours"


def test_taking_words_out_leaves_one_space() -> None:
    words = read("a very old watch")
    assert words.of([words[0], words[3]]).said == "a watch"


def test_quoted_words_are_among_nothing() -> None:
    quote = read('"remove"')[0]
    assert quote.text == "remove"
    assert not quote.among({"remove", "“"})


def test_infinite_numbers_become_large_finite_ones() -> None:
    assert [token.value for token in read("1e309 and -1e309")[::2]] == [1e9, -1e9]


def test_only_so_many_tokens_are_read() -> None:
    assert len(read("a " * (MOST * 2))) == MOST


def test_cleaning_cuts_and_straightens() -> None:
    message = clean("“a”\u200b–b\r\n" + "x" * LIMIT)
    assert message.was_cut
    assert message.text.startswith('"a" -b\n')


def test_a_token_knows_its_place() -> None:
    token = read("make  it")[1]
    assert (token.start, token.end) == (6, 8)
    assert isinstance(token, Token)
