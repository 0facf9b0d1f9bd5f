"""A Slack on loopback for the real slack-bolt: it speaks Slack's wire format and refuses what Slack refuses.

    async with SlackServer() as server:
        client = AsyncWebClient(token=server.bot_token, base_url=f"{server.url}/api/")

Web API faults are HTTP 200 with `ok` false; too many calls are HTTP 429 with Retry-After. Events go out over the app's
socket, or by signed HTTP after `server.http(url)`, and again with the same event_id until they are taken.
"""

import asyncio
import time
from collections.abc import Callable
from types import TracebackType
from typing import Self, TypeVar

from aiohttp import web

from tests.slack_server.clicks import AnswerLink
from tests.slack_server.delivery import Ack, Delivery, Pace, Post
from tests.slack_server.doors import Doors
from tests.slack_server.errors import CannotDo, Json
from tests.slack_server.events import wrapped
from tests.slack_server.gate import Gate
from tests.slack_server.hands import Hands
from tests.slack_server.reading import Reading
from tests.slack_server.signed import Signed, Signing
from tests.slack_server.sockets import Sockets
from tests.slack_server.state import State, read_manifest
from tests.slack_server.troubles import Troubles
from tests.slack_server.voices import Voices
from tests.slack_server.world import Team, User

T = TypeVar("T")
BIGGEST_BODY = 1 << 31


class SlackServer(Voices, Hands, Reading, Troubles):
    """One Slack with one app in it. `settings`, `limits`, `pace` and `scopes` may be changed at any time."""

    def __init__(
        self,
        bot_token: str = "xoxb-test",
        app_token: str = "xapp-test",
        signing_secret: str = "secret",
        now: Callable[[], float] = time.time,
    ) -> None:
        self.bot_token, self.app_token, self.signing_secret = bot_token, app_token, signing_secret
        self.pace = Pace()
        state = State(now)
        self.sockets = Sockets(state, self.pace)
        super().__init__(state, Post(self.sockets, self.pace))
        self.gate = Gate(state)
        self.doors = Doors(state, self.gate, self._answer_whisper)
        state.emit, state.open_socket, state.later = self._emit, self.sockets.ticket, self._later
        self._signed: list[Signed] = []
        self._timers: set[asyncio.TimerHandle] = set()
        self._runner: web.AppRunner | None = None
        self._by_message: dict[tuple[str, str], list[Json]] = {}
        self._settle()

    def _settle(self) -> None:
        """The first workspace, with ann, who is an admin, and bob, who is not."""
        first = self.world.add_team("acme")
        self.team = first.id
        self.channel = first.channel = self.add_channel("video")
        self.ann = first.admin = self.add_person("ann", admin=True)
        self.bob = self.add_person("bob")
        self.state.tokens.add(self.bot_token, first.id)
        self.state.tokens.add(self.app_token, first.id, "app")

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=BIGGEST_BODY)
        app.router.add_get("/link/", self.sockets.connect)
        app.router.add_route("*", "/api/{method}", self.gate.answer)
        app.router.add_post("/upload/v1/{file}", self.doors.upload)
        app.router.add_get("/files-pri/{file}/{path:.+}", self.doors.download)
        app.router.add_post("/respond/{token}", self.doors.respond)
        app.router.add_get("/oauth/v2/authorize", self.doors.authorize)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.state.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for timer in self._timers:
            timer.cancel()
        await self.post.close()
        await self.sockets.close()
        for signed in self._signed:
            await signed.close()
        if self._runner is not None:
            await self._runner.cleanup()
        if kind is None and self.state.bugs:
            raise AssertionError("this server has a fault of its own") from self.state.bugs[0]

    @property
    def url(self) -> str:
        return self.state.url

    # --- what goes out

    def _emit(self, team: Team, kind: str, event: Json) -> Json | None:
        """Sends an event that the app subscribed to; the wrapper, if it went out."""
        if kind not in self.settings.subscriptions:
            return None
        payload = wrapped(self.state, team, event)
        self.events.append(payload)
        if "channel" in event and "ts" in event:
            self._by_message.setdefault((event["channel"], event["ts"]), []).append(payload)
        if not self._holding:
            self.post.send_event(payload)
        return payload

    def _later(self, seconds: float, do: Callable[[], None]) -> None:
        timer = asyncio.get_running_loop().call_later(seconds, do)
        self._timers.add(timer)

    def events_of(self, message: Json) -> list[Json]:
        """The events that told of a message."""
        return self._by_message.get((message["channel"], message["ts"]), [])

    async def redeliver(self, what: Json, attempt: int = 1) -> list[Json]:
        """Sends an event, or all events of a message, once more with the same event_id."""
        events = [what] if what.get("type") == "event_callback" else self.events_of(what)
        if not events:
            raise CannotDo("nothing was sent about that")
        for event in events:
            self.post.send_event(event, attempt)
        return events

    async def send(self, team: str, event: Json, kind: str | None = None) -> Json | None:
        """Sends any event at all."""
        return self._emit(self.world.teams[team], kind or str(event["type"]), event)

    @property
    def lost_events(self) -> list[Json]:
        """Events that were given up after the last retry."""
        return self.post.lost

    @property
    def late(self) -> list[Delivery]:
        """What was not acked in time."""
        return self.post.late

    @property
    def late_acks(self) -> int:
        return len(self.post.late)

    @property
    def double_acks(self) -> int:
        return self.sockets.double_acks

    async def quiet(self, timeout: float = 20) -> None:  # noqa: ASYNC109
        """Waits until every event was taken or given up."""
        await self.until(lambda: self.post.under_way == 0, timeout)

    def use_manifest(self, manifest: Json) -> None:
        """Takes events, scopes, commands and shortcuts from an app manifest, and nothing else."""
        read_manifest(self.settings, self.state.tokens, manifest)

    # --- sockets and HTTP

    async def connected(self, timeout: float = 20) -> None:  # noqa: ASYNC109
        """Waits until the app has a socket open."""
        await self.until(lambda: self.sockets.open, timeout)

    async def disconnect(self, reason: str = "refresh_requested") -> None:
        """Asks the app to come back on a new socket, as Slack does every few hours."""
        await self.sockets.say_all({"type": "disconnect", "reason": reason, "debug_info": {"host": "applink-1"}})

    async def drop_socket(self) -> int:
        """Cuts every socket; how many there were."""
        return self.sockets.drop()

    def http(self, url: str, age: float = 0, tampered: bool = False, unsigned: bool = False, secret: str = "") -> None:
        """From now on delivers to this request URL; the options make signatures old, wrong or missing."""
        signing = Signing(secret or self.signing_secret, age, tampered, unsigned)
        self._signed.append(Signed(url, signing, self.state, self.pace))
        self.post.way = self._signed[-1]

    async def verify_url(self) -> Ack:
        """Asks the request URL to prove that it is the app's; the right answer carries the challenge."""
        payload = {"type": "url_verification", "token": "x", "challenge": self.world.id("challenge-")}
        return await self.post.ask("events_api", payload)

    def socket_mode(self) -> None:
        """Goes back to delivering over sockets."""
        self.post.way = self.sockets

    def code(self, team: str, redirect_uri: str | None = None) -> str:
        """A code as an installation's redirect carries it."""
        return self.doors.code(team, redirect_uri)

    # --- waiting

    async def until(self, condition: Callable[[], T], timeout: float = 20) -> T:  # noqa: ASYNC109
        """Waits until the condition is true and hands it back."""
        end = time.monotonic() + timeout
        while not (found := condition()):
            if time.monotonic() > end:
                raise AssertionError(f"waited {timeout} s in vain; people saw: {self.failures[-3:]}")
            await asyncio.sleep(0.01)
        return found

    def _answer_whisper(self, link: AnswerLink, body: Json) -> Json:
        return self._whisper(link.user, self.world.channels[link.channel], body, "response_url")


__all__ = ["SlackServer", "User"]
