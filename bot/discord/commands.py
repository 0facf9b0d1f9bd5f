"""The table of commands as Discord's slash commands and message menus."""

import inspect
import re
from collections.abc import Awaitable, Callable
from typing import Any

import discord
from discord import app_commands

from bot.commands import COMMANDS, Command, Option
from bot.discord.receive import place_of
from bot.events import Order
from bot.offers import offers
from tools.canvas.canvas import Canvas

Ordered = Callable[[discord.Interaction, Order, Command], Awaitable[None]]
Pointed = Callable[[discord.Interaction, str, discord.Message], Awaitable[None]]
MENUS = {"Use as reference": "reference_form", "Decompose": "decompose", "Remix this": "remix"}


def add_commands(tree: app_commands.CommandTree[Any], canvas: Canvas, ordered: Ordered, pointed: Pointed) -> None:
    """Gives the tree every command of the table, and what can be done with a message."""
    for command in COMMANDS:
        tree.add_command(_slash(command, canvas, ordered))
    for name, op in MENUS.items():
        tree.add_command(_menu(name, op, pointed))


def _slash(command: Command, canvas: Canvas, ordered: Ordered) -> app_commands.Command[Any, Any, Any]:
    async def callback(interaction: discord.Interaction, **values: Any) -> None:
        given = {name: with_keys(command, value) for name, value in values.items() if value is not None}
        await ordered(interaction, Order(command.op, values=given), command)

    callback.__signature__ = _signature(command.options)  # type: ignore[attr-defined]
    read: Any = callback
    described = app_commands.describe(**{option.name: option.description for option in command.options})(read)
    offered: dict[str, Any] = {
        option.name: _offer(option, canvas) for option in command.options if option.sort != "text"
    }
    completed = app_commands.autocomplete(**offered)(described) if offered else described
    return app_commands.Command(name=command.name, description=command.description, callback=completed)


def _signature(options: tuple[Option, ...]) -> inspect.Signature:
    """The library reads a command's options from its callback's signature; ours come from a table."""
    first = inspect.Parameter("interaction", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=discord.Interaction)
    named = [
        inspect.Parameter(
            option.name,
            inspect.Parameter.KEYWORD_ONLY,
            annotation=str if option.required else str | None,
            default=inspect.Parameter.empty if option.required else None,
        )
        for option in options
    ]
    return inspect.Signature([first, *named])


def _offer(option: Option, canvas: Canvas) -> Any:
    async def offer(interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        place = place_of(interaction.channel_id or 0, interaction.channel, interaction.guild_id, interaction.user)
        found = await offers(canvas, place, option.sort, typed)
        return [app_commands.Choice(name=shown, value=sent) for shown, sent in found]

    return offer


def _menu(name: str, op: str, pointed: Pointed) -> app_commands.ContextMenu:
    async def callback(interaction: discord.Interaction, message: discord.Message) -> None:
        await pointed(interaction, op, message)

    return app_commands.ContextMenu(name=name, callback=callback)


def with_keys(command: Command, value: str) -> str:
    """What was filled in; in settings, people and roles as keys."""
    if command.name != "settings":
        return value
    return re.sub(r"<@!?(\d+)>", r"discord/\1", re.sub(r"<@&(\d+)>", r"discord-role/\1", value))
