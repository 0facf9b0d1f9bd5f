"""Fetching: from the platform's own hosts, within size, and no further."""

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import httpx
import pytest

from bot import fetching
from bot.events import Attachment
from bot.fetching import MOST_BYTES, Fetcher
from tools.terms.errors import BadInput, MachineFault, ProviderFault

HOSTS = frozenset({"cdn.example", "127.0.0.1:8000"})
Answer = Callable[[httpx.Request], httpx.Response]


class Platform:
    """Answers as it is told, and keeps what it was asked."""

    def __init__(self) -> None:
        self.asked: list[httpx.Request] = []
        self.answer: Answer = lambda request: httpx.Response(200, content=b"clip")

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        return self.answer(request)


@pytest.fixture
def platform() -> Platform:
    return Platform()


@pytest.fixture
async def fetcher(platform: Platform) -> AsyncIterator[Fetcher]:
    async with httpx.AsyncClient(transport=httpx.MockTransport(platform)) as client:
        yield Fetcher(client, HOSTS, {"Authorization": "Bearer token"})


def at(url: str, size: int = 4) -> Attachment:
    return Attachment("a.mp4", url, size)


async def test_a_file_is_written_where_it_should_be(fetcher: Fetcher, platform: Platform, tmp_path: Path) -> None:
    await fetcher.fetch(at("https://cdn.example/a.mp4?sig=1"), tmp_path / "a.mp4", {"X-More": "1"})
    assert (tmp_path / "a.mp4").read_bytes() == b"clip"
    (request,) = platform.asked
    assert (request.headers["Authorization"], request.headers["X-More"]) == ("Bearer token", "1")
    assert str(request.url) == "https://cdn.example/a.mp4?sig=1"


@pytest.mark.parametrize(
    "url",
    ["https://evil.example/a.mp4", "http://cdn.example/a.mp4", "https://cdn.example.evil.example/a", "file:///etc/passwd",
     "https://cdn.example@evil.example/a", "https://127.0.0.1/a", "http://127.0.0.1:22/a", "https://cdn.example:8443/a",
     "https://169.254.169.254/a", "", "a.mp4", "//cdn.example/a", "https://[::1", "ftp://cdn.example/a"],
)  # fmt: skip
async def test_nothing_is_opened_but_the_platforms_own_files(
    fetcher: Fetcher, platform: Platform, tmp_path: Path, url: str
) -> None:
    with pytest.raises(BadInput, match="is no file of this chat"):
        await fetcher.fetch(at(url), tmp_path / "a.mp4")
    assert platform.asked == []


async def test_a_platform_on_this_machine_needs_no_certificate(
    fetcher: Fetcher, platform: Platform, tmp_path: Path
) -> None:
    await fetcher.fetch(at("http://127.0.0.1:8000/a.mp4"), tmp_path / "a.mp4")
    assert len(platform.asked) == 1


async def test_a_file_that_says_that_it_is_too_large_is_not_asked_for(
    fetcher: Fetcher, platform: Platform, tmp_path: Path
) -> None:
    with pytest.raises(BadInput, match="at most 500 MB"):
        await fetcher.fetch(at("https://cdn.example/a.mp4", MOST_BYTES + 1), tmp_path / "a.mp4")
    assert platform.asked == []


async def test_a_file_that_is_larger_than_it_said_is_broken_off(
    fetcher: Fetcher, platform: Platform, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "MOST_BYTES", 3 * fetching.PIECE)
    sent = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal sent
        while True:
            sent += 1
            yield b"x" * fetching.PIECE

    platform.answer = lambda request: httpx.Response(200, content=endless())
    with pytest.raises(BadInput, match="can be taken"):
        await fetcher.fetch(at("https://cdn.example/a.mp4"), tmp_path / "a.mp4")
    assert sent <= 6
    assert (tmp_path / "a.mp4").stat().st_size <= 3 * fetching.PIECE


@pytest.mark.parametrize("status", [301, 302, 307, 308])
async def test_no_redirect_is_followed(fetcher: Fetcher, platform: Platform, tmp_path: Path, status: int) -> None:
    platform.answer = lambda request: httpx.Response(status, headers={"location": "https://evil.example/"})
    with pytest.raises(ProviderFault, match=f"did not hand the file over \\({status}\\)"):
        await fetcher.fetch(at("https://cdn.example/a.mp4"), tmp_path / "a.mp4")
    assert len(platform.asked) == 1


@pytest.mark.parametrize("status", [401, 403, 404, 500, 206, 204])
async def test_a_file_that_is_not_handed_over_is_said(
    fetcher: Fetcher, platform: Platform, tmp_path: Path, status: int
) -> None:
    platform.answer = lambda request: httpx.Response(status)
    with pytest.raises(ProviderFault, match="Send it again"):
        await fetcher.fetch(at("https://cdn.example/a.mp4"), tmp_path / "a.mp4")


async def test_a_page_is_no_file(fetcher: Fetcher, platform: Platform, tmp_path: Path) -> None:
    platform.answer = lambda request: httpx.Response(200, html="<p>Sign in</p>")
    with pytest.raises(ProviderFault):
        await fetcher.fetch(at("https://cdn.example/a.mp4"), tmp_path / "a.mp4")
    assert not (tmp_path / "a.mp4").exists()


async def test_a_connection_that_breaks_off_is_said(fetcher: Fetcher, platform: Platform, tmp_path: Path) -> None:
    async def half() -> AsyncIterator[bytes]:
        yield b"cl"
        raise httpx.ReadError("reset")

    platform.answer = lambda request: httpx.Response(200, content=half())
    with pytest.raises(ProviderFault, match="the connection broke off"):
        await fetcher.fetch(at("https://cdn.example/a.mp4"), tmp_path / "a.mp4")


async def test_a_platform_that_cannot_be_reached_is_said(fetcher: Fetcher, platform: Platform, tmp_path: Path) -> None:
    def refuse(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectTimeout("too slow")

    platform.answer = refuse
    with pytest.raises(ProviderFault):
        await fetcher.fetch(at("https://cdn.example/a.mp4"), tmp_path / "a.mp4")


async def test_a_platform_that_is_too_slow_is_given_up(
    fetcher: Fetcher, platform: Platform, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "SECONDS", 0.02)

    async def never() -> AsyncIterator[bytes]:
        yield b"cl"
        await asyncio.Event().wait()

    platform.answer = lambda request: httpx.Response(200, content=never())
    with pytest.raises(ProviderFault, match="broke off"):
        await fetcher.fetch(at("https://cdn.example/a.mp4"), tmp_path / "a.mp4")


async def test_a_disk_that_takes_nothing_is_the_machines_fault(fetcher: Fetcher, tmp_path: Path) -> None:
    with pytest.raises(MachineFault, match="could not be kept"):
        await fetcher.fetch(at("https://cdn.example/a.mp4"), tmp_path / "nowhere" / "a.mp4")
