"""A brief read into a shot: every kind of phrase in turn, then the picture from what is left."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from agent.rules.changes.form import Draft
from agent.rules.sheet import Sheet, readable
from agent.rules.shots import (
    borrowed,
    camera,
    frame,
    labels,
    lettering,
    light,
    moment,
    negatives,
    opening,
    options,
    palette,
    picture,
    sound,
    speakers,
    steering,
    style,
)
from agent.rules.shots.frame import Framed
from agent.rules.tokens import Words

_OF_ONE_SHOT = ("subjects", "actions", "brief")


@dataclass(frozen=True, slots=True)
class Brief:
    """What a brief says: the shot's fields, the other arguments of `generate`, and what a doubt may need.

    `names_clip` tells that a clip was asked for by name; `framed` is what was said of shape and length; `copies` how
    many shots of it; `laid` what goes over the finished clip (a title, a logo).
    """

    shot: dict[str, Any]
    args: dict[str, Any]
    names_clip: bool
    framed: Framed
    copies: int = 1
    laid: tuple[Draft, ...] = ()


@lru_cache(maxsize=32)
def read_brief(words: Words, models: tuple[str, ...] = (), shared: Words | None = None) -> Brief:
    """Reads one brief; `shared` is what was said once for several ("all in noir, 6 seconds each").

    Several readers ask this of the same words in a row, so the last answers are kept; nobody may change them.
    """
    sheet = Sheet(steering.named(readable(words)))
    labels.read(sheet)
    shot: dict[str, Any] = {"brief": _text(words)}
    args: dict[str, Any] = {}
    borrowed.read(sheet, shot)
    laid = lettering.read(sheet, shot)
    copies = options.read(sheet, shot, args, models)
    camera.read(sheet, shot)  # before the length, since a move may have its own
    framed = frame.read(sheet, shot)
    for reader in (sound, negatives, light, style, palette, moment):
        reader.read(sheet, shot)
    names_clip = opening.skip(sheet)
    labels.rest(sheet, shot)
    picture.read(sheet, shot)
    speakers.name(shot)
    if shared is not None:
        common = read_brief(shared, models)
        shot = {**{name: value for name, value in common.shot.items() if name not in _OF_ONE_SHOT}, **shot}
        args = {**common.args, **args}
    return Brief(shot, args, names_clip, framed, copies, tuple(laid))


def _text(words: Words) -> str:
    """The brief as typed, from its first word to its last."""
    return words.source[words[0].start : words[-1].end].strip() if len(words) else ""
