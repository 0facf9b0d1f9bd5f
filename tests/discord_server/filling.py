"""What a person fills into a modal, checked and written as their Discord app would do it."""

from collections.abc import Callable
from typing import Any

from tests.discord_server.choosing import Filler
from tests.discord_server.components import INPUT, LABEL, ROW, SELECT, SELECTS, Component
from tests.discord_server.files import Upload
from tests.discord_server.modals import CHECKBOX, CHECKBOXES, RADIO, UPLOAD, fields
from tests.discord_server.refusals import CannotDo
from tests.discord_server.world import Member

Values = dict[str, Any]


def submitted(modal: dict[str, Any], values: Values, filler: Filler) -> dict[str, Any]:
    """The data of a submitted form; what is not given stays as it was."""
    known = {one["custom_id"] for one in fields(modal)}
    if strange := set(values) - known:
        raise CannotDo(f"the form has no {sorted(strange)}; it has {sorted(known)}")
    components = [_top(one, values, filler) for one in modal["components"]]
    data = {"custom_id": modal["custom_id"], "components": components}
    return data | ({"resolved": filler.resolved} if filler.resolved else {})


def _top(one: Component, values: Values, filler: Filler) -> dict[str, Any]:
    number = {"id": one.get("id") or 0, "type": one["type"]}
    if one["type"] == ROW:
        return number | {"components": [_field(each, values, filler) for each in one["components"]]}
    if one["type"] == LABEL:
        return number | {"component": _field(one["component"], values, filler)}
    return number


def _field(one: Component, values: Values, filler: Filler) -> dict[str, Any]:
    shown = {"id": one.get("id") or 0, "type": one["type"], "custom_id": one["custom_id"]}
    return shown | WRITERS[one["type"]](one, values.get(one["custom_id"]), filler)


def _required(one: Component) -> bool:
    wanted = one.get("required")
    return True if wanted is None else bool(wanted)


def _text(one: Component, value: Any, filler: Filler) -> dict[str, Any]:
    written = str(one.get("value") or "") if value is None else str(value)
    least, most = one.get("min_length") or 0, one.get("max_length") or 4000
    if not written and _required(one):
        raise CannotDo(f"{one['custom_id']} must be filled in")
    if written and not least <= len(written) <= most:
        raise CannotDo(f"{one['custom_id']} must have {least} to {most} characters")
    return {"value": written}


def check_count(one: Component, chosen: list[Any]) -> None:
    """Refuses a number of choices that the component does not take."""
    least, most = one.get("min_values"), one.get("max_values")
    least, most = 1 if least is None else least, 1 if most is None else most
    if not (chosen or _required(one)):
        return
    if not least <= len(chosen) <= most:
        raise CannotDo(f"{one['custom_id']} takes {least} to {most} choices, not {len(chosen)}")


def check_known(one: Component, chosen: list[Any]) -> None:
    """Refuses a choice that is not offered."""
    offered = [option["value"] for option in one.get("options") or []]
    if strange := [value for value in chosen if value not in offered]:
        raise CannotDo(f"{one['custom_id']} does not offer {strange}; it offers {offered}")


def _chosen(one: Component, value: Any) -> list[Any]:
    if value is None:
        return [option["value"] for option in one.get("options") or [] if option.get("default")]
    return list(value) if isinstance(value, (list, tuple)) else [value]


def pick(one: Component, value: Any, filler: Filler) -> dict[str, Any]:
    """The values of a menu; people are given as members, all else as texts or ids."""
    chosen = _chosen(one, value)
    check_count(one, chosen)
    if one["type"] in (SELECT, CHECKBOXES):
        check_known(one, chosen)
    return {"values": [filler.person(each) if isinstance(each, Member) else str(each) for each in chosen]}


def _files(one: Component, value: Any, filler: Filler) -> dict[str, Any]:
    given = value if isinstance(value, list) else [] if value is None else [value]
    check_count(one, given)
    return {"values": [filler.attach(Upload(*each)) for each in given]}


def _radio(one: Component, value: Any, filler: Filler) -> dict[str, Any]:
    chosen = _chosen(one, value)
    if _required(one) and len(chosen) != 1:
        raise CannotDo(f"one of {one['custom_id']} must be chosen")
    check_known(one, chosen)
    return {"value": chosen[0] if chosen else None}


def _tick(one: Component, value: Any, filler: Filler) -> dict[str, Any]:
    return {"value": bool(one.get("default") if value is None else value)}


WRITERS: dict[int, Callable[[Component, Any, Filler], dict[str, Any]]] = {
    INPUT: _text,
    UPLOAD: _files,
    RADIO: _radio,
    CHECKBOXES: pick,
    CHECKBOX: _tick,
    **dict.fromkeys(SELECTS, pick),
}
