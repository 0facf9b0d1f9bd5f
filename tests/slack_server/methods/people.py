"""Who people are."""

from tests.slack_server.errors import Json
from tests.slack_server.methods.table import Ask, method
from tests.slack_server.world import as_user


@method("users.info", 4, "users:read")
def users_info(ask: Ask) -> Json:
    """One person."""
    return {"user": as_user(ask.state.world.seen_person(ask.args.get("user"), ask.team))}


@method("users.list", 2, "users:read")
def users_list(ask: Ask) -> Json:
    """Everybody in the workspace."""
    people = [as_user(one) for one in ask.state.world.people.values() if one.team == ask.team.id]
    return {"members": people, "response_metadata": {"next_cursor": ""}}
