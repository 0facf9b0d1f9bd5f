"""Bringing an attachment here: from the platform's own hosts only, within size and time, and no further."""

import asyncio
from collections.abc import Mapping
from pathlib import Path

import httpx

from bot.events import Attachment
from tools.terms.errors import BadInput, MachineFault, ProviderFault

MOST_BYTES = 500_000_000
SECONDS = 180.0
PIECE = 1 << 20  # bytes that are written at once
_AGAIN = "Send it again."


class Fetcher:
    """Fetches from hosts that were named when it was made; `headers` go to them alone, and no redirect is followed."""

    def __init__(
        self, client: httpx.AsyncClient, hosts: frozenset[str], headers: Mapping[str, str] | None = None
    ) -> None:
        self._client, self._hosts, self._headers = client, hosts, dict(headers or {})

    def allows(self, url: str) -> bool:
        """Whether the address is one of the platform's own files."""
        try:
            parsed = httpx.URL(url)
        except (httpx.InvalidURL, TypeError):
            return False
        host = parsed.host if parsed.port is None else f"{parsed.host}:{parsed.port}"
        return host in self._hosts and (parsed.scheme == "https" or parsed.host == "127.0.0.1")

    async def fetch(self, attachment: Attachment, target: Path, headers: Mapping[str, str] | None = None) -> None:
        """Writes the file to `target`; BadInput, ProviderFault or MachineFault say why it cannot be had."""
        if not self.allows(attachment.url):
            raise BadInput("That is no file of this chat, so I do not open it.", next="Attach the file itself.")
        if attachment.bytes > MOST_BYTES:
            raise _too_large(attachment.bytes)
        try:
            async with asyncio.timeout(SECONDS):
                await self._stream(attachment.url, target, {**self._headers, **(headers or {})})
        except (httpx.HTTPError, httpx.StreamError, TimeoutError) as error:
            raise ProviderFault("The file did not arrive: the connection broke off.", next=_AGAIN) from error
        except OSError as error:
            raise MachineFault(f"The file could not be kept: {error.strerror}.", next="Free some space.") from error

    async def _stream(self, url: str, target: Path, headers: Mapping[str, str]) -> None:
        async with self._client.stream("GET", url, headers=headers, follow_redirects=False) as response:
            if response.status_code != 200 or response.headers.get("content-type", "").startswith("text/html"):
                raise ProviderFault(f"The chat did not hand the file over ({response.status_code}).", next=_AGAIN)
            await _write(response, target)


async def _write(response: httpx.Response, target: Path) -> None:
    size = 0
    with target.open("wb") as file:  # at once: a file that is opened by a thread is lost if this is cancelled meanwhile
        async for piece in response.aiter_bytes(PIECE):
            size += len(piece)
            if size > MOST_BYTES:
                raise _too_large(size)
            await asyncio.to_thread(file.write, piece)


def _too_large(size: int) -> BadInput:
    return BadInput(
        f"The file has {size / 1e6:.0f} MB; at most {MOST_BYTES / 1e6:.0f} MB can be taken.",
        next="Send a shorter or smaller version.",
    )
