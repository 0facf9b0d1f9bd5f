"""British or American, as the team set: only our own words change, never what stands in quotes."""

import re
from dataclasses import replace

from bot.faces import Button, Face

_WORDS = {
    "colour": "color", "colours": "colors", "coloured": "colored", "recolour": "recolor", "recoloured": "recolored",
    "grey": "gray", "greys": "grays", "centre": "center", "centred": "centered", "cancelled": "canceled",
    "cancelling": "canceling", "labelled": "labeled", "metre": "meter", "metres": "meters", "favourite": "favorite",
    "programme": "program", "organisation": "organization", "capitalised": "capitalized", "stabilise": "stabilize",
    "aluminium": "aluminum", "neighbour": "neighbor", "behaviour": "behavior",
}  # fmt: skip
_KNOWN = re.compile(rf"\b({'|'.join(_WORDS)})\b", re.IGNORECASE)
_QUOTED = re.compile(r"(\"[^\"]*\"|“[^”]*”|(?<!\w)'[^'\s][^']*'(?!\w))")


def spelled(text: str, spelling: str) -> str:
    """The text as the team spells; ours is British."""
    if spelling != "american":
        return text
    parts = _QUOTED.split(text)
    return "".join(part if at % 2 else _KNOWN.sub(_american, part) for at, part in enumerate(parts))


def spelled_face(face: Face, spelling: str) -> Face:
    """The card as the team spells."""
    if spelling != "american":
        return face
    return replace(
        face,
        title=spelled(face.title, spelling),
        lines=tuple(spelled(line, spelling) for line in face.lines),
        small=tuple(spelled(line, spelling) for line in face.small),
        rows=tuple(tuple(_button(button, spelling) for button in row) for row in face.rows),
    )


def _button(button: Button, spelling: str) -> Button:
    return replace(button, label=spelled(button.label, spelling))


def _american(found: re.Match[str]) -> str:
    word = _WORDS[found[0].lower()]
    return word.capitalize() if found[0][0].isupper() else word
