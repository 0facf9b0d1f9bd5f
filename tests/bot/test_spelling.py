"""Spelling: our words as the team spells, theirs as they are."""

import pytest

from bot.faces import Button, Face
from bot.spelling import spelled, spelled_face


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("Take 1 was cancelled.", "Take 1 was canceled."),
        ("Colours, grey and the centre", "Colors, gray and the center"),
        ("COLOUR", "Color"),
        ("colourful metres", "colourful meters"),
        ("“Colour me grey” in colour", "“Colour me grey” in color"),
        ('a title "My favourite colour" in grey', 'a title "My favourite colour" in gray'),
        ("called 'Grey Centre', in grey", "called 'Grey Centre', in gray"),
        ("the team's colour isn't grey", "the team's color isn't gray"),
        ("", ""),
    ],
)
def test_our_words_are_spelled_and_quoted_ones_are_not(british: str, american: str) -> None:
    assert spelled(british, "american") == american
    assert spelled(british, "british") == british


def test_a_whole_card_is_spelled() -> None:
    rows = ((Button("Recolour", "remix", "t1"),),)
    face = spelled_face(Face("Colour", ("grey",), ("centre",), rows=rows, mood="warn"), "american")
    assert (face.title, face.lines, face.small) == ("Color", ("gray",), ("center",))
    assert [button.label for row in face.rows for button in row] == ["Recolor"]
    assert (face.ids, face.mood) == ({"v1:remix:t1"}, "warn")


def test_a_british_card_stays_as_it_is() -> None:
    face = Face("Colour")
    assert spelled_face(face, "british") is face
