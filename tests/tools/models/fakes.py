"""An order to the fake model, and what tests do with its job."""

from pathlib import Path

import pytest

from tests.providers.clock import HandClock
from tests.providers.loopback import Reply
from tools.models.fake import Fake, Patience
from tools.models.protocol import Handle, Request, Status
from tools.terms.errors import (
    RetakeError,
)
from tools.terms.recipe import Route
from tools.terms.shot import Shot

PRICE = 40_000
QUICK = Patience(answer=0.4)


def order(fault: str = "", key: str = "t1-1", **shot: object) -> Request:
    brief = f"a wristwatch {fault and 'fault:'}{fault}".strip()
    described = Shot.model_validate({"brief": brief, "seconds": 1, **shot})
    return Request(key=key, shot=described, route=Route(model="fake", provider="loopback"), width=128, height=72)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


async def finished(fake: Fake, handle: Handle, clock: HandClock) -> Status:
    """Polls as a job does, until the provider says that it is ready."""
    for _ in range(200):
        status = await fake.poll(handle)
        if status.state == "ready":
            return status
        await clock.sleep(2)
    raise AssertionError("the job never ended")


async def ended(fake: Fake, handle: Handle, clock: HandClock) -> RetakeError:
    with pytest.raises(RetakeError) as told:
        await finished(fake, handle, clock)
    return told.value


async def never() -> Reply:
    """For a server that is gone before anybody asks it."""
    raise AssertionError("nobody asks a server that is gone")
