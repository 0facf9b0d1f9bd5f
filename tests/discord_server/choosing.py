"""What a person types into a slash command, checked and written as their Discord app would do it."""

from dataclasses import dataclass, field
from typing import Any

from tests.discord_server import shapes
from tests.discord_server.core import Core
from tests.discord_server.files import Upload
from tests.discord_server.refusals import CannotDo
from tests.discord_server.world import Channel, Member

SUBCOMMANDS = (1, 2)
STRING, INTEGER, BOOLEAN, USER, CHANNEL, ROLE, MENTIONABLE, NUMBER, ATTACHMENT = 3, 4, 5, 6, 7, 8, 9, 10, 11
PLAIN: dict[int, tuple[type, ...]] = {STRING: (str,), INTEGER: (int,), BOOLEAN: (bool,), NUMBER: (int, float)}
SCOPES = {"guild": 0, "direct": 1}

Command = dict[str, Any]
Values = dict[str, Any]


@dataclass
class Filler:
    """Fills in one command; `resolved` gathers the people, channels and files it names."""

    core: Core
    user: Member
    channel: Channel
    focused: str | None = None
    resolved: dict[str, dict[str, Any]] = field(default_factory=dict)

    def data(self, words: str, values: Values) -> dict[str, Any]:
        """The data of the interaction."""
        name, *path = words.split()
        command = self.core.commands.find(self.channel.guild, 1, name)
        if command is None:
            raise CannotDo(f"there is no command /{name}")
        self._may_use(command)
        data: dict[str, Any] = {"id": command["id"], "name": name, "type": 1}
        data["options"] = self._descend(command, path, values)
        data |= {"guild_id": command["guild_id"]} if "guild_id" in command else {}
        return data | ({"resolved": self.resolved} if self.resolved else {})

    def _may_use(self, command: Command) -> None:
        needed = int(command["default_member_permissions"] or 0)
        if self.core.world.permissions(self.user, self.channel) & needed != needed:
            raise CannotDo(f"{self.user.name} does not see /{command['name']}")
        place = SCOPES["guild" if self.channel.guild else "direct"]
        in_direct = command["contexts"] is not None or command["dm_permission"]
        if place not in (command["contexts"] or (0, 1, 2)) or not (place == 0 or in_direct):
            raise CannotDo(f"/{command['name']} cannot be used here")

    def _descend(self, command: Command, path: list[str], values: Values) -> list[dict[str, Any]]:
        """The options, inside the sub-command that is meant."""
        options = command.get("options") or []
        deeper = bool(options) and options[0]["type"] in SUBCOMMANDS
        if not path and not deeper:
            return self._filled(options, values)
        found = next((one for one in options if deeper and path and one["name"] == path[0]), None)
        if found is None:
            raise CannotDo(f"/{command['name']} has no sub-command {path}")
        inside = self._descend(found, path[1:], values)
        return [{"type": found["type"], "name": found["name"], "options": inside}]

    def _filled(self, options: list[dict[str, Any]], values: Values) -> list[dict[str, Any]]:
        known = {option["name"]: option for option in options}
        if strange := set(values) - set(known):
            raise CannotDo(f"no such options: {sorted(strange)}; there are {sorted(known)}")
        missing = [name for name, option in known.items() if option.get("required") and name not in values]
        if missing and self.focused is None:
            raise CannotDo(f"required options are missing: {missing}")
        return [self._value(known[name], value) for name, value in values.items()]

    def _value(self, option: dict[str, Any], value: Any) -> dict[str, Any]:
        shown = {"type": option["type"], "name": option["name"]}
        if option["name"] == self.focused:
            if not option.get("autocomplete"):
                raise CannotDo(f"{option['name']} has no autocomplete")
            return shown | {"value": str(value), "focused": True}
        if option["type"] in PLAIN:
            _check_plain(option, value)
            return shown | {"value": value}
        return shown | {"value": self._named(option["type"], value)}

    def _named(self, kind: int, value: Any) -> str:
        """The id of a person, channel, role or file, which is added to `resolved`."""
        if kind in (USER, MENTIONABLE) and isinstance(value, Member):
            self._add("users", value.id, shapes.user(value))
            if self.channel.guild:
                self._add("members", value.id, shapes.bare_member(value) | {"permissions": str(value.permissions)})
            return value.id
        if kind == CHANNEL:
            found = self.core.world.channels[str(value)]
            self._add("channels", found.id, shapes.channel(found, self.core.world) | {"permissions": "0"})
            return found.id
        if kind == ROLE:
            roles = self.core.world.guilds[self.channel.guild or ""].roles
            self._add("roles", str(value), shapes.role(roles[str(value)]))
            return str(value)
        if kind == ATTACHMENT and isinstance(value, tuple):
            return self.attach(Upload(*value))
        raise CannotDo(f"{value!r} is no value for an option of type {kind}")

    def attach(self, upload: Upload) -> str:
        """Uploads a file, as the app of the person does before it sends the command."""
        stored = self.core.shelf.keep(self.channel.id, upload)
        self._add("attachments", stored.id, self.core.shelf.attachment(stored) | {"ephemeral": True})
        return stored.id

    def person(self, member: Member) -> str:
        return self._named(USER, member)

    def _add(self, kind: str, number: str, shown: dict[str, Any]) -> None:
        self.resolved.setdefault(kind, {})[number] = shown


def _check_plain(option: dict[str, Any], value: Any) -> None:
    kind, name = option["type"], option["name"]
    if not isinstance(value, PLAIN[kind]) or (isinstance(value, bool) and kind != BOOLEAN):
        raise CannotDo(f"{name} takes {PLAIN[kind]}, not {value!r}")
    size, low, high = (len(value), "min_length", "max_length") if kind == STRING else (value, "min_value", "max_value")
    lowest = option.get(low, 0 if kind == STRING else None)
    highest = option.get(high, 6000 if kind == STRING else None)
    if (lowest is not None and size < lowest) or (highest is not None and size > highest):
        raise CannotDo(f"{name} must be between {lowest} and {highest}")
    choices = option.get("choices")
    if choices and value not in [choice["value"] for choice in choices]:
        raise CannotDo(f"{name} must be one of {[choice['value'] for choice in choices]}")
