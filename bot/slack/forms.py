"""Forms as Slack's modals, and what people filled in."""

from collections.abc import Mapping
from typing import Any

from pydantic_core import from_json, to_json
from slack_sdk.models.views import View

from bot.actions import order_of
from bot.events import Order
from bot.forms import Field, Form
from bot.slack.render import checked
from tools.terms.place import Place, Thread

TITLE, LABEL, HINT, TEXT, OPTION = 24, 2_000, 150, 3_000, 75
Json = dict[str, Any]


def view_of(form: Form, thread: Thread) -> Json:
    """The form as a modal that knows which thread it belongs to."""
    where = {"channel": thread.place.channel, "root": thread.root}
    view: Json = {
        "type": "modal",
        "callback_id": form.id,
        "private_metadata": to_json(where).decode(),
        "title": _plain(form.title[:TITLE]),
        "submit": _plain("Send"),
        "close": _plain("Cancel"),
        "blocks": checked([_input(field) for field in form.fields]),
    }
    View(**view).to_dict()
    return view


def _input(field: Field) -> Json:
    block: Json = {
        "type": "input",
        "block_id": field.name,
        "optional": not field.required,
        "label": _plain(field.label[:LABEL]),
        "element": _element(field),
    }
    if field.hint and (field.value or field.sort in ("choice", "choices", "file")):
        block["hint"] = _plain(field.hint[:LABEL])
    return block


def _element(field: Field) -> Json:
    if field.sort in ("choice", "choices"):
        return _select(field)
    if field.sort == "file":
        return {"type": "file_input", "action_id": field.name, "max_files": 10}
    element: Json = {
        "type": "plain_text_input",
        "action_id": field.name,
        "multiline": field.sort == "text",
        "max_length": TEXT,
    }
    if field.value:
        element["initial_value"] = field.value[:TEXT]
    if field.hint:
        element["placeholder"] = _plain(field.hint[:HINT])
    return element


def _select(field: Field) -> Json:
    options = [{"text": _plain(label[:OPTION]), "value": value} for value, label in field.choices[:100]]
    chosen = [option for option in options if option["value"] in field.value.split(",")]
    if field.sort == "choices":
        element: Json = {"type": "multi_static_select", "action_id": field.name, "options": options}
        return {**element, **({"initial_options": chosen} if chosen else {})}
    element = {"type": "static_select", "action_id": field.name, "options": options}
    return {**element, **({"initial_option": chosen[0]} if chosen else {})}


def sent_order(view: Mapping[str, Any]) -> Order | None:
    """The order that a sent modal stands for; None for one that is not ours."""
    order = order_of(str(view.get("callback_id", "")))
    if order is None:
        return None
    values: dict[str, str] = {}
    for block in (view.get("state") or {}).get("values", {}).values():
        for name, one in block.items():
            if one.get("type") != "file_input":
                values[name] = _value(one)
    return Order(order.op, order.ref, values)


def sent_files(view: Mapping[str, Any]) -> list[Json]:
    """The files that were put into a modal."""
    blocks = (view.get("state") or {}).get("values", {}).values()
    return [file for block in blocks for one in block.values() for file in one.get("files") or []]


def thread_in(view: Mapping[str, Any], team: str, platform: str) -> Thread | None:
    """The thread that a modal was opened for."""
    try:
        where = from_json(str(view.get("private_metadata") or ""))
        return Thread(Place(platform, team, str(where["channel"])), str(where["root"]))
    except (ValueError, KeyError, TypeError):
        return None


def _value(one: Mapping[str, Any]) -> str:
    if one.get("selected_options") is not None:
        return ", ".join(str(option["value"]) for option in one["selected_options"])
    chosen = one.get("selected_option")
    return str(chosen["value"]) if chosen else str(one.get("value") or "")


def _plain(text: str) -> Json:
    return {"type": "plain_text", "text": text, "emoji": False}
