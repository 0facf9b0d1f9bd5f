"""A take's job: reserve, make the source, edit once, measure, settle, ready."""

import asyncio
import shutil
from collections.abc import Sequence
from pathlib import Path

from tools.canvas.canvas import Canvas
from tools.canvas.ledger import OverCap
from tools.finish.encode import render
from tools.finish.frames import poster
from tools.jobs.assets import assets_for
from tools.jobs.difference import difference_of
from tools.jobs.key import JobKey, Lane, Stage
from tools.jobs.shelf import shelve, take_path
from tools.jobs.source import Sources, clip_of
from tools.jobs.watch import Watch
from tools.models.registry import Models
from tools.terms.clock import Clock
from tools.terms.config import Config
from tools.terms.errors import Interrupted, MachineFault, ProviderFault, Refused, RetakeError, Uncertain
from tools.terms.recipe import Generate, ModelEdit, Rerender
from tools.terms.take import Clip, Reason, Take

REASONS: tuple[tuple[type[RetakeError], Reason], ...] = (
    (OverCap, "budget"),
    (Refused, "refused"),
    (ProviderFault, "provider"),
    (MachineFault, "internal"),
    (RetakeError, "invalid"),
)


class TakeJob:
    """The stages of a take; every stage reads the take anew and changes nothing when it runs a second time."""

    def __init__(self, config: Config, canvas: Canvas, models: Models, clock: Clock) -> None:
        self.config, self.canvas, self.models, self.clock = config, canvas, models, clock
        self.sources = Sources(canvas, models, clock)

    def stages(self) -> Sequence[Stage]:
        return (
            ("begin", self.begin),
            ("source", self.source),
            ("edits", self.edits),
            ("difference", self.difference),
            ("ready", self.ready),
        )

    async def lane(self, take_id: str) -> Lane:
        take = await self.canvas.takes.need(take_id)
        base = take.recipe.base
        if not isinstance(base, Generate | Rerender | ModelEdit) or base.route.provider == "local":
            return "local"
        return "provider"

    async def begin(self, key: JobKey) -> None:
        """Takes the job on and reserves the money; a cancelled take ends here."""
        take = await self.canvas.takes.need(key.id)
        if take.state == "queued":
            await self.canvas.takes.move(take.id, ("queued",), "running")
            take = await self.canvas.takes.need(key.id)
        if take.state != "running":
            raise Interrupted("It was cancelled.")
        if take.quote.cost_microusd:
            settings = await self.canvas.settings.current(take.place)
            await self.canvas.ledger.reserve(
                self._money(take),
                take.place,
                take.asked_by,
                take.id,
                take.quote.cost_microusd,
                settings.cap_month_microusd,
            )

    async def source(self, key: JobKey) -> None:
        take = await self._running(key)
        if take.source is None:
            fields = await self.sources.make(take, await self._made_folder(take), self._watch(take))
            await self.canvas.takes.note(take.id, **fields)

    async def edits(self, key: JobKey) -> None:
        take = await self._running(key)
        if take.clip is not None or take.source is None:
            return
        clip, notes = await self._edited(take, take.source) if take.recipe.edits else (take.source, ())
        picture = await self._made_folder(take) / "poster.png"
        await poster(self.canvas.media.path(clip.media), picture)
        stored = await self.canvas.media.add_file(picture, ".png")
        await self.canvas.takes.note(
            take.id, clip=clip, poster=stored.media, facts={**take.facts, "notes": list(notes)}
        )

    async def _edited(self, take: Take, source: Clip) -> tuple[Clip, tuple[str, ...]]:
        folder, edits = await self._made_folder(take), take.recipe.edits
        out = folder / ("edited.png" if source.seconds == 0 else "edited.mp4")
        path = self.canvas.media.path(source.media)
        watch = self._watch(take)
        assets = await assets_for(self.canvas, self.models, take, edits, folder, watch)
        done = await watch.during("editing", lambda told: render(edits, path, out, assets, told=told))
        stored = await self.canvas.media.add_file(out, out.suffix)
        return clip_of(stored.media, done), done.notes

    async def difference(self, key: JobKey) -> None:
        take = await self._running(key)
        if take.difference is None and take.recipe.parents:
            await self._watch(take).report("measuring", 0.0)
            found = await difference_of(self.canvas, take)
            await self.canvas.takes.note(take.id, difference=found)

    async def ready(self, key: JobKey) -> None:
        """Settles the money, shelves the file and ends the take."""
        take = await self._running(key)
        if take.quote.cost_microusd:
            await self.canvas.ledger.settle(self._money(take), take.cost_microusd or take.quote.cost_microusd)
        shelf = take_path(self.config.home, take)
        if shelf is not None and take.clip is not None:
            await shelve(self.canvas.media.path(take.clip.media), shelf)
        await self.canvas.takes.move(take.id, ("running",), "ready")
        await asyncio.to_thread(shutil.rmtree, self._folder(take), ignore_errors=True)

    async def broke(self, take_id: str, error: RetakeError) -> None:
        take = await self.canvas.takes.need(take_id)
        if isinstance(error, Interrupted) and take.state == "cancelled":
            await self._release(take)
        elif isinstance(error, Uncertain):
            await self.canvas.takes.move(take.id, ("running",), "uncertain", message=str(error), charged="unknown")
        else:
            reason = next(reason for kind, reason in REASONS if isinstance(error, kind))
            await self._settle_failure(take, error)
            await self.canvas.takes.move(
                take.id, ("running",), "failed", reason=reason, message=str(error), charged=error.charged
            )
        await asyncio.to_thread(shutil.rmtree, self._folder(take), ignore_errors=True)

    async def _settle_failure(self, take: Take, error: RetakeError) -> None:
        if error.charged == "yes" and take.quote.cost_microusd:
            await self.canvas.ledger.settle(self._money(take), take.quote.cost_microusd)
        else:
            await self._release(take)

    async def _release(self, take: Take) -> None:
        if take.quote.cost_microusd:
            await self.canvas.ledger.release(self._money(take))

    async def _running(self, key: JobKey) -> Take:
        take = await self.canvas.takes.need(key.id)
        if take.state != "running":
            raise Interrupted("It was cancelled.")
        return take

    def _watch(self, take: Take) -> Watch:
        async def wanted() -> bool:
            return (await self.canvas.takes.need(take.id)).state == "running"

        return Watch(self.canvas, self.clock, take.id, wanted)

    async def _made_folder(self, take: Take) -> Path:
        folder = self._folder(take)
        await asyncio.to_thread(folder.mkdir, parents=True, exist_ok=True)
        return folder

    def _folder(self, take: Take) -> Path:
        return self.config.work / f"take-{take.id}-{take.attempt}"

    def _money(self, take: Take) -> str:
        return f"take:{take.id}:{take.attempt}"
