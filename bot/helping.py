"""What a newcomer is told, and the settings in words."""

import re

from bot.commands import COMMANDS
from bot.faces import Button, Face, mention
from tools.settings_words import in_words
from tools.terms.settings import Settings

_KEY = re.compile(r"\b(?:discord|discord-role|slack|slack-group)/[A-Z0-9]+\b")
TRY = (
    "A 10-second clip of a wristwatch rotating on a dark surface, studio lighting, macro lens",
    "Slow the rotation down by 30 % and make the light warmer",
    "Same shot, but the band is brown leather. Keep everything else identical",
    "Export it for Instagram and YouTube",
)


def help_face(platform: str) -> Face:
    """How to begin, and the commands."""
    lead = "/retake " if platform == "slack" else "/"
    lines = [
        "Mention me with a brief and I answer in a thread with a take; in the thread just say what to change.",
        "I make the least destructive change that does it, say first what it costs, and measure what really changed.",
        "",
        *(f"{lead}{command.name}: {command.description}" for command in COMMANDS),
        "",
        "For example:",
        *TRY,
    ]
    return Face("Retake", tuple(lines))


def settings_face(now: Settings, said: str) -> Face:
    """The settings of a place and who may do what there; or what was just changed."""
    lines = said.splitlines() if said else in_words(now)
    return Face(
        "" if said else "Settings", tuple(map(_with_mentions, lines)), rows=((Button("Change", "settings_form"),),)
    )


def _with_mentions(line: str) -> str:
    """Keys of people, roles and groups as mentions."""
    return _KEY.sub(lambda found: mention(found[0]), line)
