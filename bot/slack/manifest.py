"""The Slack app's manifest: made from the table of commands, with the fewest scopes that do the work."""

from typing import Any

from bot.helping import TRY

COMMAND = "/retake"
SCOPES: dict[str, str] = {
    "app_mentions:read": "hear where it is mentioned",
    "assistant:write": "answer in the assistant's pane",
    "channels:history": "read replies in threads of public channels it is in",
    "channels:join": "come into a public channel where somebody types /retake design",
    "channels:read": "know the channels it is in",
    "chat:write": "post takes and cards",
    "commands": "offer /retake and message shortcuts",
    "files:read": "take pictures, clips and fonts that people attach",
    "files:write": "post clips",
    "groups:history": "read replies in threads of private channels it was invited to",
    "groups:read": "know the private channels it is in",
    "im:history": "read direct messages to it",
    "im:write": "answer somebody in private",
    "usergroups:read": "know who is in a group that was given a role",
    "users:read": "know people's names, and who runs the workspace",
}
EVENTS = (
    "app_home_opened",
    "app_mention",
    "app_uninstalled",
    "assistant_thread_started",
    "message.channels",
    "message.groups",
    "message.im",
    "tokens_revoked",
)
SHORTCUTS = (
    ("Use as reference", "use_as_reference", "Brief a clip that looks like this"),
    ("Decompose", "decompose", "Take this take apart into its elements"),
    ("Remix this", "remix_this", "Branch from this take"),
)


def manifest(public_url: str | None = None) -> dict[str, Any]:
    """The manifest: Socket Mode without an address, HTTP with one."""
    base = public_url.rstrip("/") if public_url else None
    reached: dict[str, Any] = {"request_url": f"{base}/slack/events"} if base else {}
    oauth: dict[str, Any] = {"scopes": {"bot": list(SCOPES)}}
    if base:
        oauth["redirect_urls"] = [f"{base}/slack/oauth_redirect"]
    return {
        "display_information": {
            "name": "Retake",
            "description": "A video design agent: brief it, change it, approve it, publish it.",
            "background_color": "#14213d",
        },
        "features": _features(base),
        "oauth_config": oauth,
        "settings": {
            "event_subscriptions": {**reached, "bot_events": list(EVENTS)},
            "interactivity": {"is_enabled": True, **reached},
            "org_deploy_enabled": False,
            "socket_mode_enabled": base is None,
            "token_rotation_enabled": False,
        },
    }


def _features(base: str | None) -> dict[str, Any]:
    tabs = {"home_tab_enabled": True, "messages_tab_enabled": True, "messages_tab_read_only_enabled": False}
    command: dict[str, Any] = {
        "command": COMMAND,
        "description": "Brief, show, export, settings",
        "usage_hint": "a wristwatch rotating on dark slate | show 7 | help",
        "should_escape": True,
        **({"url": f"{base}/slack/events"} if base else {}),
    }
    return {
        "app_home": tabs,
        "assistant_view": {
            "assistant_description": "Describe a clip, then say what to change.",
            "suggested_prompts": [{"title": "A product clip", "message": TRY[0]}],
        },
        "bot_user": {"display_name": "Retake", "always_online": True},
        "shortcuts": [
            {"name": name, "type": "message", "callback_id": id_, "description": said} for name, id_, said in SHORTCUTS
        ],
        "slash_commands": [command],
    }
