"""The app itself, its guilds and their people, and its commands."""

from collections.abc import Mapping
from typing import Any

from tests.discord_server import shapes
from tests.discord_server.calls import Call
from tests.discord_server.core import Core
from tests.discord_server.permissions import ALL
from tests.discord_server.refusals import Refusal, bad_form, missing_access, unknown
from tests.discord_server.world import Guild

Answer = tuple[int, Any]
Ids = Mapping[str, str]


async def me(core: Core, call: Call, ids: Ids) -> Answer:
    return 200, shapes.own_user(core.world.app)


async def person(core: Core, call: Call, ids: Ids) -> Answer:
    found = core.world.people.get(ids["user"])
    if found is None:
        raise unknown("User", 10013)
    return 200, shapes.user(found)


async def application(core: Core, call: Call, ids: Ids) -> Answer:
    return 200, shapes.application(core.world.app, core.owner, core.app_flags)


async def gateway(core: Core, call: Call, ids: Ids) -> Answer:
    starts = {"total": 1000, "remaining": 1000 - core.gateway.identified, "reset_after": 0, "max_concurrency": 1}
    url = core.shelf.base.replace("http", "ws", 1) + "/gw"
    return 200, {"url": url, "shards": 1, "session_start_limit": starts}


async def guilds(core: Core, call: Call, ids: Ids) -> Answer:
    inside = [one for one in core.world.guilds.values() if one.bot_inside]
    shown = ("id", "name", "icon", "banner", "features")
    return 200, [
        {name: value for name, value in shapes.guild(one).items() if name in shown}
        | {"owner": False, "permissions": str(ALL), "approximate_member_count": len(one.people)}
        for one in inside
    ]


def _guild(core: Core, ids: Ids) -> Guild:
    found = core.world.guilds.get(ids["guild"])
    if found is None or not found.bot_inside:
        raise unknown("Guild", 10004)
    return found


async def guild(core: Core, call: Call, ids: Ids) -> Answer:
    found = _guild(core, ids)
    counts = {"approximate_member_count": len(found.people), "approximate_presence_count": len(found.people)}
    return 200, shapes.guild(found) | (counts if call.query.get("with_counts") in ("1", "true") else {})


async def channels(core: Core, call: Call, ids: Ids) -> Answer:
    return 200, [shapes.channel(one, core.world) for one in _guild(core, ids).channels.values()]


async def roles(core: Core, call: Call, ids: Ids) -> Answer:
    return 200, [shapes.role(one) for one in _guild(core, ids).roles.values()]


async def member(core: Core, call: Call, ids: Ids) -> Answer:
    found = _guild(core, ids).people.get(core.world.app.id if ids["user"] == "@me" else ids["user"])
    if found is None:
        raise unknown("Member", 10007)
    return 200, shapes.member(found)


def _scope(core: Core, ids: Ids) -> str | None:
    """The guild of the commands; none for those of everywhere."""
    if ids["app"] != core.world.app.id:
        raise Refusal(403, 20012, "You are not authorized to perform this action on this application")
    if "guild" in ids and (ids["guild"] not in core.world.guilds or not core.world.guilds[ids["guild"]].bot_inside):
        raise missing_access()
    return ids.get("guild")


async def read_commands(core: Core, call: Call, ids: Ids) -> Answer:
    return 200, core.commands.all(_scope(core, ids))


async def replace_commands(core: Core, call: Call, ids: Ids) -> Answer:
    if not isinstance(call.body, list):
        raise bad_form("_", "Only iterables may be used in a ListType", "LIST_TYPE_CONVERT")
    return 200, core.commands.replace(_scope(core, ids), call.body)


async def add_command(core: Core, call: Call, ids: Ids) -> Answer:
    return core.commands.add(_scope(core, ids), call.form)


async def read_command(core: Core, call: Call, ids: Ids) -> Answer:
    return 200, core.commands.by_id(_scope(core, ids), ids["command"])


async def remove_command(core: Core, call: Call, ids: Ids) -> Answer:
    core.commands.remove(_scope(core, ids), ids["command"])
    return 204, None


COMMANDS = ("/applications/{app}/commands", "/applications/{app}/guilds/{guild}/commands")
ROUTES = [
    ("GET", "/users/@me", me),
    ("GET", "/users/@me/guilds", guilds),
    ("GET", "/users/{user}", person),
    ("GET", "/applications/@me", application),
    ("GET", "/oauth2/applications/@me", application),
    ("GET", "/gateway/bot", gateway),
    ("GET", "/guilds/{guild}", guild),
    ("GET", "/guilds/{guild}/channels", channels),
    ("GET", "/guilds/{guild}/roles", roles),
    ("GET", "/guilds/{guild}/members/{user}", member),
    *(("GET", path, read_commands) for path in COMMANDS),
    *(("PUT", path, replace_commands) for path in COMMANDS),
    *(("POST", path, add_command) for path in COMMANDS),
    *(("GET", path + "/{command}", read_command) for path in COMMANDS),
    *(("DELETE", path + "/{command}", remove_command) for path in COMMANDS),
]
