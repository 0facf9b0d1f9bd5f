"""A message in clauses."""

import pytest

from agent.rules.clauses import clauses
from agent.rules.tokens import read


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("slow it, add our logo, then export it", ["slow it", "add our logo", "export it"]),
        ("please can you make it warmer?", ["make it warmer"]),
        ("remove the hat and the scarf", ["remove the hat and the scarf"]),
        ("A man sits, then gets up and sweeps", ["A man sits, then gets up and sweeps"]),
        ("crop to vertical but keep the machine in frame", ["crop to vertical but keep the machine in frame"]),
        ("make it red. make it bigger!", ["make it red", "make it bigger"]),
        ("compare take 1 and take 3", ["compare take 1 and take 3"]),
        ("make take 1 warmer and take 2 slower", ["make take 1 warmer", "make take 2 slower"]),
        ("export take 1 and take 2 for YouTube", ["export take 1 and take 2 for YouTube"]),
        ("chnage the band to red", ["change the band to red"]),
        ("1. remove it\n2. add a dog", ["remove it", "add a dog"]),
        ("thanks!", ["thanks"]),
        ("yes, approve take 2", ["approve take 2"]),
    ],
)
def test_a_message_is_parted_where_a_command_begins(text: str, parts: list[str]) -> None:
    assert [clause.words.said for clause in clauses(read(text))] == parts


def test_a_misspelt_command_is_put_right() -> None:
    clause = clauses(read("chnage the band to red"))[0]
    assert (clause.words[0].low, clause.head) == ("change", "change")


def test_a_noun_that_looks_like_a_command_is_left() -> None:
    assert clauses(read("Crate of apples on a table"))[0].head == ""


def test_what_joins_clauses_is_kept() -> None:
    assert [clause.joint for clause in clauses(read("make it red, then export it. undo it"))] == ["", "then", "."]


def test_questions_are_marked() -> None:
    assert [clause.asked for clause in clauses(read("what is it? make it red"))] == [True, False]


def test_nothing_makes_no_clause() -> None:
    assert clauses(read("... , !")) == []
