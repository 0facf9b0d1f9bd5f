"""One turn of an event from a chat platform: its files, then the director or the order, then what is to be said."""

import asyncio
import hashlib
import logging
import shutil
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from agent.director import Director
from bot.answers import Answer, answer_of, answer_to
from bot.attached import as_takes, plain_names, sort_out, with_brought, without_pointing
from bot.events import Attachment, ChatEvent
from bot.orders.room import Room
from bot.orders.table import carry_out
from bot.surface import Who
from tools.brand import brand
from tools.import_file import import_file
from tools.roles import ADMIN
from tools.studio import Asked, Studio
from tools.terms.errors import MachineFault, RetakeError
from tools.terms.place import Person, Thread

log = logging.getLogger(__name__)
BEFORE = 100  # numbers of the calls that a message's files make, after all that the director may make
Ask = Callable[[Thread, Person], Awaitable[Who]]
Fetch = Callable[[Thread, Attachment, Path], Awaitable[None]]


@dataclass
class Said:
    """What became of a message's files, and the words that are left for the director."""

    text: str
    lines: list[str]
    takes: list[str]


class Turns:
    """Runs turns; what goes wrong in one is an answer, never an exception."""

    def __init__(
        self, studio: Studio, director: Director, fetch: Mapping[str, Fetch], ask: Mapping[str, Ask] | None = None
    ) -> None:
        self._studio, self._director, self._fetch, self._ask = studio, director, fetch, ask or {}

    async def run(self, event: ChatEvent) -> Answer:
        """Does what the event asks for. Only a cancelled turn raises."""
        folder = self._studio.config.work / f"said-{hashlib.sha256(event.id.encode()).hexdigest()[:24]}"
        lost: list[str] = []
        try:
            files, lost = await self._files(event, folder)
            asked = Asked(event.thread, event.person, event.id, files=files, powers=await self._powers(event))
            answer = await self._answer(event, asked)
            return answer.model_copy(update={"lost": tuple(lost)})
        except RetakeError as error:
            return answer_to(error).model_copy(update={"lost": tuple(lost)})
        except Exception as error:
            log.exception("turn %s", event.id)
            kind = type(error).__name__
            return answer_to(MachineFault(f"Something broke that should not have ({kind}).", next="Say it again."))
        finally:
            if event.files:
                await asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True)

    async def _powers(self, event: ChatEvent) -> frozenset[str]:
        """What came with the event, what the platform says when it is asked, and what whoever installed Retake says."""
        person, ask = event.person, self._ask.get(event.thread.place.platform)
        who = await ask(event.thread, person) if ask else Who()
        if who.name:
            await self._studio.canvas.places.ensure(event.thread, replace(person, name=who.name))
        own = {ADMIN} if person.key in self._studio.config.owners else set()
        return event.powers | who.powers | own

    async def _answer(self, event: ChatEvent, asked: Asked) -> Answer:
        if event.order is not None:
            return await carry_out(Room(self._studio, self._director, event, asked))
        said = await self._with_files(event.text, asked)
        if not said.text:
            return Answer(said="\n".join(said.lines), takes=tuple(said.takes))
        answer = answer_of(await self._director.turn(asked, said.text))
        together = replace_said(answer, *said.lines, answer.said)
        return together.model_copy(update={"takes": (*said.takes, *answer.takes)})

    async def _files(self, event: ChatEvent, folder: Path) -> tuple[dict[str, Path], list[str]]:
        """The message's files, fetched; and a sentence for each that could not be."""
        files: dict[str, Path] = {}
        lost: list[str] = []
        if not event.files:
            return files, lost
        await asyncio.to_thread(folder.mkdir, parents=True, exist_ok=True)
        for name, attachment in plain_names(event.files).items():
            try:
                await self._fetch[event.thread.place.platform](event.thread, attachment, folder / name)
                files[name] = folder / name
            except RetakeError as error:
                lost.append(f"{attachment.name}: {error}")
        return files, lost

    async def _with_files(self, text: str, asked: Asked) -> Said:
        """Puts logos and fonts into the kit, brings in references, and leaves the rest to be said with the words."""
        if not asked.files:
            return Said(text, [], [])
        sorted_, said, call = sort_out(text, list(asked.files)), Said(text, [], []), BEFORE
        if sorted_.logo:
            said.lines.append((await brand(self._studio, asked.as_call(call), logo=sorted_.logo)).said)
        for font in sorted_.fonts:
            call += 1
            said.lines.append((await brand(self._studio, asked.as_call(call), font=font)).said)
        numbers = []
        for name in sorted_.references:
            call += 1
            outcome = await import_file(self._studio, asked.as_call(call), name)
            said.lines.append(outcome.said)
            said.takes += [take.id for take in outcome.takes]
            numbers += [take.number for take in outcome.takes]
        said.text = without_pointing(text) if said.lines else text
        said.text = as_takes(said.text, numbers) if numbers else with_brought(said.text, sorted_.brought)
        return said


def replace_said(answer: Answer, *lines: str) -> Answer:
    """The answer with these lines instead of its words."""
    return answer.model_copy(update={"said": "\n".join(line for line in lines if line)})
