"""What people say, in channels and to the app alone."""

from collections.abc import Sequence

from tests.slack_server.errors import CannotDo, Json
from tests.slack_server.places import Places
from tests.slack_server.posting import announce, announce_change, put
from tests.slack_server.sharing import announce_files, put_files
from tests.slack_server.threads import Thread, spot
from tests.slack_server.uploads import File
from tests.slack_server.world import User

Given = tuple[str, str, bytes]  # name, media type, bytes


class Voices(Places):
    """Talk, in channels and with the app alone."""

    async def say(
        self,
        text: str,
        user: User | None = None,
        channel: str | None = None,
        thread: Thread | Json | str | None = None,
        files: Sequence[Given] = (),
        lost: bool = False,
    ) -> Json:
        """Says something, as it stands on the wire; the message.

        With `lost` its events never arrive, until they are sent again by `redeliver`.
        """
        person = user or self.ann
        where, root = spot(thread)
        place = self._reachable(channel or where, person)
        if root and not self.state.messages.is_root(place.id, root):
            raise CannotDo("that thread is gone")
        args = {"text": text, "thread_ts": root}
        if files:
            kept = [self._keep(person, *given) for given in files]
            message = put_files(self.state, place, person, kept, args)
        else:
            message = put(self.state, place, person, args, client_msg_id=self.world.id("c"))
        self._send(message, lost)
        return message

    def _send(self, message: Json, lost: bool) -> None:
        held, self._holding = self._holding, lost
        announce_files(self.state, message) if "files" in message else announce(self.state, message)
        self._holding = held

    def _keep(self, user: User, name: str, kind: str, data: bytes) -> File:
        id = self.world.id("F")
        file = File(id, name, user.team, user.id, len(data), kind, data, complete=True, looked_at=True)
        self.state.files[id] = file
        return file

    async def edit(self, message: Json, text: str) -> Json:
        """A person changes what they said."""
        before = dict(message)
        ts = self.state.messages.stamp(self.state.now())
        message |= {"text": text, "edited": {"user": message["user"], "ts": ts}}
        announce_change(self.state, message, before)
        return message

    async def delete(self, message: Json) -> None:
        """A person, or an admin, takes a message away."""
        gone = dict(self.state.messages.remove(message["channel"], message["ts"]))
        announce_change(self.state, gone, None)

    async def delete_thread(self, root: Json) -> None:
        """Takes a message and all replies to it away."""
        for gone in self.state.messages.remove_thread(root["channel"], root["ts"]):
            announce_change(self.state, gone, None)

    def dm(self, user: User) -> str:
        """The direct message of that person with the app."""
        return self.world.dm(user).id

    async def open_home(self, user: User, tab: str = "home") -> None:
        """A person looks at the app's home, or at its messages."""
        place = self.world.dm(user)
        event: Json = {"user": user.id, "channel": place.id, "tab": tab}
        if tab == "home" and user.id in self.state.views.homes:
            event["view"] = self.state.views.homes[user.id]
        self._tell(place, "app_home_opened", event)

    async def open_assistant(self, user: User, channel: str | None = None) -> Thread:
        """A person starts a new conversation beside what they are looking at."""
        place = self.world.dm(user)
        bot = self.world.teams[user.team].bot_user
        root = put(
            self.state, place, bot, {"text": "New Assistant Thread"}, subtype="assistant_app_thread", via="slack"
        )
        self.state.messages.posted.pop()
        context = {"channel_id": channel or self.world.teams[user.team].channel, "team_id": user.team}
        about = {"user_id": user.id, "context": {**context, "enterprise_id": None}, "channel_id": place.id}
        self._tell(place, "assistant_thread_started", {"assistant_thread": {**about, "thread_ts": root["ts"]}})
        return self.state.threads.of(place.id, root["ts"])

    async def stop(self, thread: Thread, user: User | None = None) -> None:
        """A person presses the stop button of a session; streams in it end."""
        place = self.world.channel(thread.channel)
        ended = []
        for (channel, ts), stream in self.state.threads.streams.items():
            message = self.state.messages.get(channel, ts)
            if channel == thread.channel and not stream.closed and message and message["thread_ts"] == thread.ts:
                stream.closed = True
                ended.append(ts)
        event = {"channel": thread.channel, "thread_ts": thread.ts, "user": (user or self.ann).id}
        self._tell(place, "agent_session_stopped", event | {"streaming_message_ts": ended})
