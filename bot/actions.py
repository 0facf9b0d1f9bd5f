"""Action ids: what a button or form carries, so that it works for ever, also after a restart and on any process."""

import re

from bot.events import Order

VERSION = "v1"
LONGEST = 100  # characters; Discord's limit for a custom id, Slack's is 255
_ID = re.compile(r"v(?P<version>\d+):(?P<op>[a-z_]+):(?P<ref>[^:]*)(?::\d+)?")


def action_id(op: str, ref: str = "") -> str:
    """The id of one action on one thing; ValueError for one that no platform would take."""
    made = f"{VERSION}:{op}:{ref}"
    if len(made) > LONGEST or not _ID.fullmatch(made):
        raise ValueError(f"not an action id: {made!r}")
    return made


def order_of(id_: str) -> Order | None:
    """What a pressed id asks for; None for one that is not ours, or of a version that nobody knows any more."""
    found = _ID.fullmatch(id_)
    if found is None or found["version"] != VERSION.removeprefix("v"):
        return None
    return Order(found["op"], found["ref"])
