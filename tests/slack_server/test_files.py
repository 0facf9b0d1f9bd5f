"""Files: three steps up, a share that comes late, and what is refused on the way."""

import json

import aiohttp
import pytest
from slack_sdk.errors import SlackRequestError
from slack_sdk.web.async_client import AsyncWebClient

from tests.slack_server import Json, SlackServer
from tests.slack_server.checks import button, mrkdwn, refused, row
from tests.slack_server.sample_app import SampleApp

CLIP = b"\x00\x00\x00\x18ftypmp42" * 100
SECTION = {"type": "section", "text": mrkdwn("take 1")}


async def begun(client: AsyncWebClient, name: str = "take1.mp4", length: int = len(CLIP)) -> tuple[str, str]:
    """The link and id of an upload."""
    answer = await client.files_getUploadURLExternal(filename=name, length=length)
    return str(answer["upload_url"]), str(answer["file_id"])


async def sent(url: str, data: bytes) -> tuple[int, str]:
    async with aiohttp.ClientSession() as web, web.post(url, data=data) as answer:
        return answer.status, await answer.text()


async def shared(server: SlackServer) -> Json:
    """The message that the share became."""
    return (await server.until(lambda: [one for one in server.posts() if one.get("files")]))[0]


async def test_the_sdk_uploads_a_clip_into_a_thread(server: SlackServer, client: AsyncWebClient) -> None:
    root = await server.say("a brief")
    answer = await client.files_upload_v2(
        channel=server.channel, thread_ts=root["ts"], file=CLIP, filename="take1.mp4", title="Take 1"
    )
    message = await shared(server)
    assert (message["thread_ts"], message["files"][0]["mimetype"]) == (root["ts"], "video/mp4")
    assert server.file(answer["file"]["id"]) == CLIP
    assert message["files"][0]["title"] == "Take 1"


async def test_the_share_comes_after_the_answer_and_the_answer_has_no_ts(
    server: SlackServer, client: AsyncWebClient
) -> None:
    server.settings.share_delay = 0.1
    answer = await client.files_upload_v2(channel=server.channel, file=CLIP, filename="take1.mp4")
    assert server.messages() == []
    assert (answer["file"]["mimetype"], answer["file"]["shares"]) == ("", {})
    before = (await client.files_info(file=answer["file"]["id"]))["file"]
    message = await shared(server)
    after = (await client.files_info(file=answer["file"]["id"]))["file"]
    assert (before["mimetype"], before["shares"]) == ("", {})
    assert after["mimetype"] == "video/mp4"
    assert after["shares"]["public"][server.channel][0]["ts"] == message["ts"]


async def test_the_share_is_told_as_an_event(server: SlackServer, app: SampleApp) -> None:
    await app.bolt.client.files_upload_v2(channel=server.channel, file=CLIP, filename="take1.mp4")
    await shared(server)
    told = [event["event"] for event in server.events]
    assert [(one["type"], one.get("subtype")) for one in told] == [("message", "file_share"), ("file_shared", None)]
    assert told[1]["channel_id"] == server.channel


async def test_several_files_come_in_one_message(server: SlackServer, client: AsyncWebClient) -> None:
    uploads = [{"file": CLIP, "filename": f"take{n}.mp4"} for n in (1, 2)]
    await client.files_upload_v2(channel=server.channel, file_uploads=uploads)
    assert [one["name"] for one in (await shared(server))["files"]] == ["take1.mp4", "take2.mp4"]


async def test_blocks_go_along_as_a_string(server: SlackServer, client: AsyncWebClient) -> None:
    blocks = json.dumps([SECTION, row(button())])
    await client.files_upload_v2(channel=server.channel, file=CLIP, filename="a.mp4", blocks=blocks)
    assert [block["type"] for block in (await shared(server))["blocks"]] == ["section", "actions"]


async def test_blocks_are_ignored_beside_a_comment(server: SlackServer, client: AsyncWebClient) -> None:
    blocks = json.dumps([SECTION])
    await client.files_upload_v2(
        channel=server.channel, file=CLIP, filename="a.mp4", blocks=blocks, initial_comment="take 1"
    )
    message = await shared(server)
    assert (message["text"], "blocks" in message) == ("take 1", False)


@pytest.mark.parametrize(
    ("blocks", "error"),
    [
        ([{"type": "markdown", "text": "x"}], "internal_error"),
        ([{"type": "banner"}], "invalid_blocks"),
        ([row(button("x" * 76))], "invalid_blocks"),
    ],
)
async def test_blocks_that_files_cannot_have_are_refused(
    server: SlackServer, client: AsyncWebClient, blocks: list[Json], error: str
) -> None:
    upload = client.files_upload_v2(channel=server.channel, file=CLIP, filename="a.mp4", blocks=json.dumps(blocks))
    assert await refused(upload) == error


async def test_blocks_as_a_list_are_refused(server: SlackServer, client: AsyncWebClient) -> None:
    url, id = await begun(client)
    await sent(url, CLIP)
    args = {"files": [{"id": id}], "channel_id": server.channel, "blocks": [SECTION]}
    assert await refused(client.api_call("files.completeUploadExternal", json=args)) == "invalid_arguments"


async def test_the_bytes_are_answered_with_their_number(client: AsyncWebClient) -> None:
    url, _ = await begun(client)
    assert await sent(url, CLIP) == (200, f"OK - {len(CLIP)}")


async def test_bytes_may_come_in_a_form(server: SlackServer, client: AsyncWebClient) -> None:
    url, id = await begun(client)
    form = aiohttp.FormData()
    form.add_field("filename", CLIP, filename="take1.mp4")
    async with aiohttp.ClientSession() as web, web.post(url, data=form) as answer:
        assert answer.status == 200
    assert server.file(id) == CLIP


async def test_bytes_for_no_upload_are_refused(server: SlackServer) -> None:
    assert (await sent(f"{server.url}/upload/v1/F0", CLIP))[0] == 404


@pytest.mark.parametrize("data", [None, b"", CLIP[:-1], CLIP + b"x"])
async def test_a_missing_or_short_file_is_not_complete(
    server: SlackServer, client: AsyncWebClient, data: bytes | None
) -> None:
    url, id = await begun(client)
    if data is not None:
        await sent(url, data)
    call = client.files_completeUploadExternal(files=[{"id": id, "title": "x"}], channel_id=server.channel)
    assert await refused(call) == "file_upload_incomplete"
    assert server.messages() == []


async def test_an_unknown_file_is_not_completed(client: AsyncWebClient) -> None:
    assert await refused(client.files_completeUploadExternal(files=[{"id": "F0"}])) == "file_not_found"


async def test_a_file_is_completed_once(client: AsyncWebClient) -> None:
    url, id = await begun(client)
    await sent(url, CLIP)
    await client.files_completeUploadExternal(files=[{"id": id}])
    assert await refused(client.files_completeUploadExternal(files=[{"id": id}])) == "file_update_failed"


async def test_a_file_without_bytes_cannot_be_begun(client: AsyncWebClient) -> None:
    assert await refused(client.files_getUploadURLExternal(filename="a.mp4", length=0)) == "invalid_arguments"


async def test_a_file_above_the_cap_is_refused_at_the_first_step(server: SlackServer, client: AsyncWebClient) -> None:
    server.settings.max_file_bytes = 1000
    call = client.files_upload_v2(channel=server.channel, file=CLIP, filename="a.mp4")
    assert await refused(call) == "file_upload_size_restricted"


async def test_more_bytes_than_the_cap_are_refused_as_they_come(server: SlackServer, client: AsyncWebClient) -> None:
    server.settings.max_file_bytes = 1000
    url, _ = await begun(client, length=900)
    assert (await sent(url, CLIP))[0] == 413


async def test_a_long_description_is_refused(client: AsyncWebClient) -> None:
    call = client.files_getUploadURLExternal(filename="a.png", length=5, alt_txt="x" * 1001)
    assert await refused(call) == "alt_text_too_large"


@pytest.mark.parametrize(
    ("channel", "error"), [("C0", "channel_not_found"), ("other", "not_in_channel"), ("old", "is_archived")]
)
async def test_a_channel_that_cannot_be_posted_in_takes_no_files(
    server: SlackServer, client: AsyncWebClient, channel: str, error: str
) -> None:
    made = {"other": server.add_channel("other", bot_in=False), "old": server.add_channel("old", archived=True)}
    call = client.files_upload_v2(channel=made.get(channel, channel), file=CLIP, filename="a.mp4")
    assert await refused(call) == error


async def test_a_thread_that_is_not_there_takes_no_files(server: SlackServer, client: AsyncWebClient) -> None:
    call = client.files_upload_v2(channel=server.channel, thread_ts="1.1", file=CLIP, filename="a.mp4")
    assert await refused(call) == "thread_not_found"


async def test_a_file_without_a_channel_is_kept_and_not_shown(server: SlackServer, client: AsyncWebClient) -> None:
    answer = await client.files_upload_v2(file=CLIP, filename="a.mp4")
    await server.until(lambda: server.files[answer["file"]["id"]].looked_at)
    assert server.messages() == []


async def test_a_picture_can_be_used_in_blocks_once_it_was_looked_at(
    server: SlackServer, client: AsyncWebClient
) -> None:
    server.settings.share_delay = 0.05
    file = (await client.files_upload_v2(file=b"\x89PNG", filename="poster.png"))["file"]["id"]
    blocks = [{"type": "image", "alt_text": "poster", "slack_file": {"id": file}}]
    assert await refused(client.chat_postMessage(channel=server.channel, text="x", blocks=blocks)) == "invalid_blocks"
    await server.until(lambda: server.files[file].looked_at)
    await client.chat_postMessage(channel=server.channel, text="x", blocks=blocks)


async def test_a_deleted_file_is_gone(server: SlackServer, client: AsyncWebClient) -> None:
    file = (await client.files_upload_v2(file=CLIP, filename="a.mp4"))["file"]["id"]
    await client.files_delete(file=file)
    assert await refused(client.files_info(file=file)) == "file_not_found"


async def test_what_people_uploaded_is_not_the_apps_to_delete(server: SlackServer, client: AsyncWebClient) -> None:
    said = await server.say("see", files=[("logo.png", "image/png", b"x")])
    assert await refused(client.files_delete(file=said["files"][0]["id"])) == "cant_delete_file"


async def test_an_upload_can_fail_on_order(server: SlackServer, client: AsyncWebClient) -> None:
    fault = server.fail("upload", status=500)
    with pytest.raises(SlackRequestError, match="500"):
        await client.files_upload_v2(channel=server.channel, file=CLIP, filename="a.mp4")
    assert fault.hits == 1


async def test_a_person_is_no_channel_for_files(server: SlackServer, client: AsyncWebClient) -> None:
    call = client.files_upload_v2(channel=server.ann.id, file=CLIP, filename="a.mp4")
    assert await refused(call) == "channel_not_found"


async def test_a_share_into_several_channels_is_several_messages(server: SlackServer, client: AsyncWebClient) -> None:
    other = server.add_channel("other")
    await client.files_upload_v2(channels=[server.channel, other], file=CLIP, filename="a.mp4")
    await server.until(lambda: server.posts() and server.posts(other))
