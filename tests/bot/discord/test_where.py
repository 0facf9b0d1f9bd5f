"""Where a thread is on Discord."""

from types import SimpleNamespace
from typing import Any, cast

import discord
import pytest

from bot.discord.link import Link
from bot.discord.where import Spot, Where, guild_of
from bot.surface import Gone, Later
from tests.bot.chats import ANN, OTHER, PLACE, THREAD
from tools.canvas.canvas import Canvas
from tools.terms.place import Place, Thread

COMMAND = Thread(PLACE, "c3000")
TALK = Thread(Place("discord", "dm-7", "55"), "dm")


class FakeHttp:
    """Opens threads, or refuses with one code of Discord's."""

    def __init__(self) -> None:
        self.opened: list[tuple[int, int, str]] = []
        self.refuses: tuple[int, int] | None = None

    async def start_thread_with_message(
        self, channel: int, message: int, *, name: str, auto_archive_duration: int
    ) -> None:
        self.opened.append((channel, message, name))
        if self.refuses:
            response = cast(Any, SimpleNamespace(status=self.refuses[0], reason="no"))
            raise discord.HTTPException(response, {"code": self.refuses[1], "message": "no"})


@pytest.fixture
def http() -> FakeHttp:
    return FakeHttp()


@pytest.fixture
async def where(canvas: Canvas, http: FakeHttp) -> Where:
    link = Link()
    link.client = cast(discord.Client, SimpleNamespace(is_closed=lambda: False, http=http, user=object()))
    for thread in (COMMAND, TALK):
        await canvas.places.ensure(thread, ANN)
    return Where(link, canvas)


async def test_a_thread_starts_from_its_first_message_and_is_called_by_its_brief(
    where: Where, canvas: Canvas, http: FakeHttp
) -> None:
    await canvas.inbox.receive("e1", THREAD.key, ANN.key, "a watch\n turns", {})
    assert await where.spot(THREAD) == Spot(100, 9)
    assert http.opened == [(1, 100, "a watch turns")]


async def test_a_thread_is_opened_once(where: Where, http: FakeHttp) -> None:
    assert [await where.spot(THREAD) for _ in range(2)] == [Spot(100, 9)] * 2
    assert len(http.opened) == 1


async def test_a_long_brief_is_cut_to_a_name_that_discord_takes(where: Where, canvas: Canvas, http: FakeHttp) -> None:
    await canvas.inbox.receive("e1", THREAD.key, ANN.key, "x" * 300, {})
    await where.spot(THREAD)
    ((_, _, name),) = http.opened
    assert (len(name), name[-1]) == (100, "…")


async def test_a_thread_that_is_open_already_is_used(where: Where, http: FakeHttp, canvas: Canvas) -> None:
    http.refuses = (400, 160004)
    assert await where.spot(THREAD) == Spot(100, 9)
    assert await canvas.addresses.of(THREAD.key) == "t:100"


@pytest.mark.parametrize("code", [50001, 50013, 50024])
async def test_where_no_thread_may_be_opened_the_channel_is_used_from_then_on(
    where: Where, http: FakeHttp, code: int
) -> None:
    http.refuses = (403, code)
    assert [await where.spot(THREAD) for _ in range(2)] == [Spot(1, 9)] * 2
    assert len(http.opened) == 1


async def test_a_message_that_was_deleted_is_gone(where: Where, http: FakeHttp, canvas: Canvas) -> None:
    http.refuses = (404, 10008)
    with pytest.raises(Gone):
        await where.spot(THREAD)
    assert await canvas.addresses.of(THREAD.key) is None


async def test_a_command_s_first_message_becomes_the_root_of_its_thread(
    where: Where, canvas: Canvas, http: FakeHttp
) -> None:
    spot = await where.spot(COMMAND)
    assert spot == Spot(1, 9, opens=True)
    await where.remember(COMMAND, spot, 900)
    assert await canvas.addresses.of(COMMAND.key) == "m:900"
    assert await where.spot(COMMAND) == Spot(900, 9)
    assert http.opened == [(1, 900, "Retake")]


async def test_a_direct_talk_has_no_threads(where: Where, http: FakeHttp, canvas: Canvas) -> None:
    spot = await where.spot(TALK)
    assert spot == Spot(55, None)
    await where.remember(TALK, spot, 900)
    assert await canvas.addresses.of(TALK.key) is None
    assert http.opened == []


async def test_without_a_connection_it_is_later(canvas: Canvas) -> None:
    with pytest.raises(Later, match="not connected"):
        await Where(Link(), canvas).spot(OTHER)


@pytest.mark.parametrize(("workspace", "guild"), [("9", 9), ("dm-7", None)])
def test_a_guild_is_a_number_and_a_direct_talk_has_none(workspace: str, guild: int | None) -> None:
    assert guild_of(Place("discord", workspace, "1")) == guild
