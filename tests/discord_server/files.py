"""Attachments: kept files, and the signed addresses that stop working after a day."""

import hashlib
import hmac
import mimetypes
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from aiohttp import web

from tests.discord_server.times import Clock
from tests.discord_server.world import StoredFile, World

LIFE = 24 * 3600.0  # of an address, in seconds
SECRET = b"a loopback secret"
NOT_PLAIN = re.compile(r"[^A-Za-z0-9._-]")


@dataclass(frozen=True)
class Upload:
    """A file as it came in."""

    filename: str
    content_type: str | None
    data: bytes


def plain_name(filename: str) -> str:
    """The name that Discord keeps: ASCII letters, digits, dots, dashes and underscores."""
    return NOT_PLAIN.sub("", filename.replace(" ", "_")) or "file"


class Shelf:
    """Keeps files, and serves them under addresses that expire."""

    def __init__(self, world: World, clock: Clock, life: float = LIFE) -> None:
        self.base = ""
        self.life = life
        self._world, self._clock = world, clock

    def keep(self, channel: str, upload: Upload, description: str | None = None) -> StoredFile:
        name = plain_name(upload.filename)
        kind = upload.content_type or mimetypes.guess_type(name)[0] or "application/octet-stream"
        stored = StoredFile(self._clock.new_id(), channel, name, kind, upload.data, description)
        self._world.files[stored.id] = stored
        return stored

    def url(self, stored: StoredFile) -> str:
        """A fresh address, good for a day."""
        path = f"/attachments/{stored.channel}/{stored.id}/{quote(stored.filename)}"
        begun = f"{int(self._clock.now()):x}"
        ends = f"{int(self._clock.now() + self.life):x}"
        return f"{self.base}{path}?ex={ends}&is={begun}&hm={_sign(path, begun, ends)}&"

    def attachment(self, stored: StoredFile) -> dict[str, Any]:
        """The file as it stands in a message."""
        url = self.url(stored)
        shown = {
            "id": stored.id,
            "filename": stored.filename,
            "size": len(stored.data),
            "url": url,
            "proxy_url": url,
            "content_type": stored.content_type,
        }
        return shown | ({"description": stored.description} if stored.description else {})

    def media(self, stored: StoredFile) -> dict[str, Any]:
        """The file as it stands in a component that refers to it."""
        url = self.url(stored)
        return {
            "url": url,
            "proxy_url": url,
            "attachment_id": stored.id,
            "content_type": stored.content_type,
            "placeholder": None,
            "loading_state": 2,
        }

    async def serve(self, request: web.Request) -> web.Response:
        """Answers a download; a wrong or old address is a 404, as on Discord's CDN."""
        stored = self._world.files.get(request.match_info["file"])
        begun, ends = request.query.get("is", ""), request.query.get("ex", "")
        signed = hmac.compare_digest(_sign(request.rel_url.raw_path, begun, ends), request.query.get("hm", ""))
        if stored is None or not signed or int(ends, 16) <= self._clock.now():
            return web.Response(status=404, text="This content is no longer available.")
        return web.Response(body=stored.data, headers={"Content-Type": stored.content_type})


def _sign(path: str, begun: str, ends: str) -> str:
    return hmac.new(SECRET, f"{path}?{begun}&{ends}".encode(), hashlib.sha256).hexdigest()
