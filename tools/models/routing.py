"""Choosing model, provider and variant for a shot: hard limits first, then what the shot is."""

from collections.abc import Sequence

from tools.models.protocol import Capabilities
from tools.models.registry import Models
from tools.terms.errors import BadInput
from tools.terms.recipe import Route
from tools.terms.shot import Shot


def route(shot: Shot, models: Models, wanted: str | None = None, preferred: Sequence[str] = ()) -> Route:
    """The route for a shot with its reason; `wanted` is a model that a person named and is obeyed or refused.

    `preferred` are models that the channel would rather have, best first; those that are not at hand are passed over.

    Raises NotFound, NotConfigured, or BadInput naming the limit that the shot breaks.
    """
    if wanted:
        entry = models.entry(wanted)
        refuse_beyond(models.get(entry.name).capabilities(), shot)
        return Route(model=entry.name, provider=entry.provider, variant=_variant(shot), reason="you asked for it")
    if liked := next((name for name in preferred if name in models.at_hand), None):
        refuse_beyond(models.get(liked).capabilities(), shot)
        provider, reason = models.entry(liked).provider, "this channel prefers it"
        return Route(model=liked, provider=provider, variant=_variant(shot), reason=reason)
    name, model = next(iter(models.at_hand.items()))
    refuse_beyond(model.capabilities(), shot)
    reason = "no paid video model is set up here"
    return Route(model=name, provider=models.entry(name).provider, variant=_variant(shot), reason=reason)


def refuse_beyond(can: Capabilities, shot: Shot) -> None:
    """Raises BadInput if the shot is outside what the model can do; never shortens or reshapes it silently."""
    if not can.shortest <= shot.seconds <= can.longest:
        raise BadInput(
            f"{can.model} makes clips of {can.shortest:g} to {can.longest:g} seconds, and this one would be "
            f"{shot.seconds:g}.",
            next="Ask for a length inside that, or for several shots cut together.",
        )
    if shot.aspect not in can.aspects:
        raise BadInput(f"{can.model} cannot make {shot.aspect}.", next=f"It can make {', '.join(can.aspects)}.")


def _variant(shot: Shot) -> str:
    return "draft" if shot.draft else "standard"
