"""Looking at channels and what was said in them."""

from itertools import islice

from tests.slack_server.errors import Json, Refused
from tests.slack_server.messages import on_the_wire
from tests.slack_server.methods.table import Ask, method
from tests.slack_server.world import Channel

READ = ("channels:read", "groups:read", "im:read")
HISTORY = ("channels:history", "groups:history", "im:history")


def shown(channel: Channel, bot: str) -> Json:
    """A channel as Slack shows it."""
    flags = {"is_channel": channel.kind == "public", "is_im": channel.kind == "im"}
    private = {"is_private": channel.kind != "public", "is_group": channel.kind == "private", "is_mpim": False}
    state = {"is_archived": channel.archived, "is_member": channel.bot_in, "context_team_id": channel.team}
    named = {"user": channel.user} if channel.kind == "im" else {"name": channel.name, "name_normalized": channel.name}
    return {"id": channel.id, **named, **flags, **private, **state, "creator": bot}


@method("conversations.info", 3, *READ)
def info(ask: Ask) -> Json:
    """One channel."""
    return {"channel": shown(ask.channel(), ask.team.bot_user.id)}


@method("conversations.list", 2, *READ)
def list_all(ask: Ask) -> Json:
    """The channels that the app can see."""
    kinds = str(ask.args.get("types") or "public_channel")
    seen = [one for one in ask.state.world.channels.values() if one.team == ask.team.id and _wanted(one, kinds)]
    if ask.truth("exclude_archived"):
        seen = [one for one in seen if not one.archived]
    page, cursor = _page(ask, [shown(one, ask.team.bot_user.id) for one in seen])
    return {"channels": page, "response_metadata": {"next_cursor": cursor}}


def _wanted(channel: Channel, kinds: str) -> bool:
    name = {"public": "public_channel", "private": "private_channel", "im": "im"}[channel.kind]
    return name in kinds.split(",") and (channel.kind != "private" or channel.bot_in)


def _page(ask: Ask, items: list[Json]) -> tuple[list[Json], str]:
    limit = ask.number("limit", 100, 1000)
    start = int(ask.args.get("cursor") or 0)
    rest = start + limit
    return items[start:rest], str(rest) if rest < len(items) else ""


@method("conversations.members", 4, *READ)
def members(ask: Ask) -> Json:
    """Who is in a channel, the app among them."""
    channel = ask.channel()
    ids = sorted(channel.members) + ([ask.team.bot_user.id] if channel.bot_in else [])
    page, cursor = _page(ask, [{"id": id} for id in ids])
    return {"members": [one["id"] for one in page], "response_metadata": {"next_cursor": cursor}}


@method("conversations.join", 3, "channels:join")
def join(ask: Ask) -> Json:
    """Lets the app into a public channel."""
    channel = ask.channel()
    if channel.kind != "public":
        raise Refused("method_not_supported_for_channel_type")
    if channel.archived:
        raise Refused("is_archived")
    channel.bot_in = True
    return {"channel": shown(channel, ask.team.bot_user.id)}


@method("conversations.open", 3, "im:write")
def open_dm(ask: Ask) -> Json:
    """The direct message with one person."""
    ids = str(ask.need("users")).split(",")
    if len(ids) > 1:
        raise Refused("method_not_supported_for_channel_type")
    return {"channel": {"id": ask.state.world.dm(ask.state.world.seen_person(ids[0], ask.team)).id}}


def _readable(ask: Ask) -> Channel:
    channel = ask.channel()
    if not channel.bot_in:
        raise Refused("not_in_channel")
    return channel


def _within(ask: Ask, ts: str) -> bool:
    """Whether a message lies in the time asked for; the ends count only when `inclusive` is set."""
    oldest, latest = float(ask.args.get("oldest") or 0), float(ask.args.get("latest") or 1e12)
    if ask.truth("inclusive"):
        return oldest <= float(ts) <= latest
    return oldest < float(ts) < latest


def _told(ask: Ask, messages: list[Json], more: bool, cursor: str) -> Json:
    metadata = ask.truth("include_all_metadata")
    told = {"messages": [on_the_wire(one, metadata) for one in messages], "has_more": more}
    return told | ({"response_metadata": {"next_cursor": cursor}} if more else {})


@method("conversations.history", 3, *HISTORY)
def history(ask: Ask) -> Json:
    """What was said outside threads, newest first."""
    channel = _readable(ask)
    limit = ask.number("limit", 100, 999)
    until = float(ask.args.get("cursor") or 1e12)
    newest = ask.state.messages.newest_roots(channel.id)
    wanted = (one for one in newest if float(one["ts"]) < until and _within(ask, one["ts"]))
    page = list(islice(wanted, limit + 1))
    return _told(ask, page[:limit], len(page) > limit, page[limit - 1]["ts"] if len(page) > limit else "")


@method("conversations.replies", 3, *HISTORY)
def replies(ask: Ask) -> Json:
    """A thread, oldest first, beginning with its root."""
    channel = _readable(ask)
    root = str(ask.need("ts"))
    limit = ask.number("limit", 1000, 1000)
    said = ask.state.messages.get(channel.id, root)
    if said is None:
        raise Refused("thread_not_found")
    first, *rest = ask.state.messages.thread(channel.id, str(said.get("thread_ts") or root))
    after = float(ask.args.get("cursor") or 0)
    inside = [one for one in rest if float(one["ts"]) > after and _within(ask, one["ts"])]
    page = inside[: limit - 1] if limit > 1 else []
    more = len(page) < len(inside)
    return _told(ask, [first, *page], more, page[-1]["ts"] if more and page else "0")
