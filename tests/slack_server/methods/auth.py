"""Who the app is, and the way to its socket."""

from tests.slack_server.errors import Json
from tests.slack_server.methods.table import Ask, method


@method("auth.test", 4)
def auth_test(ask: Ask) -> Json:
    """Who this token is, and where."""
    bot = ask.team.bot_user
    shown = {"url": f"https://{ask.team.name}.slack.com/", "team": ask.team.name, "team_id": ask.team.id}
    return {**shown, "user": bot.name, "user_id": bot.id, "bot_id": ask.team.bot_id, "is_enterprise_install": False}


@method("auth.revoke", 3)
def auth_revoke(ask: Ask) -> Json:
    """Ends this token."""
    ask.state.tokens.known[ask.token].fault = "token_revoked"
    return {"revoked": True}


@method("apps.connections.open", 1, token="app")
def connections_open(ask: Ask) -> Json:
    """A link to a socket, good for one connection."""
    return {"url": ask.state.open_socket()}


@method("team.info", 3, "team:read")
def team_info(ask: Ask) -> Json:
    """The workspace's name."""
    return {"team": {"id": ask.team.id, "name": ask.team.name, "domain": ask.team.name, "email_domain": "", "icon": {}}}
