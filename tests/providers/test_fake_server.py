"""The fake provider refuses what a real one refuses, and its book says who paid what."""

import io
from collections.abc import AsyncIterator

import av
import httpx
import pytest

from tests.providers.clock import HandClock
from tests.providers.fake_server import KEY, FakeServer
from tools.models.catalog import catalog

GOOD = {"prompt": "a wristwatch", "seconds": 1, "size": "128x72", "client_key": "take-1"}
PRICE = 40_000


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
async def server(clock: HandClock) -> AsyncIterator[FakeServer]:
    async with FakeServer(clock).running() as server:
        yield server


@pytest.fixture
async def client(server: FakeServer) -> AsyncIterator[httpx.AsyncClient]:
    headers = {"Authorization": f"Bearer {KEY}"}
    async with httpx.AsyncClient(base_url=server.url, headers=headers) as client:
        yield client


async def _ordered(client: httpx.AsyncClient, fault: str = "", **other: object) -> str:
    """The id of a new job."""
    answer = await client.post("/jobs", json=GOOD | {"prompt": f"a watch {fault and 'fault:'}{fault}"} | other)
    assert answer.status_code == 202
    return str(answer.json()["id"])


async def _look(client: httpx.AsyncClient, job: str) -> dict[str, object]:
    return dict((await client.get(f"/jobs/{job}")).json())


@pytest.mark.parametrize("key", ["", "Bearer other", f"Basic {KEY}"])
async def test_without_the_key_nothing_is_answered(server: FakeServer, client: httpx.AsyncClient, key: str) -> None:
    for method, path in (("POST", "/jobs"), ("GET", "/jobs/job_1"), ("DELETE", "/jobs/job_1")):
        answer = await client.request(method, path, headers={"Authorization": key})
        assert answer.status_code == 401
    assert server.book.entries == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("prompt", ""),
        ("prompt", "x" * 2001),
        ("prompt", 5),
        ("prompt", "fault:unheard_of"),
        ("seconds", 12.5),
        ("seconds", 0.5),
        ("seconds", "10"),
        ("seconds", True),
        ("seconds", None),
        ("size", "1280"),
        ("size", "127x72"),
        ("size", "4096x2160"),
        ("size", "32x32"),
        ("size", [128, 72]),
        ("client_key", ""),
        ("client_key", "a b"),
        ("client_key", None),
    ],
)
async def test_a_bad_order_is_refused_free_of_charge(
    server: FakeServer, client: httpx.AsyncClient, field: str, value: object
) -> None:
    answer = await client.post("/jobs", json=GOOD | {field: value})
    assert answer.status_code == 400
    assert answer.json()["error"]["message"]
    assert server.book.entries == []


async def test_an_order_that_is_no_json_is_refused(client: httpx.AsyncClient) -> None:
    as_json = {"Content-Type": "application/json"}
    assert (await client.post("/jobs", content=b"{", headers=as_json)).status_code == 400
    assert (await client.post("/jobs", content=b"[]", headers=as_json)).status_code == 400
    assert (await client.post("/jobs", data={"prompt": "x"})).status_code == 415


async def test_an_order_beyond_the_credit_is_refused(server: FakeServer, client: httpx.AsyncClient) -> None:
    server.credit = PRICE
    await _ordered(client)
    assert (await client.post("/jobs", json=GOOD)).status_code == 402
    assert server.book.paid("take-1") == PRICE


@pytest.mark.parametrize(("method", "path", "code"), [("PUT", "/jobs", 405), ("PATCH", "/jobs/job_1", 405)])
async def test_other_methods_are_refused(client: httpx.AsyncClient, method: str, path: str, code: int) -> None:
    await _ordered(client)
    assert (await client.request(method, path)).status_code == code


async def test_what_is_not_there_is_not_found(client: httpx.AsyncClient) -> None:
    for path in ("/jobs/job_9", "/files/nothing", "/elsewhere"):
        assert (await client.get(path)).status_code == 404


async def test_a_job_waits_runs_and_is_ready_by_the_clock(client: httpx.AsyncClient, clock: HandClock) -> None:
    job = await _ordered(client)
    seen = []
    for seconds in (0.5, 1.5, 2.0, 2.0):
        clock.forward(seconds)
        body = await _look(client, job)
        seen.append((body["status"], body["progress"]))
    assert seen == [("queued", 0), ("running", 25), ("running", 75), ("ready", 100)]


async def test_the_clip_is_what_was_ordered(client: httpx.AsyncClient, clock: HandClock) -> None:
    job = await _ordered(client, seconds=2, size="160x90")
    clock.forward(10)
    output = (await _look(client, job))["output"]
    assert isinstance(output, dict)
    answer = await client.get(output["url"], headers={"Authorization": ""})
    assert answer.headers["content-type"] == "video/mp4"
    with av.open(io.BytesIO(answer.content)) as container:
        stream = container.streams.video[0]
        assert (stream.width, stream.height, stream.frames) == (160, 90, 48)


async def test_a_link_lives_a_minute_and_a_new_look_gives_another(client: httpx.AsyncClient, clock: HandClock) -> None:
    job = await _ordered(client)
    clock.forward(10)
    old = (await _look(client, job))["output"]
    clock.forward(61)
    new = (await _look(client, job))["output"]
    assert isinstance(old, dict)
    assert isinstance(new, dict)
    assert [(await client.get(output["url"])).status_code for output in (old, new)] == [410, 200]


async def test_a_ready_job_is_kept_a_day(client: httpx.AsyncClient, clock: HandClock) -> None:
    job = await _ordered(client)
    clock.forward(86_390)
    assert (await _look(client, job))["status"] == "ready"
    clock.forward(20)
    assert (await _look(client, job))["status"] == "expired"


async def test_the_same_client_key_twice_is_paid_twice_and_the_book_says_so(
    server: FakeServer, client: httpx.AsyncClient
) -> None:
    await _ordered(client, client_key="other")
    assert server.book.paid_twice() == set()
    first, second = await _ordered(client), await _ordered(client)
    assert server.book.paid_twice() == {"take-1"}
    assert server.book.paid("take-1") == 2 * PRICE
    listed = (await client.get("/jobs", params={"client_key": "take-1"})).json()["jobs"]
    assert [job["id"] for job in listed] == [second, first]


async def test_jobs_are_listed_by_client_key_alone(client: httpx.AsyncClient) -> None:
    assert (await client.get("/jobs")).status_code == 400
    assert (await client.get("/jobs", params={"client_key": "unheard"})).json() == {"jobs": []}


@pytest.mark.parametrize(
    ("fault", "status", "charged"),
    [
        ("refuse", "refused", False),
        ("refuse_paid", "refused", True),
        ("fail", "failed", False),
        ("fail_paid", "failed", True),
        ("expire", "expired", True),
    ],
)
async def test_a_job_may_end_badly_and_says_whether_it_was_charged(
    server: FakeServer, client: httpx.AsyncClient, clock: HandClock, fault: str, status: str, charged: bool
) -> None:
    job = await _ordered(client, fault)
    clock.forward(10)
    body = await _look(client, job)
    assert (body["status"], body["charged"]) == (status, charged)
    assert body["cost_usd"] == ("0.04" if charged else "0")
    assert server.book.paid("take-1") == (PRICE if charged else 0)
    assert "output" not in body


async def test_a_queued_job_is_stopped_and_its_price_given_back(server: FakeServer, client: httpx.AsyncClient) -> None:
    job = await _ordered(client)
    assert (await client.delete(f"/jobs/{job}")).status_code == 204
    assert (await _look(client, job))["status"] == "cancelled"
    assert server.book.paid("take-1") == 0


async def test_a_running_job_is_stopped_and_stays_paid(
    server: FakeServer, client: httpx.AsyncClient, clock: HandClock
) -> None:
    job = await _ordered(client)
    clock.forward(2)
    assert (await client.delete(f"/jobs/{job}")).status_code == 204
    assert server.book.paid("take-1") == PRICE


async def test_an_ended_job_cannot_be_stopped(client: httpx.AsyncClient, clock: HandClock) -> None:
    job = await _ordered(client)
    clock.forward(10)
    assert (await client.delete(f"/jobs/{job}")).status_code == 409
    assert (await _look(client, job))["status"] == "ready"


async def test_a_busy_server_says_how_long_to_wait_and_charges_nothing(
    server: FakeServer, client: httpx.AsyncClient
) -> None:
    busy = GOOD | {"prompt": "fault:busy"}
    answers = [await client.post("/jobs", json=busy) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [429, 429, 202]
    assert answers[0].headers["retry-after"] == "3"
    assert server.book.paid("take-1") == PRICE


@pytest.mark.parametrize(("fault", "jobs"), [("hang", 1), ("hang_unseen", 0)])
async def test_an_order_may_never_be_answered(
    server: FakeServer, client: httpx.AsyncClient, fault: str, jobs: int
) -> None:
    with pytest.raises(httpx.ReadTimeout):
        await client.post("/jobs", json=GOOD | {"prompt": f"fault:{fault}"}, timeout=0.2)
    assert len(server.orders("take-1")) == jobs
    assert server.book.paid("take-1") == jobs * PRICE


async def test_a_lying_length_breaks_off_in_the_middle(client: httpx.AsyncClient, clock: HandClock) -> None:
    job = await _ordered(client, "lying")
    clock.forward(10)
    output = (await _look(client, job))["output"]
    assert isinstance(output, dict)
    with pytest.raises(httpx.RemoteProtocolError):
        await client.get(output["url"])


async def test_an_oversized_order_is_refused(client: httpx.AsyncClient) -> None:
    assert (await client.post("/jobs", content=b" " * 1_000_001)).status_code == 413


def test_the_price_is_the_catalogs() -> None:
    assert [entry.price_microusd_per_second for entry in catalog() if entry.name == "fake"] == [PRICE]
