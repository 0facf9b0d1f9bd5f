"""A sentence that tells what the picture now shows: "the man is dancing", "the kickboxer kicks towards the camera"."""

from typing import Any

from agent.rules.changes.form import Draft, change
from agent.rules.changes.targets import target
from agent.rules.nouns import bare
from agent.rules.places import new_place
from agent.rules.shots.chunks import Chunk, chunks
from agent.rules.tokens import Words

_DEFINITE = frozenset({"the", "his", "her", "their", "its", "my", "our", "this", "that"})


def told(words: Words) -> list[Draft]:
    """An action of something that is there already; indefinite things are a new picture."""
    if not len(words) or words[0].low not in _DEFINITE or words.find({","}) >= 0:
        return []
    pieces = chunks(words, subject_known=False)
    at = next((at for at, piece in enumerate(pieces) if piece.kind == "verb"), -1)
    if at < 1:
        return []
    start = _start(words, pieces[at])
    name = target(_subject(pieces[0].words))
    if name is None:
        return []
    doing = words[start:]
    place = new_place(doing)
    found = [change("action", name, doing.said)]
    return [*found, change("background", to=place)] if place else found


def redescribed(shot: dict[str, Any]) -> list[Draft]:
    """What a description of the whole picture says that a clip nobody has described should become."""
    subjects = [subject["name"] for subject in shot.get("subjects", ())]
    found = [change("action", action.get("who"), action["text"]) for action in shot.get("actions", ())]
    if subjects and not found:
        found.append(change("content", to=subjects[0]))
    found += [
        change("content", subject["name"], part["name"])
        for subject in shot.get("subjects", ())
        for part in subject.get("parts", ())
    ]
    for field in ("setting", "surface", "background"):
        if field in shot:
            found.append(change("background", to=shot[field]))
    if "style" in shot:
        found.append(change("style", to=", ".join(shot["style"])))
    when = shot.get("lighting", {}).get("preset") or shot.get("time_of_day")
    return [*found, change("lighting", to=when)] if when else found


def _start(words: Words, piece: Chunk) -> int:
    return next(
        at for at, token in enumerate(words) if piece.opening is not None and token.start == piece.opening.start
    )


def _subject(words: Words) -> Words:
    end = len(words)
    while end and words[end - 1].low in ("is", "are", "was", "were", "now", "be"):
        end -= 1
    return bare(words[:end])
