"""Delivery by signed HTTP, well or on purpose badly signed."""

import hashlib
import hmac
import json
from dataclasses import dataclass
from time import perf_counter
from urllib.parse import urlencode

import aiohttp

from tests.slack_server.delivery import Ack, Delivery, Pace
from tests.slack_server.errors import Json
from tests.slack_server.state import State

FORM, JSON = "application/x-www-form-urlencoded", "application/json"


def sign(secret: str, body: str, at: float) -> dict[str, str]:
    """The two headers that prove who sent a body and when."""
    moment = str(int(at))
    digest = hmac.new(secret.encode(), f"v0:{moment}:{body}".encode(), hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": moment, "X-Slack-Signature": f"v0={digest}"}


@dataclass
class Signing:
    """How requests are signed: `age` sets the clock back, `tampered` changes the body after signing."""

    secret: str
    age: float = 0.0
    tampered: bool = False
    unsigned: bool = False


class Signed:
    """The app's request URL."""

    silence = "http_timeout"

    def __init__(self, url: str, signing: Signing, state: State, pace: Pace) -> None:
        self.url, self.signing = url, signing
        self._state, self._pace = state, pace
        self._client = aiohttp.ClientSession()

    async def ready(self) -> bool:
        return True

    async def carry(self, delivery: Delivery) -> Ack:
        body, kind = _body(delivery)
        retry = {"X-Slack-Retry-Num": str(delivery.attempt), "X-Slack-Retry-Reason": delivery.reason}
        return await self.post(body, kind, retry if delivery.attempt else {})

    async def post(self, body: str, kind: str, headers: dict[str, str] | None = None) -> Ack:
        """One request as it stands; what came back, also when it was refused."""
        signed = {} if self.signing.unsigned else sign(self.signing.secret, body, self._state.now() - self.signing.age)
        sent = body + " " if self.signing.tampered else body
        head = {"Content-Type": kind, "User-Agent": "Slackbot 1.0", **signed, **(headers or {})}
        began = perf_counter()
        try:
            timeout = aiohttp.ClientTimeout(total=self._pace.ack)
            async with self._client.post(self.url, data=sent, headers=head, timeout=timeout) as answer:
                text = await answer.text()
        except TimeoutError:
            return Ack(error="operation_timeout", seconds=perf_counter() - began)
        except aiohttp.ClientError:
            return Ack(error="dispatch_failed")
        final = answer.headers.get("X-Slack-No-Retry") == "1"
        error = None if answer.status == 200 else "dispatch_failed"
        return Ack(_payload(text, answer.content_type), perf_counter() - began, error, answer.status, final)

    async def close(self) -> None:
        await self._client.close()


def _body(delivery: Delivery) -> tuple[str, str]:
    if delivery.kind == "events_api":
        return json.dumps(delivery.payload), JSON
    if delivery.kind == "slash_commands":
        return urlencode(delivery.payload), FORM
    return urlencode({"payload": json.dumps(delivery.payload)}), FORM


def _payload(text: str, kind: str) -> Json | str | None:
    if kind != JSON:
        return text or None
    try:
        return json.loads(text)  # type: ignore[no-any-return]
    except ValueError:
        return text
