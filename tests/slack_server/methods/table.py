"""The table of methods: who may call each, how often, and what it is handed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.slack_server.errors import Json, Refused
from tests.slack_server.state import State
from tests.slack_server.world import Channel, Team


@dataclass(frozen=True)
class Ask:
    """One call: its arguments, who makes it, and everything that the server holds."""

    state: State
    team: Team
    args: Json
    token: str

    def need(self, name: str) -> Any:
        """An argument that must be there."""
        value = self.args.get(name)
        if value in (None, "", [], {}):
            raise Refused("invalid_arguments", f"[ERROR] missing required field: {name}")
        return value

    def channel(self, name: str = "channel") -> Channel:
        """The channel of that argument, if the app may see it."""
        return self.state.world.seen_channel(self.args.get(name), self.team)

    def truth(self, name: str) -> bool:
        """Whether a flag is set, in any of the ways that clients write it."""
        return self.args.get(name) in (True, 1, "1", "true")

    def number(self, name: str, default: int, most: int) -> int:
        """A count within bounds."""
        try:
            value = int(self.args.get(name) or default)
        except (TypeError, ValueError):
            value = 0
        if not 1 <= value <= most:
            raise Refused("invalid_limit" if name == "limit" else "invalid_arguments")
        return value


@dataclass(frozen=True)
class Method:
    """A method: its tier, the kind of token it takes, and the scopes of which one is needed."""

    run: Callable[[Ask], Json]
    tier: int
    token: str
    scopes: tuple[str, ...]


METHODS: dict[str, Method] = {}


def method(name: str, tier: int, *scopes: str, token: str = "bot") -> Callable[..., Callable[[Ask], Json]]:
    """Puts a function into the table."""

    def put(run: Callable[[Ask], Json]) -> Callable[[Ask], Json]:
        METHODS[name] = Method(run, tier, token, scopes)
        return run

    return put
