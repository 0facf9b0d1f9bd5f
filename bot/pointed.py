"""A message that somebody points at: the take it shows, or the file it carries."""

from bot.events import Order
from tools.canvas.canvas import Canvas
from tools.canvas.outbox import Post
from tools.terms.errors import BadInput
from tools.terms.place import Place

_TAKES = ("take:", "quote:")


async def pointed_order(canvas: Canvas, place: Place, reference: str, op: str, has_files: bool) -> Order:
    """The order about the take of that message; one without a take where its own file is meant.

    BadInput for a message that shows neither.
    """
    take = take_of(await canvas.outbox.at(place.key, reference))
    if take:
        return Order(op, take)
    if has_files:
        return Order("bring")
    raise BadInput("That message shows no take and has no file.", next="Point at a card of mine, a picture or a clip.")


def take_of(post: Post | None) -> str:
    """The take that a post of ours is about; empty for any other."""
    if post is None:
        return ""
    if post.key.startswith(_TAKES):
        return _id_in(post.key.partition(":")[2])
    return _id_in(post.key.rpartition(":")[2]) if post.key.startswith("show:") else ""


def _id_in(rest: str) -> str:
    """The id before what marks a card's files ("#") and parts ("/1")."""
    return rest.partition("#")[0].partition("/")[0]
