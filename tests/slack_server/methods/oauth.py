"""The last step of an installation: a code for a token."""

from tests.slack_server.errors import Json, Refused
from tests.slack_server.methods.table import Ask, method
from tests.slack_server.tokens import CODE_LIFE, Code
from tests.slack_server.world import APP


@method("oauth.v2.access", 4, token="none")
def oauth_access(ask: Ask) -> Json:
    """Exchanges a code; the token is the workspace's own."""
    settings = ask.state.settings
    if ask.args.get("client_id") != settings.client_id:
        raise Refused("invalid_client_id")
    if ask.args.get("client_secret") != settings.client_secret:
        raise Refused("bad_client_secret")
    code = _code(ask)
    team = ask.state.world.teams[code.team]
    team.installed = True
    token = ask.state.tokens.add(f"xoxb-{team.id}", team.id)
    who = {"app_id": APP, "bot_user_id": team.bot_user.id, "authed_user": {"id": code.user}}
    where = {"team": {"id": team.id, "name": team.name}, "enterprise": None, "is_enterprise_install": False}
    scope = ",".join(sorted(ask.state.tokens.scopes))
    return {"access_token": token, "token_type": "bot", "scope": scope, **who, **where}


def _code(ask: Ask) -> Code:
    code = ask.state.tokens.codes.get(str(ask.args.get("code")))
    if code is None or ask.state.now() - code.made > CODE_LIFE:
        raise Refused("invalid_code")
    if code.used:
        raise Refused("code_already_used")
    if code.redirect_uri != ask.args.get("redirect_uri"):
        raise Refused("bad_redirect_uri")
    code.used = True
    return code
