"""`retake discord invite`: the address by which a server lets the bot in."""

import sys

from tools.terms.config import Config
from tools.terms.errors import NotConfigured


async def invite(config: Config, application: int | None) -> int:
    """Prints the address; the application is read off Discord where a token is set."""
    from bot.discord.invite import PERMISSIONS, invite_url
    from bot.discord.looks import application_of

    if application is None:
        if config.discord_token is None:
            raise NotConfigured(
                "Neither a token nor an application is named.",
                next="Set RETAKE_DISCORD_TOKEN, or name the application's id from the developer portal.",
            )
        application = (await application_of(config)).id
    sys.stdout.write(f"{invite_url(application)}\n\nIt asks for:\n")
    sys.stdout.writelines(f"  {name.replace('_', ' ')}: {why}\n" for name, why in PERMISSIONS.items())
    return 0
