"""What is left of a brief once camera, light and the like are read: who or what, doing what, where."""

from typing import Any

from agent.rules.colors import look_at
from agent.rules.nouns import ANIMALS, CLOTHES, PERSONS, PLACES, Thing, bare, thing
from agent.rules.sheet import Segment, Sheet
from agent.rules.shots import looks
from agent.rules.shots.actions import Actions, in_time
from agent.rules.shots.chunks import Chunk, chunks
from agent.rules.shots.forms import is_stepped
from agent.rules.shots.moment import WEATHER
from agent.rules.shots.naming import (
    PARTS,
    in_background,
    is_camera,
    is_led,
    is_part,
    is_vessel,
    kept,
    opens_clause,
    plain,
    thing_head,
    without_clip,
)
from agent.rules.shots.places import place_role, unled_place
from agent.rules.shots.staging import REVEALED
from agent.rules.tables import wordset
from agent.rules.tokens import Words

ENTERING = wordset("verbs", "entering")
_PLACE_LABELS = {"setting": "setting", "surface": "surface", "background": "background"}


class Picture:
    """Subjects, actions and places as they are found, piece by piece."""

    def __init__(self, subjects: list[dict[str, Any]], stepped: bool = False) -> None:
        self.subjects = subjects
        self._stepped = stepped
        self._revealed = False
        self.actions = Actions()
        self.places: dict[str, str] = {}
        self.others: list[Thing] = []
        self._who: str | None = subjects[0]["name"] if subjects else None
        self._role = ""
        self._aside = False

    def read(self, segment: Segment) -> None:
        """Reads one run of words between marks."""
        words = kept(segment.words)
        self.actions.close()
        self._revealed = segment.label == REVEALED
        self._role = self._role if segment.bracketed or self._aside else ""
        place = _PLACE_LABELS.get(segment.label)
        if place and len(words) and place not in self.places:
            self._labelled(place, words)
        elif segment.bracketed and self.subjects:
            self._described(words)
        elif not self._looks(words):
            self._pieces(segment.words, self._aside or segment.label == "action")
        self._aside = segment.bracketed

    def _labelled(self, place: str, words: Words) -> None:
        """As in "setting: jungle temple at dawn": a place whatever it is called."""
        opening = words[0].low in ("in", "on", "at", "inside") and len(words) > 1
        self.places[place] = bare(words[1:] if opening else words).said

    def _described(self, words: Words) -> None:
        """As in "(round, glass face)" after a thing: its looks and parts."""
        if self._looks(words) or not len(words):
            return
        named = thing(words)
        if words[0].low in ("no", "number", "#"):
            return
        if named.color or named.material or named.head in PARTS | CLOTHES or len(bare(words)) > 1:
            self._part(named, certain=True)

    def _looks(self, words: Words) -> bool:
        """As in "a lipstick, ruby red": a look by itself is that of the thing before."""
        if not self.subjects or not len(words):
            return False
        look = look_at(words)
        if look.end < len(words):
            return False
        subject = self.subjects[-1]
        for field, value in (("color", look.color), ("material", look.material)):
            if value:
                subject.setdefault(field, value)
        self._role = "part"
        return True

    def _pieces(self, words: Words, acting: bool) -> None:
        pieces = [
            piece
            for piece in chunks(words, bool(self.subjects), acting or self.actions.any, self._stepped)
            if piece.opening or len(kept(piece.words))
        ]
        if len(pieces) > 1 and pieces[0].kind == "thing" and is_camera(kept(pieces[0].words), pieces[1]):
            return  # as in "the camera goes": what it does was read before
        for at, piece in enumerate(pieces):
            following = pieces[at + 1] if at + 1 < len(pieces) else None
            self._piece(piece, following, opens=at == 0)

    def _piece(self, piece: Chunk, following: Chunk | None, opens: bool) -> None:
        if piece.kind == "verb" and piece.opening:
            self.actions.open(piece.opening, piece.words, self._who)
            self._role = "verb"
            self._entered(piece)
        elif piece.kind == "step" and self._is_before(piece, following):
            self.actions.extend(piece)
        elif piece.kind == "step":
            self.actions.step(in_time(piece, opens))
            self._thing(piece.words, following)
        elif piece.kind == "prep":
            self._prep(piece, following)
        elif piece.kind == "and":
            self._and(piece, following)
        elif piece.kind == "thing":
            self._thing(piece.words, following)

    def _is_before(self, piece: Chunk, following: Chunk | None) -> bool:
        """As in "kneels before an altar": a place, no next step."""
        led = piece.opening is not None and piece.opening.low in ("before", "after")
        return led and len(piece.words) > 0 and self.actions.is_open and (following is None or following.kind != "verb")

    def _entered(self, piece: Chunk) -> None:
        """As in "enters a smoky office": where it happens from then on."""
        if piece.opening and piece.opening.among(ENTERING) and thing(piece.words).head in PLACES:
            self.places.setdefault("setting", bare(piece.words).said)

    def _thing(self, words: Words, following: Chunk | None) -> None:
        """A noun phrase that opens a segment or follows a step: a subject, a place, a part, or who acts next."""
        words = kept(words)
        named = thing(words)
        if named.is_empty or is_camera(words, following) or self._looks(bare(words)) or self._again(named):
            return
        if named.head in ("background", "backdrop") and len(bare(words)) > 1:
            self.places.setdefault("background", bare(words)[:-1].said)
            return
        acts = following is not None and following.kind == "verb"
        if not self.subjects or self._is_new(named, words, acts):
            self._subject(named)
        elif not acts and (self._is_of_place(named) or (named.head in PARTS and (named.color or named.material))):
            self._part(named, certain=True)
        elif not acts and (place := unled_place(named, words)):
            self.places.setdefault(place, bare(words).said)
        elif not acts and is_part(named, words):
            self._part(named)
        else:
            self._other(named, acts)

    def _other(self, named: Thing, acts: bool) -> None:
        """What is there besides the subjects; it may be who acts next."""
        self.others.append(named)
        lives = thing_head(self.subjects[-1]["name"]) in PERSONS | ANIMALS
        if (acts and self._is_known(named)) or not lives:
            self._who = named.name

    def _is_new(self, named: Thing, words: Words, acts: bool) -> bool:
        """Whether a noun phrase brings in somebody or something of its own."""
        living = named.head in PERSONS | ANIMALS
        if self._revealed and not self._is_known(named):
            return named.head not in PLACES
        return is_led(words) or ((acts or living) and not self._is_known(named))

    def _is_of_place(self, named: Thing) -> bool:
        """As in "modern kitchen, marble island": what belongs to a place that is shown."""
        looks = named.color is not None or named.material is not None
        return looks and thing_head(self.subjects[-1]["name"]) in PLACES

    def _is_known(self, named: Thing) -> bool:
        name = named.name.lower()
        names = [subject["name"].lower() for subject in self.subjects]
        return any(known == name or known.endswith(f" of {name}") for known in names)

    def _again(self, named: Thing) -> bool:
        if not self.subjects or not looks.named_again(self.subjects[-1], named):
            return False
        self._role = "subject"
        return True

    def _subject(self, named: Thing) -> None:
        named = without_clip(named)
        if named.is_empty:
            return
        self.subjects.append(named.subject())
        self._who = named.name
        self._role = "subject"

    def _and(self, piece: Chunk, following: Chunk | None) -> None:
        words = kept(piece.words)
        acts = following is not None and following.kind == "verb"
        doing = self.actions.is_open or self._role == "verb"
        if doing:
            self.actions.join(piece, acts)
        if acts and self.actions.any and opens_clause(words):
            self._thing(piece.words, following)  # as in "the doors open and a bellhop walks in"
        elif not doing and len(words) and self._role in ("subject", "part"):
            named = thing(words)
            if self._role == "subject" and not (named.head in PARTS and not is_led(words)):
                self._subject(named)
            elif not named.is_empty:
                self._part(named)

    def _prep(self, piece: Chunk, following: Chunk | None) -> None:
        words = bare(kept(piece.words))
        if piece.opening is None or not len(words):
            self.actions.extend(piece)
            return
        role = self._role_of(piece.opening.low, words, following)
        if self._brings_in(role, piece.opening.low, words):
            self._subject(thing(words))
        elif role == "part":
            self._part(thing(words))
            self._role = "part"
        elif role == "of_subject":
            self._material(words)
        elif role == "complement" and not (self.subjects or self.actions.any):
            self.places.setdefault("setting", words.said)  # as in "the camera sinks below the surface of a pond"
        elif role == "complement":
            self.actions.extend(piece)
        elif role != "background_mark":
            self._place(role, piece, words)

    def _brings_in(self, role: str, preposition: str, words: Words) -> bool:
        """As in "with a dog" before anything else, "a chess match between two old men"."""
        living = preposition == "between" and thing(words).head in PERSONS | ANIMALS
        return (role == "part" and not (self.subjects or self.actions.any)) or (living and self._role == "subject")

    def _role_of(self, preposition: str, words: Words, following: Chunk | None) -> str:
        """What a phrase with a preposition is; nothing more to do where it told of the subject's look."""
        if self._role == "subject" and looks.told(self.subjects[-1], preposition, words):
            return "background_mark"
        if preposition == "on" and looks.is_plain_color(words):
            return "background"
        role = place_role(preposition, words, self.actions.verb, in_background(following))
        if role == "surface" and self._role == "part" and looks.attached(self.subjects[-1], preposition, words):
            return "background_mark"
        return "part" if role == "setting" and self._role == "subject" and is_vessel(words) else role

    def _place(self, role: str, piece: Chunk, words: Words) -> None:
        """A place said once more ("a cafe in Paris") is part of the first."""
        field, _, in_action = role.partition("+")
        if self._role == field and WEATHER.whole(words):
            return  # as in "through a village in drizzle"
        if self._role == field and field == "setting" and piece.opening:
            self.places[field] = f"{self.places[field]} {piece.opening.text} {words.said}"
        else:
            behind = field == "background" and words[-1].low in ("background", "backdrop") and len(words) > 1
            self.places.setdefault(field, (words[:-1] if behind else words).said)
        if in_action:
            self.actions.extend(piece)
        else:
            self.actions.stop()
        self._role = field

    def _part(self, named: Thing, certain: bool = False) -> None:
        if self.subjects and (certain or named.head not in PLACES):
            part = {key: value for key, value in named.subject().items() if key != "count"}
            self.subjects[-1].setdefault("parts", []).append(part)

    def _material(self, words: Words) -> None:
        if self.subjects:
            self.subjects[-1].setdefault("material", words.said.lower())

    def settle(self, acting: set[str]) -> None:
        """A place named first is where the things named after it are; those that act are no mere place."""
        if not self.subjects or not plain(self.subjects[0]) or "setting" in self.places:
            return
        first = self.subjects[0]["name"]
        if thing_head(first) not in PLACES or first in acting:
            return
        if len(self.subjects) > 1:
            del self.subjects[0]
        elif self.others:
            self.subjects[0] = without_clip(self.others[0]).subject()
        else:
            return
        self.places["setting"] = first


def read(sheet: Sheet, shot: dict[str, Any]) -> None:
    """Fills subjects, actions, setting, surface and background from what no other reader took."""
    segments = sheet.segments()
    picture = Picture(shot.get("subjects", []), any(is_stepped(segment.words) for segment in segments))
    for segment in segments:
        picture.read(segment)
    actions = picture.actions.listed()
    picture.settle({action["who"] for action in actions if "who" in action})
    if picture.subjects:
        shot["subjects"] = picture.subjects
    if actions:
        shot["actions"] = actions
    shot.update({key: value for key, value in picture.places.items() if value})
