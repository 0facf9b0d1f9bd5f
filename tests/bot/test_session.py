"""The news of an errand."""

from pathlib import Path
from types import SimpleNamespace
from typing import cast

from bot.inbox import Inbox
from bot.terminal.receive import Seat
from bot.terminal.session import Errand, Session
from tests.providers.clock import HandClock
from tests.tools.canvas.homes import file_url, make, open_home, promise
from tools.studio import Studio


async def test_every_change_is_told_and_nobody_waits_after_the_last(tmp_path: Path) -> None:
    canvas, clock = await open_home(file_url(tmp_path), tmp_path), HandClock()
    studio = cast(Studio, SimpleNamespace(canvas=canvas, clock=clock))
    session = Session(studio, cast(Inbox, None), Seat("watch", "main"))
    take, told = await promise(canvas, turn="t1"), []
    async for news in session.news(Errand("t1", 0)):
        told.append(news.state)
        if news.state == "queued":
            await make(canvas, take)
    await canvas.close()
    assert told == ["queued", "running", "ready"]
    assert clock.waits == []
