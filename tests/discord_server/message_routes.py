"""Messages in channels: send, read, edit, delete, type, react."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from typing import Any

from tests.discord_server import posting
from tests.discord_server.calls import Call
from tests.discord_server.core import NONCE_LIFE, Core
from tests.discord_server.refusals import Refusal, bad_form, missing_permissions
from tests.discord_server.world import Channel, Post

Answer = tuple[int, Any]
Ids = Mapping[str, str]


async def send(core: Core, call: Call, ids: Ids) -> Answer:
    channel = core.channel(ids["channel"], "SEND_MESSAGES", *(["ATTACH_FILES"] if call.uploads else []))
    if channel.person in core.world.dm_blocked:
        raise Refusal(403, 50007, "Cannot send messages to this user")
    posting.check_files(core, channel, call)
    await posting.open_for_posting(core, channel)
    body = call.form if call.body is not None else {}
    known = _same_nonce(core, channel, body)
    if known is None:
        known = await posting.send(core, channel, {**body, "flags": int(body.get("flags") or 0) & ~64}, call.uploads)
        if body.get("nonce") is not None:
            core.nonces[channel.id, str(body["nonce"])] = known
    return 200, core.wire(known)


def _same_nonce(core: Core, channel: Channel, body: dict[str, Any]) -> Post | None:
    """The message that was sent with this nonce a moment ago."""
    if not body.get("enforce_nonce"):
        return None
    if body.get("nonce") is None:
        raise bad_form("nonce", "A nonce is required when enforce_nonce is set.", "BASE_TYPE_REQUIRED")
    known = core.nonces.get((channel.id, str(body["nonce"])))
    return known if known is not None and core.clock.now() - known.at < NONCE_LIFE else None


async def edit(core: Core, call: Call, ids: Ids) -> Answer:
    channel = core.channel(ids["channel"], *(["ATTACH_FILES"] if call.uploads else []))
    post = core.post(channel, ids["message"])
    if post.author != core.world.app.id:
        raise Refusal(403, 50005, "Cannot edit a message authored by another user")
    posting.check_open(channel)
    posting.check_files(core, channel, call)
    posting.check_age(core, post)
    await posting.edit(core, post, call.form, call.uploads)
    return 200, core.wire(post)


async def read(core: Core, call: Call, ids: Ids) -> Answer:
    channel = core.channel(ids["channel"], "READ_MESSAGE_HISTORY")
    return 200, core.wire(core.post(channel, ids["message"]))


async def history(core: Core, call: Call, ids: Ids) -> Answer:
    channel = core.channel(ids["channel"])
    if not core.may(channel, "READ_MESSAGE_HISTORY"):
        return 200, []
    limit = int(call.query.get("limit", "50"))
    if not 1 <= limit <= 100:
        raise bad_form("limit", "int value should be between 1 and 100.", "NUMBER_TYPE_MAX")
    chosen = _slice(core.world.in_channel[channel.id], call.query, limit)
    return 200, [core.wire(core.world.posts[one]) for one in reversed(chosen)]


def _slice(known: list[str], query: dict[str, str], limit: int) -> list[str]:
    """Part of a channel's messages, oldest first."""
    if "after" in query:
        start = bisect_right(known, int(query["after"]), key=int)
        return known[start : start + limit]
    end = bisect_left(known, int(query["before"]), key=int) if "before" in query else len(known)
    if "around" in query:
        end = min(len(known), bisect_left(known, int(query["around"]), key=int) + limit // 2 + 1)
    return known[max(0, end - limit) : end]


async def delete(core: Core, call: Call, ids: Ids) -> Answer:
    channel = core.channel(ids["channel"])
    post = core.post(channel, ids["message"])
    if post.author != core.world.app.id and not core.may(channel, "MANAGE_MESSAGES"):
        raise missing_permissions()
    posting.check_open(channel)
    await remove(core, channel, post)
    return 204, None


async def remove(core: Core, channel: Channel, post: Post) -> None:
    """Takes a message away, and tells of it."""
    post.deleted = True
    if post.only_for is None:
        known = core.world.in_channel[channel.id]
        del known[bisect_left(known, int(post.id), key=int)]
        gone = {"id": post.id, "channel_id": channel.id} | ({"guild_id": channel.guild} if channel.guild else {})
        await core.tell_message("MESSAGE_DELETE", channel, gone)


async def typing(core: Core, call: Call, ids: Ids) -> Answer:
    channel = core.channel(ids["channel"], "SEND_MESSAGES")
    core.typing.append((channel.id, core.clock.now()))
    return 204, None


async def react(core: Core, call: Call, ids: Ids) -> Answer:
    channel = core.channel(ids["channel"], "READ_MESSAGE_HISTORY", "ADD_REACTIONS")
    posting.check_open(channel)
    core.reactions.append((core.post(channel, ids["message"]).id, ids["emoji"], core.world.app.id))
    return 204, None


async def unreact(core: Core, call: Call, ids: Ids) -> Answer:
    channel = core.channel(ids["channel"])
    mark = (core.post(channel, ids["message"]).id, ids["emoji"], core.world.app.id)
    if mark in core.reactions:
        core.reactions.remove(mark)
    return 204, None


MESSAGE = "/channels/{channel}/messages/{message}"
ROUTES = [
    ("POST", "/channels/{channel}/messages", send),
    ("GET", "/channels/{channel}/messages", history),
    ("GET", MESSAGE, read),
    ("PATCH", MESSAGE, edit),
    ("DELETE", MESSAGE, delete),
    ("POST", "/channels/{channel}/typing", typing),
    ("PUT", MESSAGE + "/reactions/{emoji}/@me", react),
    ("DELETE", MESSAGE + "/reactions/{emoji}/@me", unreact),
]
