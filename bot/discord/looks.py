"""A look at Discord without connecting: whose token it is, and what the application may do."""

import asyncio

import aiohttp
import discord

from bot.discord.service import point_at
from tools.terms.config import Config
from tools.terms.errors import NotConfigured, ProviderFault


async def application_of(config: Config) -> discord.AppInfo:
    """The application behind the token; NotConfigured if the token does not work, ProviderFault if nobody answers."""
    if config.discord_url:
        point_at(config.discord_url)
    assert config.discord_token is not None
    client = discord.Client(intents=discord.Intents.none())
    try:
        async with asyncio.timeout(20):
            await client.login(config.discord_token.get_secret_value())
            return await client.application_info()
    except discord.LoginFailure as error:
        next_ = "Make a new one under Bot in the Discord developer portal and set RETAKE_DISCORD_TOKEN."
        raise NotConfigured("Discord does not take the bot's token.", next=next_) from error
    except (discord.HTTPException, aiohttp.ClientError, OSError, TimeoutError) as error:
        raise ProviderFault("Discord cannot be reached.", next="Look at the network, then try again.") from error
    finally:
        await client.close()
