"""A shot as a designer would write it down, and what a person changed in that text, read back by the rules."""

import re
from collections.abc import Sequence
from typing import Any, TypeVar

from agent.rules.plan import Plan, plan
from agent.rules.view import View
from agent.shot_manner import manner
from agent.shot_picture import picture
from tools.terms.base import Term
from tools.terms.errors import BadInput
from tools.terms.shot import Action, Shot

LONGEST = 1500  # characters of a text
_PERCENT = re.compile(r"(?<=\d) ?% (?=slower|faster)")
_OWN_PACE = re.compile(r" ?\b(\d{1,3}) percent (slower|faster)\b")
_UNREAD = re.compile("“([^”]*)”")
_T = TypeVar("_T", bound=Term)


def text_of(shot: Shot) -> str:
    """The shot in one or two sentences that the rules read back, at most `LONGEST` characters."""
    shown = picture(shot)
    text = f"{shown[:1].upper()}{shown[1:]}"[:LONGEST].strip()
    rest = ""
    for item in manner(shot, shown):
        longer = f"{rest}, {item}" if rest else f"{item[:1].upper()}{item[1:]}"
        rest = longer if len(text) + len(longer) + 2 <= LONGEST else rest
    return " ".join((f"{text}. {rest}" if text and rest else text or rest).split())


def reread(before: str, after: str, shot: Shot) -> Shot:
    """The shot with what a person changed in its text; what a text cannot say (seed, references) stays.

    Raises BadInput where the new text shows nothing, changes nothing, or says what the rules do not understand.
    """
    if before.strip() == after.strip():
        raise _unchanged()
    old, new = _plan(before), _plan(after)
    earlier, later = _shot_in(old), _shot_in(new)
    unread = [said for said in _UNREAD.findall(new.reply) if said not in old.reply]
    if unread:
        said = " and ".join(f"“{part}”" for part in unread)
        raise BadInput(f"I did not understand {said}, so nothing was changed.", next="Say it in other words.")
    if later is None:
        if new.question:
            raise BadInput(new.question.text, next="Change the text and send it again.")
        raise BadInput("The text names nothing to show.", next="Name a subject and where it is, as it did before.")
    if len(new.calls) > len(old.calls):
        raise BadInput(
            "The text asks for more than one shot, or for something to be laid over it.",
            next="Keep it to one picture; ask for the rest in a message.",
        )
    changed = _merged(earlier or Shot(), later, shot)
    if changed == shot:
        raise _unchanged()
    return changed.model_copy(update={"brief": after.strip()})


def _unchanged() -> BadInput:
    return BadInput("Nothing was changed in the text.", next="Change a word of it, for example a colour.")


def _plan(text: str) -> Plan:
    text = _PERCENT.sub(" percent ", text)  # a mark would part the pace from what it is of
    planned = plan(text, View())
    return planned if _shot_in(planned) is not None else plan(f"Create a clip: {text}", View())


def _shot_in(planned: Plan) -> Shot | None:
    told = next((call.args["shot"] for call in planned.calls if call.tool == "generate"), None)
    if told is None:
        return None
    shot = Shot.model_validate(told)
    return shot.model_copy(update={"actions": tuple(map(_paced, shot.actions)), "brief": "", "references": ()})


def _paced(action: Action) -> Action:
    """The rules keep "30 % slower" among an action's words: here it is its pace."""
    found = _OWN_PACE.search(action.text)
    if found is None:
        return action
    by = int(found[1]) / 100
    pace = max(0.01, 1 - by) if found[2] == "slower" else 1 + by
    return action.model_copy(update={"text": _OWN_PACE.sub("", action.text).strip(), "speed": pace})


def _merged(old: _T, new: _T, mine: _T) -> _T:
    """`mine` with the fields in which `new` differs from `old`."""
    update = {}
    for field in type(mine).model_fields:
        was, now, kept = getattr(old, field), getattr(new, field), getattr(mine, field)
        if was != now:
            update[field] = _one(was, now, kept)
    return mine.model_copy(update=update)


def _one(was: Any, now: Any, kept: Any) -> Any:
    if isinstance(now, Term) and isinstance(kept, Term) and isinstance(was, Term):
        return _merged(was, now, kept)
    if isinstance(now, tuple):
        return _listed(was, now, kept)
    return now


def _listed(was: Sequence[Any], now: Sequence[Any], kept: Sequence[Any]) -> tuple[Any, ...]:
    """The list as it reads now: what was there before is merged with what it stands for, what is new is taken."""
    made = []
    for at, item in enumerate(now):
        earlier = _place(item, at, now, was)
        mine = _place(was[earlier], earlier, was, kept) if earlier is not None else None
        if earlier is None or mine is None:
            made.append(item)
        else:
            made.append(kept[mine] if was[earlier] == item else _one(was[earlier], item, kept[mine]))
    spoken = {_place(item, at, was, kept) for at, item in enumerate(was)}
    return (*made, *(item for at, item in enumerate(kept) if at not in spoken))


def _place(item: Any, at: int, peers: Sequence[Any], among: Sequence[Any]) -> int | None:
    """Where an item stands in another list: by its name, or in its own place if what stands there is gone."""
    names = [_name(other) for other in among]
    if _name(item) in names:
        return at if names[at : at + 1] == [_name(item)] else names.index(_name(item))
    replaced = len(peers) == len(among) and names[at] not in [_name(peer) for peer in peers]
    return at if replaced else None


def _name(item: Any) -> str:
    keys = (getattr(item, field, None) for field in ("name", "verb", "kind", "text"))
    return str(next((key for key in keys if key), item)).lower()
