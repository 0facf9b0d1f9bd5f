"""Putting a message where people see it, and telling the app of it as Slack does."""

from __future__ import annotations

import random
import string
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from tests.slack_server.errors import Json, Refused
from tests.slack_server.messages import on_the_wire
from tests.slack_server.pings import pinged
from tests.slack_server.world import APP, Channel, User, World

if TYPE_CHECKING:
    from tests.slack_server.state import State

_IDS = random.Random(7)
_LETTERS = string.ascii_letters + string.digits


def with_ids(blocks: list[Json], world: World) -> list[Json]:
    """A copy of the blocks; those without a block_id, and elements without an action_id, get one."""
    made = deepcopy(blocks)
    for block in made:
        block.setdefault("block_id", _id())
        for element in elements_of(block):
            if element.get("type") not in ("image", "plain_text", "mrkdwn"):
                element.setdefault("action_id", _id())
    return made


def _id() -> str:
    return "".join(_IDS.choices(_LETTERS, k=5))


def elements_of(block: Json) -> list[Json]:
    """What stands inside a block that a person could use."""
    single = [block[name] for name in ("accessory", "element") if isinstance(block.get(name), dict)]
    many = block.get("elements") if block.get("type") in ("actions", "context_actions") else None
    return [*single, *(many or [])]


def may_post(state: State, channel: Channel) -> None:
    """Refuses channels that the app is not in, and archived ones."""
    if not channel.bot_in:
        raise Refused("not_in_channel")
    if channel.archived:
        raise Refused("is_archived")


def check_thread(state: State, channel: Channel, thread_ts: object) -> None:
    """Refuses threads whose root is not there, and replies to replies."""
    if thread_ts and not state.messages.is_root(channel.id, thread_ts):
        raise Refused("thread_not_found")


def compose(state: State, channel: Channel, user: User, args: Json, **more: Any) -> Json:
    """The message as it will be kept."""
    kept = {name: args[name] for name in ("thread_ts", "metadata", "attachments") if args.get(name)}
    message: Json = {
        "type": "message",
        "ts": state.messages.stamp(state.now()),
        "user": user.id,
        "team": user.team,
        "text": args.get("text") or "",
        "channel": channel.id,
        "pinged": pinged(args),
        **kept,
        **more,
    }
    if args.get("blocks"):
        message["blocks"] = with_ids(args["blocks"], state.world)
    if user.is_bot:
        message |= {"bot_id": state.world.teams[user.team].bot_id, "app_id": APP}
    return message


def put(state: State, channel: Channel, user: User, args: Json, **more: Any) -> Json:
    """Posts a message."""
    message = compose(state, channel, user, args, **more)
    state.messages.add(message)
    if user.is_bot:
        state.messages.posted.append(message)
        state.threads.clear_status(channel.id, message.get("thread_ts"))
    return message


def announce(state: State, message: Json) -> list[Json]:
    """Sends the message's events; the wrappers that went out."""
    channel = state.world.channels[message["channel"]]
    team = state.world.teams[channel.team]
    said = on_the_wire(message)
    event = said | {"channel": channel.id, "event_ts": message["ts"], "channel_type": channel.event_kind}
    kinds = [(f"message.{channel.event_kind}s" if channel.kind != "im" else "message.im", event)]
    if message["user"] != team.bot_user.id and team.bot_user.id in message["pinged"] and channel.kind != "im":
        mention = {name: event[name] for name in event if name not in ("channel_type", "subtype")}
        kinds.append(("app_mention", mention | {"type": "app_mention"}))
    if state.settings.mention_first:
        kinds.reverse()
    return [sent for kind, one in kinds if channel.bot_in for sent in _emitted(state, channel, kind, one)]


def _emitted(state: State, channel: Channel, kind: str, event: Json) -> list[Json]:
    sent = state.emit(state.world.teams[channel.team], kind, event)
    return [sent] if sent else []


def announce_change(state: State, message: Json, before: Json | None) -> list[Json]:
    """Sends message_changed, or message_deleted when the message is what is gone (`before` is None)."""
    channel = state.world.channels[message["channel"]]
    if not channel.bot_in:
        return []
    ts = state.messages.stamp(state.now())
    event: Json = {"type": "message", "channel": channel.id, "hidden": True, "ts": ts, "event_ts": ts}
    event["channel_type"] = channel.event_kind
    if before is None:
        event |= {"subtype": "message_deleted", "previous_message": on_the_wire(message)}
        event["deleted_ts"] = message["ts"]
    else:
        event |= {"subtype": "message_changed", "message": on_the_wire(message)}
        event["previous_message"] = on_the_wire(before)
    kind = "message.im" if channel.kind == "im" else f"message.{channel.event_kind}s"
    return _emitted(state, channel, kind, event)
