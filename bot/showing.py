"""Cards from the canvas: reads what a card needs, and draws the pictures that go with it."""

import asyncio
import hashlib
import shutil
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from bot.answers import Answer
from bot.faces import Face
from bot.helping import help_face, settings_face
from bot.made_faces import MOST_LISTED, Going, kit_face, takes_face, under_way_face
from bot.take_faces import Told, ended_face, quote_face, ready_face
from tools.finish.kit_card import kit_card
from tools.finish.sheets import SheetEntry, contact_sheet
from tools.jobs.shelf import fonts_folder, take_path
from tools.studio import Studio
from tools.terms.place import Person, Thread
from tools.terms.take import Take


def with_lines(face: Face, said: str) -> Face:
    """The card with what was said above its own words."""
    return replace(face, lines=(*said.splitlines(), *face.lines)) if said else face


class Showing:
    """Makes faces of what the canvas holds now."""

    def __init__(self, studio: Studio) -> None:
        self._studio, self._canvas = studio, studio.canvas
        self.home = studio.config.home

    async def take(self, take: Take) -> Face:
        """A take in its present state, with everything that can be done with it."""
        if take.state == "proposed":
            return quote_face(take, await self.asker(take))
        if take.state in ("waiting", "queued", "running"):
            return under_way_face(take.summary, [Going.of(take)], {})
        if take.state != "ready":
            return ended_face(take)
        clip = take_path(self.home, take)
        return ready_face(take, Told(await self.asker(take), await self._approver(take), clip))

    def under_way(self, said: str, going: Sequence[Going]) -> Face:
        """What a message promised, before anything is known of it."""
        return under_way_face(said, going, {})

    async def answer(self, answer: Answer, thread: Thread) -> Face:
        """What is said where there is no take to show."""
        if answer.kind == "kit":
            face = await self._kit(thread)
            return replace(face, lines=tuple(answer.said.splitlines())) if answer.said else face
        if answer.kind == "takes":
            return await self._takes(thread)
        if answer.kind == "settings":
            return settings_face(await self._canvas.settings.current(thread.place.key), answer.said)
        if answer.kind == "help":
            return help_face(thread.place.platform)
        return Face(lines=tuple(answer.said.splitlines()), mood="warn" if answer.failed else "calm")

    async def asker(self, take: Take) -> str:
        """Who asked for the take, as people know them."""
        thread = await self._canvas.places.thread(take.thread)
        return await self.name(thread, take.asked_by)

    async def name(self, thread: Thread, person: str) -> str:
        """The person's name in that workspace; their id where nobody knows a name."""
        found = await self._canvas.places.person(thread.place.workspace, person)
        return found.name if found and found.name else person.partition("/")[2]

    async def person_of(self, event: str, thread: Thread) -> Person:
        """Whose event it was."""
        turn = await self._canvas.inbox.get(event)
        key = turn.person if turn else ""
        found = await self._canvas.places.person(thread.place.workspace, key)
        return found or Person(thread.place.platform, key.partition("/")[2])

    @asynccontextmanager
    async def sheet(self, takes: Sequence[Take]) -> AsyncIterator[Path | None]:
        """A contact sheet of the takes for as long as the block lasts; None if none of them has a picture."""
        posters = {take.id: self._canvas.media.path(take.poster) for take in takes if take.poster}
        if not posters:
            yield None
            return
        folder = await self._folder(f"sheet-{takes[0].id}")
        entries = [SheetEntry(take.number, take.summary, posters.get(take.id)) for take in takes]
        try:
            await contact_sheet(entries, folder / "variants.jpg", title=f"{len(takes)} variants")
            yield folder / "variants.jpg"
        finally:
            await asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True)

    async def _kit(self, thread: Thread) -> Face:
        kit, version = await self._canvas.kits.current(thread.place.key)
        if not version or not (kit.colors or kit.font or kit.logo or kit.light or kit.rules):
            return kit_face(kit, None, "this channel")
        logo = self._canvas.media.path(kit.logo.media) if kit.logo else None
        mark = hashlib.sha256(f"{thread.place.workspace} {version} {kit.model_dump_json()}".encode()).hexdigest()[:32]
        picture = await self._folder("kits") / f"{mark}.png"
        if not picture.exists():
            fonts = fonts_folder(self.home, thread.place.key)
            folders = (fonts,) if fonts.is_dir() else ()
            await kit_card(kit, picture, name="Brand kit", note=f"version {version}", logo=logo, fonts=folders)
        return kit_face(kit, picture, "this channel")

    async def _takes(self, thread: Thread) -> Face:
        takes = await self._canvas.takes.latest(thread.place.key, MOST_LISTED)
        current = await self._canvas.threads.current(thread.key)
        return takes_face(takes, current.id if current else None, takes[0].number if takes else 0)

    async def _approver(self, take: Take) -> str:
        decided = [one for one in await self._canvas.decisions.of(take.id) if one.kind == "approve"]
        if not decided:
            return ""
        return await self.name(await self._canvas.places.thread(take.thread), decided[0].person)

    async def _folder(self, name: str) -> Path:
        folder = self._studio.config.work / name
        await asyncio.to_thread(folder.mkdir, parents=True, exist_ok=True)
        return folder
