"""What is left of a brief once camera, light and the like are read: who or what, doing what, where."""

from dataclasses import replace
from typing import Any

from agent.rules.nouns import CLOTHES, Thing, bare, thing
from agent.rules.sheet import Sheet
from agent.rules.shots.actions import Actions
from agent.rules.shots.chunks import ADVERBS, BEING, PRONOUNS, Chunk, chunks
from agent.rules.shots.places import place_role
from agent.rules.tables import wordset
from agent.rules.tokens import Words

PLACES = wordset("nouns", "places")
_CAMERA_WORDS = wordset("camera", "named")
_CLIPS = frozenset({"clip", "video", "shot", "film", "ad", "footage", "animation", "teaser", "spot"})
_IDLE = (
    PRONOUNS | BEING | ADVERBS | {"and", "there", "there's", "also", "please", "here", "just", "featuring", "called"}
)


class Picture:
    """Subjects, actions and places as they are found, piece by piece."""

    def __init__(self) -> None:
        self.subjects: list[dict[str, Any]] = []
        self.actions = Actions()
        self.places: dict[str, str] = {}
        self._who: str | None = None
        self._role = ""

    def segment(self, words: Words) -> None:
        """Reads one run of words between marks."""
        self.actions.close()
        pieces = [
            piece
            for piece in chunks(words, bool(self.subjects), self.actions.any)
            if piece.opening or len(_kept(piece.words))
        ]
        for at, piece in enumerate(pieces):
            following = pieces[at + 1] if at + 1 < len(pieces) else None
            self._piece(piece, at, following)

    def _piece(self, piece: Chunk, at: int, following: Chunk | None) -> None:
        if piece.kind == "verb" and piece.opening:
            self.actions.open(piece.opening, piece.words, self._who)
            self._role = "verb"
        elif piece.kind == "step":
            self.actions.step()
            self._thing(piece.words, at, following)
        elif piece.kind == "prep":
            self._prep(piece, following)
        elif piece.kind == "and":
            self._and(piece, following)
        else:
            self._thing(piece.words, at, following)

    def _thing(self, words: Words, at: int, following: Chunk | None) -> None:
        """A noun phrase that opens a segment or follows a step: a subject, a place, or who acts next."""
        words = _kept(words)
        named = thing(words)
        if named.is_empty or all(token.low in _CAMERA_WORDS for token in bare(words)):
            return
        if named.head in ("background", "backdrop") and len(bare(words)) > 1:
            self.places.setdefault("background", bare(words)[:-1].said)
            return
        acts = following is not None and following.kind == "verb"
        if not self.subjects or (acts and not self._is_known(named)) or _is_led(words):
            self._subject(named)
        elif named.head in PLACES:
            self.places.setdefault("setting", bare(words).said)
        self._who = named.name

    def _is_known(self, named: Thing) -> bool:
        return any(subject["name"].lower() == named.name.lower() for subject in self.subjects)

    def _subject(self, named: Thing) -> None:
        named = _no_clip(named)
        if named.is_empty:
            return
        self.subjects.append(named.subject())
        self._who = named.name
        self._role = "subject"

    def _and(self, piece: Chunk, following: Chunk | None) -> None:
        words = _kept(piece.words)
        if self.actions.is_open or self._role == "verb":
            self.actions.join(piece, following is not None and following.kind == "verb")
        elif len(words) and self._role in ("subject", "part"):
            named = thing(words)
            if self._role == "subject":
                self._subject(named)
            elif not named.is_empty:
                self._part(named)

    def _prep(self, piece: Chunk, following: Chunk | None) -> None:
        words = bare(_kept(piece.words))
        if piece.opening is None or not len(words):
            self.actions.extend(piece)
            return
        role = place_role(piece.opening.low, words, self.actions.verb, _in_background(following))
        if role == "part":
            self._part_or_company(words)
        elif role == "of_subject":
            self._material(words)
        elif role == "complement":
            self.actions.extend(piece)
        elif role != "background_mark":
            self._place(role, piece, words)

    def _place(self, role: str, piece: Chunk, words: Words) -> None:
        """A place said once more ("a cafe in Paris") is part of the first."""
        field, _, kept = role.partition("+")
        if self._role == field and field == "setting" and piece.opening:
            self.places[field] = f"{self.places[field]} {piece.opening.text} {words.said}"
        else:
            self.places.setdefault(field, words.said)
        if kept:
            self.actions.extend(piece)
        else:
            self.actions.stop()
        self._role = field

    def _part_or_company(self, words: Words) -> None:
        named = thing(words)
        self._part(named)
        self._role = "part"

    def _part(self, named: Thing) -> None:
        if self.subjects and named.head not in PLACES:
            part = {key: value for key, value in named.subject().items() if key != "count"}
            self.subjects[-1].setdefault("parts", []).append(part)

    def _material(self, words: Words) -> None:
        if self.subjects:
            self.subjects[-1].setdefault("material", words.said.lower())


def _no_clip(named: Thing) -> Thing:
    """As in "a wristwatch clip" shows a wristwatch."""
    words = named.name.split()
    if len(words) < 2 or words[-1].lower() not in _CLIPS:
        return named
    return replace(named, name=" ".join(words[:-1]))


def _kept(words: Words) -> Words:
    """The words without pronouns, adverbs and "is" at either end."""
    start, end = 0, len(words)
    while start < end and words[start].low in _IDLE:
        start += 1
    while end > start and words[end - 1].low in _IDLE:
        end -= 1
    return words[start:end]


def _is_led(words: Words) -> bool:
    return words[0].low in ("a", "an", "two", "three", "four", "several", "some") and words[-1].stem not in CLOTHES


def _in_background(following: Chunk | None) -> bool:
    """Whether the next piece is "in the background"."""
    if (
        following is None
        or following.kind != "prep"
        or following.opening is None
        or following.opening.low not in ("in", "as")
    ):
        return False
    return [low for low in following.words.lows if low not in ("the", "a", "an", "far", "distant")] in (
        ["background"],
        ["distance"],
        ["backdrop"],
    )


def read(sheet: Sheet, shot: dict[str, Any]) -> None:
    """Fills subjects, actions, setting, surface and background from what no other reader took."""
    picture = Picture()
    for words in sheet.segments():
        picture.segment(words)
    if picture.subjects:
        shot["subjects"] = picture.subjects
    actions = picture.actions.listed()
    if actions:
        shot["actions"] = actions
    shot.update({key: value for key, value in picture.places.items() if value})
