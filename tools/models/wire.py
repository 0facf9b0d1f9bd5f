"""Asking a provider over HTTP: capped answers, patience with those that are busy, and no doubt about what was sent."""

import asyncio
import json
import math
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx
from pydantic import SecretStr

from tools.terms.clock import Clock

MOST_JSON = 1_000_000  # bytes of an answer that is no file
LONGEST_PAUSE = 60.0  # seconds, whatever a provider asks for
BUSY = frozenset({429, 503})
_UNSENT = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.UnsupportedProtocol,
    httpx.LocalProtocolError,
    httpx.ProxyError,
)


class Unsent(Exception):
    """The provider was not reached: nothing happened there. Never leaves `tools/models`."""


class Unanswered(Exception):
    """The provider was reached, and what it did is not known. Never leaves `tools/models`."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer's code, its JSON object (empty if it was none), and how many seconds it asks to wait."""

    code: int
    body: dict[str, object]
    pause: float | None = None

    @property
    def passes(self) -> bool:
        """Whether asking again may give another answer: busy, broken, or cut off in the middle."""
        return self.code == 429 or self.code >= 500 or (self.code == 200 and not self.body)


class Wire:
    """One provider's address and key on a shared client; `seconds` is how long one answer may take."""

    def __init__(self, base: str, client: httpx.AsyncClient, clock: Clock, key: SecretStr, seconds: float) -> None:
        self.base = httpx.URL(base)
        self._client = client
        self._clock = clock
        self._key = key
        self._seconds = seconds

    async def ask(
        self, method: str, path: str, body: dict[str, object] | None = None, query: dict[str, str] | None = None
    ) -> Answer:
        """Asks once; raises Unsent or Unanswered. A redirect is an answer and is not followed."""
        request = self._client.build_request(
            method,
            self.base.copy_with(path=self.base.path.rstrip("/") + path),
            json=body,
            params=query,
            headers={"Authorization": f"Bearer {self._key.get_secret_value()}", "Accept-Encoding": "identity"},
            timeout=self._seconds,
        )
        try:
            async with asyncio.timeout(self._seconds):
                return await self._answer(request)
        except _UNSENT as fault:
            raise Unsent(str(fault)) from fault
        except (httpx.HTTPError, httpx.StreamError, TimeoutError) as fault:
            raise Unanswered(str(fault) or type(fault).__name__) from fault

    async def ask_again(self, path: str, query: dict[str, str] | None = None, tries: int = 5) -> Answer:
        """Asks for something that may be asked for any number of times, with growing pauses while no answer stands."""
        for number in range(tries):
            last = number == tries - 1
            try:
                answer = await self.ask("GET", path, query=query)
            except (Unsent, Unanswered):
                if last:
                    raise
                await self.pause(number)
                continue
            if last or not answer.passes:
                break
            await self.pause(number, answer.pause)
        return answer

    async def pause(self, number: int, wished: float | None = None) -> None:
        """Waits 0.5, 1, 2, 4 ... seconds by the number of tries before, or as long as the provider wished."""
        grown = 0.5 * 2**number if wished is None else wished
        await self._clock.sleep(min(LONGEST_PAUSE, grown))

    async def _answer(self, request: httpx.Request) -> Answer:
        response = await self._client.send(request, stream=True, follow_redirects=False)
        try:
            raw = bytearray()
            async for piece in response.aiter_bytes():
                raw += piece
                if len(raw) > MOST_JSON:
                    raise Unanswered("the answer is too long")
        finally:
            await response.aclose()
        pause = pause_of(response.headers.get("retry-after", ""), self._clock.now())
        return Answer(response.status_code, _object(bytes(raw)), pause)


def pause_of(header: str, now: datetime) -> float | None:
    """Seconds that a Retry-After header asks for, as a number or as a date; None for anything else."""
    if re.fullmatch(r"\d{1,9}", header.strip(), re.ASCII):
        return float(header)
    try:
        moment = parsedate_to_datetime(header)
    except ValueError:
        return None
    return max(0.0, (moment.replace(tzinfo=moment.tzinfo or UTC) - now).total_seconds())


def words_of(value: object, most: int = 200) -> str:
    """A provider's own words as one short line without control characters; empty if it said none."""
    if not isinstance(value, str):
        return ""
    line = " ".join("".join(mark if mark.isprintable() else " " for mark in value).split())
    return line if len(line) <= most else line[: most - 3].rstrip() + "..."


def number_of(value: object) -> float | None:
    """A finite number, or None for anything else that may stand in its place."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if math.isfinite(value) else None


def _object(raw: bytes) -> dict[str, object]:
    try:
        value = json.loads(raw)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}
