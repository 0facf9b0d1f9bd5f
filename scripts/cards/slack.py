"""Slack's messages and views, as its API returns or receives them, as nodes for `slack.typ`."""

import json
from datetime import UTC, datetime
from itertools import takewhile
from typing import Any

from .common import Flow, Json, Node, Reader, author, unknown
from .marks import when
from .media import size_of
from .slack_blocks import blocks

_KNOWN = (None, "bot_message", "file_share", "thread_broadcast", "me_message", "tombstone", "assistant_app_thread")
_PLAYED = ("mp4", "mov", "webm")


def read(conversation: Json, reader: Reader) -> list[Node]:
    """Every message, view, prompt list and status in order; replies stand under their root."""
    flow, found = Flow(5), []
    known = {str(one["ts"]) for one in conversation["messages"] if one.get("ts")}
    for raw in _threaded(conversation["messages"], known):
        depth = int(_is_reply(raw, known))
        node = _view(raw, reader) or _beside(raw, depth)
        if node:
            flow.broken()
        found.append(node or _message(raw, reader, flow, depth))
    return _counted(found)


def _threaded(messages: list[Json], known: set[str]) -> list[Json]:
    """Replies moved under their roots, in the order in which they came."""
    found = []
    for root in messages:
        if not _is_reply(root, known):
            found.append(root)
            ts = root.get("ts")
            found += [one for one in messages if ts and one.get("thread_ts") == ts and _is_reply(one, known)]
    return found


def _is_reply(message: Json, known: set[str]) -> bool:
    """Whether it stands under a message of this conversation."""
    return message.get("thread_ts") in known and message.get("thread_ts") != message.get("ts")


def _counted(nodes: list[Node]) -> list[Node]:
    """Says before the first reply how many there are."""
    for at, node in enumerate(nodes):
        if node.get("depth") and not (at and nodes[at - 1].get("depth")):
            inside = takewhile(lambda one: one.get("depth"), nodes[at:])
            node["replies"] = sum(one["kind"] == "message" and not one["ephemeral"] for one in inside)
    return nodes


def _view(raw: Json, reader: Reader) -> Node | None:
    view = _loaded(raw.get("view")) or (raw if raw.get("type") in ("modal", "home") else None)
    if not view:
        return None
    return {
        "kind": view["type"],
        "title": _plain(view.get("title")),
        "submit": _plain(view.get("submit")),
        "close": _plain(view.get("close")) or "Cancel",
        "parts": blocks(view.get("blocks") or [], reader),
    }


def _beside(raw: Json, depth: int) -> Node | None:
    """What the assistant's pane shows beside messages: suggested prompts, and what the app is doing."""
    if raw.get("prompts"):
        prompts = [each["title"] for each in _loaded(raw["prompts"])]
        return {"kind": "prompts", "title": raw.get("title") or "", "prompts": prompts, "depth": depth}
    if raw.get("status") and not raw.get("text"):
        return {"kind": "status", "status": raw["status"], "depth": depth}
    return None


def _message(message: Json, reader: Reader, flow: Flow, depth: int) -> Node:
    who, at = _author(message, reader), _moment(message)
    hidden = _is_ephemeral(message)
    return {
        "kind": "message",
        "who": who,
        "time": when(at) if at else "",
        "edited": bool(message.get("edited")),
        "grouped": flow.goes_on((who["name"], depth, hidden), at),
        "depth": depth,
        "replies": 0,
        "ephemeral": hidden,
        "parts": _parts(message, reader),
    }


def _is_ephemeral(message: Json) -> bool:
    told = message.get("response_type") == "ephemeral" or str(message.get("method", "")).endswith("postEphemeral")
    return bool(told or message.get("is_ephemeral") or message.get("ephemeral_to"))


def _author(message: Json, reader: Reader) -> Node:
    """Who speaks; what carries neither a person nor a bot was sent by ours."""
    user, profile = message.get("user"), message.get("bot_profile") or {}
    if message.get("username"):
        return author(message["username"], bot=True)
    if message.get("bot_id") or message.get("app_id") or not user or _is_sent(message):
        return author(profile.get("name") or reader.bot, bot=True)
    name = reader.marks.name(user)
    return author(name, bot=name == reader.bot)


def _is_sent(message: Json) -> bool:
    """A request to chat.postEphemeral names whom it is for as its user."""
    return _is_ephemeral(message) and "ts" not in message


def _moment(message: Json) -> datetime | None:
    return datetime.fromtimestamp(float(message["ts"]), UTC) if message.get("ts") else None


def _parts(message: Json, reader: Reader) -> list[Node]:
    parts: list[Node] = []
    if message.get("subtype") not in _KNOWN:
        parts.append(unknown(f"message of subtype {message['subtype']}"))
    inside = _loaded(message.get("blocks"))
    said = message.get("text") or message.get("initial_comment") or message.get("markdown_text")
    if inside:
        parts += blocks(inside, reader)
    elif said:
        marks = reader.marks if not message.get("markdown_text") else reader.marks.as_markdown()
        parts.append({"kind": "text", "blocks": marks.blocks(said)})
    parts += [_attached(each, reader) for each in _loaded(message.get("attachments")) or []]
    parts += [_file(each, reader) for each in _loaded(message.get("files")) or []]
    if message.get("chunks"):
        parts.append(unknown("chunks of a stream"))
    return parts or [unknown("message without content")]


def _attached(one: Json, reader: Reader) -> Node:
    """A secondary attachment: blocks or text beside a bar of colour."""
    color = str(one.get("color") or "dddddd").lstrip("#")
    named = {"good": "2EB67D", "warning": "ECB22E", "danger": "E01E5A"}
    inside = blocks(one.get("blocks") or [], reader) or _old(one, reader)
    return {"kind": "attached", "color": f"#{named.get(color, color)}", "parts": inside}


def _old(one: Json, reader: Reader) -> list[Node]:
    """An attachment from before there were blocks."""
    title = f"*{one['title']}*" if one.get("title") else None
    said = "\n".join(filter(None, (one.get("pretext"), one.get("author_name"), title, one.get("text"))))
    address = one.get("image_url") or one.get("thumb_url")
    if not (said or address):
        said = one.get("fallback", "")
    found: list[Node] = [{"kind": "text", "blocks": reader.marks.blocks(said)}] if said else []
    fields = [
        reader.marks.blocks(f"*{each.get('title', '')}*\n{each.get('value', '')}") for each in one.get("fields") or []
    ]
    found += [{"kind": "section", "blocks": [], "fields": fields, "beside": None}] if fields else []
    found += [{"kind": "image", "media": reader.shelf.shown(address), "title": []}] if address else []
    found += [unknown("actions of an old attachment")] if one.get("actions") else []
    return found


def _file(one: Json, reader: Reader) -> Node:
    name = one.get("title") or one.get("name") or ""
    keys = (one.get("id"), one.get("name"), one.get("title"), one.get("url_private"))
    shown = reader.shelf.shown(*keys, name=name)
    if shown.get("src"):
        return {"kind": "shared", "media": shown}
    kind = str(one.get("pretty_type") or one.get("filetype") or shown["name"].rsplit(".", 1)[-1])
    size = int(one.get("size") or shown["bytes"])
    told = "Video" if kind.lower() in _PLAYED else kind.upper() if len(kind) < 6 else kind
    return {"kind": "file", "name": shown["name"], "about": f"{told} · {size_of(size)}" if size else told}


def _plain(text: Any) -> str:
    return str((text or {}).get("text", ""))


def _loaded(value: Any) -> Any:
    """Requests may carry blocks, files and views as JSON in a string."""
    return json.loads(value) if isinstance(value, str) else value
