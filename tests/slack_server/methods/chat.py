"""Posting, editing and deleting messages."""

import re
from copy import deepcopy

from tests.slack_server.blocks import check_blocks
from tests.slack_server.errors import Json, Refused
from tests.slack_server.messages import on_the_wire
from tests.slack_server.methods.table import Ask, method
from tests.slack_server.posting import announce, announce_change, check_thread, compose, may_post, put, with_ids
from tests.slack_server.world import Channel

LONGEST = 40_000


def check_words(ask: Ask, longest: int = LONGEST) -> None:
    """Refuses a message without anything in it, with too much, or with blocks that Slack does not take."""
    args = ask.args
    if "markdown_text" in args:
        if args.get("text") or args.get("blocks"):
            raise Refused("markdown_text_conflict")
        args["text"] = args.pop("markdown_text")
        longest = 12_000
    if args.get("blocks"):
        check_blocks(args["blocks"], ask.state.media_of)
    if len(str(args.get("text") or "")) > longest:
        raise Refused("msg_too_long")
    if not (str(args.get("text") or "").strip() or args.get("blocks") or args.get("attachments")):
        raise Refused("no_text")


def check_metadata(ask: Ask) -> None:
    """Refuses metadata without a proper event type and payload."""
    metadata = ask.args.get("metadata") or None
    if metadata is None:
        return
    if not isinstance(metadata, dict) or not isinstance(metadata.get("event_payload"), dict):
        raise Refused("invalid_metadata_format")
    if not re.fullmatch(r"\w+", str(metadata.get("event_type") or "")):
        raise Refused("invalid_metadata_format")


@method("chat.postMessage", 4, "chat:write")
def post_message(ask: Ask) -> Json:
    """Posts into a channel, a thread, or a person's direct messages."""
    channel = ask.channel()
    may_post(ask.state, channel)
    check_words(ask)
    check_thread(ask.state, channel, ask.args.get("thread_ts"))
    check_metadata(ask)
    ask.state.limits.take_post(ask.team.id, channel.id, ask.state.now())
    more = {"subtype": "thread_broadcast"} if ask.truth("reply_broadcast") and ask.args.get("thread_ts") else {}
    message = put(ask.state, channel, ask.team.bot_user, ask.args, **more)
    announce(ask.state, message)
    return {"channel": channel.id, "ts": message["ts"], "message": on_the_wire(message, metadata=True)}


@method("chat.postEphemeral", 4, "chat:write")
def post_ephemeral(ask: Ask) -> Json:
    """Posts for one person's eyes, who must be in the channel."""
    channel = ask.channel()
    may_post(ask.state, channel)
    user = ask.state.world.seen_person(ask.need("user"), ask.team)
    if user.id not in channel.members:
        raise Refused("user_not_in_channel")
    check_words(ask)
    check_thread(ask.state, channel, ask.args.get("thread_ts"))
    ask.state.limits.take_post(ask.team.id, channel.id, ask.state.now())
    message = compose(ask.state, channel, ask.team.bot_user, ask.args, ephemeral_to=user.id, via="chat.postEphemeral")
    ask.state.messages.ephemeral[user.id].append(message)
    ask.state.messages.posted.append(message)
    return {"message_ts": message["ts"]}


def own_message(ask: Ask, channel: Channel, refusal: str) -> Json:
    """The app's message that the call is about."""
    message = ask.state.messages.get(channel.id, ask.args.get("ts"))
    if message is None or message.get("subtype") == "tombstone":
        raise Refused("message_not_found")
    if message["user"] != ask.team.bot_user.id:
        raise Refused(refusal)
    return message


@method("chat.update", 3, "chat:write")
def update(ask: Ask) -> Json:
    """Edits a message of the app's own; blocks that are not given stay."""
    state, channel = ask.state, ask.channel()
    message = own_message(ask, channel, "cant_update_message")
    if channel.archived or not channel.bot_in:
        raise Refused("is_inactive")
    if state.threads.is_open(channel.id, message["ts"], state.settings.stream_life):
        raise Refused("streaming_state_conflict")
    window = state.settings.edit_window
    if window is not None and state.now() - float(message["ts"]) > window:
        raise Refused("edit_window_closed")
    check_words(ask, state.settings.longest_update)
    check_metadata(ask)
    change(ask, message)
    return {"channel": channel.id, "ts": message["ts"], "text": message["text"], "message": on_the_wire(message)}


def change(ask: Ask, message: Json) -> None:
    """Writes the arguments over the message, keeps a note of it, and tells the app."""
    before = deepcopy(message)
    args = ask.args
    message |= {name: args[name] for name in ("text", "metadata", "attachments") if args.get(name) is not None}
    if args.get("blocks") is not None:
        message["blocks"] = with_ids(args["blocks"], ask.state.world)
    ts = ask.state.messages.stamp(ask.state.now())
    message["edited"] = {"user": message["user"], "ts": ts}
    ask.state.messages.write_edit(message, ask.state.now())
    announce_change(ask.state, message, before)


@method("chat.delete", 3, "chat:write")
def delete(ask: Ask) -> Json:
    """Takes one of the app's own messages away."""
    channel = ask.channel()
    message = own_message(ask, channel, "cant_delete_message")
    gone = ask.state.messages.remove(channel.id, message["ts"])
    announce_change(ask.state, {**gone, "channel": channel.id}, None)
    return {"channel": channel.id, "ts": ask.args["ts"]}


@method("chat.getPermalink", 4)
def permalink(ask: Ask) -> Json:
    """A link to one message."""
    channel = ask.channel()
    message = ask.state.messages.get(channel.id, ask.args.get("message_ts"))
    if message is None:
        raise Refused("message_not_found")
    link = f"https://{ask.team.name}.slack.com/archives/{channel.id}/p{message['ts'].replace('.', '')}"
    return {"channel": channel.id, "permalink": link}
