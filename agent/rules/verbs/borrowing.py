"""What is to be as it is in another take: "use take 2's light", "same look as take 1"."""

from typing import Any

from agent.rules.changes.form import Draft, by, change
from agent.rules.tables import section, wordset
from agent.rules.tokens import Words
from agent.rules.turn import Turn

_BORROWED: dict[str, str] = section("keeping", "borrowed")
_BORROWING = wordset("keeping", "borrowing")
_PERSONS = frozenset({"i'd", "i", "we'd", "we"})  # "with take 2 I'd like a warmer light"
_FROM_AND_TO = 2  # takes in "can take 3 have the same light as take 1"
_LONGEST, _LONGEST_SAME = 10, 16  # words of such a sentence, and of one that says "same" in one breath


def lent(words: Words, turn: Turn) -> list[Draft] | None:
    """The changes that bring it over, none if that take does not say; None if nothing is to be borrowed."""
    kind = next((_BORROWED[token.low] for token in words if token.low in _BORROWED), None)
    same = words.find({"same"}) >= 0 and words.find({"as", "like", "from", "of"}) > words.find({"same"})
    if words.find(_PERSONS) >= 0:
        return None
    if (
        kind is None
        or len(words) > (_LONGEST_SAME if same and words.find({","}) < 0 else _LONGEST)
        or not (words[0].low in _BORROWING or same)
    ):
        return None
    refs = turn.find(words)
    if not refs.takes or len(refs.takes) > _FROM_AND_TO or not isinstance(refs.takes[-1], int):
        return None
    if len(refs.takes) == _FROM_AND_TO:
        turn.focus = refs.takes[:1]
    take = turn.view.take(refs.takes[-1])
    return _changes(kind, take.shot) if take and take.shot else []


def _changes(kind: str, shot: dict[str, Any]) -> list[Draft]:
    if kind == "lighting":
        return _light(shot.get("lighting") or {})
    if kind == "camera":
        moves = [change("camera", to=move["kind"]) for move in (shot.get("camera") or {}).get("move", ())]
        return moves[:1]
    said = shot.get("style") if kind == "style" else shot.get("background") or shot.get("setting")
    to = ", ".join(said) if isinstance(said, list | tuple) else said
    return [change(kind, to=to)] if to else []


def _light(light: dict[str, Any]) -> list[Draft]:
    named = " ".join(str(light[field]) for field in ("quality", "preset") if light.get(field))
    kelvin = light.get("kelvin")
    amount = by(float(kelvin), "kelvin", relative=False) if kelvin else None
    return [change("lighting", to=named or None, amount=amount)] if named or amount else []
