"""What Slack refuses, as Gone or Later."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.surface import Gone, Later

PASSING = frozenset({
    "ratelimited", "internal_error", "fatal_error", "service_unavailable", "request_timeout",
    "streaming_state_conflict", "message_limit_exceeded", "team_added_to_org",
})  # fmt: skip
TOKENS = frozenset({"invalid_auth", "token_revoked", "account_inactive", "not_authed", "token_expired"})
REVOKED = 60.0  # seconds between two tries with a token that does not work any more


@asynccontextmanager
async def faults() -> AsyncIterator[None]:
    """Turns the library's errors into the port's; Gone keeps Slack's own word."""
    try:
        yield
    except SlackApiError as error:
        raise _fault(error) from error
    except (SlackClientError, aiohttp.ClientError, OSError, TimeoutError) as error:
        raise Later(f"the connection broke off ({type(error).__name__})") from error


def _fault(error: SlackApiError) -> Exception:
    response = error.response
    word = str(response.get("error", "")) if hasattr(response, "get") else ""
    status = int(getattr(response, "status_code", 200) or 200)
    if status == 429 or word == "ratelimited":
        return Later("rate limited", _wait(response))
    if word in TOKENS:
        return Later(f"Slack says {word}", REVOKED)
    if word in PASSING or status >= 500:
        return Later(f"Slack answered {word or status}", 2.0)
    return Gone(word or str(error))


def _wait(response: object) -> float:
    headers = getattr(response, "headers", {}) or {}
    found = headers.get("Retry-After") or headers.get("retry-after") or "1"
    try:
        return float(found)
    except ValueError:
        return 1.0
