"""The library of subjects: a prop for each, or an honest stand-in.

`build_prop` is the way in. A prop's module builds its model in neutral colours; here the subject's wishes are laid on.
"""

from functools import lru_cache

from tools.previz.subjects.dress import Wishes, unread
from tools.previz.subjects.lexicon import (
    Meaning,
    find_part,
    mentioned_parts,
    optional_parts,
    part_names,
    prop_names,
    read_name,
)
from tools.previz.subjects.prop import Joint, Model, Prop, extent, settled
from tools.previz.subjects.shelf import BUILDERS
from tools.terms.shot import Framing, Subject

__all__ = ["Joint", "Prop", "build_prop", "find_part", "part_names", "prop_names"]

CLOSE: frozenset[Framing | None] = frozenset(("medium", "close", "extreme_close"))


def build_prop(subject: Subject, framing: Framing | None = None) -> Prop:
    """The prop for a subject, in the colours and materials that it asks for.

    `framing` lets a person be built as a bust where the camera comes close; other props do not mind.
    """
    return _built(subject, framing in CLOSE)


@lru_cache(32)
def _built(subject: Subject, near: bool) -> Prop:
    meaning = read_name(subject.name)
    asked = {part.name: find_part(meaning.prop, part.name) for part in subject.parts}
    model = _model(meaning.prop, _near_variant(meaning) if near else meaning.variant)
    model = _shown(model, meaning, subject, asked)
    height, radius = extent(model.pieces)
    there = {piece.part for piece in model.pieces}
    return Prop(
        name=meaning.prop,
        pieces=Wishes(subject, meaning, asked).dressed(model.pieces),
        joints=model.joints,
        exact=meaning.exact,
        label=None if meaning.exact else subject.name,
        height=height,
        radius=radius,
        focus=model.focus,
        unknown_parts=tuple(name for name, part in asked.items() if part not in there),
        unknown_words=unread(subject),
    )


@lru_cache(16)
def _model(prop: str, variant: str) -> Model:
    return BUILDERS[prop](variant)


def _near_variant(meaning: Meaning) -> str:
    return f"{meaning.variant} bust".strip() if meaning.prop == "person" else meaning.variant


def _shown(model: Model, meaning: Meaning, subject: Subject, asked: dict[str, str | None]) -> Model:
    """The model without those optional parts that nobody asked for."""
    optional = optional_parts(meaning.prop)
    wanted = mentioned_parts(meaning.prop, subject.name) | set(asked.values())
    parts = frozenset(piece.part for piece in model.pieces)
    return settled(model, parts - (optional - wanted), parts - optional)
