"""A small HTTP/1.1 server on loopback that can also misbehave: lie about lengths, break off, or never answer."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.parse import parse_qsl, unquote, urlsplit

MOST_BODY = 1_000_000  # bytes of a request
UNDECLARED = -1  # a length that is not told: the body ends with the connection


@dataclass(frozen=True)
class Call:
    """A request as it came in; header names are in lower case."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Reply:
    """An answer. `length` None declares the true length; `sent` None sends the whole body; `silent` never answers."""

    code: int
    body: bytes = b""
    kind: str = "application/json"
    headers: dict[str, str] = field(default_factory=dict)
    length: int | None = None
    sent: int | None = None
    silent: bool = False


def as_json(code: int, value: object, **headers: str) -> Reply:
    """An answer whose body is JSON; underscores in header names stand for hyphens."""
    named = {name.replace("_", "-"): text for name, text in headers.items()}
    return Reply(code, json.dumps(value).encode(), headers=named)


def problem(code: int, message: str, **headers: str) -> Reply:
    """An error as the provider writes it."""
    kind = HTTPStatus(code).phrase.lower().replace(" ", "_")
    return as_json(code, {"error": {"code": kind, "message": message}}, **headers)


@asynccontextmanager
async def serving(handle: Callable[[Call], Awaitable[Reply]]) -> AsyncIterator[str]:
    """Serves on a free port of 127.0.0.1 while the block lasts, and gives the address."""
    talks: set[asyncio.Task[None]] = set()

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        talks.add(task)
        try:
            with suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
                await _answer(await _read(reader), reader, writer, handle)
        except asyncio.CancelledError:
            return  # the server closes; nobody waits for this talk
        finally:
            talks.discard(task)
            writer.close()

    server = await asyncio.start_server(talk, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.close()
        for task in list(talks):
            task.cancel()
        await asyncio.gather(*talks, return_exceptions=True)
        await server.wait_closed()


async def _read(reader: asyncio.StreamReader) -> Call:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    method, target, _ = head[0].split(" ")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:] if line)}
    length = min(int(headers.get("content-length", "0")), MOST_BODY + 1)
    parts = urlsplit(target)
    body = await reader.readexactly(length)
    return Call(method, unquote(parts.path), dict(parse_qsl(parts.query)), headers, body)


async def _answer(
    call: Call,
    reader: asyncio.StreamReader,
    writer: asyncio.StreamWriter,
    handle: Callable[[Call], Awaitable[Reply]],
) -> None:
    reply = await handle(call) if len(call.body) <= MOST_BODY else problem(413, "The request is too large.")
    if reply.silent:
        await reader.read(1)  # until the other side gives up
        return
    length = len(reply.body) if reply.length is None else reply.length
    headers = {"Content-Type": reply.kind, "Connection": "close"} | reply.headers
    if length != UNDECLARED:
        headers["Content-Length"] = str(length)
    head = f"HTTP/1.1 {reply.code} {HTTPStatus(reply.code).phrase}\r\n"
    writer.write((head + "".join(f"{name}: {value}\r\n" for name, value in headers.items()) + "\r\n").encode("latin-1"))
    writer.write(reply.body[: reply.sent])
    await writer.drain()
