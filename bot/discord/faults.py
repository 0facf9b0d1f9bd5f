"""What Discord refuses, as Gone or Later."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import discord

from bot.surface import Gone, Later, TooLarge

ARCHIVED, TOO_LARGE, TOO_MANY_EDITS, THREAD_EXISTS = 50083, 40005, 30046, 160004
UNKNOWN_INTERACTION, ACKED, OLD_TOKEN, DM_CLOSED = 10062, 40060, 50027, 50007
REVOKED = 60.0  # seconds between two tries with a token that does not work any more


@asynccontextmanager
async def faults() -> AsyncIterator[None]:
    """Turns the library's errors into the port's; an archived thread is left for whoever can open it again."""
    try:
        yield
    except discord.RateLimited as error:
        raise Later("rate limited", error.retry_after) from error
    except discord.DiscordServerError as error:
        raise Later(f"Discord answered {error.status}", 2.0) from error
    except discord.HTTPException as error:
        raise _fault(error) from error
    except (aiohttp.ClientError, OSError, TimeoutError) as error:
        raise Later(f"the connection broke off ({type(error).__name__})") from error


def _fault(error: discord.HTTPException) -> Exception:
    if error.status == 413 or error.code == TOO_LARGE:
        return TooLarge(str(error))
    if error.code == ARCHIVED:
        return error
    if error.status == 401 and error.code != OLD_TOKEN:
        return Later("the token does not work any more", REVOKED)
    if error.status == 429:
        return Later("rate limited", 5.0)
    return Gone(f"{error.status} {error.code} {error.text}")
