"""Slash commands and menus: what may be registered, and what is."""

from typing import Any

from tests.discord_server.command_rules import check
from tests.discord_server.refusals import Refusal, too_long, unknown
from tests.discord_server.times import Clock

SLASH, USER_MENU, MESSAGE_MENU = 1, 2, 3
MOST = {SLASH: 100, USER_MENU: 15, MESSAGE_MENU: 15}
CREATES_A_DAY, DAY = 200, 86_400.0
Command = dict[str, Any]
Key = tuple[int, str]


class Commands:
    """The commands of the app: those of everywhere, under None, and those of single guilds."""

    def __init__(self, app: str, clock: Clock) -> None:
        self._app, self._clock = app, clock
        self._registered: dict[str | None, dict[Key, Command]] = {}
        self._created: dict[str | None, list[float]] = {}

    def all(self, guild: str | None = None) -> list[Command]:
        return list(self._registered.get(guild, {}).values())

    def everything(self) -> list[Command]:
        return [one for scope in self._registered for one in self.all(scope)]

    def find(self, guild: str | None, kind: int, name: str) -> Command | None:
        """The command a person in this guild would get; those of the guild come first."""
        own = self._registered.get(guild, {}).get((kind, name)) if guild else None
        return own or self._registered.get(None, {}).get((kind, name))

    def replace(self, guild: str | None, given: list[Command]) -> list[Command]:
        """Registers these and no others."""
        for at, one in enumerate(given):
            check(one, str(at))
        keys = [_key(one) for one in given]
        for kind, most in MOST.items():
            if sum(key[0] == kind for key in keys) > most:
                raise too_long("_", most)
        if len(keys) != len(set(keys)):
            raise Refusal(400, 50035, "Application command names must be unique")
        old = self._registered.get(guild, {})
        self._count_new(guild, [key for key in keys if key not in old])
        self._registered[guild] = {_key(one): self._filled(one, guild, old.get(_key(one))) for one in given}
        return self.all(guild)

    def add(self, guild: str | None, given: Command) -> tuple[int, Command]:
        """Registers one more, or a new version of it: 201 or 200."""
        check(given, "")
        kept = [one for one in self.all(guild) if _key(one) != _key(given)]
        status = 201 if len(kept) == len(self.all(guild)) else 200
        self.replace(guild, [*kept, given])
        return status, self._registered[guild][_key(given)]

    def remove(self, guild: str | None, number: str) -> None:
        found = self.by_id(guild, number)
        del self._registered[guild][_key(found)]

    def by_id(self, guild: str | None, number: str) -> Command:
        found = next((one for one in self.all(guild) if one["id"] == number), None)
        if found is None:
            raise unknown("application command", 10063)
        return found

    def _count_new(self, guild: str | None, new: list[Key]) -> None:
        """Refuses more than 200 new names a day."""
        now = self._clock.now()
        made = [moment for moment in self._created.get(guild, []) if moment > now - DAY]
        if len(made) + len(new) > CREATES_A_DAY:
            raise Refusal(400, 30034, "Max number of daily application command creates has been reached (200)")
        self._created[guild] = made + [now] * len(new)

    def _filled(self, given: Command, guild: str | None, old: Command | None) -> Command:
        """The command with all that Discord adds to it."""
        shown = {
            "default_member_permissions": None,
            "nsfw": False,
            "description": "",
            "type": SLASH,
            "dm_permission": True,
            "contexts": None,
            "integration_types": [0],
            "name_localizations": None,
            "description_localizations": None,
        }
        shown |= {name: value for name, value in given.items() if value is not None}
        shown |= {"id": old["id"] if old else self._clock.new_id(), "application_id": self._app}
        allowed = shown["default_member_permissions"]
        shown["default_member_permissions"] = None if allowed is None else str(allowed)
        return shown | {"version": self._clock.new_id()} | ({"guild_id": guild} if guild else {})


def _key(command: Command) -> Key:
    return int(command.get("type") or SLASH), str(command["name"])
