"""The event socket: sessions that keep every frame, so that a client that comes back misses nothing."""

import asyncio
import json
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from tests.discord_server.times import Clock

HEARTBEAT_MS = 41_250
KEPT_FRAMES = 10_000
CONTENT, MEMBERS, PRESENCES = 1 << 15, 1 << 1, 1 << 8
UNKNOWN, UNREADABLE, NOT_AUTHENTICATED, WRONG_TOKEN = 4001, 4002, 4003, 4004
AUTHENTICATED_TWICE, BAD_SEQUENCE, INTENTS_NOT_ALLOWED = 4005, 4007, 4014

View = Callable[["Session"], dict[str, Any] | None]


@dataclass
class Session:
    """One client; `frames` are (sequence, text)."""

    id: str
    identify: dict[str, Any]
    socket: web.WebSocketResponse | None
    sequence: int = 0
    frames: deque[tuple[int, str]] = field(default_factory=lambda: deque(maxlen=KEPT_FRAMES))
    away_since: float | None = None
    stalled: bool = False  # after a lost frame nothing more comes through this socket
    sending: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def intents(self) -> int:
        return int(self.identify.get("intents", 0))

    def serves(self, guild: str | None) -> bool:
        """Whether this shard has the guild; direct conversations are on the first."""
        shard, count = self.identify.get("shard") or (0, 1)
        return (int(guild) >> 22) % count == shard if guild else shard == 0

    async def push(self, kind: str, data: dict[str, Any], *, lost: bool = False) -> None:
        """Sends one event, and keeps it; a lost one and all that follow it are only kept, until the client resumes."""
        async with self.sending:
            self.stalled = self.stalled or lost
            self.sequence += 1
            frame = json.dumps({"op": 0, "t": kind, "s": self.sequence, "d": data})
            self.frames.append((self.sequence, frame))
            await self._send(frame)

    async def resume(self, socket: web.WebSocketResponse, seen: int) -> None:
        """Sends what the client has not seen."""
        async with self.sending:
            self.socket, self.away_since, self.stalled = socket, None, False
            for number, frame in self.frames:
                if number > seen:
                    await self._send(frame)
        await self.push("RESUMED", {})

    async def _send(self, frame: str) -> None:
        if self.socket is not None and not self.socket.closed and not self.stalled:
            try:
                await self.socket.send_str(frame)
            except (ConnectionError, RuntimeError):
                self.socket = None


class Gateway:
    """All sessions. `greet` sends what a new one gets; `ask_members` answers op 8."""

    def __init__(self, clock: Clock, token: Callable[[], str | None], forbidden: int, window: float) -> None:
        self.sessions: dict[str, Session] = {}
        self.identified = self.resumed = 0
        self.greet: Callable[[Session], Any]
        self.ask_members: Callable[[Session, dict[str, Any]], Any]
        self.changed: Callable[[], None] = lambda: None
        self._clock, self._token, self._forbidden, self._window = clock, token, forbidden, window

    @property
    def connected(self) -> bool:
        return any(one.socket is not None and not one.socket.closed for one in self.sessions.values())

    async def emit(self, kind: str, guild: str | None, view: View, *, lost: bool = False) -> None:
        """Gives an event to every session that may see it; `view` says how it looks to each."""
        for session in list(self.sessions.values()):
            data = view(session) if session.serves(guild) else None
            if data is not None:
                await session.push(kind, data, lost=lost)
        self.changed()

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(max_msg_size=0, autoping=True)
        await socket.prepare(request)
        await _op(socket, 10, {"heartbeat_interval": HEARTBEAT_MS})
        session: Session | None = None
        try:
            async for message in socket:
                if message.type == WSMsgType.TEXT:
                    session = await self._heard(socket, session, message.data)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass  # the client is gone
        finally:
            self._leave(socket, session)
        return socket

    def _leave(self, socket: web.WebSocketResponse, session: Session | None) -> None:
        if session is not None and session.socket is socket:
            session.socket, session.away_since = None, self._clock.now()
            if socket.close_code in (1000, 1001):
                self.sessions.pop(session.id, None)  # a client that says good-bye ends its session
        self.changed()

    async def _heard(self, socket: web.WebSocketResponse, session: Session | None, text: str) -> Session | None:
        try:
            frame = json.loads(text)
            op, data = frame["op"], frame.get("d")
        except (ValueError, KeyError, TypeError):
            await socket.close(code=UNREADABLE)
            return session
        if op == 1:
            await _op(socket, 11, None)
        elif op in (2, 6):
            return await self._enter(socket, session, op, data)
        elif session is None:
            await socket.close(code=NOT_AUTHENTICATED)
        elif op == 8:
            await self.ask_members(session, data)
        elif op not in (3, 4):
            await socket.close(code=UNKNOWN)
        return session

    async def _enter(
        self, socket: web.WebSocketResponse, session: Session | None, op: int, data: dict[str, Any]
    ) -> Session | None:
        if session is not None:
            await socket.close(code=AUTHENTICATED_TWICE)
            return session
        if self._token() is None or str(data.get("token", "")).removeprefix("Bot ") != self._token():
            await socket.close(code=WRONG_TOKEN)
            return None
        return await (self._identify(socket, data) if op == 2 else self._resume(socket, data))

    async def _identify(self, socket: web.WebSocketResponse, data: dict[str, Any]) -> Session | None:
        if int(data.get("intents", 0)) & self._forbidden:
            await socket.close(code=INTENTS_NOT_ALLOWED)
            return None
        session = Session(self._clock.new_id(), data, socket)
        self._forget_old()
        self.sessions[session.id] = session
        self.identified += 1
        await self.greet(session)
        self.changed()
        return session

    async def _resume(self, socket: web.WebSocketResponse, data: dict[str, Any]) -> Session | None:
        self._forget_old()
        session = self.sessions.get(str(data.get("session_id")))
        if session is None:
            await _op(socket, 9, False)
            return None
        if int(data.get("seq") or 0) > session.sequence:
            await socket.close(code=BAD_SEQUENCE)
            return None
        await session.resume(socket, int(data.get("seq") or 0))
        self.resumed += 1
        self.changed()
        return session

    def _forget_old(self) -> None:
        """A session nobody came back to in time cannot be resumed."""
        oldest = self._clock.now() - self._window
        for one in list(self.sessions.values()):
            if one.away_since is not None and one.away_since < oldest:
                del self.sessions[one.id]

    async def drop(self, code: int, *, resumable: bool) -> None:
        """Closes every socket; 1006 breaks them off without a word."""
        for session in list(self.sessions.values()):
            socket, session.socket = session.socket, None
            session.away_since = self._clock.now()
            if not resumable:
                self.sessions.pop(session.id, None)
            await _close(socket, code)

    async def tell(self, op: int, data: Any) -> None:
        """Sends a frame that is no event: 7 asks to reconnect, 9 says the session is invalid."""
        for session in list(self.sessions.values()):
            if session.socket is not None and not session.socket.closed:
                await _op(session.socket, op, data)
            if op == 9 and not data:
                self.sessions.pop(session.id, None)


async def _op(socket: web.WebSocketResponse, op: int, data: Any) -> None:
    await socket.send_json({"op": op, "d": data, "s": None, "t": None})


async def _close(socket: web.WebSocketResponse | None, code: int) -> None:
    if socket is None or socket.closed:
        return
    transport = socket._req.transport if socket._req is not None else None
    if code == 1006 and transport is not None:
        transport.abort()
        return
    await socket.close(code=code)
