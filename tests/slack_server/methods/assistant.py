"""What an assistant shows beside a thread."""

from typing import Any

from tests.slack_server.errors import Json, Refused
from tests.slack_server.methods.streams import SESSIONS
from tests.slack_server.methods.table import Ask, method
from tests.slack_server.threads import Thread


def _thread(ask: Ask) -> Thread:
    channel = ask.channel("channel_id")
    ts = ask.need("thread_ts")
    if not ask.state.messages.is_root(channel.id, ts):
        raise Refused("thread_not_found")
    if not channel.bot_in:
        raise Refused("not_in_channel")
    return ask.state.threads.of(channel.id, str(ts))


def _at_most(items: Any, most: int, name: str) -> list[Any]:
    if not isinstance(items, list) or len(items) > most:
        raise Refused("invalid_arguments", f"[ERROR] no more than {most} items allowed [json-pointer:/{name}]")
    return items


@method("assistant.threads.setStatus", 4, "assistant:write", "chat:write")
def set_status(ask: Ask) -> Json:
    """Says what the app is doing; an empty status clears the line."""
    thread = _thread(ask)
    if "status" not in ask.args:
        raise Refused("invalid_arguments", "[ERROR] missing required field: status")
    loading = _at_most(ask.args.get("loading_messages") or [], 10, "loading_messages")
    shown = {"status": ask.args["status"], "loading_messages": loading}
    ask.state.threads.show_status(thread.channel, thread.ts, shown)
    return {}


@method("assistant.threads.setTitle", 3, "assistant:write")
def set_title(ask: Ask) -> Json:
    """Names a conversation."""
    _thread(ask).title = ask.need("title")
    return {}


@method("assistant.threads.setSuggestedPrompts", 3, "assistant:write")
def set_prompts(ask: Ask) -> Json:
    """Offers up to four things to say."""
    thread = _thread(ask)
    prompts = _at_most(ask.need("prompts"), 4, "prompts")
    if any(not (isinstance(one, dict) and one.get("title") and one.get("message")) for one in prompts):
        raise Refused("invalid_arguments", "[ERROR] a prompt needs title and message [json-pointer:/prompts]")
    thread.prompts = prompts
    return {}


@method("agents.sessions.setStatus", 3, "assistant:write", "chat:write")
def set_session(ask: Ask) -> Json:
    """Says whether work goes on, which gives people a stop button."""
    thread = _thread(ask)
    status = ask.need("status")
    if status not in SESSIONS:
        raise Refused("invalid_arguments", f"[ERROR] unknown status {status}")
    thread.sessions.append(status)
    thread.title = ask.args.get("title") or thread.title
    return {}
