"""Opening and changing modals and home tabs."""

from tests.slack_server.errors import Json
from tests.slack_server.methods.table import Ask, method


@method("views.open", 4)
def views_open(ask: Ask) -> Json:
    """Opens a modal for the person who just clicked."""
    view = ask.need("view")
    ask.state.views.check(view, "modal")
    trigger = ask.state.clicks.use(ask.need("trigger_id"))
    return {"view": ask.state.views.open(view, trigger.user)}


@method("views.push", 4)
def views_push(ask: Ask) -> Json:
    """Puts a modal on top of the one that was clicked in."""
    view = ask.need("view")
    ask.state.views.check(view, "modal")
    trigger = ask.state.clicks.use(ask.need("trigger_id"))
    return {"view": ask.state.views.open(view, trigger.user, under=trigger.view)}


@method("views.update", 4)
def views_update(ask: Ask) -> Json:
    """Changes a view that is open."""
    return {"view": ask.state.views.update(ask.args, ask.need("view"), ask.team.id)}


@method("views.publish", 4)
def views_publish(ask: Ask) -> Json:
    """Shows a home tab."""
    user = ask.state.world.seen_person(ask.need("user_id"), ask.team)
    return {"view": ask.state.views.publish(user, ask.need("view"), ask.args.get("hash"))}
