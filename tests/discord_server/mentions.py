"""Who a message names, and who is pinged by it."""

import re
from dataclasses import dataclass
from typing import Any

from tests.discord_server.components import TEXT, walk
from tests.discord_server.permissions import BITS
from tests.discord_server.world import Channel, Member, Post, World

CODE = re.compile(r"```.*?```|`[^`]*`", re.DOTALL)
USER = re.compile(r"<@!?(\d+)>")
ROLE = re.compile(r"<@&(\d+)>")
EVERYONE = re.compile(r"@(?:everyone|here)\b")
ALL = {"parse": ["users", "roles", "everyone"], "replied_user": True}


@dataclass(frozen=True)
class Named:
    """Whom a message pings: people, roles, everybody."""

    users: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    everyone: bool = False

    def pinged(self) -> list[str]:
        """Ids of people, `&id` of roles, and `everyone`."""
        return [*self.users, *(f"&{one}" for one in self.roles), *(["everyone"] if self.everyone else [])]


def text_of(body: dict[str, Any]) -> str:
    """All that is written in a message, without code."""
    shown = [body.get("content") or ""]
    shown += [one["content"] for one in walk(body.get("components") or []) if one["type"] == TEXT]
    return CODE.sub("", "\n".join(shown))


def named(body: dict[str, Any], world: World, channel: Channel, author: Member, answered: Post | None) -> Named:
    """Works out the pings as Discord does, from the text, `allowed_mentions` and the author's permissions."""
    allowed = body.get("allowed_mentions")
    allowed = ALL if allowed is None else allowed
    text = text_of(body)
    may_all = bool(world.permissions(author, channel) & BITS["MENTION_EVERYONE"])
    users = [one for one in _allowed(USER, text, allowed, "users") if _is_here(one, world, channel)]
    if answered is not None and allowed.get("replied_user"):
        users.append(answered.author)
    roles = [one for one in _allowed(ROLE, text, allowed, "roles") if _may_ping(one, world, channel, may_all)]
    everyone = "everyone" in (allowed.get("parse") or []) and bool(EVERYONE.search(text)) and may_all
    return Named(tuple(dict.fromkeys(users)), tuple(dict.fromkeys(roles)), everyone)


def _allowed(pattern: re.Pattern[str], text: str, allowed: dict[str, Any], kind: str) -> list[str]:
    found = pattern.findall(text)
    if kind in (allowed.get("parse") or []):
        return found
    named_ones = {str(one) for one in allowed.get(kind) or []}
    return [one for one in found if one in named_ones]


def _is_here(who: str, world: World, channel: Channel) -> bool:
    if channel.guild is None:
        return who in (channel.person, world.app.id)
    return who in world.guilds[channel.guild].people


def _may_ping(role: str, world: World, channel: Channel, may_all: bool) -> bool:
    guild = world.guilds.get(channel.guild or "")
    found = guild.roles.get(role) if guild else None
    return found is not None and (found.mentionable or may_all)
