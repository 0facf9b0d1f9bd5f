"""The moment when an uploaded file shows up in a channel."""

from tests.slack_server.errors import Json
from tests.slack_server.posting import announce, put
from tests.slack_server.state import State
from tests.slack_server.uploads import File
from tests.slack_server.world import Channel, Team, User


def look_at(file: File) -> None:
    """Ends the scan, after which the media type is shown."""
    file.looked_at = True


def share(state: State, team: Team, channel: Channel, files: list[File], args: Json) -> None:
    """Posts the files a little later."""
    state.later(state.settings.share_delay, lambda: _appear(state, team.bot_user, channel, files, args))


def _appear(state: State, user: User, channel: Channel, files: list[File], args: Json) -> None:
    there = [file for file in files if file.id in state.files]
    if channel.archived or not there:
        return
    for file in there:
        look_at(file)
    announce_files(state, put_files(state, channel, user, there, args))


def announce_files(state: State, message: Json) -> None:
    """Sends the message's events, and one more for each file."""
    announce(state, message)
    channel = state.world.channels[message["channel"]]
    where = {"channel_id": channel.id, "user_id": message["user"], "event_ts": message["ts"]}
    for file in message["files"] if channel.bot_in else ():
        event = {"type": "file_shared", "file_id": file["id"], "file": {"id": file["id"]}, **where}
        state.emit(state.world.teams[channel.team], "file_shared", event)


def put_files(state: State, channel: Channel, user: User, files: list[File], args: Json) -> Json:
    """Posts a message with files in it, and notes in each file where it is shared."""
    shown = [{**file.shown(state.url), "shares": {}} for file in files]
    message = put(state, channel, user, args, subtype="file_share", files=shown, upload=True)
    kind = "public" if channel.kind == "public" else "private"
    entry: Json = {"ts": message["ts"], "channel_name": channel.name, "team_id": channel.team}
    if message.get("thread_ts"):
        entry["thread_ts"] = message["thread_ts"]
    for file in files:
        file.shares[kind][channel.id].append(entry)
    return message
