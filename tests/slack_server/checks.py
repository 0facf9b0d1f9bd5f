"""What tests of the server say often."""

from collections.abc import Awaitable
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError

from tests.slack_server import Json


async def refusal(call: Awaitable[Any]) -> Json:
    """The answer to a call that must be refused."""
    with pytest.raises(SlackApiError) as caught:
        await call
    return dict(caught.value.response.data)


async def refused(call: Awaitable[Any]) -> str:
    """The error word of a call that must be refused."""
    return str((await refusal(call))["error"])


def mrkdwn(text: str) -> Json:
    return {"type": "mrkdwn", "text": text}


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def button(label: str = "Approve", action_id: str = "approve", **more: object) -> Json:
    return {"type": "button", "action_id": action_id, "text": plain(label), **more}


def row(*elements: Json) -> Json:
    return {"type": "actions", "elements": list(elements)}


def menu(*values: str, kind: str = "static_select", **more: object) -> Json:
    options = [{"text": plain(value.title()), "value": value} for value in values]
    return {"type": kind, "action_id": "pick", "options": options, **more}
