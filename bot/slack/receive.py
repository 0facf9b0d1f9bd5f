"""What comes in on Slack becomes a ChatEvent, or nothing where it is not meant for us."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from bot.events import Attachment, ChatEvent, Order
from bot.own_links import links_in
from bot.slack.faults import faults
from bot.slack.teams import PLATFORM, Teams
from bot.slack.where import TALK
from bot.surface import Gone, Later
from bot.words import visible, without_code
from tools.canvas.canvas import Canvas
from tools.terms.place import Person, Place, Thread

SPOKEN = frozenset({None, "file_share", "thread_broadcast"})
_FILE = re.compile(r"https://[a-z0-9-]+(?:\.enterprise)?\.slack\.com/files/[A-Z0-9]+/(F[A-Z0-9]+)/")
_MARK = re.compile(r"<([^>]*)>")
_TO_OTHERS = re.compile(r"^\s*<@([A-Z0-9]+)")
Json = Mapping[str, Any]


class Receiver:
    """Turns events, commands and clicks into events of ours. Who somebody is, is asked when their turn comes."""

    def __init__(self, canvas: Canvas, teams: Teams) -> None:
        self._canvas, self._teams = canvas, teams

    async def of_message(self, team: str, me: str, event: Json) -> ChatEvent | None:
        """A message that speaks to us: a mention anywhere, words in a thread of ours, a direct message."""
        if (
            event.get("bot_id")
            or event.get("subtype") not in SPOKEN
            or not event.get("user")
            or event.get("user") == me
        ):
            return None
        said = str(event.get("text") or "")
        mentioned = is_mentioned(said, me)
        thread = await self._thread_of(team, me, event, mentioned)
        if thread is None:
            return None
        said, links = links_in(said, lambda link: bool(_FILE.match(link)))
        shared = [file for link in links if (file := await self._linked(team, link))]
        text, files = await self.plain(team, said, me), attachments_of([*(event.get("files") or ()), *shared])
        order = None if text or files else Order("help")
        if order is not None and not mentioned:
            return None
        return ChatEvent(
            id=f"{PLATFORM}:{team}:{event['channel']}:{event['ts']}",
            thread=thread,
            person=Person(PLATFORM, str(event["user"])),
            text=text,
            files=files,
            order=order,
        )

    async def of_order(
        self, id_: str, thread: Thread, user: str, order: Order, files: Sequence[Json] = ()
    ) -> ChatEvent:
        """A command, a pressed button or a sent form."""
        return ChatEvent(
            id=f"{PLATFORM}:{id_}",
            thread=thread,
            person=Person(PLATFORM, user),
            text=order.values.get("brief", ""),
            files=attachments_of(files),
            order=order,
        )

    async def _linked(self, team: str, link: str) -> Json | None:
        """The workspace's own file behind a link; None for one that we may not see."""
        found = _FILE.match(link)
        assert found is not None
        try:
            async with faults():
                answer = await (await self._teams.of(team)).files_info(file=found[1])
        except (Gone, Later):
            return None
        file: Json | None = answer.get("file")
        return file

    async def thread_at(self, place: Place, stamp: str) -> Thread:
        """The thread whose root is that message."""
        return await self._canvas.addresses.thread_at(place, stamp) or Thread(place, stamp)

    async def plain(self, team: str, said: str, me: str) -> str:
        """The words without our own mention, people and channels by name, links as they read."""
        parts: list[str] = []
        last = 0
        for found in _MARK.finditer(said):
            parts += [said[last : found.start()], await self._named(team, found[1], me)]
            last = found.end()
        text = "".join([*parts, said[last:]])
        return visible(text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))

    async def _named(self, team: str, inside: str, me: str) -> str:
        what, _, label = inside.partition("|")
        if what.startswith("@"):
            return (
                "" if what[1:] == me else f"@{label or (await self._teams.member(team, what[1:])).name or 'somebody'}"
            )
        if what.startswith("#"):
            return f"#{label or 'channel'}"
        if what.startswith("!"):
            return ""  # @channel and its like: nobody is meant by them here
        return label or what.removeprefix("mailto:")

    async def _thread_of(self, team: str, me: str, event: Json, mentioned: bool) -> Thread | None:
        place = Place(PLATFORM, team, str(event["channel"]))
        root = str(event.get("thread_ts") or event["ts"])
        if is_talk(place.channel):
            return Thread(place, str(event.get("thread_ts") or TALK))
        thread = await self.thread_at(place, root)
        if mentioned:
            return thread
        ours = event.get("thread_ts") and await self._canvas.places.knows(thread)
        return thread if ours and not _is_to_others(str(event.get("text") or ""), me) else None


def is_talk(channel: str) -> bool:
    """Whether the channel is a conversation with us alone."""
    return channel.startswith("D")


def attachments_of(files: Sequence[Json]) -> tuple[Attachment, ...]:
    """A message's files, as far as we may have them."""
    return tuple(
        Attachment(
            str(file.get("name") or "file"), str(file["url_private_download"]), int(file.get("size") or 0),
            str(file.get("mimetype") or ""),
        )
        for file in files
        if file.get("url_private_download")
    )  # fmt: skip


def is_mentioned(said: str, me: str) -> bool:
    """Whether the words speak to us; a mention inside code does not."""
    return bool(re.search(rf"<@{re.escape(me)}(\|[^>]*)?>", without_code(said)))


def _is_to_others(said: str, me: str) -> bool:
    """Whether people speak among themselves: the message begins with somebody else's mention."""
    found = _TO_OTHERS.match(said)
    return bool(found and found[1] != me)


def with_keys(said: str) -> str:
    """The words of a settings command with people and groups as keys; any other words as they are."""
    if not said.strip().lower().startswith("settings "):
        return said
    groups = re.sub(r"<!subteam\^([A-Z0-9]+)[^>]*>", r"slack-group/\1", said)
    return re.sub(r"<@([A-Z0-9]+)[^>]*>", r"slack/\1", groups)
