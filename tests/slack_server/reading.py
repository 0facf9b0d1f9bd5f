"""What people see: messages, whispers, modals, files."""

from tests.slack_server.base import Base
from tests.slack_server.errors import Json
from tests.slack_server.state import Called
from tests.slack_server.threads import Thread, spot
from tests.slack_server.uploads import File
from tests.slack_server.world import User


class Reading(Base):
    """Everything that a test may look at. Orders are oldest first."""

    def messages(self, channel: str | None = None, thread: Thread | Json | str | None = None) -> list[Json]:
        """All of a channel, replies too; or one thread, which begins with its root."""
        where, root = spot(thread)
        place = channel or where or self.channel
        return self.state.messages.all(place) if root is None else self.state.messages.thread(place, root)

    def posts(self, channel: str | None = None, thread: Thread | Json | str | None = None) -> list[Json]:
        """As `messages`, but only what the app posted."""
        return [one for one in self.messages(channel, thread) if one.get("bot_id")]

    def message(self, channel: str, ts: str) -> Json | None:
        """One message as it is now, or None."""
        return self.state.messages.get(channel, ts)

    def ephemerals(self, user: User) -> list[Json]:
        """What only that person sees."""
        return list(self.state.messages.ephemeral[user.id])

    def everything_posted(self) -> list[Json]:
        """All that the app ever posted, for whomever, also what is deleted by now."""
        return list(self.state.messages.posted)

    def edits(self, channel: str, ts: str) -> list[tuple[float, Json]]:
        """When and into what the app changed that message."""
        return self.state.messages.edits(channel, ts)

    @property
    def views(self) -> list[Json]:
        """Every modal that was ever opened, as it looked last."""
        return self.state.views.opened

    def is_open(self, view: Json) -> bool:
        """Whether that modal is still on a screen."""
        return view["id"] in self.state.views.live

    def home(self, user: User) -> Json | None:
        """The home tab that was published for that person."""
        return self.state.views.homes.get(user.id)

    @property
    def files(self) -> dict[str, File]:
        return self.state.files

    def file(self, id: str) -> bytes:
        """A file's bytes."""
        return self.state.files[id].data or b""

    @property
    def calls(self) -> list[Called]:
        return self.state.calls

    def called(self, method: str) -> list[Called]:
        """The calls of one method."""
        return [call for call in self.state.calls if call.method == method]

    def _thread(self, thread: Thread | Json) -> Thread:
        where, root = spot(thread)
        return self.state.threads.of(str(where), str(root))

    def prompts(self, thread: Thread | Json) -> list[Json]:
        """What is suggested to say there."""
        return self._thread(thread).prompts

    def title(self, thread: Thread | Json) -> str:
        """A conversation's name."""
        return self._thread(thread).title

    def status(self, thread: Thread | Json) -> str:
        """The status line of a thread as it stands now."""
        found = self._thread(thread)
        return self.state.threads.status(found.channel, found.ts)

    def session(self, thread: Thread | Json) -> str | None:
        """The state of the session there, if there is one."""
        sessions = self._thread(thread).sessions
        return sessions[-1] if sessions else None

    def stream(self, message: Json) -> list[Json]:
        """The pieces that a streamed message was written in."""
        return self.state.threads.streams[message["channel"], message["ts"]].chunks
