"""Sentence patterns."""

import pytest

from agent.rules.grammar import Grammar, grammar, match
from agent.rules.tokens import read


def _slots(pattern: str, text: str) -> dict[str, str] | None:
    found = match(pattern, read(text))
    return {name: words.said for name, words in found.slots.items()} if found else None


@pytest.mark.parametrize(
    ("pattern", "text", "slots"),
    [
        ("change {x} to|into {y}", "change the dog to a cat", {"x": "the dog", "y": "a cat"}),
        ("change {x} to|into {y}", "change the dog", None),
        ("change {x} to|into {y}", "changes the dog into a cat", {"x": "the dog", "y": "a cat"}),
        ("undo [that] $", "undo that", {}),
        ("undo [that] $", "undo that thing", None),
        ("isolate {x} from {b?}", "isolate the watch from", {"x": "the watch", "b": ""}),
        ("go back [to] {r}", "go back take 2", {"r": "take 2"}),
        ("{x} should be {b}", "the band should be red", {"x": "the band", "b": "red"}),
        ("say {x}", 'say "go now"', {"x": "go now"}),
        ("undo", '"undo"', None),
    ],
)
def test_a_pattern_fits_or_does_not(pattern: str, text: str, slots: dict[str, str] | None) -> None:
    assert _slots(pattern, text) == slots


def test_the_first_sentence_of_a_grammar_wins_and_tells_its_meaning() -> None:
    sentences = Grammar({"show {x} now": "now", "show {x}": "later", "{x} again": "again"})
    found = sentences.first(read("show it again"))
    assert found is not None
    assert found.means == "later"
    assert [match.means for match in sentences.every(read("show it now again"))] == ["now", "later", "again"]


def test_no_words_fit_no_grammar() -> None:
    assert not grammar("history", "undo").fits(read(""))


def test_a_grammar_is_read_from_its_table() -> None:
    found = grammar("history", "undo", "redo").first(read("redo that"))
    assert found is not None
    assert found.means == "redo"
