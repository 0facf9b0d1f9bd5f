"""Socket Mode: links that are good once, envelopes, and acks that come late or twice."""

import asyncio
import json
from dataclasses import dataclass
from itertools import count

from aiohttp import WSCloseCode, WSMsgType, web

from tests.slack_server.delivery import Ack, Delivery, Pace
from tests.slack_server.errors import Json
from tests.slack_server.state import State
from tests.slack_server.world import APP

CLOSING = 0.5  # seconds that a dead client may take to say goodbye
MOST = 10  # sockets that one app may have open


@dataclass
class _Sent:
    at: float
    answer: asyncio.Future[Ack]
    acked: bool = False


class Sockets:
    """The app's sockets. Everything goes to one of them in turn."""

    silence = "timeout"

    def __init__(self, state: State, pace: Pace) -> None:
        self.double_acks = 0
        self.unknown_acks = 0
        self.opened = 0
        self._wires: dict[web.WebSocketResponse, asyncio.Transport | None] = {}
        self._tickets: set[str] = set()
        self._sent: dict[str, _Sent] = {}
        self._some = asyncio.Event()
        self._turn = count()
        self._state, self._pace = state, pace

    @property
    def open(self) -> list[web.WebSocketResponse]:
        return list(self._wires)

    def ticket(self) -> str:
        """A link to a socket, good for one connection."""
        ticket = self._state.world.id("ticket-")
        self._tickets.add(ticket)
        return f"{self._state.url.replace('http', 'ws')}/link/?ticket={ticket}&app_id={APP}"

    async def connect(self, request: web.Request) -> web.StreamResponse:
        """One connection, for as long as it lasts."""
        ticket = request.query.get("ticket", "")
        if ticket not in self._tickets or len(self.open) >= MOST:
            return web.Response(status=403)
        self._tickets.remove(ticket)
        socket = web.WebSocketResponse(max_msg_size=0, timeout=CLOSING)
        await socket.prepare(request)
        try:
            await socket.send_json(_hello(len(self._wires) + 1))
            self._wires[socket] = request.transport
            self.opened += 1
            self._some.set()
            async for frame in socket:
                if frame.type == WSMsgType.TEXT:
                    self._acked(frame.data)
        finally:
            self._gone(socket)
        return socket

    def _gone(self, socket: web.WebSocketResponse) -> None:
        self._wires.pop(socket, None)
        if not self._wires:
            self._some.clear()

    async def ready(self) -> bool:
        if self._wires:
            return True
        await self._some.wait()
        return False

    async def carry(self, delivery: Delivery) -> Ack:
        if not self._wires:
            return Ack(error="dispatch_failed")
        id = self._state.world.id("envelope-")
        sent = self._sent[id] = _Sent(self._state.now(), asyncio.get_running_loop().create_future())
        socket = self.open[next(self._turn) % len(self._wires)]
        try:
            await socket.send_json(_envelope(id, delivery))
            ack = await asyncio.wait_for(sent.answer, self._pace.ack)
        except TimeoutError:
            ack = Ack(error="operation_timeout" if socket in self._wires else "dispatch_failed", seconds=self._pace.ack)
        except ConnectionError:
            self._gone(socket)
            ack = Ack(error="dispatch_failed")
        return ack

    def _acked(self, text: str) -> None:
        frame: Json = json.loads(text)
        sent = self._sent.get(str(frame.get("envelope_id")))
        if sent is None:
            self.unknown_acks += 1
            return
        if sent.acked:
            self.double_acks += 1
            return
        sent.acked = True
        seconds = self._state.now() - sent.at
        late = sent.answer.done() or seconds > self._pace.ack
        if not sent.answer.done():
            error = "operation_timeout" if late else None
            sent.answer.set_result(Ack(frame.get("payload"), seconds, error))

    async def say_all(self, frame: Json) -> None:
        """Sends a frame that is no envelope to every socket."""
        for socket in list(self.open):
            await socket.send_json(frame)

    def drop(self) -> int:
        """Cuts every socket without a word; how many there were."""
        wires = list(self._wires.items())
        for socket, wire in wires:
            self._gone(socket)
            if wire is not None:
                wire.abort()
        return len(wires)

    async def close(self) -> None:
        """Closes every socket properly."""
        for socket in list(self.open):
            self._gone(socket)
            await socket.close(code=WSCloseCode.GOING_AWAY)


def _hello(connections: int) -> Json:
    debug = {"host": "applink-1", "build_number": 1, "approximate_connection_time": 18060}
    about = {"num_connections": connections, "debug_info": debug, "connection_info": {"app_id": APP}}
    return {"type": "hello", **about}


def _envelope(id: str, delivery: Delivery) -> Json:
    envelope: Json = {"envelope_id": id, "type": delivery.kind, "payload": delivery.payload}
    envelope["accepts_response_payload"] = delivery.kind != "events_api"
    if delivery.kind == "events_api":
        envelope |= {"retry_attempt": delivery.attempt, "retry_reason": delivery.reason}
    return envelope
