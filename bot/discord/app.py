"""The Discord client: acknowledges at once, writes down what came in, and leaves the rest to the desk."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import discord
from discord import app_commands

from bot.actions import order_of
from bot.commands import Command
from bot.desk import Desk
from bot.discord.catching_up import CatchingUp
from bot.discord.commands import add_commands
from bot.discord.faults import faults
from bot.discord.forms import modal_of, sent_files, sent_order
from bot.discord.interactions import Interactions
from bot.discord.receive import Receiver, plain
from bot.discord.render import NOBODY
from bot.discord.where import PLATFORM
from bot.events import Order
from bot.forms import form_for
from bot.in_order import InOrder
from bot.pointed import pointed_order
from bot.surface import Gone, Later, TooLarge
from tools.canvas.canvas import Canvas
from tools.terms.clock import Clock
from tools.terms.errors import RetakeError

log = logging.getLogger(__name__)


class RetakeClient(discord.AutoShardedClient):
    """One connection to Discord. It keeps no messages: what was said is in the canvas."""

    def __init__(
        self,
        canvas: Canvas,
        desk: Desk,
        interactions: Interactions,
        clock: Clock,
        rights: discord.Intents,
        ours: Callable[[str], bool],
    ) -> None:
        super().__init__(
            intents=rights,
            max_messages=None,
            chunk_guilds_at_startup=False,
            member_cache_flags=discord.MemberCacheFlags.none(),
            allowed_mentions=NOBODY,
            max_ratelimit_timeout=30.0,
        )
        self._canvas, self._desk, self._waiting = canvas, desk, interactions
        self._receiver, self._in_order = Receiver(canvas, ours), InOrder()
        self._catching_up = CatchingUp(canvas, desk, self._receiver, clock)
        self.tree: app_commands.CommandTree[RetakeClient] = app_commands.CommandTree(self)
        add_commands(self.tree, canvas, self._ordered, self._pointed)

    async def setup_hook(self) -> None:
        await self.tree.sync()

    async def on_ready(self) -> None:
        """A new session: what was said between the last one and this one has to be looked for."""
        await self._catching_up.catch_up(self)

    async def on_message(self, message: discord.Message) -> None:
        async with self._in_order.of(message.channel.id):
            if self.user is not None and (event := await self._receiver.of_message(message, self.user)):
                await self._desk.take_in(event)

    async def on_raw_message_edit(self, payload: discord.RawMessageUpdateEvent) -> None:
        """People put right what they have just said; once its turn has begun the words stand."""
        async with self._in_order.of(payload.channel_id):
            if self.user is not None and payload.message.edited_at and not payload.message.author.bot:
                await self._desk.amend(f"{PLATFORM}:{payload.message_id}", plain(payload.message, self.user))

    async def on_raw_message_delete(self, payload: discord.RawMessageDeleteEvent) -> None:
        async with self._in_order.of(payload.channel_id):
            await self._desk.withdraw(f"{PLATFORM}:{payload.message_id}")

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        """Buttons and forms are read by their ids, however old their message is."""
        data: Any = interaction.data or {}
        if interaction.type is discord.InteractionType.component:
            order = order_of(str(data.get("custom_id", "")))
            await self._pressed(interaction, order or Order("unknown"))
        elif interaction.type is discord.InteractionType.modal_submit:
            sent = sent_order(data)
            await self._take_in(interaction, sent or Order("unknown"), sent_files(interaction))

    async def _ordered(self, interaction: discord.Interaction, order: Order, command: Command) -> None:
        """A command; where nothing was given it may open a form."""
        bare = not order.values and bool(command.form)
        await (self._pressed(interaction, Order(command.form)) if bare else self._take_in(interaction, order))

    async def _pointed(self, interaction: discord.Interaction, op: str, message: discord.Message) -> None:
        thread = await self._receiver.thread_at(interaction)
        reference = f"{message.channel.id}/{message.id}"
        try:
            order = await pointed_order(self._canvas, thread.place, reference, op, bool(message.attachments))
        except RetakeError as error:
            await _tell(interaction, str(error))
            return
        if order.ref:
            await self._pressed(interaction, order)
        else:
            await self._take_in(interaction, order, message.attachments)

    async def _pressed(self, interaction: discord.Interaction, order: Order) -> None:
        """Opens a form where one is due; otherwise does it."""
        thread = await self._receiver.thread_at(interaction)
        try:
            form = await form_for(self._canvas, thread.place, order)
        except RetakeError as error:
            await _tell(interaction, str(error))
            return
        if form is None:
            await self._take_in(interaction, order)
        else:
            await _acked(interaction.response.send_modal(modal_of(form)))

    async def _take_in(
        self, interaction: discord.Interaction, order: Order, files: Sequence[discord.Attachment] = ()
    ) -> None:
        """Acknowledges and writes down side by side: neither waits for the other."""
        event = await self._receiver.of_interaction(interaction, order, files)
        self._waiting.keep(event.id, interaction)
        await asyncio.gather(_acked(_deferred(interaction)), self._desk.take_in(event))


def intents(reads_all: bool) -> discord.Intents:
    """Only what is needed: guilds, messages, direct messages; and, where we may, the words of replies in threads."""
    wanted = discord.Intents.none()
    wanted.guilds = wanted.guild_messages = wanted.dm_messages = True
    wanted.message_content = reads_all
    return wanted


def _deferred(interaction: discord.Interaction) -> Awaitable[Any]:
    """Says that it has arrived: a button stays as it is, a command shows the person alone that it is worked on."""
    from_message = interaction.message is not None
    if from_message:
        return interaction.response.defer()
    return interaction.response.defer(ephemeral=True, thinking=True)


async def _acked(ack: Awaitable[Any]) -> None:
    """A late or repeated acknowledgement is no fault: what was asked for is done and told all the same."""
    try:
        async with faults():
            await ack
    except (Gone, Later, TooLarge, discord.InteractionResponded) as fault:
        log.info("an interaction was not acknowledged: %s", fault)


async def _tell(interaction: discord.Interaction, text: str) -> None:
    await _acked(interaction.response.send_message(text, ephemeral=True, allowed_mentions=NOBODY))
