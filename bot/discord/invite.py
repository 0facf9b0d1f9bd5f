"""The address by which a server lets Retake in: the fewest permissions that do the work."""

import discord

PERMISSIONS: dict[str, str] = {
    "view_channel": "see the channels it works in",
    "send_messages": "answer",
    "create_public_threads": "open a thread for each brief",
    "send_messages_in_threads": "answer in threads",
    "attach_files": "post clips",
    "embed_links": "show the full file behind a link",
    "read_message_history": "look whether a post has arrived before it is sent again",
}


def permissions() -> discord.Permissions:
    """What the bot asks for."""
    return discord.Permissions(**dict.fromkeys(PERMISSIONS, True))


def invite_url(application: int) -> str:
    """The page on which somebody who manages a server lets the bot in."""
    return discord.utils.oauth_url(application, permissions=permissions(), scopes=("bot", "applications.commands"))
