"""What a newcomer is told, and the settings in words."""

from bot.commands import COMMANDS
from bot.faces import Button, Face, mention
from tools.outcome import dollars
from tools.roles import DEFAULTS, DOES
from tools.terms.settings import Settings

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


def settings_face(now: Settings, platform: str) -> Face:
    """The settings of a place, and who may do what there."""
    limit = dollars(now.confirm_limit_microusd)
    every = now.always_confirm or not now.confirm_limit_microusd
    channel, person = _cap(now.cap_month_microusd), _cap(now.cap_person_month_microusd)
    lines = [
        f"Time zone {now.zone}; {now.spelling.capitalize()} spelling.",
        "Every quote waits for a yes." if every else f"Quotes over {limit} wait for a yes.",
        f"Cap for this channel: {channel}; for each person: {person}.",
        *(f"Who may {does}: {_who(now.roles.get(role, DEFAULTS[role]))}." for role, does in DOES.items()),
    ]
    return Face("Settings", tuple(lines), rows=((Button("Change", "settings_form"),),))


def _cap(microusd: int | None) -> str:
    return "none" if microusd is None else f"{dollars(microusd)} a month"


def _who(named: tuple[str, ...]) -> str:
    """People and roles as they were named; admins always may."""
    said = [word if "/" not in word else mention(word) for word in named]
    return "everyone" if "everyone" in named else ", ".join(["admins", *said])
