"""What comes over the wire is measured before it is believed."""

from datetime import UTC, datetime

import httpx
import pytest
from pydantic import SecretStr

from tests.providers.clock import HandClock
from tests.providers.loopback import Call, Reply, serving
from tools.models.wire import Unanswered, Wire, number_of, pause_of, words_of

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("3", 3.0),
        (" 0 ", 0.0),
        ("Fri, 20 Nov 2026 12:00:10 GMT", 10.0),
        ("Fri, 20 Nov 2026 11:00:00 GMT", 0.0),
        ("-5", None),
        ("1e9", None),
        ("soon", None),
        ("", None),
        ("9" * 400, None),
    ],
)
def test_a_wish_to_wait_is_read_as_number_or_date(header: str, seconds: float | None) -> None:
    assert pause_of(header, NOW) == seconds


def test_words_become_one_short_printable_line() -> None:
    assert words_of("  two\r\nlines\x1b[31m \u202e red ") == "two lines [31m red"
    assert words_of("x" * 300) == "x" * 197 + "..."
    assert words_of({"message": "no text"}) == ""


def test_only_finite_numbers_are_numbers() -> None:
    assert [number_of(value) for value in (3, 2.5, True, "3", float("inf"), float("nan"), None)] == [
        3.0, 2.5, None, None, None, None, None,
    ]  # fmt: skip


async def _asked(reply: Reply, seconds: float = 5.0) -> object:
    async def answer(call: Call) -> Reply:
        return reply

    async with serving(answer) as url, httpx.AsyncClient() as client:
        return (await Wire(url, client, HandClock(), SecretStr("key"), seconds).ask("GET", "/jobs")).body


@pytest.mark.parametrize("body", [b"", b"[1]", b'{"half": ', b"null", b"\xff\xfe", b"[" * 100_000])
async def test_a_body_that_is_no_object_is_empty(body: bytes) -> None:
    assert await _asked(Reply(200, body)) == {}


async def test_an_endless_answer_is_not_read_to_its_end() -> None:
    with pytest.raises(Unanswered, match="too long"):
        await _asked(Reply(200, b"x" * 1_000_001))


async def test_an_answer_that_does_not_come_is_given_up() -> None:
    with pytest.raises(Unanswered):
        await _asked(Reply(200, silent=True), seconds=0.2)


async def test_a_redirect_is_not_followed() -> None:
    seen: list[str] = []

    async def answer(call: Call) -> Reply:
        seen.append(call.path)
        return Reply(302, headers={"Location": "/elsewhere"})

    async with serving(answer) as url, httpx.AsyncClient(follow_redirects=True) as client:
        reply = await Wire(url, client, HandClock(), SecretStr("key"), 5.0).ask("GET", "/jobs")
    assert (reply.code, seen) == (302, ["/jobs"])


async def test_pauses_grow_and_a_wish_counts_instead_up_to_a_minute() -> None:
    clock = HandClock()
    async with httpx.AsyncClient() as client:
        wire = Wire("http://127.0.0.1", client, clock, SecretStr("key"), 5.0)
        for number, wish in ((0, None), (1, None), (3, None), (20, None), (0, 7.0), (0, 3600.0)):
            await wire.pause(number, wish)
    assert clock.waits == [0.5, 1.0, 4.0, 60.0, 7.0, 60.0]
