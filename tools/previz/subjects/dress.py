"""How a subject's wishes are laid on a model: the colour and material of each piece, and what was not understood."""

from dataclasses import replace

from tools.previz.material_words import read_look
from tools.previz.materials import family, surface_for, unknown_words
from tools.previz.stage import Piece, Surface, Vec
from tools.previz.subjects.lexicon import Meaning, followed_part, main_parts
from tools.terms.shot import Part, Subject

BLACKEST = 1e-4


class Wishes:
    """What a subject asks of the pieces of the prop that it means."""

    def __init__(self, subject: Subject, meaning: Meaning, asked: dict[str, str | None]) -> None:
        self._color, self._material = _whole_look(subject, meaning)
        self._prop = meaning.prop
        self._main = main_parts(meaning.prop, family(self._color, self._material) or "any")
        self._parts: dict[str, list[Part]] = {}
        for part in subject.parts:
            self._parts.setdefault(asked[part.name] or "", []).append(part)

    def dressed(self, pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
        """The pieces in the colours and materials asked for their parts or, failing that, for the whole."""
        own: dict[str, Surface] = {}
        for piece in pieces:
            own.setdefault(piece.part, piece.surface)
        return tuple(replace(piece, surface=self._surface(piece, own)) for piece in pieces)

    def _surface(self, piece: Piece, own: dict[str, Surface]) -> Surface:
        leader = followed_part(self._prop, piece.part)
        if leader in self._parts and piece.part not in self._parts and leader in own:
            return _after(piece.surface, own[leader], self._of_part(leader, own[leader]))
        return self._of_part(piece.part, piece.surface)

    def _of_part(self, part: str, surface: Surface) -> Surface:
        if part in self._main:
            surface = surface_for(self._color, self._material, surface)
        for wish in self._parts.get(part, ()):
            surface = surface_for(wish.color, wish.material, surface)
        return surface


def unread(subject: Subject) -> tuple[str, ...]:
    """The words for colours and materials that are not known, as said."""
    looks = [(subject.color, subject.material), *((part.color, part.material) for part in subject.parts)]
    return tuple(dict.fromkeys(word for color, material in looks for word in unknown_words(color, material)))


def _after(surface: Surface, leader: Surface, new: Surface) -> Surface:
    """A surface that keeps to its leader's new one as it kept to the old: skin and lips, a top and its cuffs."""
    color: Vec = (
        _kept(surface.color[0], leader.color[0], new.color[0]),
        _kept(surface.color[1], leader.color[1], new.color[1]),
        _kept(surface.color[2], leader.color[2], new.color[2]),
    )
    plain = replace(new, color=leader.color)
    return replace(surface if plain == leader else new, color=color)


def _kept(own: float, before: float, now: float) -> float:
    return min(0.9, own / max(before, BLACKEST) * now)


def _whole_look(subject: Subject, meaning: Meaning) -> tuple[str | None, str | None]:
    """The subject's own colour and material; where it says neither, its name may ("red leather boot")."""
    if subject.color or subject.material:
        return subject.color, subject.material
    ahead = " ".join(meaning.before)
    look = read_look(ahead, "color")
    return (ahead, None) if look.color or look.material or look.finishes else (None, None)
