"""What goes out on Slack: a card's files first, then the card; whispers as messages that one person alone sees."""

from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import httpx
from slack_sdk.web.async_client import AsyncWebClient

from bot.events import Attachment
from bot.faces import Face
from bot.fetching import Fetcher
from bot.slack.faults import faults
from bot.slack.receive import is_talk
from bot.slack.render import blocks_of, text_of
from bot.slack.teams import PLATFORM, Teams
from bot.slack.uploads import Uploads
from bot.slack.where import Spot, Where
from bot.slack.whispers import Whispers
from bot.surface import Gone, Limits, Who
from tools.canvas.canvas import Canvas
from tools.roles import OWN
from tools.terms.clock import Clock
from tools.terms.place import Person, Thread

EVENT = "retake_post"  # what our posts carry, so that they can be found again
MOST_BYTES = 1_000_000_000
BEFORE = timedelta(minutes=1)  # clocks differ
LOOKED_THROUGH = 100
OUTSIDE = frozenset({"not_in_channel"})


class SlackSurface:
    """Posts, changes and whispers on Slack, in every workspace that Retake is installed in."""

    platform = PLATFORM

    def __init__(
        self, teams: Teams, canvas: Canvas, http: httpx.AsyncClient, clock: Clock, fetcher: Fetcher, whispers: Whispers
    ) -> None:
        self._teams, self._fetcher, self._whispers = teams, fetcher, whispers
        self._where = Where(canvas)
        self._uploads = Uploads(canvas, http, clock)

    async def limits(self, thread: Thread) -> Limits:
        """Slack takes files of a gigabyte."""
        return Limits(MOST_BYTES, 10)

    async def post(self, thread: Thread, face: Face, key: str) -> str:
        """Shares the files if there are any, then sends the card; a card that says nothing is only its files."""
        spot, client = await self._where.spot(thread), await self._teams.of(thread.place.workspace)
        if face.media:
            stamp = await self._inside(
                client, spot, lambda: self._uploads.share(client, spot, thread, face.media, f"{key}#")
            )
            await self._remember(thread, spot, stamp)
            spot = await self._where.spot(thread)
            if not face.text and not face.rows:
                return f"{spot.channel}/{stamp}"
        answer = await self._inside(client, spot, partial(self._send, client, spot, face, key))
        stamp = str(answer["ts"])
        await self._remember(thread, spot, stamp)
        return f"{spot.channel}/{stamp}"

    async def find(self, thread: Thread, face: Face, key: str, since: datetime) -> str | None:
        """Looks through the thread's, or channel's, latest messages for the one that carries the key."""
        spot, client = await self._where.spot(thread), await self._teams.of(thread.place.workspace)
        oldest = f"{(since - BEFORE).timestamp():.6f}"
        about: dict[str, Any] = {"channel": spot.channel, "oldest": oldest, "limit": LOOKED_THROUGH}
        async with faults():
            if spot.root:
                answer = await client.conversations_replies(ts=spot.root, include_all_metadata=True, **about)
            else:
                answer = await client.conversations_history(include_all_metadata=True, **about)
        for message in answer.get("messages") or []:
            if _key_in(message) == key:
                await self._remember(thread, spot, str(message["ts"]))
                return f"{spot.channel}/{message['ts']}"
        return None

    async def edit(self, thread: Thread, reference: str, face: Face) -> None:
        channel, _, stamp = reference.partition("/")
        client = await self._teams.of(thread.place.workspace)
        async with faults():
            await client.chat_update(channel=channel, ts=stamp, blocks=blocks_of(face), text=text_of(face))

    async def whisper(self, event: str, thread: Thread, person: Person, face: Face) -> None:
        """By the address that a command gave us while it is good; else in the channel, for that person's eyes."""
        if await self._whispers.answered(event, face):
            return
        spot, client = await self._where.spot(thread), await self._teams.of(thread.place.workspace)
        under: dict[str, Any] = {"thread_ts": spot.root} if spot.root else {}
        words: dict[str, Any] = {"blocks": blocks_of(face), "text": text_of(face)}
        try:
            async with faults():
                await client.chat_postEphemeral(channel=spot.channel, user=person.id, **under, **words)
        except Gone:
            async with faults():
                await client.chat_postMessage(channel=person.id, **words)

    async def settle(self, event: str) -> None:
        self._whispers.forget(event)

    async def who(self, thread: Thread, person: Person) -> Who:
        """Name, administration and groups, which Slack says when it is asked; a direct conversation is one's own."""
        team = thread.place.workspace
        member, groups = await self._teams.member(team, person.id), await self._teams.groups(team, person.id)
        own = {OWN} if is_talk(thread.place.channel) else set()
        return Who(member.name, member.powers | groups | own)

    async def fetch(self, thread: Thread, attachment: Attachment, target: Path) -> None:
        """Slack hands its files to whoever has the workspace's token."""
        client = await self._teams.of(thread.place.workspace)
        await self._fetcher.fetch(attachment, target, {"Authorization": f"Bearer {client.token}"})

    async def _send(self, client: AsyncWebClient, spot: Spot, face: Face, key: str) -> Any:
        under: dict[str, Any] = {"thread_ts": spot.root} if spot.root else {}
        async with faults():
            return await client.chat_postMessage(
                channel=spot.channel,
                blocks=blocks_of(face),
                text=text_of(face),
                metadata={"event_type": EVENT, "event_payload": {"key": key}},
                unfurl_links=False,
                unfurl_media=False,
                **under,
            )

    async def _inside(self, client: AsyncWebClient, spot: Spot, action: Any) -> Any:
        """Does something in a channel, joining it first if it is a public one that we are not in."""
        try:
            return await action()
        except Gone as gone:
            if str(gone) not in OUTSIDE:
                raise
            async with faults():
                await client.conversations_join(channel=spot.channel)
            return await action()

    async def _remember(self, thread: Thread, spot: Spot, stamp: str) -> None:
        if stamp:
            await self._where.remember(thread, spot, stamp)


def _key_in(message: dict[str, Any]) -> str:
    metadata = message.get("metadata") or {}
    payload = metadata.get("event_payload") or {}
    return str(payload.get("key", "")) if metadata.get("event_type") == EVENT else ""
