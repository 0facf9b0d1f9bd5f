"""Slack's blocks and their elements as nodes."""

from collections.abc import Callable
from typing import Any

from .common import Json, Node, Reader, unknown
from .marks import Block, Span, breakable, emoji

Kind = Callable[[Json, Reader], Node]


def blocks(many: list[Json], reader: Reader) -> list[Node]:
    """Every block; one of an unknown type becomes a visible box."""
    return [_made(_BLOCKS, one, reader, "block") for one in many]


def element(one: Json, reader: Reader) -> Node:
    """One element of a block."""
    return _made(_ELEMENTS, one, reader, "element")


def _made(kinds: dict[str, Kind], one: Json, reader: Reader, what: str) -> Node:
    made = kinds.get(one.get("type", ""))
    return made(one, reader) if made else unknown(f"{what} {one.get('type')}")


def text_of(text: Json | None, reader: Reader) -> list[Block]:
    """A text object, marked up or plain."""
    if not text:
        return []
    if text.get("type") == "plain_text":
        return [{"kind": "p", "spans": plain_of(text, reader)}]
    return reader.marks.blocks(text.get("text", ""))


def plain_of(text: Json | None, reader: Reader) -> list[Span]:
    """A plain text, in which only :names: of emoji are read."""
    return reader.marks.plain_spans((text or {}).get("text", ""))


def _section(one: Json, reader: Reader) -> Node:
    beside = one.get("accessory")
    return {
        "kind": "section",
        "blocks": text_of(one.get("text"), reader),
        "fields": [text_of(each, reader) for each in one.get("fields") or []],
        "beside": element(beside, reader) if beside else None,
    }


def _context(one: Json, reader: Reader) -> Node:
    parts: list[Node] = []
    for each in one.get("elements") or []:
        if each.get("type") in ("mrkdwn", "plain_text"):
            parts.append({"kind": "text", "blocks": text_of(each, reader)})
        else:
            parts.append(element(each, reader))
    return {"kind": "context", "parts": parts}


def _actions(one: Json, reader: Reader) -> Node:
    return {"kind": "actions", "parts": [element(each, reader) for each in one.get("elements") or []]}


def _header(one: Json, reader: Reader) -> Node:
    return {"kind": "header", "spans": plain_of(one.get("text"), reader)}


def _image(one: Json, reader: Reader) -> Node:
    stored = one.get("slack_file") or {}
    shown = reader.shelf.shown(one.get("image_url"), stored.get("id"), stored.get("url"), name=one.get("alt_text", ""))
    return {"kind": "image", "media": shown, "title": plain_of(one.get("title"), reader)}


def _markdown(one: Json, reader: Reader) -> Node:
    return {"kind": "text", "blocks": reader.marks.as_markdown().blocks(one.get("text", ""))}


def _video(one: Json, reader: Reader) -> Node:
    shown = reader.shelf.shown(one.get("video_url"), one.get("thumbnail_url"), name=one.get("alt_text", ""))
    return {
        "kind": "video",
        "media": {"length": ""} | shown,
        "title": plain_of(one.get("title"), reader),
        "link": bool(one.get("title_url")),
        "by": " · ".join(filter(None, (one.get("provider_name"), one.get("author_name")))),
        "about": plain_of(one.get("description"), reader),
    }


def _input(one: Json, reader: Reader) -> Node:
    return {
        "kind": "field",
        "label": plain_of(one.get("label"), reader),
        "hint": plain_of(one.get("hint"), reader),
        "optional": bool(one.get("optional")),
        "part": element(one.get("element") or {}, reader),
    }


def _file(one: Json, reader: Reader) -> Node:
    shown = reader.shelf.shown(one.get("external_id"))
    return (
        {"kind": "shared", "media": shown} if shown.get("src") else {"kind": "file", "name": shown["name"], "about": ""}
    )


def _alert(one: Json, reader: Reader) -> Node:
    text = one.get("text")
    told = text_of(text if isinstance(text, dict) else {"type": "mrkdwn", "text": str(text or "")}, reader)
    return {"kind": "alert", "level": one.get("level") or "default", "blocks": told}


def _rich(one: Json, reader: Reader) -> Node:
    found: list[Block] = []
    for each in one.get("elements") or []:
        found += _rich_part(each, reader)
    return {"kind": "text", "blocks": found}


def _rich_part(one: Json, reader: Reader) -> list[Block]:
    kind, inside = one.get("type"), one.get("elements") or []
    if kind == "rich_text_section":
        return [{"kind": "p", "spans": _rich_spans(inside, reader)}]
    if kind == "rich_text_quote":
        return [{"kind": "quote", "spans": _rich_spans(inside, reader)}]
    if kind == "rich_text_preformatted":
        return [{"kind": "pre", "text": breakable("".join(each.get("text", "") for each in inside))}]
    if kind == "rich_text_list":
        ordered, first = one.get("style") == "ordered", int(one.get("offset") or 0) + 1
        return [
            {"kind": "li", "level": int(one.get("indent") or 0), "marker": f"{at}." if ordered else "•",
             "spans": _rich_spans(each.get("elements") or [], reader)}
            for at, each in enumerate(inside, start=first)
        ]  # fmt: skip
    return [{"kind": "lost", "name": str(kind)}]


def _rich_spans(many: list[Json], reader: Reader) -> list[Span]:
    found: list[Span] = []
    for one in many:
        kind, style = one.get("type"), {key: True for key, on in (one.get("style") or {}).items() if on}
        if kind == "text":
            found.append(style | {"text": breakable(one.get("text", ""))})
        elif kind == "link":
            found.append(style | {"text": breakable(one.get("text") or one.get("url", "")), "link": True})
        elif kind == "emoji":
            found.append(emoji(one.get("name", "")))
        elif kind in ("user", "channel", "usergroup"):
            mark = "#" if kind == "channel" else "@"
            found.append({"text": mark + reader.marks.name(one[f"{kind}_id"]).lstrip("@#"), "mention": True})
        elif kind == "broadcast":
            found.append({"text": f"@{one.get('range')}", "mention": True})
        elif kind == "date":
            found.append({"text": one.get("fallback") or str(one.get("timestamp"))})
        else:
            found.append({"text": f"[cannot be drawn: {kind}]", "lost": True})
    return found


def _button(one: Json, reader: Reader) -> Node:
    return {"kind": "button", "style": one.get("style") or "default", "label": plain_of(one.get("text"), reader)}


def _select(one: Json, reader: Reader) -> Node:
    chosen = [one["initial_option"]] if one.get("initial_option") else one.get("initial_options") or []
    told = [_text(each.get("text")) for each in chosen]
    for key in ("user", "channel", "conversation"):
        ids = [one[f"initial_{key}"]] if one.get(f"initial_{key}") else one.get(f"initial_{key}s") or []
        told += [reader.marks.name(str(each)) for each in ids]
    hint = _text(one.get("placeholder")) or "Select an item"
    return {"kind": "select", "hint": hint, "chosen": told}


def _picker(one: Json, reader: Reader) -> Node:
    value = next((str(one[key]) for key in ("initial_date", "initial_time", "initial_date_time") if one.get(key)), "")
    fallback = {"datepicker": "Select a date", "timepicker": "Select a time"}.get(one["type"], "Select")
    return {"kind": "select", "hint": _text(one.get("placeholder")) or fallback, "chosen": [value] if value else []}


def _written(one: Json, reader: Reader) -> Node:
    value = one.get("initial_value") or ""
    return {
        "kind": "input",
        "hint": _text(one.get("placeholder")),
        "value": str(value) if isinstance(value, str | int | float) else "",
        "long": bool(one.get("multiline")),
    }


def _options(one: Json, reader: Reader) -> Node:
    chosen = [one["initial_option"]] if one.get("initial_option") else one.get("initial_options") or []
    on = {each.get("value") for each in chosen}
    options = [
        {"label": text_of(each.get("text"), reader), "about": text_of(each.get("description"), reader),
         "on": each.get("value") in on}
        for each in one.get("options") or []
    ]  # fmt: skip
    return {"kind": "options", "round": one["type"] == "radio_buttons", "options": options}


def _upload(one: Json, reader: Reader) -> Node:
    return {"kind": "upload", "most": int(one.get("max_files") or 10)}


def _overflow(one: Json, reader: Reader) -> Node:
    return {"kind": "button", "style": "default", "label": [{"text": "•••"}]}


def _text(text: Any) -> str:
    return str((text or {}).get("text", ""))


_BLOCKS: dict[str, Kind] = {
    "section": _section, "context": _context, "actions": _actions, "header": _header, "image": _image,
    "markdown": _markdown, "video": _video, "input": _input, "file": _file, "rich_text": _rich, "alert": _alert,
    "divider": lambda one, reader: {"kind": "divider"},
}  # fmt: skip
_ELEMENTS: dict[str, Kind] = {
    "button": _button, "workflow_button": _button, "image": _image, "static_select": _select,
    "multi_static_select": _select, "external_select": _select, "multi_external_select": _select,
    "users_select": _select, "multi_users_select": _select, "conversations_select": _select,
    "multi_conversations_select": _select, "channels_select": _select, "multi_channels_select": _select,
    "datepicker": _picker, "timepicker": _picker, "datetimepicker": _picker, "plain_text_input": _written,
    "number_input": _written, "url_text_input": _written, "email_text_input": _written, "radio_buttons": _options,
    "checkboxes": _options, "file_input": _upload, "overflow": _overflow,
}  # fmt: skip
