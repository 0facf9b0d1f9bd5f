"""A brief read into a shot: every kind of phrase in turn, then the picture from what is left."""

from dataclasses import dataclass
from typing import Any

from agent.rules.sheet import Sheet
from agent.rules.shots import camera, frame, light, moment, negatives, opening, options, palette, picture, sound, style
from agent.rules.shots.frame import Framed
from agent.rules.tokens import Words

_OF_ONE_SHOT = ("subjects", "actions", "brief")


@dataclass(frozen=True, slots=True)
class Brief:
    """What a brief says: the shot's fields, the other arguments of `generate`, and what a doubt may need.

    `names_clip` tells that a clip was asked for by name; `framed` is what was said of shape and length; `copies` how
    many shots of it.
    """

    shot: dict[str, Any]
    args: dict[str, Any]
    names_clip: bool
    framed: Framed
    copies: int = 1


def read_brief(words: Words, models: tuple[str, ...] = (), shared: Words | None = None) -> Brief:
    """Reads one brief; `shared` is what was said once for several ("all in noir, 6 seconds each")."""
    sheet = Sheet(words)
    shot: dict[str, Any] = {"brief": _text(words)}
    args: dict[str, Any] = {}
    copies = options.read(sheet, shot, args, models)
    framed = frame.read(sheet, shot)
    for reader in (sound, camera, negatives, light, style, palette, moment):
        reader.read(sheet, shot)
    names_clip = opening.skip(sheet)
    picture.read(sheet, shot)
    if shared is not None:
        common = read_brief(shared, models)
        shot = {**{name: value for name, value in common.shot.items() if name not in _OF_ONE_SHOT}, **shot}
        args = {**common.args, **args}
    return Brief(shot, args, names_clip, framed, copies)


def _text(words: Words) -> str:
    """The brief as typed, from its first word to its last."""
    return words.source[words[0].start : words[-1].end].strip() if len(words) else ""
