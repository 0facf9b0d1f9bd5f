"""A loopback Slack with `retake serve` connected to it, and what people see there."""

import re
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.slack.manifest import manifest
from tests.scenarios.chat.serving import Serving
from tests.slack_server import Ack, Json, SlackServer, User

ME = "<@UBOT>"
BOX = f"{ME} Create a 0.5-second draft clip of a red box on a white table"
TAKE_BUTTONS = ["Iterate", "Variants", "Remix", "Compare", "Isolate", "Export", "Approve", "Undo"]
FOOTAGE_BUTTONS = ["Compare", "Export", "Approve", "Undo"]
CONNECTS, ANSWERS, RENDERS = 30.0, 20.0, 60.0  # seconds; each is several times what it takes on a calm machine
File = tuple[str, str, bytes]


@dataclass
class Scene:
    """The server, the process, and short ways to say things and to wait for what is said."""

    server: SlackServer
    serving: Serving

    def channel(self, name: str = "studio", **more: Any) -> str:
        """A channel that no other test uses."""
        return self.server.add_channel(name, **more)

    async def ready(self) -> None:
        """Waits until the process is connected."""
        await self.server.connected(CONNECTS)

    async def brief(self, channel: str, text: str = BOX, user: User | None = None, files: Sequence[File] = ()) -> Json:
        """Says something in a channel; gives the message that is the root of the thread that follows."""
        return await self.server.say(text, user, channel, files=files)

    async def first_take(self, channel: str, text: str = BOX, files: Sequence[File] = ()) -> tuple[Json, Json]:
        """Briefs a first take; gives its thread's root and its card."""
        root = await self.brief(channel, text, files=files)
        return root, await self.take(root, 1)

    def seen(self, thread: Json | str) -> list[Json]:
        """What the bot said in a thread, or in a whole channel."""
        return self.server.posts(thread) if isinstance(thread, str) else self.server.posts(thread=thread)

    async def said(
        self,
        thread: Json | str,
        words: str,
        timeout: float = ANSWERS,  # noqa: ASYNC109
        *,
        after: Json | None = None,
    ) -> Json:
        """Waits for a message of the bot with these words (a pattern), posted after another one."""

        def found() -> Json | None:
            fitting = (one for one in self.seen(thread) if re.search(words, one["text"]))
            return next((one for one in fitting if after is None or one["ts"] > after["ts"]), None)

        try:
            return await self.server.until(found, timeout) or {}
        except AssertionError as error:
            raise AssertionError(self._unsaid(words, self.seen(thread))) from error

    async def take(self, thread: Json | str, number: int | str = r"\d+", *, after: Json | None = None) -> Json:
        """Waits for the card of a ready take; its clip stands right above it."""
        card = await self.said(thread, rf"^Take {number}\n", RENDERS, after=after)
        assert self.clip_above(card), f"take {number} came without its clip: {card['text']}"
        return card

    def takes(self, thread: Json | str, number: int) -> list[Json]:
        """Every card of that take in the thread."""
        return [one for one in self.seen(thread) if one["text"].startswith(f"Take {number}\n")]

    def clip_above(self, card: Json) -> Json:
        """The file in the message directly above a card; empty if there is none."""
        above = self.above(card)
        return above["files"][0] if above.get("subtype") == "file_share" and above.get("bot_id") else {}

    def above(self, message: Json) -> Json:
        """What was said right before, in its thread or, where it is in none, in its channel."""
        said = self.server.messages(message["channel"], message if message.get("thread_ts") else None)
        at = said.index(message)
        return said[at - 1] if at else {}

    async def whispered(self, user: User, words: str = "", *, channel: str | None = None) -> Json:
        """Waits for what that person alone sees."""

        def heard() -> list[Json]:
            return [one for one in self.server.ephemerals(user) if channel in (None, one["channel"])]

        def found() -> Json | None:
            return next((one for one in reversed(heard()) if re.search(words, one["text"])), None)

        try:
            return await self.server.until(found, ANSWERS) or {}
        except AssertionError as error:
            raise AssertionError(self._unsaid(words, heard())) from error

    async def form(self, card: Json, label: str, user: User | None = None) -> Json:
        """Presses a button and gives the form that it opens."""
        before = len(self.server.views)
        await self.press(card, label, user)
        return await self.opened(before)

    async def opened(self, before: int) -> Json:
        """The form that was opened after so many others."""
        await self.server.until(lambda: len(self.server.views) > before, ANSWERS)
        return self.server.views[before]

    async def press(self, card: Json, label: str, user: User | None = None) -> Ack:
        """Presses a button; it must be acknowledged in time."""
        return acked(await self.server.click(card, label, user))

    async def command(self, text: str, channel: str, user: User | None = None) -> Ack:
        """Types `/retake ...`; it must be acknowledged in time."""
        return acked(await self.server.command(text, user, channel))

    def _unsaid(self, words: str, told: Iterable[Json]) -> str:
        said = "\n".join(one["text"] for one in told)
        return f"{words!r} was not said; said was:\n{said}\n{self.serving.printed[-2000:]}"


def acked(ack: Ack) -> Ack:
    assert ack.ok, ack
    return ack


@asynccontextmanager
async def on_slack(
    folder: Path, server: SlackServer | None = None, *, file_limit: int | None = None, **env: str
) -> AsyncIterator[Scene]:
    """A scene on the socket with an empty home in the folder; the process is killed at the end."""
    async with server or SlackServer() as slack:
        as_installed(slack)
        tokens = {"RETAKE_SLACK_BOT_TOKEN": slack.bot_token, "RETAKE_SLACK_APP_TOKEN": slack.app_token}
        process = Serving(folder / "home", {**tokens, "RETAKE_SLACK_URL": slack.url, **env}, file_limit)
        async with process:
            scene = Scene(slack, process)
            await scene.ready()
            yield scene


def as_installed(server: SlackServer, public_url: str | None = None) -> None:
    """Sets the server up by the product's own manifest, and makes it quick."""
    server.use_manifest(manifest(public_url))
    server.settings.share_delay = 0.05
    server.pace.retry_after = (0.2, 0.2, 0.2)


def buttons(message: Json) -> list[Json]:
    """Its buttons, in order."""
    rows = [block for block in message.get("blocks") or [] if block["type"] == "actions"]
    return [one for row in rows for one in row["elements"] if one["type"] == "button"]


def labels(message: Json) -> list[str]:
    """What its buttons say, in order."""
    return [str(one["text"]["text"]) for one in buttons(message)]


def fields(view: Json) -> dict[str, Json]:
    """The fields of a form by name."""
    return {str(one["element"]["action_id"]): one["element"] for one in view["blocks"] if one["type"] == "input"}
