"""The fake model: drives a provider's job API from end to end, against a server on loopback that costs nothing.

It is written as a paid model is: nothing is sent twice, every answer is doubted, and each way in which a job can go
wrong has its own end. The server is `tests/providers/fake_server.py`; the wire format is in its docstring.
"""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TypeGuard

import httpx
from pydantic import SecretStr

from tools.finish.probe import Limits as Bounds
from tools.models.catalog import catalog
from tools.models.download import Rules, Unusable, download, origin_of
from tools.models.fake_answers import charged_of, cost_of, declined, link_of, lost, no_clip, raise_if_ended, status_of
from tools.models.protocol import Capabilities, Delivery, Handle, Request, Status
from tools.models.wire import BUSY, Answer, Unanswered, Unsent, Wire
from tools.terms.clock import Clock
from tools.terms.errors import Charged, ProviderFault, RetakeError, Uncertain
from tools.terms.quote import MICRO, Quote
from tools.terms.shot import ASPECTS, Shot

NAME = "fake"
LONGEST = 12.0  # seconds of clip, the server's own limit
USUAL_WAIT = 30.0  # seconds
_JOB_ID = re.compile(r"[A-Za-z0-9_-]{1,100}")
_UNKNOWN: Charged = "unknown"
_ELSEWHERE = "Try again later, or use another model."


@dataclass(frozen=True, slots=True)
class Patience:
    """How long one answer may take and a job may last in seconds, how often to ask again, how large a file may be."""

    answer: float = 20.0
    job: float = 1800.0
    tries: int = 5
    links: int = 3
    most_bytes: int = 500_000_000


class Fake:
    """A model over one shared client. It keeps no state: a handle is enough to go on in any process."""

    def __init__(
        self,
        base_url: str,
        client: httpx.AsyncClient,
        clock: Clock,
        *,
        key: SecretStr | None = None,
        patience: Patience | None = None,
    ) -> None:
        self._client = client
        self._clock = clock
        self._patience = patience = patience or Patience()
        self._wire = Wire(base_url, client, clock, key or SecretStr("loopback"), patience.answer)
        self._entry = next(entry for entry in catalog() if entry.name == NAME)
        self._rules = Rules(
            origins=frozenset({origin_of(self._wire.base)}),
            most_bytes=patience.most_bytes,
            clip=Bounds(seconds=2 * LONGEST, bytes=patience.most_bytes),
        )

    def capabilities(self) -> Capabilities:
        return Capabilities(model=NAME, shortest=1.0, longest=LONGEST, aspects=ASPECTS)

    async def quote(self, request: Request) -> Quote:
        """The catalog's price for the clip's seconds."""
        price, seconds = self._entry.price_microusd_per_second, request.shot.seconds
        basis = f"{seconds:g} s at ${price / MICRO:.2f} a second"
        return Quote(cost_microusd=round(price * seconds), seconds=USUAL_WAIT, basis=basis)

    async def submit(self, request: Request) -> Handle:
        """Starts the job, unless the provider has one of the same key; Uncertain where it may have taken it."""
        try:
            found = await self.find(request)
        except (Unsent, Unanswered) as fault:
            raise ProviderFault(
                "The provider does not answer, and nothing was sent to it now.",
                next=_ELSEWHERE,
                charged="unknown",  # an earlier process may have sent this job before it died
            ) from fault
        return found or await self._create(request)

    async def find(self, request: Request) -> Handle | None:
        """The job that the request's key started before, if the provider has one; raises Unsent or Unanswered."""
        answer = await self._wire.ask_again("/jobs", {"client_key": request.key}, self._patience.tries)
        jobs = answer.body.get("jobs")
        if answer.code in range(400, 500) and answer.code not in BUSY:
            raise declined(answer)
        if answer.code != 200 or not isinstance(jobs, list):
            raise Unanswered(f"the provider answers {answer.code}")
        ids = [job.get("id") for job in jobs if isinstance(job, dict) and job.get("client_key") == request.key]
        return next((self._handle(request, id) for id in ids if _is_job_id(id)), None)

    async def poll(self, handle: Handle) -> Status:
        """Where the job is. A provider that does not answer leaves it running, until its time is over."""
        try:
            status = status_of(await self._job(handle))
        except (Unsent, Unanswered):
            status = Status("running", stage="the provider does not answer")
        if status.state != "ready":
            self._raise_if_too_late(handle)
        return status

    async def fetch(self, handle: Handle, into: Path) -> Delivery:
        """Brings the clip, once: a second call finds it in the folder. Each try asks for a fresh link."""
        target = into / "clip.mp4"
        reason, charged = "it does not answer", _UNKNOWN
        for number in range(self._patience.links):
            try:
                body = await self._job(handle)
                raise_if_ended(body)
                charged = charged_of(body)
                if body.get("status") != "ready":
                    raise Unusable("it takes back that it is done")
                if not _exists(target):
                    await download(self._client, link_of(body), target, self._rules)
                return Delivery(target, cost_microusd=cost_of(body))
            except Unusable as fault:
                reason = str(fault)
            except (Unsent, Unanswered):
                if _exists(target):
                    return Delivery(target)
            await self._wire.pause(number)
        raise no_clip(reason, charged)

    async def cancel(self, handle: Handle) -> None:
        """Asks the provider to stop; what it answers changes nothing here, the next poll tells."""
        with suppress(Unsent, Unanswered):
            await self._wire.ask("DELETE", f"/jobs/{handle.job}")

    async def _create(self, request: Request) -> Handle:
        for number in range(self._patience.tries):
            try:
                answer = await self._wire.ask("POST", "/jobs", _order(request))
            except Unsent as fault:
                raise ProviderFault("The provider cannot be reached.", next=_ELSEWHERE) from fault
            except Unanswered:
                return await self._found_or_uncertain(request)
            if answer.code != 429:
                return await self._taken(request, answer)
            await self._wire.pause(number, answer.pause)
        raise ProviderFault("The provider is too busy to take this.", next=_ELSEWHERE)

    async def _taken(self, request: Request, answer: Answer) -> Handle:
        if 400 <= answer.code < 500:
            raise declined(answer)
        job = answer.body.get("id")
        if answer.code in (200, 201, 202) and _is_job_id(job):
            return self._handle(request, job)
        return await self._found_or_uncertain(request)

    async def _found_or_uncertain(self, request: Request) -> Handle:
        """After an order whose answer was lost: never sent again, but looked for, as it may come to light late."""
        for number in range(self._patience.tries):
            with suppress(Unsent, Unanswered, RetakeError):
                if found := await self.find(request):
                    return found
            await self._wire.pause(number)
        raise Uncertain(
            "The provider was asked for this clip and did not answer, so it may be making it or not.",
            next="Look at the provider's own page, then confirm or cancel; it is not sent again by itself.",
        )

    async def _job(self, handle: Handle) -> dict[str, object]:
        """What the provider says of the job now; raises Unsent or Unanswered where it says nothing that stands."""
        answer = await self._wire.ask_again(f"/jobs/{handle.job}", tries=self._patience.tries)
        if answer.passes:
            raise Unanswered(f"the provider answers {answer.code}")
        if answer.code != 200:
            raise lost(answer)
        return answer.body

    def _handle(self, request: Request, job: str) -> Handle:
        return Handle(provider=self._entry.provider, job=job, request=request, started_at=self._clock.now())

    def _raise_if_too_late(self, handle: Handle) -> None:
        limit = timedelta(seconds=self._patience.job)
        if handle.started_at is not None and self._clock.now() - handle.started_at > limit:
            raise ProviderFault(
                f"The provider did not finish within {self._patience.job / 60:g} minutes.",
                next="Look at the provider's own page before asking for it again.",
                charged="unknown",
            )


def prompt_of(shot: Shot) -> str:
    """The shot in words for a provider: the brief as said, or else what the shot names."""
    if shot.brief:
        return shot.brief
    who = ", ".join(subject.name for subject in shot.subjects)
    does = ", ".join(action.text or action.verb for action in shot.actions)
    return ". ".join(part for part in (f"{who} {does}".strip(), shot.setting, *shot.style) if part) or "an empty scene"


def _order(request: Request) -> dict[str, object]:
    return {
        "prompt": prompt_of(request.shot),
        "seconds": request.shot.seconds,
        "size": f"{request.width}x{request.height}",
        "client_key": request.key,
    }


def _is_job_id(value: object) -> TypeGuard[str]:
    """Ids go into paths, and a provider may say anything."""
    return isinstance(value, str) and _JOB_ID.fullmatch(value) is not None


def _exists(path: Path) -> bool:
    return path.exists()
