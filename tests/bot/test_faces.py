"""Faces: cards that every platform can draw."""

from pathlib import Path

import pytest

from bot.faces import LONGEST_LABEL, Button, Face, Media, in_rows, label, mention, written
from tools.terms.errors import BadInput

UNDO, SHOW = Button("Undo", "undo", "t1"), Button("Show", "show", "t1")


def test_a_button_carries_what_it_does() -> None:
    assert UNDO.id == "v1:undo:t1"


@pytest.mark.parametrize("words", ["", "x" * (LONGEST_LABEL + 1)])
def test_a_button_has_a_label_that_every_platform_takes(words: str) -> None:
    with pytest.raises(ValueError, match="not a label"):
        Button(words, "undo")


def test_a_button_without_an_action_is_not_made() -> None:
    with pytest.raises(ValueError, match="not an action id"):
        Button("Undo", "undo it")


def test_a_card_knows_its_buttons() -> None:
    assert Face(rows=((UNDO,), (SHOW,))).ids == {"v1:undo:t1", "v1:show:t1"}


@pytest.mark.parametrize("rows", [((UNDO, UNDO),), ((UNDO,), (UNDO,)), ((),), ((UNDO,), ())])
def test_a_cards_buttons_are_each_of_their_own(rows: tuple[tuple[Button, ...], ...]) -> None:
    with pytest.raises(ValueError, match="five a row"):
        Face(rows=rows)


def test_a_row_has_five_buttons_at_most() -> None:
    six = tuple(Button(str(number), "show", str(number)) for number in range(6))
    assert len(Face(rows=(six[:5], six[5:])).ids) == 6
    with pytest.raises(ValueError, match="five a row"):
        Face(rows=(six,))


def test_everything_that_a_card_says_is_its_text() -> None:
    face = Face("Take 1", ("warmer", "", "30 % slower"), ("free",))
    assert face.text == "Take 1\nwarmer\n30 % slower\nfree"


def test_a_decided_card_has_no_buttons_and_says_more() -> None:
    media = (Media(Path("a.mp4"), "a.mp4", ""),)
    face = Face("Take 1", ("warmer",), rows=((UNDO,),), media=media).plain("Confirmed by Ann.")
    assert (face.lines, face.rows, face.ids, face.media) == (("warmer", "Confirmed by Ann."), (), frozenset(), media)


def test_buttons_are_put_in_rows_of_five() -> None:
    rows = in_rows([Button(str(number), "show", str(number)) for number in range(11)])
    assert [len(row) for row in rows] == [5, 5, 1]
    assert in_rows([]) == ()


def test_more_buttons_than_any_platform_shows_are_refused() -> None:
    buttons = [Button(str(number), "show", str(number)) for number in range(26)]
    assert len(in_rows(buttons[:25])) == 5
    with pytest.raises(BadInput):
        in_rows(buttons)


def test_a_mention_is_written_as_the_platform_writes_it_and_all_else_is_escaped() -> None:
    text = f"*bold* by {mention('discord/7')} and {mention('x/8')}*"
    assert written(text, lambda words: words.replace("*", "\\*"), lambda key: f"<{key}>") == (
        "\\*bold\\* by <discord/7> and <x/8>\\*"
    )


def test_words_without_mentions_are_escaped() -> None:
    assert written("a*b", lambda words: words.upper(), lambda key: "never") == "A*B"


@pytest.mark.parametrize(("text", "short"), [("  a \n b ", "a b"), ("x" * 75, "x" * 75), ("x" * 76, "x" * 74 + "…")])
def test_a_label_is_one_line_that_fits(text: str, short: str) -> None:
    assert label(text) == short
    Button(label(text), "show")
