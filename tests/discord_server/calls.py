"""One request of the app, read; and the pipeline that every request goes through before its handler."""

import json
from dataclasses import dataclass, field
from typing import Any

from aiohttp import BodyPartReader, web

from tests.discord_server.files import Upload
from tests.discord_server.refusals import Refusal, bad_form

API = "/api/v10"


@dataclass
class Call:
    """A request as it came in; `status` is filled in with the answer."""

    method: str
    path: str
    query: dict[str, str]
    body: Any
    files: list[str]
    at: float
    status: int | None = None
    uploads: dict[int, Upload] = field(default_factory=dict, repr=False)
    size: int = 0

    @property
    def form(self) -> dict[str, Any]:
        """The body, where it has to be an object."""
        if not isinstance(self.body, dict):
            raise bad_form("_", "Only dictionaries may be used in a ModelType", "MODEL_TYPE_CONVERT")
        return self.body


async def read(request: web.Request, at: float) -> Call:
    """Reads a request; a body that cannot be read is refused."""
    call = Call(request.method, request.path.removeprefix(API), dict(request.query), None, [], at)
    try:
        if request.content_type == "multipart/form-data":
            await _read_parts(request, call)
        elif request.can_read_body:
            raw = await request.read()
            call.size = len(raw)
            call.body = json.loads(raw) if raw else None
    except (ValueError, UnicodeDecodeError):
        raise Refusal(400, 50109, "The request body contains invalid JSON.") from None
    call.files = [upload.filename for _, upload in sorted(call.uploads.items())]
    return call


async def _read_parts(request: web.Request, call: Call) -> None:
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader):
            continue
        raw = bytes(await part.read())
        call.size += len(raw)
        if part.name == "payload_json":
            call.body = json.loads(raw)
        elif part.name and part.name.startswith("files["):
            call.uploads[int(part.name[6:-1])] = Upload(part.filename or "file", _kind(part), raw)


def _kind(part: BodyPartReader) -> str | None:
    """The type the app declares, unless it says nothing."""
    kind = part.headers.get("Content-Type")
    return None if kind in (None, "application/octet-stream") else kind


def answer(status: int, body: Any = None, headers: dict[str, str] | None = None) -> web.Response:
    """JSON with the content type exactly as Discord writes it; discord.py leaves any other body unread."""
    headers = headers or {}
    if body is None:
        return web.Response(status=status, headers=headers)
    raw = json.dumps(body).encode()
    return web.Response(status=status, body=raw, headers={"Content-Type": "application/json", **headers})
