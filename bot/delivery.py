"""Files that a place does not take whole: a smaller version there, and the full file by a link or in parts."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from bot.faces import Face, Link, Media
from bot.surface import Limits
from bot.web.links import Links
from tools.finish.parts import parts
from tools.finish.proxy import picture_proxy, proxy
from tools.terms.clock import Ids
from tools.terms.errors import RetakeError


class Delivery:
    """Fits cards into places. `links` None: no public address is set, so full files go out in parts."""

    def __init__(self, work: Path, ids: Ids, links: Links | None) -> None:
        self._work, self._ids, self._links = work, ids, links

    @asynccontextmanager
    async def fitted(self, face: Face, limits: Limits) -> AsyncIterator[list[Face]]:
        """The card with what the place takes, then cards with what did not go with it; files live for the block."""
        folder = self._work / f"out-{self._ids.new()}"
        try:
            yield await self._fit(face, limits, folder)
        finally:
            await asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True)

    async def _fit(self, face: Face, limits: Limits, folder: Path) -> list[Face]:
        shown: list[Media] = []
        extra: list[Face] = []
        notes: list[str] = []
        links: list[Link] = list(face.links)
        for media in face.media:
            size = await asyncio.to_thread(_size, media.path)
            if size <= limits.file:
                shown += [media] if size else []
                continue
            await asyncio.to_thread(folder.mkdir, parents=True, exist_ok=True)
            smaller = await self._smaller(media, limits.file, folder)
            shown += [smaller] if smaller else []
            link = self._links.to(media.path) if self._links else None
            notes.append(_note(media, size, limits.file, smaller is not None, link is not None))
            if link is not None and self._links is not None:
                links.append(Link(f"{media.name}, full quality, {self._links.days} days", link))
            else:
                extra += await self._in_parts(media, limits, folder)
        first, *others = _batches(shown, limits) or [()]
        told = replace(face, media=first, links=tuple(links), small=(*face.small, *notes))
        return [told, *(Face(media=batch) for batch in others), *extra]

    async def _smaller(self, media: Media, limit: int, folder: Path) -> Media | None:
        out = folder / media.name
        try:
            if media.sort == "clip":
                made = await proxy(media.path, out, limit=limit, threads=1)
            elif media.sort == "still":
                made = await picture_proxy(media.path, out.with_suffix(".jpg"), limit=limit)
            else:
                return None
        except RetakeError:
            return None
        return replace(media, path=made.path, name=made.path.name, alt=f"{media.alt} (smaller version)")

    async def _in_parts(self, media: Media, limits: Limits, folder: Path) -> list[Face]:
        try:
            made = await parts(media.path, folder, limit=limits.file)
        except RetakeError as error:
            return [Face(lines=(f"{media.name}: {error}",), mood="warn")]
        how = "each part plays by itself" if made.playable else "7-Zip or cat joins them again"
        files = [Media(path, path.name, media.alt, "clip" if made.playable else "file") for path in made.files]
        said = f"{media.name} in full quality, in {len(files)} parts; {how}."
        batches = _batches(files, limits)
        return [Face(lines=(said,) if not number else (), media=batch) for number, batch in enumerate(batches)]


def _batches(media: Sequence[Media], limits: Limits) -> list[tuple[Media, ...]]:
    """The media in messages that the place takes."""
    batches: list[list[Media]] = []
    room = 0
    for one in media:
        size = _size(one.path)
        if not batches or len(batches[-1]) >= limits.files or (limits.message is not None and size > room):
            batches.append([])
            room = limits.message or 0
        batches[-1].append(one)
        room -= size
    return [tuple(batch) for batch in batches]


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:  # cleared away by hand; the card still tells of it
        return 0


def _note(media: Media, size: int, limit: int, smaller: bool, link: bool) -> str:
    shown = "a smaller version is shown" if smaller else "it is not shown here"
    full = "the full file is behind the link" if link else "the full file follows in parts"
    return f"{media.name} has {size / 1e6:.1f} MB and this place takes {limit / 1e6:.1f}: {shown}, {full}."
