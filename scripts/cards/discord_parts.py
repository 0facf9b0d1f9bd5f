"""Discord's attachments, embeds, components and modals as nodes."""

from collections.abc import Callable
from typing import Any

from .common import Json, Node, Reader, unknown
from .media import size_of

Kind = Callable[[Json, Reader, Json], Node]

_STYLES = {1: "primary", 2: "secondary", 3: "success", 4: "danger", 5: "link"}
_CHOOSE = {3: "Make a selection", 5: "Select a user", 6: "Select a role", 7: "Select", 8: "Select a channel"}


def components(many: list[Json], reader: Reader, message: Json) -> list[Node]:
    """Every component; one of an unknown type becomes a visible box."""
    return [component(one, reader, message) for one in many]


def component(one: Json, reader: Reader, message: Json) -> Node:
    """One component of a message or modal."""
    made = _KINDS.get(one.get("type", 0))
    return made(one, reader, message) if made else unknown(f"component of type {one.get('type')}")


def attachments(many: list[Json], reader: Reader) -> list[Node]:
    """Files that were sent along: one picture or clip in place, several as a mosaic, others as files to load."""
    nodes = [_attachment(one, reader) for one in many]
    seen = [one for one in nodes if one["kind"] == "attachment"]
    files = [one for one in nodes if one["kind"] == "file"]
    mosaic = [{"kind": "gallery", "items": [one["media"] for one in seen]}]
    return (mosaic if len(seen) > 1 else seen) + files


def _attachment(one: Json, reader: Reader) -> Node:
    name = one.get("title") or one.get("filename", "")
    shown = reader.shelf.shown(one.get("url"), one.get("filename"), str(one.get("id")), name=name)
    if shown.get("src"):
        return {"kind": "attachment", "media": shown}
    return {"kind": "file", "name": shown["name"], "size": size_of(int(one.get("size") or shown["bytes"]))}


def embed(one: Json, reader: Reader, message: Json) -> Node:
    """A classic embed."""
    marks = reader.marks
    fields = [
        {"name": marks.spans(each["name"]), "blocks": marks.blocks(each["value"]), "inline": bool(each.get("inline"))}
        for each in one.get("fields") or []
    ]
    return {
        "kind": "embed",
        "accent": _color(one.get("color")) or "#1E1F22",
        "author": (one.get("author") or {}).get("name", ""),
        "title": marks.spans(one.get("title") or ""),
        "link": bool(one.get("url")),
        "blocks": marks.blocks(one.get("description") or ""),
        "fields": fields,
        "image": _unfurled(one["image"], reader) if one.get("image") else None,
        "thumbnail": _unfurled(one["thumbnail"], reader) if one.get("thumbnail") else None,
        "footer": (one.get("footer") or {}).get("text", ""),
    }


def modal(one: Json, reader: Reader) -> Node:
    """A dialog."""
    return {"kind": "modal", "title": one["title"], "parts": components(one.get("components") or [], reader, one)}


def _color(number: Any) -> str | None:
    return None if number is None else f"#{int(number):06X}"


def _unfurled(media: Json, reader: Reader) -> Node:
    return reader.shelf.shown(media.get("url"))


def _row(one: Json, reader: Reader, message: Json) -> Node:
    inside = components(one.get("components") or [], reader, message)
    only_buttons = all(each["kind"] in ("button", "unknown") for each in inside)
    return {"kind": "row", "parts": inside} if only_buttons else {"kind": "column", "parts": inside}


def _button(one: Json, reader: Reader, message: Json) -> Node:
    style = _STYLES.get(one.get("style", 0))
    if style is None:
        return unknown(f"button of style {one.get('style')}")
    sign = (one.get("emoji") or {}).get("name", "")
    label = [*reader.marks.literal(sign, {}), *([{"text": " "}] if sign and one.get("label") else [])]
    label += reader.marks.literal(one.get("label") or "", {})
    return {"kind": "button", "style": style, "label": label, "off": bool(one.get("disabled"))}


def _select(one: Json, reader: Reader, message: Json) -> Node:
    chosen = [each["label"] for each in one.get("options") or [] if each.get("default")]
    chosen += [reader.marks.name(str(each["id"])) for each in one.get("default_values") or []]
    chosen += [reader.marks.name(str(value)) for value in one.get("values") or []]
    hint = one.get("placeholder") or _CHOOSE[one["type"]]
    return {"kind": "select", "hint": hint, "chosen": chosen, "off": bool(one.get("disabled"))}


def _input(one: Json, reader: Reader, message: Json) -> Node:
    field = {"kind": "input", "hint": one.get("placeholder") or "", "value": one.get("value") or "",
             "long": one.get("style") == 2}  # fmt: skip
    if not one.get("label"):
        return field
    return {"kind": "field", "label": one["label"], "about": "", "required": one.get("required", True), "part": field}


def _label(one: Json, reader: Reader, message: Json) -> Node:
    inner = one.get("component") or {}
    return {
        "kind": "field",
        "label": one.get("label") or "",
        "about": one.get("description") or "",
        "required": bool(inner.get("required", True)),
        "part": component(inner, reader, message),
    }


def _upload(one: Json, reader: Reader, message: Json) -> Node:
    return {
        "kind": "upload",
        "most": int(one.get("max_values") or 1),
        "chosen": list(map(str, one.get("values") or [])),
    }


def _options(one: Json, reader: Reader, message: Json) -> Node:
    options = [
        {"label": each["label"], "about": each.get("description") or "", "on": bool(each.get("default"))}
        for each in one.get("options") or []
    ]
    return {"kind": "options", "round": one["type"] == 21, "options": options}


def _checkbox(one: Json, reader: Reader, message: Json) -> Node:
    alone = {"label": one.get("label") or "", "about": "", "on": bool(one.get("default"))}
    return {"kind": "options", "round": False, "options": [alone]}


def _section(one: Json, reader: Reader, message: Json) -> Node:
    beside = one.get("accessory")
    return {
        "kind": "section",
        "parts": components(one.get("components") or [], reader, message),
        "beside": component(beside, reader, message) if beside else None,
    }


def _text(one: Json, reader: Reader, message: Json) -> Node:
    return {"kind": "text", "blocks": reader.marks.blocks(one.get("content") or "")}


def _item(one: Json, reader: Reader, message: Json) -> Node:
    return _unfurled(one.get("media") or {}, reader) | {"spoiler": bool(one.get("spoiler"))}


def _thumbnail(one: Json, reader: Reader, message: Json) -> Node:
    return {"kind": "thumbnail", "media": _item(one, reader, message)}


def _gallery(one: Json, reader: Reader, message: Json) -> Node:
    return {"kind": "gallery", "items": [_item(each, reader, message) for each in one.get("items") or []]}


def _file(one: Json, reader: Reader, message: Json) -> Node:
    shown = _unfurled(one.get("file") or {}, reader)
    return {
        "kind": "file",
        "name": one.get("name") or shown["name"],
        "size": size_of(one.get("size") or shown["bytes"]),
    }


def _separator(one: Json, reader: Reader, message: Json) -> Node:
    return {"kind": "separator", "line": one.get("divider", True), "wide": one.get("spacing") == 2}


def _container(one: Json, reader: Reader, message: Json) -> Node:
    return {
        "kind": "container",
        "accent": _color(one.get("accent_color")),
        "spoiler": bool(one.get("spoiler")),
        "parts": components(one.get("components") or [], reader, message),
    }


_KINDS: dict[int, Kind] = {
    1: _row, 2: _button, 3: _select, 4: _input, 5: _select, 6: _select, 7: _select, 8: _select, 9: _section,
    10: _text, 11: _thumbnail, 12: _gallery, 13: _file, 14: _separator, 17: _container, 18: _label, 19: _upload,
    21: _options, 22: _options, 23: _checkbox,
}  # fmt: skip
