"""What a modal may look like, and what a person may fill in."""

from collections.abc import Callable, Iterator
from typing import Any

from tests.discord_server.components import (
    INPUT,
    LABEL,
    ROW,
    SELECTS,
    TEXT,
    Component,
    counts,
    custom_id,
    options,
    select,
    text,
    unique_custom_ids,
    walk,
)
from tests.discord_server.refusals import bad_form, length_of

UPLOAD, RADIO, CHECKBOXES, CHECKBOX = 19, 21, 22, 23
FIELDS = (INPUT, *SELECTS, UPLOAD, RADIO, CHECKBOXES, CHECKBOX)


def check(modal: dict[str, Any]) -> None:
    """Refuses what Discord refuses of a modal."""
    length_of(modal.get("title"), "data.title", 45, 1)
    length_of(modal.get("custom_id"), "data.custom_id", 100, 1)
    length_of(modal.get("components"), "data.components", 5, 1)
    for at, one in enumerate(modal["components"]):
        _top(one, f"data.components.{at}")
    unique_custom_ids(list(walk(modal["components"])))


def fields(modal: dict[str, Any]) -> Iterator[Component]:
    """What a person can fill in."""
    return (one for one in walk(modal["components"]) if one["type"] in FIELDS)


def _top(one: Component, path: str) -> None:
    if one.get("type") == ROW:
        length_of(one.get("components"), f"{path}.components", 1, 1)
        _field(one["components"][0], f"{path}.components.0", (INPUT,))
        length_of(one["components"][0].get("label"), f"{path}.components.0.label", 45, 1)
    elif one.get("type") == LABEL:
        length_of(one.get("label"), f"{path}.label", 45, 1)
        length_of(one.get("description") or "", f"{path}.description", 100)
        _field(one.get("component") or {}, f"{path}.component", FIELDS)
    elif one.get("type") == TEXT:
        text(one, path)
    else:
        raise bad_form(f"{path}.type", "A modal takes rows, labels and texts.", "BASE_TYPE_CHOICES")


def _field(one: Component, path: str, allowed: tuple[int, ...]) -> None:
    if one.get("type") not in allowed:
        raise bad_form(f"{path}.type", f"Value of field type must be one of {allowed}.", "BASE_TYPE_CHOICES")
    custom_id(one, path)
    RULES[one["type"]](one, path)


def _input(one: Component, path: str) -> None:
    length_of(one.get("placeholder") or "", f"{path}.placeholder", 100)
    length_of(one.get("value") or "", f"{path}.value", 4000)
    least, most = one.get("min_length") or 0, 4000 if one.get("max_length") is None else one["max_length"]
    if one.get("style") not in (1, 2) or not 0 <= least <= most <= 4000 or most < 1:
        raise bad_form(path, "A text input has a style, and lengths up to 4000.", "NUMBER_TYPE_MAX")


def _radio(one: Component, path: str) -> None:
    options(one.get("options"), f"{path}.options", 10, 2)


def _checkboxes(one: Component, path: str) -> None:
    options(one.get("options"), f"{path}.options", 10)
    counts(one, path, 10)


RULES: dict[int, Callable[[Component, str], None]] = {
    INPUT: _input,
    UPLOAD: lambda one, path: counts(one, path, 10),
    RADIO: _radio,
    CHECKBOXES: _checkboxes,
    CHECKBOX: lambda one, path: None,
    **dict.fromkeys(SELECTS, select),
}
