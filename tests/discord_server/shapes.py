"""How people, guilds and channels look on the wire."""

from typing import Any

from tests.discord_server.times import made_at, stamp
from tests.discord_server.world import Channel, Guild, Member, Role, World

JOINED = "2024-01-01T00:00:00+00:00"


def user(member: Member) -> dict[str, Any]:
    return {
        "id": member.id,
        "username": member.name,
        "discriminator": "0",
        "global_name": member.name,
        "avatar": None,
        "bot": member.is_bot,
        "public_flags": 0,
        "primary_guild": None,
    }


def own_user(member: Member) -> dict[str, Any]:
    """The bot as it sees itself."""
    return user(member) | {"flags": 0, "verified": True, "mfa_enabled": False, "locale": "en-US", "email": None}


def bare_member(person: Member) -> dict[str, Any]:
    """A member as it stands in a message: roles are id strings, and the user is elsewhere."""
    return {
        "roles": list(person.roles),
        "joined_at": JOINED,
        "deaf": False,
        "mute": False,
        "flags": 0,
        "nick": None,
        "avatar": None,
        "banner": None,
        "pending": False,
        "premium_since": None,
        "communication_disabled_until": None,
    }


def member(person: Member, permissions: int | None = None) -> dict[str, Any]:
    whole = bare_member(person) | {"user": user(person)}
    return whole if permissions is None else whole | {"permissions": str(permissions)}


def role(one: Role) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "permissions": str(one.permissions),
        "position": one.position,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "managed": False,
        "mentionable": one.mentionable,
        "flags": 0,
    }


def channel(one: Channel, world: World) -> dict[str, Any]:
    if one.guild is None:
        return {
            "id": one.id,
            "type": one.type,
            "last_message_id": one.last,
            "flags": 0,
            "recipients": [user(world.people[one.person or ""])],
        }
    return _thread(one) if one.is_thread else _text(one)


def _text(one: Channel) -> dict[str, Any]:
    return {
        "id": one.id,
        "type": one.type,
        "guild_id": one.guild,
        "name": one.name,
        "position": 0,
        "permission_overwrites": [
            {"id": who, "type": 1, "allow": "0", "deny": str(denied)} for who, denied in one.denied.items()
        ],
        "nsfw": False,
        "topic": None,
        "parent_id": None,
        "last_message_id": one.last,
        "rate_limit_per_user": 0,
        "flags": 0,
    }


def _thread(one: Channel) -> dict[str, Any]:
    began = made_at(one.id)
    return {
        "id": one.id,
        "type": one.type,
        "guild_id": one.guild,
        "parent_id": one.parent,
        "owner_id": one.owner,
        "name": one.name,
        "last_message_id": one.last,
        "message_count": one.posted,
        "member_count": len(one.members),
        "total_message_sent": one.posted,
        "rate_limit_per_user": 0,
        "flags": 0,
        "thread_metadata": {
            "archived": one.archived,
            "auto_archive_duration": one.archive_minutes,
            "archive_timestamp": stamp(one.archived_at or began),
            "locked": one.locked,
            "create_timestamp": stamp(began),
        },
    }


def joined_thread(one: Channel, who: str) -> dict[str, Any]:
    """A member of a thread."""
    return {"id": one.id, "user_id": who, "join_timestamp": stamp(made_at(one.id)), "flags": 0}


def guild(one: Guild) -> dict[str, Any]:
    """A guild as `GET /guilds/{id}` gives it."""
    return {
        "id": one.id,
        "name": one.name,
        "owner_id": one.owner,
        "icon": None,
        "splash": None,
        "discovery_splash": None,
        "banner": None,
        "description": None,
        "features": [],
        "emojis": [],
        "stickers": [],
        "roles": [role(each) for each in one.roles.values()],
        "premium_tier": one.tier,
        "premium_subscription_count": 0,
        "verification_level": 0,
        "default_message_notifications": 0,
        "explicit_content_filter": 0,
        "mfa_level": 0,
        "nsfw_level": 0,
        "system_channel_id": None,
        "system_channel_flags": 0,
        "rules_channel_id": None,
        "public_updates_channel_id": None,
        "preferred_locale": "en-US",
        "afk_channel_id": None,
        "afk_timeout": 300,
        "vanity_url_code": None,
        "application_id": None,
    }


def whole_guild(one: Guild, world: World, people: list[Member]) -> dict[str, Any]:
    """A guild as the gateway gives it."""
    active = [each for each in one.threads.values() if not each.archived]
    return guild(one) | {
        "unavailable": False,
        "joined_at": JOINED,
        "large": False,
        "member_count": len(one.people),
        "members": [member(each) for each in people],
        "channels": [channel(each, world) for each in one.channels.values()],
        "threads": [channel(each, world) for each in active],
        "voice_states": [],
        "presences": [],
        "guild_scheduled_events": [],
        "stage_instances": [],
        "soundboard_sounds": [],
    }


def application(app: Member, owner: Member, flags: int) -> dict[str, Any]:
    return {
        "id": app.id,
        "name": app.name,
        "icon": None,
        "description": "",
        "summary": "",
        "bot_public": True,
        "bot_require_code_grant": False,
        "verify_key": "0" * 64,
        "flags": flags,
        "owner": user(owner),
        "team": None,
        "bot": user(app),
        "redirect_uris": [],
        "interactions_endpoint_url": None,
        "role_connections_verification_url": None,
        "approximate_guild_count": 1,
        "approximate_user_install_count": 0,
    }
