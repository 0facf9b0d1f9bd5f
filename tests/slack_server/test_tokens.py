"""Tokens, scopes, and several workspaces."""

import asyncio
import re
from html import unescape
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web
from slack_bolt.async_app import AsyncApp
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_sdk.oauth.installation_store.sqlite3 import SQLite3InstallationStore
from slack_sdk.oauth.state_store.sqlite3 import SQLite3OAuthStateStore
from slack_sdk.web.async_client import AsyncWebClient

from tests.slack_server import Json, SlackServer
from tests.slack_server.checks import refusal, refused
from tests.slack_server.hand_clock import HandClock
from tests.slack_server.sample_app import SampleApp

pytestmark = pytest.mark.filterwarnings(
    "ignore:BasicAuth is deprecated:DeprecationWarning",
    "ignore:The 'auth' parameter:DeprecationWarning",
)  # the SDK's oauth.v2.access


def with_token(server: SlackServer, token: str | None) -> AsyncWebClient:
    return AsyncWebClient(token=token, base_url=f"{server.url}/api/", retry_handlers=[])


async def test_a_call_without_a_token_is_refused(server: SlackServer) -> None:
    assert await refused(with_token(server, None).auth_test()) == "not_authed"


async def test_an_unknown_token_is_refused(server: SlackServer) -> None:
    assert await refused(with_token(server, "xoxb-other").auth_test()) == "invalid_auth"


async def test_a_token_may_come_in_a_form(server: SlackServer) -> None:
    form = {"token": server.bot_token}
    async with aiohttp.ClientSession() as session, session.post(f"{server.url}/api/auth.test", data=form) as answer:
        assert (await answer.json())["ok"]


async def test_the_app_token_does_not_post(server: SlackServer) -> None:
    call = with_token(server, server.app_token).chat_postMessage(channel=server.channel, text="x")
    assert await refused(call) == "not_allowed_token_type"


@pytest.mark.parametrize("fault", ["token_revoked", "invalid_auth", "account_inactive"])
async def test_a_dead_token_says_how_it_died(server: SlackServer, client: AsyncWebClient, fault: str) -> None:
    server.revoke(server.bot_token, fault)  # type: ignore[arg-type]
    assert await refused(client.chat_postMessage(channel=server.channel, text="x")) == fault


async def test_the_app_may_end_its_own_token(client: AsyncWebClient) -> None:
    await client.auth_revoke()
    assert await refused(client.auth_test()) == "token_revoked"


async def test_a_missing_scope_is_named(server: SlackServer, client: AsyncWebClient) -> None:
    server.scopes.discard("users:read")
    answer = await refusal(client.users_info(user=server.ann.id))
    assert (answer["error"], answer["needed"]) == ("missing_scope", "users:read")
    assert "chat:write" in answer["provided"]


async def test_the_answer_tells_the_scopes(client: AsyncWebClient) -> None:
    assert "chat:write" in (await client.auth_test()).headers["x-oauth-scopes"]


async def test_an_uninstalled_app_is_told_and_its_token_dies(
    server: SlackServer, client: AsyncWebClient, app: SampleApp
) -> None:
    await client.auth_test()
    await server.uninstall()
    assert await refused(client.auth_test()) == "account_inactive"
    assert [one["event"]["type"] for one in server.events] == ["tokens_revoked", "app_uninstalled"]


async def test_a_workspace_has_its_own_token_bot_and_people(server: SlackServer, client: AsyncWebClient) -> None:
    other = server.add_team("globex")
    theirs = with_token(server, f"xoxb-{other.id}")
    told = await theirs.auth_test()
    assert (told["team_id"], told["user_id"]) == (other.id, other.bot_user.id)
    assert other.bot_user.id != "UBOT"
    assert await refused(theirs.chat_postMessage(channel=server.channel, text="x")) == "channel_not_found"
    assert await refused(client.chat_postMessage(channel=other.channel, text="x")) == "channel_not_found"
    assert await refused(theirs.users_info(user=server.ann.id)) == "user_not_found"


async def test_what_is_said_elsewhere_carries_that_workspace(server: SlackServer, app: SampleApp) -> None:
    other = server.add_team("globex")
    await server.say(f"<@{other.bot_user.id}> hello", user=other.admin)
    await server.until(lambda: len(app.events) == 2)
    assert {one["team_id"] for one in app.events} == {other.id}


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"client_id": "0.0"}, "invalid_client_id"),
        ({"client_secret": "x"}, "bad_client_secret"),
        ({"code": "forged"}, "invalid_code"),
        ({"redirect_uri": "https://evil.example"}, "bad_redirect_uri"),
    ],
)
async def test_a_code_is_exchanged_only_by_its_app(server: SlackServer, change: Json, error: str) -> None:
    settings = server.settings
    good = {"client_id": settings.client_id, "client_secret": settings.client_secret, "code": server.code(server.team)}
    assert await refused(with_token(server, None).oauth_v2_access(**good | change)) == error


async def test_a_code_works_once_and_for_ten_minutes(server: SlackServer, clock: HandClock) -> None:
    who = {"client_id": server.settings.client_id, "client_secret": server.settings.client_secret}
    api = with_token(server, None)
    team = server.add_team("globex", installed=False)
    code, late = server.code(team.id), server.code(team.id)
    answer = await api.oauth_v2_access(**who, code=code)
    assert answer["access_token"] == f"xoxb-{team.id}"
    assert await refused(api.oauth_v2_access(**who, code=code)) == "code_already_used"
    clock.forward(601)
    assert await refused(api.oauth_v2_access(**who, code=late)) == "invalid_code"


class Installable:
    """A bolt app that workspaces install by themselves."""

    def __init__(self, server: SlackServer, database: str) -> None:
        self.server = server
        self.seen: list[tuple[str | None, str | None]] = []
        settings = AsyncOAuthSettings(
            client_id=server.settings.client_id,
            client_secret=server.settings.client_secret,
            scopes=["chat:write"],
            authorization_url=f"{server.url}/oauth/v2/authorize",
            installation_store=SQLite3InstallationStore(database=database, client_id=server.settings.client_id),
            state_store=SQLite3OAuthStateStore(expiration_seconds=600, database=database),
        )
        client = AsyncWebClient(base_url=f"{server.url}/api/", retry_handlers=[])
        self.bolt = AsyncApp(client=client, signing_secret=server.signing_secret, oauth_settings=settings)
        self.bolt._async_oauth_flow._async_client = client  # type: ignore[union-attr]
        self.bolt.event("app_mention")(self._heard)

    async def _heard(self, client: AsyncWebClient, context: Json) -> None:
        self.seen.append((context["team_id"], client.token))

    async def install(self, url: str, team: str, forged: bool = False) -> int:
        """Goes the way of an admin's browser, which sends the Secure cookie that a test client would keep back."""
        async with aiohttp.ClientSession() as browser:
            async with browser.get(f"{url}/slack/install") as page:
                cookie = page.headers["Set-Cookie"].split(";")[0]
                to_slack = unescape(re.search(r'href="(http[^"]+authorize[^"]+)"', await page.text())[1])  # type: ignore[index]
            async with browser.get(to_slack) as page:
                back = re.search(rf'data-team="{team}" href="([^"]+)"', await page.text())
            query = unescape(back[1]).replace("state=", "state=forged") if forged else unescape(back[1])  # type: ignore[index]
            async with browser.get(f"{url}/slack/oauth_redirect{query}", headers={"Cookie": cookie}) as done:
                return done.status


async def test_two_workspaces_install_the_app_and_each_uses_its_token(server: SlackServer, tmp_path: Path) -> None:
    teams = [server.add_team(name, installed=False) for name in ("globex", "initech", "umbrella")]
    app = Installable(server, str(tmp_path / "oauth.db"))
    runner = web.AppRunner(app.bolt.server(port=0, path="/slack/events").web_app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    server.http(f"{url}/slack/events")
    assert [await app.install(url, team.id) for team in teams[:2]] == [200, 200]
    assert await app.install(url, teams[2].id, forged=True) == 400
    server.settings.subscriptions = {"app_mention"}
    for team in teams:
        await server.say(f"<@{team.bot_user.id}> hello", user=team.admin)
    await asyncio.wait_for(server.quiet(), 10)
    await runner.cleanup()
    assert sorted(app.seen) == [(team.id, f"xoxb-{team.id}") for team in teams[:2]]
