"""Sending and editing messages for the app, by whatever way they come: channel, answer or follow-up."""

from typing import Any

from tests.discord_server import bodies, shapes
from tests.discord_server.calls import Call
from tests.discord_server.core import Core
from tests.discord_server.messages import Files, galleries
from tests.discord_server.refusals import Refusal, bad_form, slow_down, too_large, too_long
from tests.discord_server.world import Channel, Member, Post

HOUR = 3600.0
REPLY_TYPE = 19


def check_files(core: Core, channel: Channel, call: Call) -> None:
    """Refuses too many or too large files, and requests that are too large as a whole."""
    limit = core.world.file_limit(channel)
    if len(call.uploads) > 10:
        raise too_long("attachments", 10)
    if any(len(one.data) > limit for one in call.uploads.values()) or call.size > max(core.rules.max_request, limit):
        raise too_large()


async def send(core: Core, channel: Channel, body: dict[str, Any], files: Files, **more: Any) -> Post:
    """Posts as the app; the body is checked here."""
    bodies.check_sent(body, len(files))
    answered = _answered(core, channel, body)
    if answered is not None:
        more |= reference(core, answered)
    post = core.book.send(channel, core.world.app, body, files, answered, **more)
    await core.tell_post("MESSAGE_CREATE", post)
    return post


async def edit(core: Core, post: Post, body: dict[str, Any], files: Files) -> None:
    """Changes a message of the app."""
    bodies.check_edit(body, post.data)
    if core.rules.gallery_edit_bug and galleries(body.get("components") or ()) & {
        one.filename for one in files.values()
    }:
        raise bad_form("components", "The unfurled media was not found.", "UNFURLED_MEDIA_ITEM_NOT_FOUND")
    core.book.edit(post, body, files)
    await core.tell_post("MESSAGE_UPDATE", post)


def check_age(core: Core, post: Post) -> None:
    """Refuses one edit too many of messages over an hour old."""
    now = core.clock.now()
    if now - post.at <= HOUR:
        return
    core.seen_old_edits += 1
    ends, count = core.old_edits.get(post.channel, (0.0, 0))
    ends, count = (ends, count) if now < ends else (now + core.rules.old_edit_wait, 0)
    core.old_edits[post.channel] = (ends, count + 1)
    if count >= core.rules.old_edits:
        message = "Maximum number of edits to messages older than 1 hour reached. Try again later"
        raise slow_down(ends - now, scope="user", code=30046, message=message)


async def open_for_posting(core: Core, channel: Channel) -> None:
    """Refuses a locked thread; one that is only archived wakes up when somebody posts."""
    if not channel.is_thread:
        return
    if channel.locked and not core.may(channel, "MANAGE_THREADS"):
        raise Refusal(400, 160005, "Thread is locked")
    if channel.archived:
        channel.archived = False
        await core.tell_channel("THREAD_UPDATE", channel)


def check_open(channel: Channel) -> None:
    """Refuses changes in an archived thread."""
    if channel.is_thread and channel.archived:
        raise Refusal(400, 50083, "Thread is archived")


def _answered(core: Core, channel: Channel, body: dict[str, Any]) -> Post | None:
    """The message that this one replies to."""
    asked = body.get("message_reference")
    if not asked:
        return None
    if not core.may(channel, "READ_MESSAGE_HISTORY"):
        raise Refusal(400, 160002, "Cannot reply without permission to read message history")
    found = core.world.posts.get(str(asked.get("message_id")))
    if found is not None and not found.deleted and found.channel == channel.id:
        return found
    if asked.get("fail_if_not_exists", True):
        raise bad_form("message_reference", "Unknown message", "REPLIES_UNKNOWN_MESSAGE")
    return None


def reference(core: Core, answered: Post) -> dict[str, Any]:
    """What a reply says of the message it answers."""
    channel = core.world.channels[answered.channel]
    where = {"type": 0, "channel_id": channel.id, "message_id": answered.id}
    return {
        "type": REPLY_TYPE,
        "message_reference": where | ({"guild_id": channel.guild} if channel.guild else {}),
        "referenced_message": core.book.wire(answered),
    }


def metadata(core: Core, kind: int, number: str, user: Member) -> dict[str, Any]:
    """What a message says of the interaction it answers."""
    owners = {"0": next(iter(core.world.guilds), "0")}
    return {
        "interaction_metadata": {
            "id": number,
            "type": kind,
            "user": shapes.user(user),
            "authorizing_integration_owners": owners,
        }
    }
