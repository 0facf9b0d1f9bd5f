"""The workspaces that Retake is installed in: a client for each, and what Slack says of their people."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from slack_sdk.http_retry.async_handler import AsyncRetryHandler
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.faults import faults
from bot.slack.store import InstallationRows
from bot.surface import Gone, Later
from tools.roles import ADMIN

PLATFORM = "slack"
KNOWN = 300.0  # seconds that what Slack said of a person is believed
MOST_KNOWN = 5_000
TIMEOUT = 30
Now = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in a workspace: the name that people see, and whether they run the workspace."""

    id: str
    name: str
    is_admin: bool = False

    @property
    def powers(self) -> frozenset[str]:
        return frozenset({ADMIN} if self.is_admin else ())


@dataclass(frozen=True, slots=True)
class Bot:
    """Who we are in a workspace: our user there, our bot's id, and the token that speaks for it."""

    user: str
    id: str
    token: str


class Teams:
    """Hands out clients by workspace; a single installation's token serves whichever workspace it belongs to."""

    def __init__(
        self,
        base_url: str,
        token: str | None,
        store: InstallationRows | None,
        now: Now = time.monotonic,
    ) -> None:
        self._base_url, self._token, self._store, self._now = base_url, token, store, now
        self._clients: dict[str, AsyncWebClient] = {}
        self._bots: dict[str, Bot] = {}
        self._groups: dict[str, tuple[float, dict[str, frozenset[str]]]] = {}
        self._people: dict[tuple[str, str], tuple[float, Member]] = {}

    def client(self, token: str | None) -> AsyncWebClient:
        """A client that waits when it is told to, and never sends a post a second time of itself."""
        handlers: list[AsyncRetryHandler] = [AsyncRateLimitErrorRetryHandler(max_retry_count=2)]
        return AsyncWebClient(token, self._base_url, timeout=TIMEOUT, retry_handlers=handlers)

    async def of(self, team: str) -> AsyncWebClient:
        """The workspace's client; Gone where Retake is not installed there."""
        token = self._token or (await self._store.bot_token(team) if self._store else None)
        if token is None:
            raise Gone(f"not installed in {team}")
        known = self._clients.get(team)
        if known is None or known.token != token:
            known = self._clients[team] = self.client(token)
        return known

    async def bot(self, team: str) -> Bot:
        """Who we are in the workspace; Gone where Retake is not installed there."""
        if team not in self._bots:
            client = await self.of(team)
            async with faults():
                said = await client.auth_test()
            if self._token and said.get("team_id") not in (team, None):
                raise Gone(f"the token is not {team}'s")
            self._bots[team] = Bot(str(said["user_id"]), str(said.get("bot_id") or ""), str(client.token))
        return self._bots[team]

    async def forget(self, team: str) -> None:
        """The workspace has thrown us out."""
        self._clients.pop(team, None)
        self._bots.pop(team, None)
        if self._store is not None:
            await self._store.async_delete_installation(enterprise_id=None, team_id=team)

    async def groups(self, team: str, user: str) -> frozenset[str]:
        """Keys of the user groups that the person is in; none where Slack does not say."""
        found = self._groups.get(team)
        if found is None or self._now() - found[0] >= KNOWN:
            try:
                async with faults():
                    answer = await (await self.of(team)).usergroups_list(include_users=True)
                listed = {str(one["id"]): frozenset(one.get("users") or ()) for one in answer.get("usergroups") or ()}
            except (Gone, Later):
                listed = found[1] if found else {}
            found = self._groups[team] = (self._now(), listed)
        return frozenset(f"slack-group/{group}" for group, users in found[1].items() if user in users)

    async def member(self, team: str, user: str) -> Member:
        """What Slack says of a person; a stranger without any power where it says nothing."""
        found = self._people.get((team, user))
        if found is not None and self._now() - found[0] < KNOWN:
            return found[1]
        try:
            async with faults():
                answer = await (await self.of(team)).users_info(user=user)
        except (Gone, Later):
            return found[1] if found else Member(user, "")
        member = _member(user, answer.get("user") or {})
        if len(self._people) >= MOST_KNOWN:
            self._people.clear()
        self._people[team, user] = (self._now(), member)
        return member


def _member(user: str, said: dict[str, object]) -> Member:
    profile = said.get("profile")
    shown = profile.get("display_name") or profile.get("real_name") if isinstance(profile, dict) else ""
    name = str(shown or said.get("real_name") or said.get("name") or "")
    return Member(user, name, bool(said.get("is_admin") or said.get("is_owner")))
