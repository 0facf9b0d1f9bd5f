"""Promising: writing takes and artifacts to the canvas and starting their jobs."""

from tools.canvas.drafts import ArtifactDraft, TakeDraft
from tools.jobs.engine import JobKey
from tools.models.protocol import Request
from tools.models.sizes import size_of
from tools.outcome import dollars, plainly
from tools.roles import require
from tools.studio import Asked, Studio
from tools.terms.quote import Quote
from tools.terms.recipe import RUNGS, Recipe, Route, Rung
from tools.terms.shot import Shot
from tools.terms.take import Artifact, ArtifactSpec, Take


async def promise_take(
    studio: Studio,
    asked: Asked,
    recipe: Recipe,
    *,
    rung: Rung | None,
    shot: Shot | None,
    summary: str,
    quote: Quote,
    part: int = 0,
    name: str | None = None,
) -> Take:
    """Writes the take and starts its job, or leaves it proposed where a quote needs a yes."""
    await require(studio, asked, "brief")
    place = asked.thread.place.key
    settings = await studio.canvas.settings.current(place)
    _, kit_version = await studio.canvas.kits.current(place)
    cost = quote.cost_microusd
    proposed = cost > 0 and (cost > settings.confirm_limit_microusd or settings.always_confirm)
    draft = TakeDraft(
        place=place,
        thread=asked.thread.key,
        recipe=recipe,
        state="proposed" if proposed else None,
        rung=rung,
        shot=shot,
        summary=summary,
        asked_by=asked.person.key,
        kit_version=kit_version,
        quote=quote,
        turn=asked.turn,
        write_key=asked.key(part),
        name=name,
    )
    take = await studio.canvas.takes.promise(draft)
    if take.state == "queued":
        await studio.jobs.run(job_of(take))
    return take


async def promise_artifact(studio: Studio, asked: Asked, spec: ArtifactSpec, name: str, part: int = 0) -> Artifact:
    """Writes the artifact and starts its job if its takes are ready."""
    await require(studio, asked, "brief")
    draft = ArtifactDraft(
        place=asked.thread.place.key,
        thread=asked.thread.key,
        spec=spec,
        name=name,
        turn=asked.turn,
        write_key=asked.key(part),
    )
    artifact = await studio.canvas.artifacts.promise(draft)
    if artifact.state == "queued":
        await studio.jobs.run(job_of(artifact))
    return artifact


async def quote_for(studio: Studio, shot: Shot, chosen: Route, key: str) -> Quote:
    """What the routed model says the shot will cost and take."""
    width, height = size_of(shot)
    request = Request(key=key, shot=shot, route=chosen, width=width, height=height)
    return await studio.models.get(chosen.model).quote(request)


def sentence(take: Take) -> str:
    """What was promised in one line: "take 8 = take 7 with ...; re-render, free, about 20 s"."""
    how = RUNGS[take.rung] if take.rung else ""
    first = f"Take {take.number}: {take.summary}" if take.rung is None else f"Take {take.number} = {take.summary}"
    terms = ", ".join(part for part in (how, dollars(take.quote.cost_microusd), plainly(take.quote.seconds)) if part)
    waits = {
        "proposed": " It waits for your yes: confirm or cancel.",
        "waiting": " It starts when the takes it is made from are ready.",
    }
    return f"{first}; {terms}.{waits.get(take.state, '')}"


def job_of(made: Take | Artifact) -> JobKey:
    """The job that makes it."""
    return JobKey("take" if isinstance(made, Take) else "artifact", made.id, made.attempt)
