"""Channels, threads and direct conversations."""

from collections.abc import Mapping
from typing import Any

from tests.discord_server import posting, shapes
from tests.discord_server.calls import Call
from tests.discord_server.core import Core
from tests.discord_server.messages import HAS_THREAD
from tests.discord_server.refusals import Refusal, bad_form, length_of, missing_permissions, unknown
from tests.discord_server.world import PRIVATE_THREAD, TEXT, THREAD, Channel

Answer = tuple[int, Any]
Ids = Mapping[str, str]
MINUTES = (60, 1440, 4320, 10080)
NOTE_OF_THREAD = 18  # the message that says a thread was started


async def read(core: Core, call: Call, ids: Ids) -> Answer:
    return 200, shapes.channel(core.channel(ids["channel"]), core.world)


async def change(core: Core, call: Call, ids: Ids) -> Answer:
    """Renames, archives or opens a thread."""
    thread = core.channel(ids["channel"])
    if not thread.is_thread:
        raise missing_permissions()
    form = call.form
    manages = core.may(thread, "MANAGE_THREADS")
    if (thread.locked or "locked" in form) and not manages:
        raise missing_permissions()
    if thread.archived and form.get("archived") is not False:
        raise Refusal(400, 50083, "Thread is archived")
    if thread.owner != core.world.app.id and not manages and set(form) != {"archived"}:
        raise missing_permissions()
    _set(core, thread, form)
    await core.tell_channel("THREAD_UPDATE", thread)
    return 200, shapes.channel(thread, core.world)


def _set(core: Core, thread: Channel, form: dict[str, Any]) -> None:
    if form.get("name") is not None:
        length_of(form["name"], "name", 100, 1)
        thread.name = form["name"]
    if form.get("auto_archive_duration") is not None:
        thread.archive_minutes = _minutes(form)
    thread.locked = bool(form.get("locked", thread.locked))
    if "archived" in form and bool(form["archived"]) != thread.archived:
        thread.archived, thread.archived_at = bool(form["archived"]), core.clock.now()


def _minutes(form: dict[str, Any]) -> int:
    minutes = form.get("auto_archive_duration") or 1440
    if minutes not in MINUTES:
        raise bad_form("auto_archive_duration", f"Value must be one of {MINUTES}.", "BASE_TYPE_CHOICES")
    return int(minutes)


async def thread_from_message(core: Core, call: Call, ids: Ids) -> Answer:
    parent = core.channel(ids["channel"], "CREATE_PUBLIC_THREADS")
    post = core.post(parent, ids["message"])
    length_of(call.form.get("name"), "name", 100, 1)
    minutes = _minutes(call.form)
    if parent.type != TEXT:
        raise Refusal(400, 50024, "Cannot execute action on this channel type")
    if post.id in core.world.channels:
        raise Refusal(400, 160004, "A thread has already been created for this message")
    thread = await open_thread(core, parent, post.id, call.form["name"], THREAD, minutes)
    post.data["flags"] |= HAS_THREAD
    await core.tell_post("MESSAGE_UPDATE", post)
    return 201, shapes.channel(thread, core.world)


async def thread(core: Core, call: Call, ids: Ids) -> Answer:
    """A thread that starts from no message; the type that Discord takes for granted is private."""
    kind = call.form.get("type") or PRIVATE_THREAD
    if kind not in (THREAD, PRIVATE_THREAD):
        raise bad_form("type", "Value must be one of 11, 12.", "BASE_TYPE_CHOICES")
    needed = "CREATE_PUBLIC_THREADS" if kind == THREAD else "CREATE_PRIVATE_THREADS"
    parent = core.channel(ids["channel"], needed)
    length_of(call.form.get("name"), "name", 100, 1)
    minutes = _minutes(call.form)
    opened = await open_thread(core, parent, core.clock.new_id(), call.form["name"], kind, minutes)
    if kind == THREAD:
        note = core.book.send(parent, core.world.app, {"content": opened.name}, {}, type=NOTE_OF_THREAD)
        await core.tell_post("MESSAGE_CREATE", note)
    return 201, shapes.channel(opened, core.world)


async def open_thread(
    core: Core, parent: Channel, number: str, name: str, kind: int, minutes: int, owner: str | None = None
) -> Channel:
    """A new thread, unless there are too many."""
    assert parent.guild is not None
    guild = core.world.guilds[parent.guild]
    most = core.rules.max_threads
    if len(guild.threads) >= most <= sum(not one.archived for one in guild.threads.values()):
        raise Refusal(400, 160006, "Maximum number of active threads reached")
    owner = owner or core.world.app.id
    opened = Channel(number, name, kind, guild.id, parent.id, owner, archive_minutes=minutes, members={owner})
    guild.threads[number] = core.world.channels[number] = opened
    await core.tell_channel("THREAD_CREATE", opened, newly_created=True)
    return opened


async def active(core: Core, call: Call, ids: Ids) -> Answer:
    """The threads of a guild that are not archived."""
    guild = core.world.guilds.get(ids["guild"])
    if guild is None or not guild.bot_inside:
        raise unknown("Guild", 10004)
    found = [one for one in guild.threads.values() if not one.archived and core.sees(one)]
    app = core.world.app.id
    members = [shapes.joined_thread(one, app) for one in found if app in one.members]
    return 200, {"threads": [shapes.channel(one, core.world) for one in found], "members": members}


async def archived(core: Core, call: Call, ids: Ids) -> Answer:
    """The archived public threads of a channel, latest first."""
    parent = core.channel(ids["channel"], "READ_MESSAGE_HISTORY")
    guild = core.world.guilds[parent.guild or ""]
    found = [one for one in guild.threads.values() if one.parent == parent.id and one.archived and one.type == THREAD]
    found.sort(key=lambda one: -one.archived_at)
    return 200, {"threads": [shapes.channel(one, core.world) for one in found], "members": [], "has_more": False}


async def join(core: Core, call: Call, ids: Ids) -> Answer:
    found = core.channel(ids["channel"])
    posting.check_open(found)
    found.members.add(core.world.app.id)
    return 204, None


async def leave(core: Core, call: Call, ids: Ids) -> Answer:
    found = core.channel(ids["channel"])
    posting.check_open(found)
    found.members.discard(core.world.app.id)
    return 204, None


async def conversation(core: Core, call: Call, ids: Ids) -> Answer:
    """The direct conversation with a person; the same one every time."""
    person = core.world.people.get(str(call.form.get("recipient_id")))
    if person is None:
        raise unknown("User", 10013)
    if person.is_bot:
        raise Refusal(403, 50007, "Cannot send messages to this user")
    return 200, shapes.channel(core.conversation(person), core.world)


ROUTES = [
    ("GET", "/channels/{channel}", read),
    ("PATCH", "/channels/{channel}", change),
    ("POST", "/channels/{channel}/messages/{message}/threads", thread_from_message),
    ("POST", "/channels/{channel}/threads", thread),
    ("GET", "/channels/{channel}/threads/archived/public", archived),
    ("GET", "/guilds/{guild}/threads/active", active),
    ("PUT", "/channels/{channel}/thread-members/@me", join),
    ("DELETE", "/channels/{channel}/thread-members/@me", leave),
    ("POST", "/users/@me/channels", conversation),
]
