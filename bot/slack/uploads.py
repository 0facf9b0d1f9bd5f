"""Files out on Slack: uploaded, shared once, and looked for before they are shared again."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Any

import httpx
from slack_sdk.web.async_client import AsyncWebClient

from bot.faces import Media
from bot.slack.faults import faults
from bot.slack.where import Spot
from bot.surface import Gone, Later, TooLarge
from tools.canvas.canvas import Canvas
from tools.terms.clock import Clock
from tools.terms.place import Thread

PIECE = 1 << 20
SECONDS = 600.0  # a large file on a slow line
SHARED_AFTER, LOOK = 15.0, 0.3  # seconds that Slack may take to share a file, and between two looks
MOST_ALT = 1_000
RESTRICTED = frozenset({"file_upload_size_restricted"})  # by the workspace's own rule


class Uploads:
    """Shares a card's files in one message and gives its time stamp."""

    def __init__(self, canvas: Canvas, http: httpx.AsyncClient, clock: Clock) -> None:
        self._canvas, self._http, self._clock = canvas, http, clock

    async def share(self, client: AsyncWebClient, spot: Spot, thread: Thread, media: Sequence[Media], key: str) -> str:
        """The message that shows the files, made once for each key; "" if Slack has not told it in time."""
        outbox = self._canvas.outbox
        if not await outbox.claim(key, {"thread": thread.key}, thread.place.key):
            post = await outbox.get(key)
            assert post is not None
            if post.sent_at is not None:
                return (post.reference or "").rpartition("/")[2]
            ids = post.body.get("files")
            if isinstance(ids, list) and (stamp := await self._shared(client, spot, [str(one) for one in ids])):
                await outbox.sent(key, f"{spot.channel}/{stamp}")
                return stamp
        ids = [await self._uploaded(client, one) for one in media]
        await outbox.note(key, {"thread": thread.key, "files": ids})
        await self._complete(client, spot, media, ids)
        stamp = await self._shared(client, spot, ids)
        await outbox.sent(key, f"{spot.channel}/{stamp}")
        return stamp

    async def _uploaded(self, client: AsyncWebClient, media: Media) -> str:
        """The file's id, once its bytes are there; nobody sees it yet."""
        size = (await asyncio.to_thread(media.path.stat)).st_size
        alt: dict[str, Any] = {"alt_txt": media.alt[:MOST_ALT]} if media.alt else {}
        try:
            async with faults():
                answer = await client.files_getUploadURLExternal(filename=media.name, length=size, **alt)
        except Gone as gone:
            raise TooLarge(str(gone)) if str(gone) in RESTRICTED else gone from None
        headers = {"Content-Type": "application/octet-stream", "Content-Length": str(size)}
        try:
            sent = await self._http.post(
                str(answer["upload_url"]), content=_pieces(media.path), headers=headers, timeout=SECONDS
            )
        except (httpx.HTTPError, OSError) as error:
            raise Later(f"the upload broke off ({type(error).__name__})") from error
        if sent.status_code == 413:
            raise TooLarge(f"{size} bytes")
        if sent.status_code != 200:
            raise Later(f"the upload was answered {sent.status_code}", 2.0)
        return str(answer["file_id"])

    async def _complete(self, client: AsyncWebClient, spot: Spot, media: Sequence[Media], ids: Sequence[str]) -> None:
        named = zip(ids, media, strict=True)
        files: list[dict[str, str | None]] = [{"id": id_, "title": one.name} for id_, one in named]
        under: dict[str, Any] = {"thread_ts": spot.root} if spot.root else {}
        async with faults():
            await client.files_completeUploadExternal(files=files, channel_id=spot.channel, **under)

    async def _shared(self, client: AsyncWebClient, spot: Spot, ids: Sequence[str]) -> str:
        """The time stamp of the message that shows the file; Slack makes it a while after it was asked to."""
        waited = 0.0
        while waited < SHARED_AFTER:
            try:
                async with faults():
                    answer = await client.files_info(file=ids[0])
            except Gone:
                return ""
            if stamp := _stamp(answer.get("file") or {}, spot.channel):
                return stamp
            await self._clock.sleep(LOOK)
            waited += LOOK
        return ""


def _stamp(file: dict[str, Any], channel: str) -> str:
    for kind in (file.get("shares") or {}).values():
        for share in kind.get(channel, []):
            if share.get("ts"):
                return str(share["ts"])
    return ""


async def _pieces(path: Path) -> AsyncIterator[bytes]:
    """The file piece by piece, so that a long clip is never in memory whole."""
    with await asyncio.to_thread(path.open, "rb") as file:
        while piece := await asyncio.to_thread(file.read, PIECE):
            yield piece
