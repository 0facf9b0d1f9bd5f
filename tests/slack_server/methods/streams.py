"""Messages that are written piece by piece."""

from typing import Any

from slack_sdk.models.messages.chunk import Chunk

from tests.slack_server.blocks import check_blocks
from tests.slack_server.errors import Json, Refused
from tests.slack_server.messages import on_the_wire
from tests.slack_server.methods.chat import change, own_message
from tests.slack_server.methods.table import Ask, method
from tests.slack_server.posting import announce, check_thread, may_post, put
from tests.slack_server.threads import Stream

STATES = {"pending", "in_progress", "complete", "error"}
SESSIONS = {"processing", "active", "suspended", "closed"}
LONGEST = 12_000


def _chunks(ask: Ask, needed: bool) -> list[Json]:
    """The pieces of this call, checked."""
    given: Any = ask.args.get("chunks") or []
    text = ask.args.get("markdown_text")
    if text:
        given = [{"type": "markdown_text", "text": text}, *given]
    if needed and not given:
        raise Refused("invalid_arguments", "[ERROR] markdown_text or chunks is needed")
    for chunk in given:
        _check(ask, chunk)
    return list(given)


def _check(ask: Ask, chunk: Any) -> None:
    try:
        parsed = Chunk.parse(chunk)
    except TypeError as wrong:
        raise Refused("invalid_chunks", str(wrong)) from wrong
    if parsed is None or chunk.get("status", "pending") not in STATES:
        raise Refused("invalid_chunks", f"[ERROR] not a chunk: {chunk}")
    if chunk["type"] == "blocks":
        check_blocks(chunk.get("blocks"), ask.state.media_of)
    if len(str(chunk.get("text") or "")) > LONGEST:
        raise Refused("msg_too_long")


@method("chat.startStream", 2, "chat:write")
def start(ask: Ask) -> Json:
    """Begins a message in a thread; in a channel it must say for whom."""
    channel = ask.channel()
    may_post(ask.state, channel)
    check_thread(ask.state, channel, ask.need("thread_ts"))
    if channel.kind != "im":
        for name in ("recipient_user_id", "recipient_team_id"):
            if not ask.args.get(name):
                raise Refused(f"missing_{name}")
    if ask.args.get("task_display_mode", "timeline") not in ("timeline", "plan"):
        raise Refused("invalid_arguments")
    chunks = _chunks(ask, needed=False)
    ask.state.limits.take_post(ask.team.id, channel.id, ask.state.now())
    args = {"thread_ts": ask.args["thread_ts"], "text": _words(chunks)}
    message = put(ask.state, channel, ask.team.bot_user, args, streaming_state="in_progress")
    ask.state.threads.streams[channel.id, message["ts"]] = Stream(ask.state.now(), chunks)
    announce(ask.state, message)
    return {"channel": channel.id, "ts": message["ts"]}


def _words(chunks: list[Json]) -> str:
    return "".join(str(chunk.get("text") or "") for chunk in chunks if chunk["type"] == "markdown_text")


def _going_on(ask: Ask) -> tuple[Json, Stream]:
    channel = ask.channel()
    message = own_message(ask, channel, "message_not_owned_by_app")
    if not ask.state.threads.is_open(channel.id, message["ts"], ask.state.settings.stream_life):
        message.pop("streaming_state", None)
        raise Refused("message_not_in_streaming_state")
    return message, ask.state.threads.streams[channel.id, message["ts"]]


@method("chat.appendStream", 4, "chat:write")
def append(ask: Ask) -> Json:
    """Adds pieces."""
    message, stream = _going_on(ask)
    chunks = _chunks(ask, needed=True)
    stream.chunks += chunks
    message["text"] += _words(chunks)
    return {"channel": message["channel"], "ts": message["ts"]}


@method("chat.stopStream", 2, "chat:write")
def stop(ask: Ask) -> Json:
    """Adds the last pieces and ends it, with blocks below if there are any."""
    message, stream = _going_on(ask)
    chunks = _chunks(ask, needed=False)
    if ask.args.get("blocks"):
        check_blocks(ask.args["blocks"], ask.state.media_of)
    status = ask.args.get("session_status")
    if status is not None and status not in SESSIONS:
        raise Refused("invalid_arguments")
    stream.chunks += chunks
    stream.closed = True
    message.pop("streaming_state", None)
    ask.args["text"] = message["text"] + _words(chunks)
    change(ask, message)
    if status is not None:
        ask.state.threads.of(message["channel"], message["thread_ts"]).sessions.append(status)
    return {"channel": message["channel"], "ts": message["ts"], "message": on_the_wire(message)}
