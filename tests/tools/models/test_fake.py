"""The fake model lives a job's whole life, and the same key is never paid twice."""

from pathlib import Path

import av
import httpx
import pytest

from tests.providers.clock import HandClock
from tests.providers.fake_server import FakeServer
from tests.tools.models.fakes import PRICE, finished, names, order
from tools.models.fake import Fake, prompt_of
from tools.models.protocol import Handle, Model
from tools.terms.errors import (
    BadInput,
)
from tools.terms.shot import Action, Shot, Subject


async def test_a_job_lives_from_order_to_clip(fake: Fake, server: FakeServer, clock: HandClock, tmp_path: Path) -> None:
    model: Model = fake
    request = order()
    quote = await model.quote(request)
    handle = await model.submit(request)
    seen = [await model.poll(handle)]
    for _ in range(3):
        clock.forward(2)
        seen.append(await model.poll(handle))
    delivery = await model.fetch(handle, tmp_path)
    assert [(status.state, status.share) for status in seen] == [
        ("queued", 0.0), ("running", 0.25), ("running", 0.75), ("ready", 1.0),
    ]  # fmt: skip
    assert quote.cost_microusd == delivery.cost_microusd == server.book.paid("t1-1") == PRICE
    assert delivery.clip == tmp_path / "clip.mp4"
    with av.open(str(delivery.clip)) as container:
        assert container.streams.video[0].frames == 24
    assert names(tmp_path) == ["clip.mp4"]


async def test_the_catalogs_limits_are_the_servers(fake: Fake) -> None:
    longest = fake.capabilities().longest
    await fake.submit(order(seconds=longest))
    with pytest.raises(BadInput, match=r"seconds must be from 1 to 12\."):
        await fake.submit(order(key="t2-1", seconds=longest + 0.5))


async def test_a_handle_goes_on_in_another_process(
    fake: Fake, server: FakeServer, client: httpx.AsyncClient, clock: HandClock, tmp_path: Path
) -> None:
    stored = (await fake.submit(order())).model_dump_json()
    other = Fake(server.url, client, clock)
    handle = Handle.model_validate_json(stored)
    await finished(other, handle, clock)
    assert (await other.fetch(handle, tmp_path)).clip.exists()


async def test_submitting_the_same_key_again_finds_the_job(fake: Fake, server: FakeServer) -> None:
    first = await fake.submit(order())
    second = await fake.submit(order())
    assert first.job == second.job
    assert server.book.paid("t1-1") == PRICE


async def test_another_attempt_is_another_job(fake: Fake, server: FakeServer) -> None:
    first = await fake.submit(order())
    second = await fake.submit(order(key="t1-2"))
    assert first.job != second.job


def test_a_shot_without_a_brief_is_put_into_words() -> None:
    shot = Shot(
        subjects=(Subject(name="wristwatch"),),
        actions=(Action(verb="rotate", text="rotating slowly"),),
        setting="on a dark surface",
        style=("product",),
    )
    assert prompt_of(shot) == "wristwatch rotating slowly. on a dark surface. product"
    assert prompt_of(Shot(brief="as said")) == "as said"
    assert prompt_of(Shot()) == "an empty scene"
