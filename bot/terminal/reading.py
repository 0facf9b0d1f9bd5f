"""`retake takes` and `retake show`: the canvas read without a conversation."""

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from rich.table import Table

from bot import json_lines
from bot.cards import how, take_card
from bot.terminal import render
from bot.terminal.receive import Seat
from tools.canvas.canvas import Canvas
from tools.canvas.folders import make_folders
from tools.terms.clock import RandomIds, SystemClock
from tools.terms.config import Config
from tools.terms.errors import NotFound
from tools.terms.take import Take


@asynccontextmanager
async def open_canvas(config: Config) -> AsyncIterator[Canvas]:
    """The canvas alone, for commands that only read."""
    make_folders(config)
    canvas = await Canvas.open(config.database, config.media, SystemClock(), RandomIds())
    try:
        yield canvas
    finally:
        await canvas.close()


async def takes(config: Config, seat: Seat, as_json: bool) -> int:
    """Lists the channel's takes, oldest first."""
    async with open_canvas(config) as canvas:
        found = list(reversed(await canvas.takes.latest(seat.where.place.key, 200)))
    if as_json:
        for take in found:
            print_line(json_lines.line("take", json_lines.take_object(take, take.state, config.home)))
        return 0
    table = Table("take", "state", "what", "how", box=None)
    for take in found:
        name = f" {take.name}" if take.name else ""
        table.add_row(f"{take.number}{name}", take.state, take.summary, how(take))
    render.console().print(table if found else "No takes yet in this channel.")
    return 0


async def show(config: Config, seat: Seat, number: int, as_json: bool) -> int:
    """Shows one take with its card."""
    async with open_canvas(config) as canvas:
        take = await need_take(canvas, seat, number)
    if as_json:
        print_line(json_lines.line("take", json_lines.take_object(take, take.state, config.home)))
    else:
        render.console().print(render.card(take_card(take, config.home)))
    return 0


async def need_take(canvas: Canvas, seat: Seat, number: int) -> Take:
    """The take of that number in the seat's channel; NotFound otherwise."""
    take = await canvas.takes.by_number(seat.where.place.key, number)
    if take is None:
        raise NotFound(f"There is no take {number} in channel {seat.channel}.", next="`retake takes` lists them.")
    return take


def print_line(text: str) -> None:
    sys.stdout.write(text + "\n")
