"""The connection to Slack ends, again and again, or a token dies: nothing that was said is lost or answered twice."""

from tests.scenarios.chat.slack_scene import ANSWERS, ME, RENDERS, Scene, labels
from tests.slack_server import Json

pytest_plugins = ("tests.scenarios.chat.slack_fixtures",)
ASK = f"{ME} what have we made so far?"
NOTHING = "^Nothing yet"
STORM = 50


async def answers(slack: Scene, roots: list[Json]) -> list[int]:
    """How often each was answered, once each was."""
    for root in roots:
        await slack.said(root, NOTHING, RENDERS)
    await slack.server.quiet()
    return [len(slack.seen(root)) for root in roots]


async def test_what_was_said_while_nobody_listened_is_answered_at_the_next_start(slack: Scene, studio: str) -> None:
    slack.serving.kill()
    await slack.server.drop_socket()
    roots = [await slack.brief(studio, ASK) for _ in range(3)]
    slack.serving.start()
    assert await answers(slack, roots) == [1, 1, 1]


async def test_buttons_work_after_a_restart(slack: Scene, talk: Json) -> None:
    (card,) = slack.takes(talk, 1)
    slack.serving.again()
    await slack.server.drop_socket()
    await slack.ready()
    await slack.press(card, "Approve")
    await slack.said(talk, "Approved by ann")
    assert "Approve" not in labels(card)


async def test_asked_to_stop_it_ends_its_turns_and_goes_on_at_the_next_start(slack: Scene, studio: str) -> None:
    roots = [await slack.brief(studio, ASK) for _ in range(3)]
    assert await slack.serving.stop() == 0
    await slack.server.drop_socket()
    slack.serving.start()
    assert await answers(slack, roots) == [1, 1, 1]


async def test_a_refreshed_connection_goes_on_where_the_old_one_was(slack: Scene, studio: str) -> None:
    opened = slack.server.sockets.opened
    await slack.server.disconnect()
    roots = [await slack.brief(studio, ASK) for _ in range(3)]
    await slack.server.until(lambda: slack.server.sockets.opened > opened, ANSWERS)
    assert await answers(slack, roots) == [1, 1, 1]


async def test_fifty_connections_that_break_lose_nothing(slack: Scene, studio: str) -> None:
    roots = []
    for number in range(STORM):
        await slack.ready()
        if number % 10 == 0:
            roots.append(await slack.brief(studio, ASK))
        await slack.server.drop_socket()
    assert await answers(slack, roots) == [1] * len(roots)
    await slack.ready()


async def test_dead_tokens_are_said_in_the_log_and_work_goes_on_once_they_are_mended(slack: Scene, studio: str) -> None:
    server = slack.server
    server.revoke(server.app_token, "invalid_auth")
    slack.serving.again()
    await server.drop_socket()
    root = await slack.brief(studio, ASK)
    await server.until(lambda: "Copy the tokens anew" in slack.serving.printed, RENDERS)
    assert slack.serving.runs
    server.state.tokens.known[server.app_token].fault = ""
    assert await answers(slack, [root]) == [1]
