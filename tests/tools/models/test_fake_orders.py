"""However an order is answered, it is taken once, declined for a reason, or uncertain."""

import httpx
import pytest
from pydantic import SecretStr

from tests.providers.clock import HandClock
from tests.providers.fake_server import FakeServer
from tests.providers.loopback import Call, Reply, as_json, serving
from tests.tools.models.fakes import PRICE, QUICK, finished, never, order
from tools.models.fake import Fake
from tools.terms.errors import (
    NotConfigured,
    ProviderFault,
    Uncertain,
)


@pytest.mark.parametrize("fault", ["hang", "error500", "half", "bad_id"])
async def test_an_order_whose_answer_is_lost_is_found_by_its_key(
    fake: Fake, server: FakeServer, clock: HandClock, fault: str
) -> None:
    handle = await fake.submit(order(fault))
    await finished(fake, handle, clock)
    assert [handle.job] == [job.id for job in server.orders("t1-1")]
    assert server.book.paid_twice() == set()


async def test_an_order_that_comes_to_light_nowhere_is_uncertain_and_not_sent_again(
    fake: Fake, server: FakeServer
) -> None:
    with pytest.raises(Uncertain) as told:
        await fake.submit(order("hang_unseen"))
    assert told.value.charged == "unknown"
    assert sum(call.method == "POST" for call in server.calls) == 1


async def test_an_order_is_uncertain_where_looking_for_it_fails(
    server: FakeServer, client: httpx.AsyncClient, clock: HandClock
) -> None:
    async def forgetful(call: Call) -> Reply:
        if call.method == "POST":
            return Reply(500)
        return as_json(200, {"jobs": []}) if posts() == 0 else Reply(401)

    calls: list[str] = []

    async def noted(call: Call) -> Reply:
        reply = await forgetful(call)
        calls.append(call.method)
        return reply

    def posts() -> int:
        return calls.count("POST")

    async with serving(noted) as url:
        with pytest.raises(Uncertain):
            await Fake(url, client, clock, patience=QUICK).submit(order())
    assert posts() == 1


async def test_a_busy_provider_is_asked_again_after_the_time_it_names(
    fake: Fake, server: FakeServer, clock: HandClock
) -> None:
    await fake.submit(order("busy"))
    assert clock.waits == [3.0, 3.0]
    assert server.book.paid("t1-1") == PRICE


async def test_a_provider_that_stays_busy_charges_nothing(client: httpx.AsyncClient, clock: HandClock) -> None:
    async def busy(call: Call) -> Reply:
        return as_json(200, {"jobs": []}) if call.method == "GET" else Reply(429)

    async with serving(busy) as url:
        with pytest.raises(ProviderFault, match="too busy") as told:
            await Fake(url, client, clock).submit(order())
    assert told.value.charged == "no"


async def test_a_wrong_key_is_not_configured(server: FakeServer, client: httpx.AsyncClient, clock: HandClock) -> None:
    fake = Fake(server.url, client, clock, key=SecretStr("s3cret"))
    with pytest.raises(NotConfigured, match="does not accept the key") as told:
        await fake.submit(order())
    assert "s3cret" not in str(told.value)


async def test_an_account_without_credit_is_not_configured(fake: Fake, server: FakeServer) -> None:
    server.credit = 0
    with pytest.raises(NotConfigured, match="no credit"):
        await fake.submit(order())
    assert server.orders("t1-1") == []


async def test_a_provider_that_is_not_there_is_its_fault(client: httpx.AsyncClient, clock: HandClock) -> None:
    async with serving(lambda call: never()) as url:
        pass
    with pytest.raises(ProviderFault, match="does not answer"):
        await Fake(url, client, clock).submit(order())
