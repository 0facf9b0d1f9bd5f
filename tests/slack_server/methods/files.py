"""Uploading in three steps, and looking at files."""

import json
from typing import Any

from tests.slack_server.blocks import check_blocks
from tests.slack_server.errors import Json, Refused
from tests.slack_server.methods.table import Ask, method
from tests.slack_server.posting import check_thread, may_post
from tests.slack_server.sharing import look_at, share
from tests.slack_server.uploads import File, media_type
from tests.slack_server.world import Channel

LONGEST_ALT = 1000


@method("files.getUploadURLExternal", 4, "files:write")
def get_upload_url(ask: Ask) -> Json:
    """Step one: a link for the bytes of one file."""
    name, length = str(ask.need("filename")), ask.number("length", 0, 1 << 62)
    if length > ask.state.settings.max_file_bytes:
        raise Refused("file_upload_size_restricted")
    if len(str(ask.args.get("alt_txt") or "")) > LONGEST_ALT:
        raise Refused("alt_text_too_large")
    id = ask.state.world.id("F")
    file = File(id, name, ask.team.id, ask.team.bot_user.id, length, media_type(name))
    file.alt_txt = ask.args.get("alt_txt")
    ask.state.files[id] = file
    return {"upload_url": f"{ask.state.url}/upload/v1/{id}", "file_id": id}


@method("files.completeUploadExternal", 4, "files:write")
def complete(ask: Ask) -> Json:
    """Step three: the share appears only after the answer, which has no ts in it."""
    files = [_uploaded(ask, one) for one in _listed(ask.need("files"))]
    channels = [_place(ask, id) for id in _channels(ask)]
    blocks = _blocks(ask)
    for file, title in files:
        file.complete = True
        file.title = title
    args = {"text": ask.args.get("initial_comment") or "", "thread_ts": ask.args.get("thread_ts")}
    answer = [{**file.shown(ask.state.url), "title": title} for file, title in files]
    for file, _ in files:
        ask.state.later(ask.state.settings.share_delay, lambda file=file: look_at(file))  # type: ignore[misc]
    for channel in channels:
        share(ask.state, ask.team, channel, [file for file, _ in files], args | ({"blocks": blocks} if blocks else {}))
    return {"files": answer}


def _listed(files: Any) -> list[Json]:
    if not isinstance(files, list) or not all(isinstance(one, dict) for one in files):
        raise Refused("invalid_arguments", "[ERROR] must provide an array [json-pointer:/files]")
    return files


def _uploaded(ask: Ask, wanted: Json) -> tuple[File, str]:
    file = ask.state.files.get(str(wanted.get("id")))
    if file is None or file.team != ask.team.id:
        raise Refused("file_not_found")
    if file.complete:
        raise Refused("file_update_failed")
    if file.data is None or len(file.data) != file.length:
        raise Refused("file_upload_incomplete")
    return file, str(wanted.get("title") or file.name)


def _channels(ask: Ask) -> list[str]:
    given = str(ask.args.get("channels") or "").split(",")
    return [id for id in [str(ask.args.get("channel_id") or ""), *given] if id]


def _place(ask: Ask, id: str) -> Channel:
    if id.startswith("U"):
        raise Refused("channel_not_found")
    channel = ask.state.world.seen_channel(id, ask.team)
    may_post(ask.state, channel)
    check_thread(ask.state, channel, ask.args.get("thread_ts"))
    return channel


def _blocks(ask: Ask) -> list[Json] | None:
    """The blocks beside the files: a JSON string, and nothing at all when there is a comment."""
    given = ask.args.get("blocks")
    if not given or ask.args.get("initial_comment"):
        return None
    if not isinstance(given, str):
        raise Refused("invalid_arguments", "[ERROR] must be a JSON string [json-pointer:/blocks]")
    try:
        blocks = json.loads(given)
    except ValueError as wrong:
        raise Refused("invalid_blocks_format") from wrong
    check_blocks(blocks, ask.state.media_of)
    if any(block["type"] == "markdown" for block in blocks):
        raise Refused("internal_error")
    return list(blocks)


def _file(ask: Ask) -> File:
    file = ask.state.files.get(str(ask.need("file")))
    if file is None or file.team != ask.team.id or not file.complete:
        raise Refused("file_not_found")
    return file


@method("files.info", 4, "files:read")
def info(ask: Ask) -> Json:
    """One file; its shares are empty until they have happened."""
    return {"file": _file(ask).shown(ask.state.url), "comments": []}


@method("files.delete", 3, "files:write")
def delete(ask: Ask) -> Json:
    """Takes one of the app's own files away."""
    file = _file(ask)
    if file.user != ask.team.bot_user.id:
        raise Refused("cant_delete_file")
    del ask.state.files[file.id]
    event = {"type": "file_deleted", "file_id": file.id, "event_ts": ask.state.messages.stamp(ask.state.now())}
    ask.state.emit(ask.team, "file_deleted", event)
    return {}
