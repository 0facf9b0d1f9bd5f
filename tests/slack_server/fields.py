"""What a person finds on a card or in a form: the things to press, and what has been filled in."""

from typing import Any

from tests.slack_server.elements import LOOKUPS, options_of
from tests.slack_server.errors import CannotDo, Json
from tests.slack_server.posting import elements_of

SINGLE = {"users_select": "selected_user", "channels_select": "selected_channel"}
SINGLE |= {"conversations_select": "selected_conversation", "datepicker": "selected_date"}
SINGLE |= {"timepicker": "selected_time", "datetimepicker": "selected_date_time"}
FIRST = {"users_select": "initial_user", "channels_select": "initial_channel", "datepicker": "initial_date"}
FIRST |= {"conversations_select": "initial_conversation", "timepicker": "initial_time"}
FIRST |= {"datetimepicker": "initial_date_time"}
STATELESS = {"button", "overflow", "image", "icon_button", "feedback_buttons", "workflow_button"}


def find(blocks: list[Json], what: str, kinds: set[str] | None = None) -> tuple[Json, Json]:
    """The block and element with that action_id, or the one button with that label."""
    there = [(block, element) for block in blocks for element in elements_of(block)]
    usable = [pair for pair in there if kinds is None or pair[1].get("type") in kinds]
    found = [pair for pair in usable if pair[1].get("action_id") == what]
    found = found or [pair for pair in usable if label(pair[1]) == what]
    if len(found) != 1:
        names = sorted(f"{label(one)!r} ({one.get('action_id')})" for _, one in there)
        raise CannotDo(f"{len(found)} things are called {what!r}; there are {', '.join(names) or 'none'}")
    return found[0]


def label(element: Json) -> str | None:
    text = element.get("text")
    return text.get("text") if isinstance(text, dict) else None


def first_value(element: Json) -> Json:
    """What an element holds before anybody touched it."""
    kind = element["type"]
    if kind in ("static_select", "radio_buttons"):
        return {"type": kind, "selected_option": element.get("initial_option")}
    if kind in ("multi_static_select", "checkboxes"):
        return {"type": kind, "selected_options": element.get("initial_options") or []}
    if kind in SINGLE:
        return {"type": kind, SINGLE[kind]: element.get(FIRST[kind])}
    if kind in LOOKUPS:
        what = kind.removeprefix("multi_").removesuffix("_select")
        return {"type": kind, f"selected_{what}": element.get(f"initial_{what}") or []}
    if kind == "file_input":
        return {"type": kind, "files": []}
    return {"type": kind, "value": element.get("initial_value")}


def filled(element: Json, value: Any) -> Json:
    """What an element holds after a person put `value` there; refused where the screen would not take it."""
    kind = element["type"]
    values = value if isinstance(value, list | tuple) else [value]
    if kind in ("static_select", "radio_buttons", "overflow"):
        return {"type": kind, "selected_option": _option(element, values[0]) if values[0] is not None else None}
    if kind in ("multi_static_select", "checkboxes"):
        return {"type": kind, "selected_options": [_option(element, one) for one in values]}
    if kind in SINGLE:
        return {"type": kind, SINGLE[kind]: values[0]}
    if kind in LOOKUPS:
        return {"type": kind, f"selected_{kind.removeprefix('multi_').removesuffix('_select')}": list(values)}
    if kind == "file_input":
        return {"type": kind, "files": list(values)}
    return {"type": kind, "value": _typed(element, value)}


def _typed(element: Json, value: Any) -> str | None:
    text = None if value in (None, "") else str(value)
    if text is not None and not element.get("min_length", 0) <= len(text) <= element.get("max_length", 3000):
        raise CannotDo(f"{element['action_id']} does not take {len(text)} characters")
    return text


def _option(element: Json, value: object) -> Json:
    options = options_of(element)
    for option in options:
        if value in (option["value"], option["text"]["text"]):
            return option
    names = [option["value"] for option in options]
    raise CannotDo(f"{element.get('action_id') or element.get('type')} offers {names}, not {value!r}")


def is_empty(held: Json) -> bool:
    """Whether nothing was filled in."""
    return all(value in (None, "", []) for name, value in held.items() if name != "type")


def empty_state(blocks: list[Json], kept: Json) -> Json:
    """The state of all fields: what was kept of earlier choices, else what they begin with."""
    values: Json = {}
    for block in blocks:
        for element in elements_of(block):
            if element["type"] not in STATELESS:
                held = kept.get(block["block_id"], {}).get(element["action_id"])
                values.setdefault(block["block_id"], {})[element["action_id"]] = held or first_value(element)
    return values
