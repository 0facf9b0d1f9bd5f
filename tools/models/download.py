"""Bringing a provider's file here: from hosts that are allowed, within size and time, and only if it can be played."""

import asyncio
import errno
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from tools.finish.probe import Limits as Bounds
from tools.finish.probe import check_upload
from tools.terms.errors import BadInput, MachineFault, ProviderFault

PIECE = 1 << 20  # bytes that are written at once

Origin = tuple[str, str, int | None]


class Unusable(Exception):
    """No playable file came of this link; another link may give one. Never leaves `tools/models`."""


@dataclass(frozen=True, slots=True)
class Rules:
    """Where files may come from, how many bytes and seconds they may take, and how long a clip may be."""

    origins: frozenset[Origin]
    clip: Bounds
    most_bytes: int = 500_000_000
    seconds: float = 300.0
    redirects: int = 3


def origin_of(url: httpx.URL) -> Origin:
    """Scheme, host and port: what a link is judged by."""
    return url.scheme, url.host, url.port


async def download(client: httpx.AsyncClient, link: str, target: Path, rules: Rules) -> None:
    """Puts a playable clip at `target`, whole or not at all.

    Raises Unusable where another link may help, ProviderFault for a link that must not be followed or a file that is
    too large, MachineFault if it cannot be written here.
    """
    part = target.with_name(target.name + ".part")
    try:
        async with asyncio.timeout(rules.seconds):
            await _fetch(client, link, part, rules)
        found = await check_upload(part, rules.clip)
        if found.is_still:
            raise Unusable("it is a picture and not a clip")
        await asyncio.to_thread(part.replace, target)
    except BadInput as fault:
        raise Unusable(fault.message) from fault
    except TimeoutError as fault:
        raise Unusable(f"it did not arrive within {rules.seconds:g} seconds") from fault
    except OSError as fault:
        raise _cannot_write(fault) from fault
    finally:
        _remove(part)


async def _fetch(client: httpx.AsyncClient, link: str, part: Path, rules: Rules) -> None:
    try:
        async with _opened(client, link, rules) as response:
            if response.status_code != 200:
                raise Unusable(f"its link answers {response.status_code}")
            if _declared(response) > rules.most_bytes:
                raise _too_large(rules)
            await _write(response, part, rules)
    except (httpx.HTTPError, httpx.StreamError, httpx.InvalidURL) as fault:
        raise Unusable("the connection broke off") from fault


@asynccontextmanager
async def _opened(client: httpx.AsyncClient, link: str, rules: Rules) -> AsyncIterator[httpx.Response]:
    """The response that the link leads to. The provider's key is not sent along: the link itself is the permission."""
    url = httpx.URL(link)
    for _ in range(rules.redirects + 1):
        _check(url, rules)
        request = client.build_request("GET", url, headers={"Accept-Encoding": "identity"})
        response = await client.send(request, stream=True, follow_redirects=False)
        try:
            if not response.has_redirect_location:
                yield response
                return
            url = url.join(response.headers["location"])
        finally:
            await response.aclose()
    raise Unusable("its link leads in a circle")


def _check(url: httpx.URL, rules: Rules) -> None:
    if origin_of(url) not in rules.origins or url.userinfo:
        raise ProviderFault(
            f"The provider's link leads to {url.host or 'nowhere'}, where its files may not come from.",
            next="Tell whoever runs Retake; the link was not followed.",
            charged="yes",
        )


async def _write(response: httpx.Response, part: Path, rules: Rules) -> None:
    size = 0
    waiting = bytearray()
    file = await asyncio.to_thread(part.open, "wb")
    try:
        async for piece in response.aiter_bytes():
            size += len(piece)
            if size > rules.most_bytes:
                raise _too_large(rules)
            waiting += piece
            if len(waiting) >= PIECE:
                await asyncio.to_thread(file.write, bytes(waiting))
                waiting.clear()
        await asyncio.to_thread(file.write, bytes(waiting))
    finally:
        await asyncio.to_thread(file.close)


def _remove(part: Path) -> None:
    part.unlink(missing_ok=True)


def _declared(response: httpx.Response) -> int:
    length = response.headers.get("content-length", "")
    return int(length) if length.isascii() and length.isdigit() else 0


def _too_large(rules: Rules) -> ProviderFault:
    return ProviderFault(
        f"The provider's file is larger than {rules.most_bytes / 1e6:.0f} MB and was not taken.",
        next="Ask for a shorter or smaller clip.",
        charged="yes",
    )


def _cannot_write(fault: OSError) -> MachineFault:
    full = fault.errno in (errno.ENOSPC, errno.EDQUOT)
    return MachineFault(
        "The disk is full." if full else f"The clip cannot be written: {fault.strerror or fault}.",
        next="Make room, then start the job again: the provider still has the clip.",
        charged="yes",
    )
