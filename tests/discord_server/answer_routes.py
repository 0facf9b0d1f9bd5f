"""Answers to interactions: the first within three seconds, later ones for a quarter of an hour."""

from collections.abc import Mapping
from typing import Any

from tests.discord_server import command_rules, modals, posting
from tests.discord_server.bodies import EPHEMERAL, LOADING
from tests.discord_server.calls import Call
from tests.discord_server.core import Core
from tests.discord_server.interactions import (
    ANSWERS,
    CHOICES,
    DEFER,
    DEFER_UPDATE,
    MODAL,
    REPLY,
    UPDATE,
    Interaction,
)
from tests.discord_server.message_routes import remove
from tests.discord_server.refusals import Refusal, bad_form, unknown, unknown_message, unknown_webhook
from tests.discord_server.world import Post

Answer = tuple[int, Any]
Ids = Mapping[str, str]


async def first(core: Core, call: Call, ids: Ids) -> Answer:
    """The acknowledgement of an interaction."""
    found = core.interactions.get(ids["interaction"])
    if found is None or found.token != ids["token"]:
        raise unknown("interaction", 10062)
    if found.acked is not None:
        raise Refusal(400, 40060, "Interaction has already been acknowledged.")
    if core.clock.now() - found.sent_at > core.rules.ack_seconds:
        raise unknown("interaction", 10062)
    kind, data = call.form.get("type"), call.form.get("data") or {}
    if kind not in ANSWERS[found.type] or (kind in (DEFER_UPDATE, UPDATE) and found.message is None):
        raise bad_form("type", f"Value of field type must be one of {ANSWERS[found.type]}.", "BASE_TYPE_CHOICES")
    posting.check_files(core, found.channel, call)
    await FIRST[kind](core, found, data, call)
    found.acked, found.acked_at = kind, core.clock.now()
    return _acknowledged(core, found, call)


def _acknowledged(core: Core, found: Interaction, call: Call) -> Answer:
    """What Discord tells of the answer; a client that did not ask is told nothing."""
    if call.query.get("with_response") not in ("1", "true"):
        return 204, None
    told: dict[str, Any] = {"id": found.id, "type": found.type}
    if found.acked in (REPLY, DEFER, UPDATE) and found.original is not None:
        told |= {
            "response_message_id": found.original.id,
            "response_message_loading": found.acked == DEFER,
            "response_message_ephemeral": found.original.only_for is not None,
        }
    if found.acked in (REPLY, UPDATE) and found.original is not None:
        return 200, {
            "interaction": told,
            "resource": {"type": found.acked, "message": core.wire(found.original)},
        }
    return 200, {"interaction": told}


async def _reply(core: Core, found: Interaction, data: dict[str, Any], call: Call) -> None:
    found.original = await _post(core, found, data, call)


async def _post(core: Core, found: Interaction, data: dict[str, Any], call: Call) -> Post:
    """A message of the app with the interaction's token."""
    more = posting.metadata(core, found.type, found.id, found.user)
    more |= {"application_id": core.world.app.id, "webhook_id": core.world.app.id}
    only_for = found.user.id if int(data.get("flags") or 0) & EPHEMERAL else None
    post = await posting.send(core, found.channel, data, call.uploads, only_for=only_for, **more)
    found.posts.append(post)
    return post


async def _defer(core: Core, found: Interaction, data: dict[str, Any], call: Call) -> None:
    flags = int(data.get("flags") or 0)
    if flags & ~EPHEMERAL or set(data) - {"flags"}:
        raise bad_form("data.flags", "Deferring takes the flag for ephemeral and nothing else.")
    more = posting.metadata(core, found.type, found.id, found.user)
    more |= {"application_id": core.world.app.id, "webhook_id": core.world.app.id, "flags": LOADING}
    only_for = found.user.id if flags else None
    post = core.book.send(found.channel, core.world.app, data, {}, None, only_for, **more)
    found.original = post
    found.posts.append(post)
    await core.tell_post("MESSAGE_CREATE", post)


async def _defer_update(core: Core, found: Interaction, data: dict[str, Any], call: Call) -> None:
    found.original = found.message


async def _update(core: Core, found: Interaction, data: dict[str, Any], call: Call) -> None:
    assert found.message is not None
    if found.message.deleted:
        raise unknown_message()
    await posting.edit(core, found.message, data, call.uploads)
    found.original = found.message


async def _choices(core: Core, found: Interaction, data: dict[str, Any], call: Call) -> None:
    command_rules.check_choices(data.get("choices"))
    found.choices = data["choices"]


async def _modal(core: Core, found: Interaction, data: dict[str, Any], call: Call) -> None:
    modals.check(data)
    found.modal = data


FIRST = {
    REPLY: _reply,
    DEFER: _defer,
    DEFER_UPDATE: _defer_update,
    UPDATE: _update,
    CHOICES: _choices,
    MODAL: _modal,
}


def _later(core: Core, call: Call, ids: Ids) -> Interaction:
    """The interaction of a token that is still good."""
    found = core.interactions.get(ids["token"])
    if found is None or ids["app"] != core.world.app.id:
        raise unknown_webhook()
    if core.clock.now() - found.sent_at > core.rules.token_seconds:
        raise Refusal(401, 50027, "Invalid Webhook Token")
    if found.acked is None:
        raise unknown_webhook()
    posting.check_files(core, found.channel, call)
    return found


async def follow_up(core: Core, call: Call, ids: Ids) -> Answer:
    """One more message; the first one after a deferral becomes the message that was loading."""
    found = _later(core, call, ids)
    waiting = found.original
    if found.acked == DEFER and waiting is not None and waiting.data["flags"] & LOADING:
        await posting.edit(core, waiting, call.form, call.uploads)
        return 200, core.wire(waiting)
    return 200, core.wire(await _post(core, found, call.form, call))


def _told(core: Core, call: Call, ids: Ids) -> tuple[Interaction, Post]:
    """The interaction, and the message of it that the address names."""
    found = _later(core, call, ids)
    if ids["message"] == "@original":
        post = found.original
    else:
        known = [*found.posts, *([found.original] if found.original else [])]
        post = next((one for one in known if one.id == ids["message"]), None)
    if post is None or post.deleted:
        raise unknown_message()
    return found, post


async def read(core: Core, call: Call, ids: Ids) -> Answer:
    return 200, core.wire(_told(core, call, ids)[1])


async def edit(core: Core, call: Call, ids: Ids) -> Answer:
    found, post = _told(core, call, ids)
    posting.check_open(found.channel)
    posting.check_age(core, post)
    await posting.edit(core, post, call.form, call.uploads)
    return 200, core.wire(post)


async def delete(core: Core, call: Call, ids: Ids) -> Answer:
    found, post = _told(core, call, ids)
    await remove(core, found.channel, post)
    return 204, None


HOOK = "/webhooks/{app}/{token}"
ROUTES = [
    ("POST", "/interactions/{interaction}/{token}/callback", first),
    ("POST", HOOK, follow_up),
    ("GET", HOOK + "/messages/{message}", read),
    ("PATCH", HOOK + "/messages/{message}", edit),
    ("DELETE", HOOK + "/messages/{message}", delete),
]
