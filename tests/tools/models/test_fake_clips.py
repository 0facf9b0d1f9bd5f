"""A clip comes whole and playable from where it may come from, or not at all."""

from collections.abc import Callable
from pathlib import Path

import av
import httpx
import pytest

from tests.providers.clip import mp4
from tests.providers.clock import HandClock
from tests.providers.fake_server import FakeServer
from tests.providers.loopback import UNDECLARED, Call, Reply, as_json, serving
from tests.tools.models.fakes import QUICK, finished, names, order
from tools.models.fake import Fake, Patience
from tools.models.protocol import Delivery, Handle
from tools.terms.errors import (
    MachineFault,
    ProviderFault,
)


@pytest.mark.parametrize("fault", ["html", "still", "truncated", "lying", "dead_link", "circle"])
async def test_a_clip_that_cannot_be_played_is_the_providers_fault_and_leaves_no_file(
    fake: Fake, clock: HandClock, tmp_path: Path, fault: str
) -> None:
    handle = await fake.submit(order(fault))
    await finished(fake, handle, clock)
    with pytest.raises(ProviderFault, match="gave no playable clip") as told:
        await fake.fetch(handle, tmp_path)
    assert told.value.charged == "yes"
    assert names(tmp_path) == []


async def test_a_clip_cut_off_behind_its_index_is_noticed(
    client: httpx.AsyncClient, clock: HandClock, tmp_path: Path
) -> None:
    whole = tmp_path / "whole.mp4"
    with av.open(str(whole), "w", options={"movflags": "faststart"}) as container:
        stream = container.add_stream("libx264", rate=24)
        stream.width, stream.height = 128, 72
        for number in range(72):
            frame = av.VideoFrame(128, 72, "yuv420p")
            for plane in frame.planes:
                plane.update(bytes((number * 3 + place) % 251 for place in range(plane.buffer_size)))
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    cut = whole.read_bytes()[: whole.stat().st_size * 3 // 4]
    whole.unlink()
    with pytest.raises(ProviderFault, match="cut off"):
        await _fetched(client, clock, tmp_path, lambda url: Reply(200, cut, "video/mp4"))


async def test_a_link_that_died_is_replaced_by_a_fresh_one(fake: Fake, clock: HandClock, tmp_path: Path) -> None:
    handle = await fake.submit(order("stale_link"))
    clock.forward(10)
    assert (await fake.fetch(handle, tmp_path)).clip.exists()


async def test_a_clip_is_not_fetched_before_the_job_is_ready(fake: Fake, clock: HandClock, tmp_path: Path) -> None:
    handle = await fake.submit(order())
    with pytest.raises(ProviderFault, match="takes back"):
        await fake.fetch(handle, tmp_path)
    clock.forward(5)
    assert (await fake.fetch(handle, tmp_path)).clip.exists()


async def test_a_redirect_on_the_same_host_is_followed(fake: Fake, clock: HandClock, tmp_path: Path) -> None:
    handle = await fake.submit(order("redirect"))
    clock.forward(10)
    assert (await fake.fetch(handle, tmp_path)).clip.exists()


async def test_a_redirect_to_another_host_is_not_followed(fake: Fake, clock: HandClock, tmp_path: Path) -> None:
    handle = await fake.submit(order("redirect_away"))
    clock.forward(10)
    with pytest.raises(ProviderFault, match=r"leads to 127\.0\.0\.2"):
        await fake.fetch(handle, tmp_path)
    assert names(tmp_path) == []


@pytest.mark.parametrize("link", ["file:///etc/passwd", "http://127.0.0.1:1/x", "//host/x", "x", "http://a:b@{host}/x"])
async def test_a_link_to_anywhere_else_is_not_followed(
    client: httpx.AsyncClient, clock: HandClock, tmp_path: Path, link: str
) -> None:
    with pytest.raises(ProviderFault, match="may not come from"):
        await _fetched(client, clock, tmp_path, lambda url: Reply(200), link)


async def test_the_key_is_not_sent_along_with_a_download(
    fake: Fake, server: FakeServer, clock: HandClock, tmp_path: Path
) -> None:
    handle = await fake.submit(order())
    clock.forward(10)
    await fake.fetch(handle, tmp_path)
    files = [call for call in server.calls if call.path.startswith("/files/")]
    assert len(files) == 1
    assert "authorization" not in files[0].headers


@pytest.mark.parametrize("large", [Reply(200, b"x" * 5000, length=UNDECLARED), Reply(200, b"x", length=5000)])
async def test_a_file_that_is_too_large_is_not_taken(
    client: httpx.AsyncClient, clock: HandClock, tmp_path: Path, large: Reply
) -> None:
    with pytest.raises(ProviderFault, match="larger than"):
        await _fetched(client, clock, tmp_path, lambda url: large, patience=Patience(most_bytes=1000))
    assert names(tmp_path) == []


async def test_a_length_that_lies_short_makes_no_clip(
    client: httpx.AsyncClient, clock: HandClock, tmp_path: Path
) -> None:
    short = Reply(200, mp4(128, 72, 1.0), "video/mp4", length=1000)
    with pytest.raises(ProviderFault, match="gave no playable clip"):
        await _fetched(client, clock, tmp_path, lambda url: short)
    assert names(tmp_path) == []


async def test_fetching_twice_brings_the_clip_once(
    fake: Fake, server: FakeServer, clock: HandClock, tmp_path: Path
) -> None:
    handle = await fake.submit(order())
    clock.forward(10)
    first = await fake.fetch(handle, tmp_path)
    clock.forward(3600)
    assert await fake.fetch(handle, tmp_path) == first
    assert sum(call.path.startswith("/files/") for call in server.calls) == 1


async def test_a_folder_that_cannot_be_written_is_the_machines_fault(
    fake: Fake, clock: HandClock, tmp_path: Path
) -> None:
    handle = await fake.submit(order())
    clock.forward(10)
    with pytest.raises(MachineFault) as told:
        await fake.fetch(handle, tmp_path / "missing")
    assert told.value.charged == "yes"


async def test_a_cost_that_makes_no_sense_is_left_out(
    client: httpx.AsyncClient, clock: HandClock, tmp_path: Path
) -> None:
    (tmp_path / "clip.mp4").touch()
    for cost in ("-1", "NaN", "1e9", "a lot", 0.04, None):
        delivery = await _fetched(client, clock, tmp_path, lambda url: Reply(404), cost=cost)
        assert delivery.cost_microusd is None


async def _fetched(
    client: httpx.AsyncClient,
    clock: HandClock,
    into: Path,
    file: Callable[[str], Reply],
    link: str = "{url}/files/x",
    patience: Patience = QUICK,
    cost: object = "0.04",
) -> Delivery:
    """Fetches from a provider whose job is ready, with that link and that file."""

    async def ready(call: Call) -> Reply:
        if call.path.startswith("/files/"):
            return file(call.path)
        host = call.headers["host"]
        named = link.replace("{url}", f"http://{host}").replace("{host}", host)
        return as_json(200, {"status": "ready", "charged": True, "cost_usd": cost, "output": {"url": named}})

    handle = Handle(provider="loopback", job="j1", request=order())
    async with serving(ready) as url:
        return await Fake(url, client, clock, patience=patience).fetch(handle, into)
