"""How long previz takes: 10 s at 24 fps as a draft and as a take, and the one-off warm-up.

Run: python -m benchmarks.previz
"""

import asyncio
import tempfile
import time
from pathlib import Path

from benchmarks.calibration import calibrate, row
from tools.models.previz import Previz
from tools.models.protocol import Request
from tools.models.sizes import size_of
from tools.terms.recipe import Route
from tools.terms.shot import Action, Camera, Lighting, Shot, Subject

WATCH = Shot(
    subjects=(Subject(name="wristwatch"),),
    actions=(Action(verb="rotate"),),
    surface="dark surface",
    lighting=Lighting(preset="studio"),
    camera=Camera(lens="macro"),
)
ROUTE = Route(model="previz", provider="local")


async def rendered(model: Previz, shot: Shot, key: str, into: Path) -> float:
    """Wall seconds from submit to the clip."""
    width, height = size_of(shot)
    began = time.perf_counter()
    handle = await model.submit(Request(key=key, shot=shot, route=ROUTE, width=width, height=height))
    while (await model.poll(handle)).state != "ready":  # noqa: ASYNC110 - polling is how models are asked
        await asyncio.sleep(0.1)
    folder = into / key
    folder.mkdir()
    await model.fetch(handle, folder)
    return time.perf_counter() - began


async def main() -> None:
    calibration = calibrate()
    print(row("calibration", calibration, "s", 60))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        model = Previz(folder, cache=folder / "cache")
        short = WATCH.model_copy(update={"seconds": 0.5, "draft": True})
        cold, warm = await rendered(model, short, "cold", folder), await rendered(model, short, "warm", folder)
        print(row("warm-up, once", cold - warm, "s", 60, calibration))
        draft = await rendered(model, WATCH.model_copy(update={"draft": True}), "draft", folder)
        print(row("draft 640x360, 10 s", draft, "s", 18, calibration))
        print(row("take 1280x720, 10 s", await rendered(model, WATCH, "take", folder), "s", 60, calibration))
        await model.close()


if __name__ == "__main__":
    asyncio.run(main())
