"""Who may do what in a place: the roles of its settings, with defaults that cost nobody money or their brand."""

from tools.studio import Asked, Studio
from tools.terms.errors import NotAllowed
from tools.terms.settings import Role
from tools.terms.take import Take

ADMIN, OWN = "admin", "own"  # "own": a direct conversation, where everything is the person's but the money
OTHERS_MONEY: frozenset[Role] = frozenset({"confirm", "schedule"})
EVERYONE, ASKER = "everyone", "asker"
DEFAULTS: dict[Role, tuple[str, ...]] = {"brief": (EVERYONE,), "confirm": (), "approve": (), "kit": (), "schedule": ()}
DOES: dict[Role, str] = {
    "brief": "ask for takes",
    "confirm": "confirm spending",
    "approve": "approve takes",
    "kit": "set the brand kit",
    "schedule": "schedule posts",
}
OWNED = "terminal"  # whoever has a shell on the machine has the keys already


async def require(studio: Studio, asked: Asked, role: Role, take: Take | None = None) -> None:
    """Raises NotAllowed unless the person has the role in this place, or is an admin; nothing was done then.

    `take` is the one that is spoken of: where the role is its asker's, that person has it.
    """
    if is_admin(asked) or (OWN in asked.powers and role not in OTHERS_MONEY):
        return
    settings = await studio.canvas.settings.current(asked.thread.place.key)
    named = settings.roles.get(role, DEFAULTS[role])
    if EVERYONE in named or asked.person.key in named or asked.powers & set(named):
        return
    if ASKER in named and take is not None and take.asked_by == asked.person.key:
        return
    next_ = "An admin of this workspace can, or can give you the role."
    raise NotAllowed(f"You may not {DOES[role]} here.", next=next_)


def require_admin(asked: Asked, what: str) -> None:
    """Raises NotAllowed for anybody but an admin; `what` ends "You may not"."""
    if not is_admin(asked):
        raise NotAllowed(f"You may not {what} here.", next="An admin of this workspace can.")


async def require_own(studio: Studio, asked: Asked, take: Take) -> None:
    """Lets the person who asked for a take stop it, and whoever may confirm spending."""
    if take.asked_by != asked.person.key:
        await require(studio, asked, "confirm", take)


def is_admin(asked: Asked) -> bool:
    """Whether the person runs the workspace, or the machine."""
    return asked.person.platform == OWNED or ADMIN in asked.powers
