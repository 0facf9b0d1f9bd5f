"""What Slack sends to the app, in Slack's own words."""

from tests.slack_server.errors import Json
from tests.slack_server.state import State
from tests.slack_server.world import APP, Channel, Team, User

TOKEN = "verification-token"


def wrapped(state: State, team: Team, event: Json) -> Json:
    """An event as the Events API delivers it."""
    who = {"enterprise_id": None, "team_id": team.id, "user_id": team.bot_user.id}
    id = state.world.id("Ev")
    return {
        "token": TOKEN,
        "team_id": team.id,
        "context_team_id": team.id,
        "context_enterprise_id": None,
        "api_app_id": APP,
        "event": event,
        "type": "event_callback",
        "event_id": id,
        "event_time": int(state.now()),
        "authorizations": [{**who, "is_bot": True, "is_enterprise_install": False}],
        "is_ext_shared_channel": False,
        "event_context": f"4-{id}",
    }


def interaction(state: State, kind: str, user: User, view: str | None = None) -> Json:
    """What all clicks have in common."""
    team = state.world.teams[user.team]
    return {
        "type": kind,
        "user": {"id": user.id, "username": user.name, "name": user.name, "team_id": user.team},
        "api_app_id": APP,
        "token": TOKEN,
        "team": {"id": team.id, "domain": team.name},
        "enterprise": None,
        "is_enterprise_install": False,
        "trigger_id": state.clicks.trigger(user, view),
    }


def in_channel(state: State, user: User, channel: Channel, message: Json | None) -> Json:
    """Where a click was, and the link for an answer to it."""
    link = state.clicks.link(user, channel.id, message)
    named = {"id": channel.id, "name": channel.name}
    return {"channel": named, "response_url": f"{state.url}/respond/{link}"}


def slash(state: State, command: str, text: str, user: User, channel: Channel) -> Json:
    """A slash command: flat, all strings."""
    team = state.world.teams[user.team]
    link = state.clicks.link(user, channel.id, None)
    return {
        "token": TOKEN,
        "team_id": team.id,
        "team_domain": team.name,
        "channel_id": channel.id,
        "channel_name": channel.name,
        "user_id": user.id,
        "user_name": user.name,
        "command": command,
        "text": text,
        "api_app_id": APP,
        "is_enterprise_install": "false",
        "response_url": f"{state.url}/respond/{link}",
        "trigger_id": state.clicks.trigger(user),
    }
