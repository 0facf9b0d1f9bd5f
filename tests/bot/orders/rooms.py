"""Orders given in a channel, by somebody with every power unless it is said otherwise."""

from pathlib import Path
from typing import cast

from agent.director import Director
from bot.answers import Answer
from bot.events import ChatEvent, Order
from bot.orders.room import Room
from bot.orders.table import carry_out
from tests.bot.chats import ANN, THREAD, FakeDirector
from tools.roles import ADMIN
from tools.studio import Asked, Studio

ADMINS = frozenset({ADMIN})


def room(
    studio: Studio,
    order: Order,
    director: FakeDirector | None = None,
    *,
    powers: frozenset[str] = ADMINS,
    files: dict[str, Path] | None = None,
    event: str = "e9",
) -> Room:
    asked = Asked(THREAD, ANN, event, files=files or {}, powers=powers)
    said = ChatEvent(event, THREAD, ANN, "", order=order, powers=powers)
    return Room(studio, cast(Director, director or FakeDirector()), said, asked)


async def press(studio: Studio, op: str, ref: str = "", director: FakeDirector | None = None, **values: str) -> Answer:
    """What comes of one pressed button or sent form."""
    return await carry_out(room(studio, Order(op, ref, values), director))
