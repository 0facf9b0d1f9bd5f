"""Who calls: tokens, what they may do, and the codes of an installation."""

from dataclasses import dataclass

from tests.slack_server.errors import Refused

SCOPES = (
    "app_mentions:read assistant:write channels:history channels:join channels:read chat:write commands files:read "
    "files:write groups:history groups:read im:history im:read im:write mpim:history team:read users:read"
)
CODE_LIFE = 600.0


@dataclass
class Token:
    """A token and what is wrong with it, if anything."""

    team: str
    kind: str
    fault: str = ""


@dataclass
class Code:
    """A code that an installation's redirect carries; good once, for ten minutes."""

    team: str
    user: str
    made: float
    redirect_uri: str | None = None
    used: bool = False


class Tokens:
    """All tokens of the server; `scopes` is what the bot tokens may do and may be changed at any time."""

    def __init__(self) -> None:
        self.scopes: set[str] = set(SCOPES.split())
        self.known: dict[str, Token] = {}
        self.codes: dict[str, Code] = {}

    def add(self, value: str, team: str, kind: str = "bot") -> str:
        self.known[value] = Token(team, kind)
        return value

    def of_team(self, team: str) -> list[Token]:
        return [token for token in self.known.values() if token.team == team and token.kind == "bot"]

    def check(self, value: str, kind: str, scopes: tuple[str, ...]) -> Token:
        """The token, unless it is missing, unknown, dead, of another kind, or may not do this."""
        if not value:
            raise Refused("not_authed")
        token = self.known.get(value)
        if token is None:
            raise Refused("invalid_auth")
        if token.fault:
            raise Refused(token.fault)
        if token.kind != kind:
            raise Refused("not_allowed_token_type")
        if scopes and kind == "bot" and not self.scopes.intersection(scopes):
            raise Refused("missing_scope", needed=scopes[0], provided=",".join(sorted(self.scopes)))
        return token
