"""Discord's messages and modals, as its API returns or receives them, as nodes for `discord.typ`."""

from datetime import UTC, datetime

from .common import Flow, Json, Node, Reader, author, unknown
from .discord_parts import attachments, components, embed, modal
from .marks import shortened, when

_EPHEMERAL, _LOADING, _V2 = 1 << 6, 1 << 7, 1 << 15
_SAID = (0, 19, 20, 21, 23)  # kinds of messages that somebody wrote
_THREAD_BEGUN = 18
_EPOCH = 1_420_070_400_000  # milliseconds; ids count from 2015


def read(conversation: Json, reader: Reader) -> list[Node]:
    """Every message in order."""
    flow, found = Flow(7), []
    ids: dict[str, Json] = {}
    latest = max(filter(None, map(_moment, map(_inner, conversation["messages"]))), default=None)
    for raw in conversation["messages"]:
        message = _inner(raw)
        if "title" in message and "custom_id" in message:
            flow.broken()
            found.append(modal(message, reader))
            continue
        found.append(_message(message, reader, flow, ids, latest))
        if message.get("id"):
            ids[str(message["id"])] = message
    return found


def _inner(raw: Json) -> Json:
    """An interaction's answer carries the message as its data."""
    return raw["data"] if isinstance(raw.get("data"), dict) and isinstance(raw.get("type"), int) else raw


def _moment(message: Json) -> datetime | None:
    if message.get("timestamp"):
        return datetime.fromisoformat(message["timestamp"]).astimezone(UTC)
    if str(message.get("id", "")).isdigit() and int(message["id"]) >> 22:
        return datetime.fromtimestamp(((int(message["id"]) >> 22) + _EPOCH) / 1000, UTC)
    return None


def _spoken(at: datetime | None, latest: datetime | None) -> str:
    if at is None:
        return ""
    if latest is not None and at.date() == latest.date():
        return f"Today at {when(at)}"
    return f"{at.month}/{at.day}/{at:%y}, {when(at)}"


def _message(message: Json, reader: Reader, flow: Flow, ids: dict[str, Json], latest: datetime | None) -> Node:
    who, at = _author(message, reader), _moment(message)
    if message.get("type", 0) == _THREAD_BEGUN:
        flow.broken()
        return {"kind": "system", "who": who, "said": "started a thread:", "what": message.get("content", "")}
    flags = int(message.get("flags") or 0)
    above = _above(message, reader, ids)
    depth = int(str(message.get("channel_id", "")) in ids)
    grouped = flow.goes_on((who["name"], depth, flags & _EPHEMERAL), at) and above is None
    return {
        "kind": "message",
        "who": who,
        "time": _spoken(at, latest),
        "edited": bool(message.get("edited_timestamp")),
        "grouped": grouped,
        "above": above,
        "depth": depth,
        "ephemeral": bool(flags & _EPHEMERAL),
        "parts": _parts(message, reader, flags),
    }


def _author(message: Json, reader: Reader) -> Node:
    person = message.get("author")
    if not person:
        return author(reader.bot, bot=True)
    nick = (message.get("member") or {}).get("nick")
    told = nick or person.get("global_name") or person.get("username") or person.get("id", "?")
    return author(reader.marks.people.get(str(person.get("id")), told), bot=bool(person.get("bot")))


def _above(message: Json, reader: Reader, ids: dict[str, Json]) -> Node | None:
    """The small line over a reply, or over the answer to a command."""
    asked = message.get("interaction") or message.get("interaction_metadata")
    if asked and asked.get("name"):
        who = author(_author({"author": asked.get("user") or {}}, reader)["name"], bot=False)
        return {"who": who, "said": "used", "spans": [{"text": f"/{asked['name']}", "mention": True}]}
    named = str((message.get("message_reference") or {}).get("message_id"))
    answered = message.get("referenced_message") or ids.get(named)
    if answered and message.get("type", 19) == 19:
        text = answered.get("content") or "Click to see attachment"
        return {"who": _author(answered, reader), "said": "", "spans": shortened(reader.marks.spans(text), 62)}
    return None


def _parts(message: Json, reader: Reader, flags: int) -> list[Node]:
    parts: list[Node] = []
    if message.get("type", 0) not in _SAID:
        parts.append(unknown(f"message of type {message['type']}"))
    if message.get("content"):
        parts.append({"kind": "text", "blocks": reader.marks.blocks(message["content"])})
    inside = components(message.get("components") or [], reader, message)
    if not flags & _V2:
        parts += [embed(one, reader, message) for one in message.get("embeds") or []]
        parts += attachments(message.get("attachments") or [], reader)
    parts += inside
    parts += [unknown(name) for name in ("poll", "sticker_items", "message_snapshots", "sticker_ids")
              if message.get(name)]  # fmt: skip
    if not parts:
        parts.append({"kind": "thinking"} if flags & _LOADING else unknown("message without content"))
    return parts
