"""Assistant threads, sessions and streamed messages."""

import pytest
from slack_sdk.models.messages.chunk import MarkdownTextChunk, PlanUpdateChunk, TaskUpdateChunk
from slack_sdk.web.async_client import AsyncWebClient

from tests.slack_server import Json, SlackServer, Thread
from tests.slack_server.checks import button, refused, row
from tests.slack_server.hand_clock import HandClock
from tests.slack_server.sample_app import SampleApp

PROMPT = {"title": "A clip", "message": "make a clip"}


@pytest.fixture
async def thread(server: SlackServer) -> Thread:
    return await server.open_assistant(server.ann)


async def test_a_new_conversation_is_told_with_its_place(server: SlackServer, app: SampleApp) -> None:
    thread = await server.open_assistant(server.ann)
    await server.until(lambda: app.of("assistant_thread_started"))
    told = app.of("assistant_thread_started")[0]["assistant_thread"]
    assert (told["channel_id"], told["thread_ts"]) == (thread.channel, thread.ts)
    assert (told["user_id"], told["context"]["channel_id"]) == (server.ann.id, server.channel)


async def test_what_is_said_there_is_a_reply_in_a_direct_message(
    server: SlackServer, app: SampleApp, thread: Thread
) -> None:
    await server.say("make a clip", channel=thread.channel, thread=thread.ts)
    await server.until(lambda: app.of("message"))
    assert (app.of("message")[0]["channel_type"], app.of("message")[0]["thread_ts"]) == ("im", thread.ts)


async def test_title_prompts_and_status_are_shown(server: SlackServer, client: AsyncWebClient, thread: Thread) -> None:
    where = {"channel_id": thread.channel, "thread_ts": thread.ts}
    await client.assistant_threads_setTitle(**where, title="Watch")
    await client.assistant_threads_setSuggestedPrompts(**where, prompts=[PROMPT] * 4)
    await client.assistant_threads_setStatus(**where, status="is rendering", loading_messages=["x"] * 10)
    assert server.title(thread) == "Watch"
    assert server.prompts(thread) == [PROMPT] * 4
    assert server.status(thread) == "is rendering"


async def test_a_status_goes_when_the_app_posts(server: SlackServer, client: AsyncWebClient, thread: Thread) -> None:
    await client.assistant_threads_setStatus(channel_id=thread.channel, thread_ts=thread.ts, status="is busy")
    await client.chat_postMessage(channel=thread.channel, thread_ts=thread.ts, text="done")
    assert server.status(thread) == ""
    assert [one["status"] for one in thread.statuses] == ["is busy"]


async def test_a_status_goes_by_itself_after_two_minutes(
    server: SlackServer, client: AsyncWebClient, thread: Thread, clock: HandClock
) -> None:
    await client.assistant_threads_setStatus(channel_id=thread.channel, thread_ts=thread.ts, status="is busy")
    clock.forward(121)
    assert server.status(thread) == ""


async def test_more_than_ten_loading_messages_are_refused(client: AsyncWebClient, thread: Thread) -> None:
    where = {"channel_id": thread.channel, "thread_ts": thread.ts}
    call = client.assistant_threads_setStatus(**where, status="x", loading_messages=["x"] * 11)
    assert await refused(call) == "invalid_arguments"


@pytest.mark.parametrize("prompts", [[PROMPT] * 5, [{"title": "x"}], []])
async def test_bad_prompts_are_refused(client: AsyncWebClient, thread: Thread, prompts: list[dict[str, str]]) -> None:
    call = client.assistant_threads_setSuggestedPrompts(channel_id=thread.channel, thread_ts=thread.ts, prompts=prompts)
    assert await refused(call) == "invalid_arguments"


async def test_a_status_needs_a_thread(server: SlackServer, client: AsyncWebClient) -> None:
    call = client.assistant_threads_setStatus(channel_id=server.channel, thread_ts="1.1", status="x")
    assert await refused(call) == "thread_not_found"


async def test_a_session_can_be_stopped_by_a_person(
    server: SlackServer, client: AsyncWebClient, app: SampleApp, thread: Thread
) -> None:
    where = {"channel_id": thread.channel, "thread_ts": thread.ts}
    await client.agents_sessions_setStatus(**where, status="processing")
    assert server.session(thread) == "processing"
    stream = await client.chat_startStream(channel=thread.channel, thread_ts=thread.ts, markdown_text="a")
    await server.stop(thread)
    await server.until(lambda: app.of("agent_session_stopped"))
    assert app.of("agent_session_stopped")[0]["streaming_message_ts"] == [stream["ts"]]
    more = client.chat_appendStream(channel=thread.channel, ts=str(stream["ts"]), markdown_text="b")
    assert await refused(more) == "message_not_in_streaming_state"


async def test_an_unknown_session_status_is_refused(client: AsyncWebClient, thread: Thread) -> None:
    call = client.agents_sessions_setStatus(channel_id=thread.channel, thread_ts=thread.ts, status="busy")
    assert await refused(call) == "invalid_arguments"


async def test_the_sdks_stream_writes_a_message_piece_by_piece(
    server: SlackServer, client: AsyncWebClient, thread: Thread
) -> None:
    stream = await client.chat_stream(channel=thread.channel, thread_ts=thread.ts, task_display_mode="plan")
    await stream.append(chunks=[PlanUpdateChunk(title="Render")])
    await stream.append(chunks=[TaskUpdateChunk(id="r", title="Render", status="complete")])
    await stream.append(chunks=[MarkdownTextChunk(text="here it is")])
    await stream.stop(blocks=[row(button())], session_status="active")
    message = server.messages(thread.channel)[-1]
    assert [one["type"] for one in server.stream(message)] == ["plan_update", "task_update", "markdown_text"]
    assert (message["text"], message["blocks"][0]["type"]) == ("here it is", "actions")
    assert server.session(thread) == "active"


async def test_a_stream_dies_after_its_time_and_an_edit_takes_over(
    server: SlackServer, client: AsyncWebClient, thread: Thread, clock: HandClock
) -> None:
    stream = await client.chat_startStream(channel=thread.channel, thread_ts=thread.ts, markdown_text="a")
    where: Json = {"channel": thread.channel, "ts": str(stream["ts"])}
    clock.forward(301)
    assert await refused(client.chat_appendStream(**where, markdown_text="b")) == "message_not_in_streaming_state"
    assert await refused(client.chat_stopStream(**where)) == "message_not_in_streaming_state"
    await client.chat_update(**where, text="instead")
    assert server.messages(thread.channel)[-1]["text"] == "instead"


async def test_an_edit_while_it_streams_is_refused(client: AsyncWebClient, thread: Thread) -> None:
    stream = await client.chat_startStream(channel=thread.channel, thread_ts=thread.ts)
    call = client.chat_update(channel=thread.channel, ts=str(stream["ts"]), text="x")
    assert await refused(call) == "streaming_state_conflict"


async def test_a_stream_needs_a_thread(server: SlackServer, client: AsyncWebClient, thread: Thread) -> None:
    call = client.api_call("chat.startStream", json={"channel": thread.channel})
    assert await refused(call) == "invalid_arguments"


async def test_a_stream_in_a_channel_says_for_whom(server: SlackServer, client: AsyncWebClient) -> None:
    root = await server.say("hello")
    where: Json = {"channel": server.channel, "thread_ts": root["ts"]}
    assert await refused(client.chat_startStream(**where)) == "missing_recipient_user_id"
    where["recipient_user_id"] = server.ann.id
    assert await refused(client.chat_startStream(**where)) == "missing_recipient_team_id"
    await client.chat_startStream(**where, recipient_team_id=server.team)


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ({}, "invalid_arguments"),
        ({"markdown_text": "x" * 12_001}, "msg_too_long"),
        ({"chunks": [{"type": "song"}]}, "invalid_chunks"),
        ({"chunks": [{"type": "task_update", "id": "a", "title": "a", "status": "odd"}]}, "invalid_chunks"),
        ({"chunks": [{"type": "task_update"}]}, "invalid_chunks"),
        ({"chunks": [{"type": "blocks", "blocks": [{"type": "banner"}]}]}, "invalid_blocks"),
    ],
)
async def test_pieces_that_do_not_fit_are_refused(
    client: AsyncWebClient, thread: Thread, more: Json, error: str
) -> None:
    stream = await client.chat_startStream(channel=thread.channel, thread_ts=thread.ts)
    assert await refused(client.chat_appendStream(channel=thread.channel, ts=str(stream["ts"]), **more)) == error
