"""previz: the model that is always there. Renders a shot in a child process on this machine, free of charge."""

import asyncio
import hashlib
import json
import os
from collections.abc import Sequence
from pathlib import Path

from tools.models.protocol import Capabilities, Delivery, Handle, Request, Status
from tools.previz.desk import READY, WAITING, Desk
from tools.previz.order import FACTS, MAIN_FILE, Mode, Order, make_order
from tools.previz.process import compiled
from tools.terms.errors import BadInput, MachineFault
from tools.terms.quote import Quote
from tools.terms.shot import ASPECTS, Shot

PROVIDER = "local"
SHORTEST, LONGEST = 0.1, 60.0
# Measured on two cores of an AMD EPYC (2026-11-21): drawing and encoding 720p clips, and starting the process.
CORE_SECONDS_PER_MEGAPIXEL = 0.41
CORE_SECONDS_PER_FRAME = 0.03
START_SECONDS = 3.0
WARM_UP_SECONDS = 20.0
STRICT_FACTOR = 1.25


class Previz:
    """The built-in renderer as a model. A second `Previz` on the same home, also in another process, does no harm."""

    def __init__(self, home: Path, *, cache: Path | None = None, threads: int = 0) -> None:
        """Work folders lie in `home`/previz; compiled kernels in `cache`; `threads` 0 means all cores."""
        self._cache = cache
        self._threads = threads
        self._desk = Desk(home / "previz", cache=cache, threads=threads)

    def capabilities(self) -> Capabilities:
        return Capabilities(
            model="previz",
            longest=LONGEST,
            shortest=SHORTEST,
            aspects=ASPECTS,
            sound=True,
            rerenders=True,
            mattes=True,
            free=True,
        )

    async def quote(self, request: Request) -> Quote:
        """Free; the seconds are what this machine's cores need for the pixels."""
        cores = self._threads or len(os.sched_getaffinity(0))
        frames = max(1, round(request.shot.seconds * request.shot.fps))
        megapixels = request.width * request.height * frames / 1e6
        drawing = megapixels * CORE_SECONDS_PER_MEGAPIXEL + frames * CORE_SECONDS_PER_FRAME
        work = drawing / cores * (STRICT_FACTOR if request.strict else 1.0)
        cold = not await compiled(self._cache)
        basis = f"{frames} frames of {request.width}x{request.height} on {cores} cores"
        first = ", and compiling the renderer once" if cold else ""
        seconds = START_SECONDS + work + (WARM_UP_SECONDS if cold else 0.0)
        return Quote(cost_microusd=0, seconds=round(seconds, 1), basis=basis + first)

    async def submit(self, request: Request) -> Handle:
        """Takes the request in; the same key finds what was taken in before. Rendering begins with the first poll."""
        await self._desk.enter(request.key, _order(request))
        return Handle(provider=PROVIDER, job=request.key, request=request)

    async def poll(self, handle: Handle) -> Status:
        """Goes on with the job, also where this or another process had left it."""
        await self._desk.enter(handle.job, _order(handle.request))
        progress = await self._desk.look(handle.job)
        if progress is READY:
            return Status("ready", 1.0, "ready", 0.0)
        state = "queued" if progress is WAITING else "running"
        return Status("queued" if state == "queued" else "running", progress.share, progress.stage, progress.eta)

    async def fetch(self, handle: Handle, into: Path) -> Delivery:
        """Moves clip, matte and facts into the folder; a second call finds them there."""
        order = _order(handle.request)
        if not _delivered(into, order):
            await self._desk.enter(handle.job, order)
            await self._desk.finish(handle.job)
            await self._desk.deliver(handle.job, into, (*order.files(), FACTS))
        facts = await asyncio.to_thread(_facts, into)
        matte = into / MAIN_FILE["matte"] if order.matte else None
        return Delivery(clip=into / MAIN_FILE["clip"], matte=matte, facts=facts, cost_microusd=0)

    async def cancel(self, handle: Handle) -> None:
        """Ends the process; what it had drawn is thrown away."""
        await self._desk.cancel(handle.job)

    async def close(self) -> None:
        """Ends all processes. The jobs stay, and go on when they are polled again."""
        await self._desk.close()

    async def matte(self, shot: Shot, parts: Sequence[str], width: int, height: int, into: Path) -> Path:
        """The exact matte of the parts as a lossless gray clip, frame by frame that of the shot."""
        order = make_order("matte", shot, width, height, matte=tuple(parts))
        return await self._made(order, into)

    async def isolate(self, shot: Shot, parts: Sequence[str], at: float, width: int, height: int, into: Path) -> Path:
        """The parts alone at a time in seconds, as a PNG with transparency."""
        order = make_order("isolate", shot, width, height, matte=tuple(parts), at=at)
        return await self._made(order, into)

    async def still(self, shot: Shot, at: float, width: int, height: int, into: Path) -> Path:
        """One frame of the shot at a time in seconds, as a PNG."""
        return await self._made(make_order("still", shot, width, height, at=at), into)

    async def _made(self, order: Order, into: Path) -> Path:
        key = hashlib.sha256(f"{into}\n{order.model_dump_json()}".encode()).hexdigest()
        await self._desk.enter(key, order)
        await self._desk.finish(key)
        await self._desk.deliver(key, into, order.files())
        return into / _main(order.mode)


def _order(request: Request) -> Order:
    if request.strict and request.before is None:
        raise BadInput("A strict render needs the shot it is held against.", next="Name the take to keep.")
    if not SHORTEST <= request.shot.seconds <= LONGEST:
        limits = f"{SHORTEST:g} to {LONGEST:g} seconds"
        raise BadInput(f"previz makes clips of {limits}.", next="Ask for a length inside that.")
    return make_order(
        "clip",
        request.shot,
        request.width,
        request.height,
        before=request.before,
        strict=request.strict,
        matte=request.matte,
    )


def _main(mode: Mode) -> str:
    return MAIN_FILE[mode]


def _delivered(into: Path, order: Order) -> bool:
    return all((into / name).exists() for name in (*order.files(), FACTS))


def _facts(into: Path) -> dict[str, object]:
    try:
        facts = json.loads((into / FACTS).read_bytes())
    except (OSError, ValueError) as problem:
        raise MachineFault("A finished render's facts cannot be read.", next="Ask for the clip again.") from problem
    return facts if isinstance(facts, dict) else {}
