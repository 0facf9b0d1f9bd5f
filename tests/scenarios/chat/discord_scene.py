"""A loopback Discord with `retake serve` connected to it, and what people see there."""

import asyncio
import json
import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.discord_server import NO_RATES, DiscordServer, Interaction, Member
from tests.scenarios.chat.serving import Serving

TOKEN = "test-token"
BOX = "<@APP> Create a 0.5-second draft clip of a red box on a white table"
TAKE_BUTTONS = ["Iterate", "Variants", "Remix", "Compare", "Isolate", "Export", "Approve", "Undo"]
CONNECTS, ANSWERS, RENDERS = 60.0, 30.0, 120.0  # seconds; many times what it takes on a calm machine
Message = dict[str, Any]
File = tuple[str, str | None, bytes]


@dataclass
class Scene:
    """The server, the process, and short ways to say things and to wait for what is said."""

    server: DiscordServer
    serving: Serving

    async def channel(self, name: str = "studio") -> str:
        """A channel that no other test uses."""
        return await self.server.add_channel(name)

    async def ready(self) -> None:
        """Waits until the process is connected, also after it was started again."""
        server, starts = self.server, self.serving.starts
        try:
            await server.until(lambda: server.connected and server.identified >= starts, CONNECTS)
        except AssertionError as error:
            raise AssertionError(f"it did not connect:\n{self.serving.printed[-2000:]}") from error

    async def brief(self, channel: str, text: str = BOX, user: Member | None = None, files: Sequence[File] = ()) -> str:
        """Says something in a channel; gives the thread that is to start from it."""
        return str((await self.server.say(text, user=user, channel=channel, files=files))["id"])

    async def first_take(self, channel: str, text: str = BOX, files: Sequence[File] = ()) -> tuple[str, Message]:
        """Briefs a first take; gives its thread and its card."""
        thread = await self.brief(channel, text, files=files)
        return thread, await self.take(thread, 1)

    def seen(self, place: str) -> list[Message]:
        """What the bot said in a channel or thread; nothing where there is none yet."""
        if place not in self.server.core.world.channels:
            return []
        return [one for one in self.server.messages(place) if one["author"]["id"] == self.server.app.id]

    async def said(
        self,
        place: str,
        words: str,
        timeout: float = ANSWERS,  # noqa: ASYNC109
        *,
        after: Message | None = None,
    ) -> Message:
        """Waits for a message of the bot with these words (a pattern), posted after another one."""

        def found() -> Message | None:
            fitting = (one for one in self.seen(place) if re.search(words, text_of(one)))
            return next((one for one in fitting if after is None or int(one["id"]) > int(after["id"])), None)

        try:
            return await self.server.until(found, timeout) or {}
        except AssertionError as error:
            told = "\n".join([*map(text_of, self.seen(place)), self.serving.printed[-2000:]])
            raise AssertionError(f"{words!r} was not said; said was:\n{told}") from error

    async def take(self, thread: str, number: int | str = r"\d+", *, after: Message | None = None) -> Message:
        """Waits for the card of a ready take."""
        card = await self.said(thread, card_of(number), RENDERS, after=after)
        assert card["attachments"], f"take {number} came without its clip: {text_of(card)}"
        return card

    def takes(self, thread: str, number: int) -> list[Message]:
        """Every card of that take in the thread."""
        return [one for one in self.seen(thread) if re.match(card_of(number), text_of(one))]

    async def whispered(self, it: Interaction, words: str = "") -> Message:
        """Waits for what only the person who pressed sees."""

        def found() -> Message | None:
            settled = [one for one in it.ephemeral if not one["flags"] & LOADING]
            return next((one for one in settled if re.search(words, text_of(one))), None)

        try:
            return await self.server.until(found, ANSWERS) or {}
        except AssertionError as error:
            told = [text_of(one) for one in it.ephemeral]
            raise AssertionError(f"{words!r} was not whispered, but {told}; {it.error}") from error

    async def form(self, it: Interaction) -> dict[str, Any]:
        """Waits for the form that a press opens."""
        await self.server.until(lambda: it.modal is not None, ANSWERS)
        return it.modal or {}


LOADING = 1 << 7
Gated = tuple[Scene, asyncio.Event]  # files arrive once the event is set


@asynccontextmanager
async def on_discord(
    folder: Path, server: DiscordServer | None = None, *, file_limit: int | None = None, **env: str
) -> AsyncIterator[Scene]:
    """A scene with an empty home in the folder; the process is killed at the end."""
    async with server or DiscordServer(TOKEN, rates=NO_RATES) as discord:
        tokens = {"RETAKE_DISCORD_TOKEN": TOKEN, "RETAKE_DISCORD_URL": discord.url}
        async with Serving(folder / "home", {**tokens, **env}, file_limit) as serving:
            scene = Scene(discord, serving)
            await scene.ready()
            yield scene


def card_of(number: int | str) -> str:
    """What the card of a ready take begins with, as a pattern."""
    return rf"^\*\*Take {number}( “.*”)?\*\*\n"


def text_of(message: Message) -> str:
    """All that a message says."""
    said = [message["content"], *(str(one["content"]) for one in parts(message) if one["type"] == TEXT)]
    return "\n".join(filter(None, said))


def parts(message: Message) -> list[dict[str, Any]]:
    """Every component, however deep."""
    found, left = [], list(message["components"])
    while left:
        one = left.pop(0)
        found.append(one)
        left = [*one.get("components", ()), *left]
    return found


def labels(message: Message) -> list[str]:
    """What its buttons say, in order."""
    return [str(one["label"]) for one in parts(message) if one["type"] == BUTTON]


def ids(message: Message) -> dict[str, str]:
    """The custom ids of its buttons by label."""
    return {str(one["label"]): str(one["custom_id"]) for one in parts(message) if one["type"] == BUTTON}


def fields(modal: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The fields of a form by name."""
    inner = [one["component"] for one in modal["components"]]
    return {str(one["custom_id"]): one for one in inner}


def keep(scene: Scene, channel: str, threads: Sequence[str], folder: Path) -> None:
    """Writes a conversation as `scripts/cards` reads it, with its files beside it."""
    server = scene.server
    folder.mkdir(parents=True, exist_ok=True)
    messages = [*server.messages(channel), *(one for thread in threads for one in server.messages(thread))]
    files = {}
    for attachment in (one for message in messages for one in message["files"]):
        path = folder / f"{attachment['id']}-{attachment['filename']}"
        path.write_bytes(server.file(attachment))
        files |= {attachment["url"]: path.name, attachment["filename"]: path.name}
    people = {one.id: one.name.capitalize() for one in (server.ann, server.bob, server.app)}
    told = {"platform": "discord", "channel": "#studio", "bot": "Retake", "people": people, "files": files}
    (folder / "conversation.json").write_text(json.dumps({**told, "messages": messages}, indent=1))


TEXT, BUTTON = 10, 2
