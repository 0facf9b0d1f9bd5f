"""Slack over HTTP: signatures, workspaces that let Retake in and throw it out, health, links to files."""

import sqlite3
import time
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from tests.media import moving
from tests.scenarios.chat.slack_http import Web, on_http
from tests.scenarios.chat.slack_scene import ME, RENDERS, File, acked
from tests.slack_server import Json, Team

ASK = "what have we made so far?"
NOTHING = "^Nothing yet"
WEEK = 7 * 86_400


@pytest.fixture(scope="module")
async def web(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Web]:
    async with on_http(tmp_path_factory.mktemp("web")) as web:
        assert (await web.install(web.server.team)).status_code == 200
        yield web


@pytest.fixture
async def team(web: Web) -> Team:
    """A workspace of the test's own that has let Retake in."""
    made = web.server.add_team(web.server.world.id("team"), installed=False)
    assert (await web.install(made.id)).status_code == 200
    return made


async def ask(web: Web, channel: str, user_of: Team | None = None) -> Json:
    """Asks something in a channel."""
    me = f"<@{user_of.bot_user.id}>" if user_of else ME
    return await web.server.say(f"{me} {ASK}", user_of.admin if user_of else None, channel)


def installations(web: Web) -> list[str]:
    """What is stored of the workspaces, opened with the key."""
    with closing(sqlite3.connect(f"file:{web.serving.home / 'retake.db'}?mode=ro", uri=True)) as rows:
        bodies = [str(body) for (body,) in rows.execute("SELECT body FROM installation")]
    return [Fernet(web.key.encode()).decrypt(body.encode()).decode() for body in bodies]


async def test_a_request_url_is_proved(web: Web) -> None:
    ack = acked(await web.server.verify_url())
    assert str(ack.payload["challenge"]).startswith("challenge-")


@pytest.mark.parametrize("wrong", [{"age": 600}, {"tampered": True}, {"unsigned": True}, {"secret": "another"}])
async def test_what_is_not_signed_well_is_refused(web: Web, wrong: dict[str, object]) -> None:
    channel, url = web.channel(), f"{web.url}/slack/events"
    web.server.http(url, **wrong)
    try:
        ack = await web.server.command("help", channel=channel)
        assert ack.status == 401
        await ask(web, channel)
        await web.server.quiet()
    finally:
        web.server.http(url)
    root = await ask(web, channel)
    await web.said(root, NOTHING)
    assert [one["thread_ts"] for one in web.seen(channel)] == [root["ts"]]


async def test_a_mention_a_click_a_form_and_a_command_are_answered(web: Web, footage: File) -> None:
    channel = web.channel()
    root, card = await web.first_take(channel, ME, files=[footage])
    await web.press(card, "Approve")
    await web.said(root, "Approved by ann")
    acked(await web.server.submit(await web.form(card, "Export"), {"presets": ["square"]}))
    await web.said(root, r"^Export 1\n", RENDERS)
    await web.command("takes", channel)
    await web.whispered(web.server.ann, "^Takes\n", channel=channel)


async def test_two_workspaces_have_tokens_and_takes_of_their_own(web: Web, team: Team, footage: File) -> None:
    root, _ = await web.first_take(web.channel(), ME, files=[footage])
    theirs = await ask(web, team.channel, team)
    await web.said(theirs, NOTHING)
    spoken = [call.token for call in web.server.called("chat.postMessage") if call.args["channel"] == team.channel]
    assert spoken == [f"xoxb-{team.id}"]
    assert web.seen(root)


async def test_the_installation_is_stored_encrypted(web: Web, team: Team) -> None:
    home = web.serving.home
    stored = b"".join(path.read_bytes() for path in home.glob("retake.db*"))
    assert b"xoxb" not in stored and b"client-secret" not in stored
    assert any(f"xoxb-{team.id}" in one for one in installations(web))
    assert "xoxb" not in web.serving.printed


@pytest.mark.parametrize("wrong", ["state", "cookie", "code"])
async def test_a_forged_way_back_installs_nothing(web: Web, wrong: str) -> None:
    stranger = web.server.add_team(web.server.world.id("team"), installed=False)
    state = await web.state()
    given = {"code": web.server.code(stranger.id, f"{web.url}/slack/oauth_redirect"), "state": state, "cookie": state}
    answer = await web.came_back(**{**given, wrong: "forged"})
    assert answer.status_code in (400, 401, 500)
    assert not stranger.installed


async def test_a_way_back_is_good_once(web: Web) -> None:
    stranger = web.server.add_team(web.server.world.id("team"), installed=False)
    state, back = await web.state(), f"{web.url}/slack/oauth_redirect"
    assert (await web.came_back(web.server.code(stranger.id, back), state, state)).status_code == 200
    assert (await web.came_back(web.server.code(stranger.id, back), state, state)).status_code == 401


async def test_an_event_of_a_workspace_that_is_not_there_is_not_answered_and_harms_nobody(web: Web) -> None:
    stranger = web.server.add_team(web.server.world.id("team"), installed=False)
    await ask(web, stranger.channel, stranger)
    await web.server.quiet()
    root = await ask(web, web.channel())
    await web.said(root, NOTHING)
    assert web.seen(stranger.channel) == []


@pytest.mark.parametrize("restarted", [False, True])
async def test_who_throws_it_out_is_forgotten(web: Web, team: Team, restarted: bool) -> None:
    theirs = await ask(web, team.channel, team)
    await web.said(theirs, NOTHING)
    if restarted:
        web.serving.again()
        await web.ready()
    await web.server.uninstall(team.id)
    await web.server.quiet()

    await web.server.until(lambda: not any(f'"{team.id}"' in one for one in installations(web)))
    assert any(f'"{web.server.team}"' in one for one in installations(web))


async def test_health_says_what_runs(web: Web) -> None:
    answer = await web.http.get(f"{web.url}/health")
    assert (answer.status_code, answer.json()) == (200, {"slack": "up"})
    assert (await web.http.get(f"{web.url}/")).status_code == 404


async def test_a_clip_that_the_workspace_does_not_take_comes_smaller_with_a_link_to_the_whole(
    web: Web, tmp_path: Path
) -> None:
    whole = moving(tmp_path / "large.mp4", 2.0, size="1280x720")
    web.server.settings.max_file_bytes = 900_000
    try:
        _, card = await web.first_take(web.channel(), ME, files=[("large.mp4", "video/mp4", whole.read_bytes())])
    finally:
        web.server.settings.max_file_bytes = 1 << 30
    assert web.clip_above(card)["size"] <= 900_000 < whole.stat().st_size
    (link,) = (one["url"] for block in card["blocks"] for one in block.get("elements", ()) if one.get("url"))
    assert link.startswith(f"{web.url}/files/")
    got = await web.http.get(link)
    assert (got.status_code, got.headers["content-type"]) == (200, "video/mp4")
    assert len(got.content) > 900_000
    part = await web.http.get(link, headers={"Range": "bytes=0-99"})
    assert (part.status_code, part.content) == (206, got.content[:100])
    token = link.split("/files/")[1].split("/")[0]
    inside = Fernet(web.key.encode()).decrypt(token.encode())
    old = Fernet(web.key.encode()).encrypt_at_time(inside, int(time.time()) - WEEK - 60).decode()
    other = Fernet(Fernet.generate_key()).encrypt(inside).decode()
    for bad in (old, other, token[:-2] + "A=", Fernet(web.key.encode()).encrypt(b"../../etc/passwd").decode()):
        assert (await web.http.get(f"{web.url}/files/{bad}/clip.mp4")).status_code == 404
