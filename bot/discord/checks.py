"""What `retake doctor` says of Discord."""

from bot.discord.invite import PERMISSIONS
from bot.discord.looks import application_of
from tools.terms.config import Config
from tools.terms.errors import NotConfigured

PORTAL = "https://discord.com/developers/applications"


async def check_discord(config: Config) -> str:
    """Whether the token works and the bot may read replies; NotConfigured says what to switch on."""
    if config.discord_token is None:
        return "not set up (RETAKE_DISCORD_TOKEN; docs/install-discord.md)"
    found = await application_of(config)
    flags = found.flags
    if not (flags.gateway_message_content or flags.gateway_message_content_limited):
        raise NotConfigured(
            f"{found.name} may not read messages, so replies in threads are not heard.",
            next=f"Switch on the Message Content Intent under Bot at {PORTAL}/{found.id}/bot.",
        )
    servers = found.approximate_guild_count or 0
    where = (
        f"in {servers} server{'s' if servers != 1 else ''}" if servers else "in no server yet (retake discord invite)"
    )
    asks = len(PERMISSIONS)
    return f"{found.name}, {where}; reads messages; asks for {asks} permissions; files up to 10 MiB, more where boosted"
