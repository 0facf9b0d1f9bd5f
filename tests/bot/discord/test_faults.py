"""What Discord refuses, as the port knows it."""

from types import SimpleNamespace
from typing import Any, cast

import aiohttp
import discord
import pytest

from bot.discord.faults import REVOKED, faults
from bot.surface import Gone, Later, TooLarge


def answered(status: int, code: int = 0) -> discord.HTTPException:
    response = cast(Any, SimpleNamespace(status=status, reason="no"))
    kind = discord.DiscordServerError if status >= 500 else discord.HTTPException
    return kind(response, {"code": code, "message": "words"})


async def raised(error: Exception) -> Exception:
    try:
        async with faults():
            raise error
    except (Gone, Later, TooLarge, discord.HTTPException, KeyError) as fault:
        return fault
    raise AssertionError("it was swallowed")


@pytest.mark.parametrize(
    ("status", "code"), [(404, 10003), (404, 10008), (403, 50001), (403, 50013), (400, 50035), (403, 50007)]
)
async def test_what_is_not_there_or_not_allowed_is_gone(status: int, code: int) -> None:
    error = answered(status, code)
    fault = await raised(error)
    assert isinstance(fault, Gone)
    assert fault.__cause__ is error


@pytest.mark.parametrize(("status", "code"), [(413, 0), (400, 40005)])
async def test_what_is_too_large_is_said_to_be_so(status: int, code: int) -> None:
    assert isinstance(await raised(answered(status, code)), TooLarge)


@pytest.mark.parametrize(
    "error",
    [aiohttp.ClientConnectionError(), ConnectionResetError(), TimeoutError(), aiohttp.ServerDisconnectedError()],
)
async def test_a_lost_answer_is_tried_later(error: Exception) -> None:
    assert isinstance(await raised(error), Later)


@pytest.mark.parametrize(
    ("error", "wait"),
    [(discord.RateLimited(7.5), 7.5), (answered(503), 2.0), (answered(429), 5.0), (answered(401), REVOKED)],
)
async def test_the_platform_says_how_long_to_wait(error: Exception, wait: float) -> None:
    fault = await raised(error)
    assert isinstance(fault, Later)
    assert fault.wait == wait


async def test_an_old_interactions_token_is_gone_and_no_revoked_one() -> None:
    assert isinstance(await raised(answered(401, 50027)), Gone)


async def test_an_archived_thread_is_left_for_whoever_can_open_it() -> None:
    error = answered(400, 50083)
    assert await raised(error) is error


async def test_a_fault_of_ours_is_not_the_platforms() -> None:
    assert isinstance(await raised(KeyError("x")), KeyError)


async def test_what_goes_well_goes_on() -> None:
    async with faults():
        pass
