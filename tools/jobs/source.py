"""The footage under a take's edits: made by a model, joined from takes, brought in, or the parent's own."""

from dataclasses import dataclass
from pathlib import Path

from tools.canvas.canvas import Canvas
from tools.finish.assemble import Leg
from tools.finish.assemble import assemble as join
from tools.finish.probe import Probe, probe
from tools.jobs.watch import Watch
from tools.models.protocol import Delivery, Handle, Model, Request
from tools.models.registry import Models
from tools.models.sizes import size_of
from tools.terms.clock import Clock
from tools.terms.errors import MachineFault, ProviderFault
from tools.terms.recipe import Assemble, Generate, Import, ModelEdit, Rerender
from tools.terms.take import Clip, Take

PACE = 0.4  # seconds between two looks at a job on this machine; each is one small read


@dataclass(frozen=True)
class Sources:
    """Makes sources; everything it needs, and nothing of jobs or engines."""

    canvas: Canvas
    models: Models
    clock: Clock

    async def make(self, take: Take, folder: Path, watch: Watch) -> dict[str, object]:
        """The fields that the source settles: `source`, and `matte`, `facts`, `cost_microusd` where known."""
        base = take.recipe.base
        if base is None:
            return {"source": await self._parents_source(take)}
        if isinstance(base, Import):
            return {"source": await self._clip(base.media)}
        if isinstance(base, Assemble):
            return {"source": await self._joined(base, folder, watch)}
        return await self._from_model(take, base, folder, watch)

    async def _parents_source(self, take: Take) -> Clip:
        parent = await self.canvas.takes.need(take.recipe.parents[0])
        if parent.source is None:
            raise MachineFault(f"Take {parent.number} has no footage on this machine.", next="Ask for the shot again.")
        return parent.source

    async def _clip(self, media: str) -> Clip:
        found = await probe(self.canvas.media.path(media))
        return clip_of(media, found)

    async def _joined(self, base: Assemble, folder: Path, watch: Watch) -> Clip:
        takes = [await self.canvas.takes.need(cut.take) for cut in base.cuts]
        legs = [
            Leg(self.canvas.media.path(take.clip.media), cut.span, cut.dissolve)
            for take, cut in zip(takes, base.cuts, strict=True)
            if take.clip
        ]
        first = takes[0].clip
        assert first is not None  # a job starts only when its parents are ready
        out = folder / "film.mp4"
        size, fps = (first.width, first.height), first.fps or 24.0
        await watch.during("joining", lambda told: join(legs, out, size=size, fps=fps, lufs=base.lufs, told=told))
        stored = await self.canvas.media.add_file(out, ".mp4")
        return clip_of(stored.media, await probe(out))

    async def _from_model(
        self, take: Take, base: Generate | Rerender | ModelEdit, folder: Path, watch: Watch
    ) -> dict[str, object]:
        model = self.models.get(base.route.model)
        handle = await self._handle(take, base, model)
        await self._wait(model, handle, watch)
        delivery = await model.fetch(handle, folder)
        return await self._keep(take, delivery)

    async def again(self, request: Request, folder: Path, watch: Watch) -> Delivery:
        """What a free model makes of a request that is no take's own; the same key finds what was made before."""
        model = self.models.get(request.route.model)
        handle = await model.submit(request)
        await self._wait(model, handle, watch)
        return await model.fetch(handle, folder)

    async def _handle(self, take: Take, base: Generate | Rerender | ModelEdit, model: Model) -> Handle:
        stored = await self.canvas.takes.handle(take.id, take.attempt)
        if stored is not None:
            return Handle.model_validate_json(stored)
        request = await self._request(take, base)
        await self.canvas.takes.begin_submit(take.id, take.attempt)
        handle = await model.submit(request)  # finds the job that a process which died here had started
        await self.canvas.takes.store_handle(take.id, take.attempt, handle.model_dump_json())
        return handle

    async def _request(self, take: Take, base: Generate | Rerender | ModelEdit) -> Request:
        width, height = size_of(base.shot)
        request = Request(key=f"{take.id}-{take.attempt}", shot=base.shot, route=base.route, width=width, height=height)
        return await self.against(base, request)

    async def against(self, base: Generate | Rerender | ModelEdit, request: Request) -> Request:
        """The request with what it is held against: the parent's shot, and its clip for a provider's edit."""
        if isinstance(base, Generate):
            return request
        parent = await self.canvas.takes.need(base.take)
        update: dict[str, object] = {"before": parent.shot}
        if isinstance(base, Rerender):
            update |= {"strict": base.strict, "matte": base.inside}
        else:
            update |= {"changes": base.changes, "source": parent.clip.media if parent.clip else None}
        return request.model_copy(update=update)

    async def _wait(self, model: Model, handle: Handle, watch: Watch) -> None:
        while True:
            status = await model.poll(handle)
            if status.state == "ready":
                return
            try:
                await watch.report(status.stage or "waiting", status.share, status.eta)
            except BaseException:
                await model.cancel(handle)
                raise
            await self.clock.sleep(PACE)

    async def _keep(self, take: Take, delivery: Delivery) -> dict[str, object]:
        found = await probe(delivery.clip)
        if found.seconds <= 0 and not found.is_still:
            raise ProviderFault("The model said it was done but gave no playable clip.", next="Ask for it again.")
        stored = await self.canvas.media.add_file(delivery.clip, delivery.clip.suffix)
        fields: dict[str, object] = {"source": clip_of(stored.media, found), "facts": delivery.facts}
        if delivery.matte is not None:
            fields["matte"] = (await self.canvas.media.add_file(delivery.matte, delivery.matte.suffix)).media
        if delivery.cost_microusd is not None:
            fields["cost_microusd"] = delivery.cost_microusd
        return fields


def clip_of(media: str, found: Probe) -> Clip:
    """The stored clip that a probe describes."""
    return Clip(
        media=media,
        width=found.width,
        height=found.height,
        seconds=0.0 if found.is_still else found.seconds,
        fps=0.0 if found.is_still else found.fps,
        has_sound=found.has_sound,
    )
