"""previz as a model."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from tests.tools.previz.briefs import banded, thing, watch
from tools.models.previz import Previz
from tools.models.protocol import Handle, Masker, Model, Request
from tools.terms.errors import BadInput, Interrupted, NotFound, Unsupported
from tools.terms.recipe import Route
from tools.terms.shot import ASPECTS, Action, Shot

ROUTE = Route(model="previz", provider="local")


def request(key: str = "take:a:1", shot: Shot | None = None, **said: object) -> Request:
    fields = {"key": key, "shot": shot or watch(seconds=0.2), "route": ROUTE, "width": 64, "height": 36}
    return Request.model_validate({**fields, **said})


def frames(path: Path, layout: str = "gray") -> np.ndarray:
    with av.open(str(path)) as file:
        return np.array([frame.to_ndarray(format=layout) for frame in file.decode(video=0)])


def test_previz_can_do_everything_but_edit_footage(tmp_path: Path) -> None:
    previz = Previz(tmp_path)
    model: Model = previz
    can = model.capabilities()
    assert (can.model, can.longest, can.aspects) == ("previz", 60.0, ASPECTS)
    assert can.free and can.sound and can.rerenders and can.mattes
    assert not can.edits
    assert isinstance(previz, Masker)


async def test_a_quote_is_free_and_grows_with_the_pixels(tmp_path: Path) -> None:
    previz = Previz(tmp_path, cache=tmp_path)
    small, large = await previz.quote(request()), await previz.quote(request(width=1280, height=720))
    assert small.cost_microusd == large.cost_microusd == 0
    assert large.seconds > small.seconds > 0
    assert "5 frames of 1280x720" in large.basis
    assert "compiling" in large.basis


async def test_a_request_becomes_a_clip_with_matte_and_facts(tmp_path: Path) -> None:
    previz = Previz(tmp_path / "home")
    handle = await previz.submit(request(matte=("band",)))
    assert (handle.job, handle.provider) == ("take:a:1", "local")
    assert (await previz.poll(handle)).state == "running"
    delivery = await previz.fetch(handle, tmp_path / "out")
    assert frames(delivery.clip).shape[0] == 5
    assert delivery.matte is not None
    assert frames(delivery.matte).shape == (5, 36, 64)
    assert delivery.facts["renderer"] == "previz"
    assert delivery.cost_microusd == 0


async def test_a_ready_job_is_said_to_be_ready(tmp_path: Path) -> None:
    previz = Previz(tmp_path)
    handle = await previz.submit(request())
    await previz._desk.finish(handle.job)
    status = await previz.poll(handle)
    assert (status.state, status.share) == ("ready", 1.0)


async def test_submitting_twice_finds_the_first(tmp_path: Path) -> None:
    previz = Previz(tmp_path)
    await previz.submit(request())
    await previz.submit(request())
    assert len(list((tmp_path / "previz").iterdir())) == 1


async def test_a_second_job_is_queued(tmp_path: Path) -> None:
    previz = Previz(tmp_path)
    first, second = await previz.submit(request("a", watch(seconds=15.0))), await previz.submit(request("b"))
    await previz.poll(first)
    assert (await previz.poll(second)).state == "queued"
    await previz.close()


async def test_a_handle_goes_on_after_a_restart(tmp_path: Path) -> None:
    before = Previz(tmp_path / "home")
    handle = await before.submit(request())
    await before.poll(handle)
    await before.close()
    stored = Handle.model_validate_json(handle.model_dump_json())
    delivery = await Previz(tmp_path / "home").fetch(stored, tmp_path / "out")
    assert frames(delivery.clip).shape[0] == 5


async def test_a_handle_goes_on_even_if_its_folder_was_cleared_away(tmp_path: Path) -> None:
    handle = await Previz(tmp_path / "lost").submit(request())
    assert (await Previz(tmp_path / "home").fetch(handle, tmp_path / "out")).clip.exists()


async def test_fetching_twice_gives_the_same(tmp_path: Path) -> None:
    previz = Previz(tmp_path / "home")
    handle = await previz.submit(request())
    first = await previz.fetch(handle, tmp_path / "out")
    assert await previz.fetch(handle, tmp_path / "out") == first
    assert list((tmp_path / "home" / "previz").iterdir()) == []


async def test_a_killed_renderer_is_started_again_and_finishes(tmp_path: Path) -> None:
    previz = Previz(tmp_path / "home")
    handle = await previz.submit(request(shot=watch(seconds=2.0)))
    await previz.poll(handle)
    process = previz._desk._jobs[handle.job].process
    os.kill(process.pid, signal.SIGKILL)
    await process.wait()
    assert (await previz.poll(handle)).state == "running"
    assert frames((await previz.fetch(handle, tmp_path / "out")).clip).shape[0] == 48


async def test_cancelling_ends_the_job(tmp_path: Path) -> None:
    previz = Previz(tmp_path)
    handle = await previz.submit(request(shot=watch(seconds=15.0)))
    await previz.poll(handle)
    await previz.cancel(handle)
    with pytest.raises(Interrupted, match="cancelled"):
        await previz.poll(handle)
    await previz.cancel(handle)


@pytest.mark.parametrize(
    "said",
    [
        {"width": 65},
        {"strict": ("band",)},
        {"shot": watch(seconds=61.0)},
        {"shot": watch(seconds=0.01)},
    ],
)
async def test_what_cannot_be_rendered_is_refused_at_once(tmp_path: Path, said: dict[str, object]) -> None:
    with pytest.raises(BadInput):
        await Previz(tmp_path).submit(request(**said))


async def test_a_part_that_is_not_there_is_refused_by_name(tmp_path: Path) -> None:
    previz = Previz(tmp_path / "home")
    handle = await previz.submit(request(matte=("propeller",)))
    with pytest.raises(NotFound, match="propeller"):
        await previz.fetch(handle, tmp_path / "out")
    assert not (tmp_path / "out").exists()


async def test_a_strict_change_keeps_all_pixels_outside(tmp_path: Path) -> None:
    previz = Previz(tmp_path / "home")
    black, brown = banded("black", seconds=0.2), banded("brown", seconds=0.2)
    handle = await previz.submit(request(shot=brown, before=black, strict=("band",), matte=("band",)))
    delivery = await previz.fetch(handle, tmp_path / "out")
    strict = delivery.facts["strict"]
    assert isinstance(strict, dict)
    assert strict["outside"] == strict["identical"] > 0


async def test_a_strict_change_of_motion_is_refused_with_what_can_be_done(tmp_path: Path) -> None:
    previz = Previz(tmp_path / "home")
    slower = watch(seconds=0.2, actions=(Action(verb="rotate", speed=0.7),))
    handle = await previz.submit(request(shot=slower, before=watch(seconds=0.2), strict=("band",)))
    with pytest.raises(Unsupported) as caught:
        await previz.fetch(handle, tmp_path / "out")
    assert caught.value.next


async def test_slower_rotation_is_measured_at_the_same_length(tmp_path: Path) -> None:
    previz = Previz(tmp_path / "home")
    values = []
    for key, speed in (("a", 1.0), ("b", 0.7)):
        shot = watch(seconds=0.5, actions=(Action(verb="rotate", speed=speed),))
        delivery = await previz.fetch(await previz.submit(request(key, shot)), tmp_path / key)
        tracks = json.loads(json.dumps(delivery.facts["tracks"]))
        values.append((tracks[0]["value"], len(frames(delivery.clip))))
    assert values[1][0] == pytest.approx(0.7 * values[0][0], rel=1e-3)
    assert values[1][1] == values[0][1] == 12


async def test_a_matte_has_the_clips_frames(tmp_path: Path) -> None:
    previz = Previz(tmp_path / "home")
    matte = await previz.matte(watch(seconds=0.2), ("dial",), 64, 36, tmp_path / "out")
    assert frames(matte).shape == (5, 36, 64)
    assert set(np.unique(frames(matte))) <= {0, 64, 128, 192, 255}
    assert [path.name for path in (tmp_path / "out").iterdir()] == [matte.name]


async def test_an_isolate_is_a_transparent_picture(tmp_path: Path) -> None:
    isolate = await Previz(tmp_path / "home").isolate(watch(), ("watch",), 0.5, 64, 36, tmp_path / "out")
    picture = np.asarray(Image.open(isolate))
    assert picture.shape == (36, 64, 4)
    assert picture[..., 3].min() == 0
    assert picture[..., 3].max() == 255


async def test_a_still_is_a_picture(tmp_path: Path) -> None:
    still = await Previz(tmp_path / "home").still(thing(), 0.5, 64, 36, tmp_path / "out")
    assert np.asarray(Image.open(still)).shape == (36, 64, 3)


def test_importing_the_model_loads_nothing_heavy() -> None:
    program = "import sys, tools.models.previz; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    assert not {"numba", "numpy", "av", "PIL", "coloraide", "cv2", "typst"} & set(loaded)
