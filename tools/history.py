"""history: undo, redo, go back, branch, compare, show, list, name."""

from typing import Literal

from tools.changing import refuse_dead
from tools.find import TakeRef, take_meant, takes_meant
from tools.outcome import Outcome
from tools.promise import promise_artifact
from tools.roles import require
from tools.studio import Asked, Studio
from tools.terms.errors import BadInput
from tools.terms.take import Artifact, ArtifactSpec, Take
from tools.undo import redo, undo

Action = Literal["undo", "redo", "go_back", "branch", "compare", "show", "list", "name"]
LISTED = 30


async def history(
    studio: Studio,
    asked: Asked,
    action: Action,
    *,
    take: TakeRef = None,
    takes: tuple[TakeRef, ...] = (),
    name: str | None = None,
) -> Outcome:
    """Walks the canvas; only undo, redo, go back, branch and name change anything, and nothing is ever deleted."""
    if action == "undo":
        return await undo(studio, asked)
    if action == "redo":
        return await redo(studio, asked)
    if action == "compare":
        return await compare(studio, asked, takes)
    if action == "list":
        return await listing(studio, asked)
    meant = await take_meant(studio, asked, take)
    if action == "show":
        return Outcome(in_words(meant), (meant,), shown=(meant,))
    await require(studio, asked, "brief")
    if action == "name":
        return await rename(studio, asked, meant, name)
    return await go_back(studio, asked, meant)


async def go_back(studio: Studio, asked: Asked, take: Take) -> Outcome:
    """Makes a take the thread's current one; what is asked next branches from it."""
    refuse_dead(take)
    await studio.canvas.threads.set_current(asked.thread.key, take.id, asked.turn)
    return Outcome(f"Back at take {take.number} ({take.summary}). What you ask for next starts from it.", (take,))


async def rename(studio: Studio, asked: Asked, take: Take, name: str | None) -> Outcome:
    """Gives a take a name that it can be called by."""
    if not name or len(name) > 80:
        raise BadInput("What should it be called?", next="Give a name of up to 80 characters.")
    await studio.canvas.takes.rename(take.id, name, asked.thread.key, asked.turn)
    return Outcome(f"Take {take.number} is now called {name!r}.", (take.model_copy(update={"name": name}),))


async def compare(studio: Studio, asked: Asked, refs: tuple[TakeRef, ...]) -> Outcome:
    """Promises a side-by-side still and clip of two takes; with one named, it is compared with the current take."""
    if len(refs) not in (1, 2):
        raise BadInput("I compare two takes at a time.", next='Say it like "compare take 1 and take 3".')
    first, second = await takes_meant(studio, asked, refs if len(refs) == 2 else (*refs, None))
    if first.id == second.id:
        raise BadInput(f"That is take {first.number} twice.", next="Name two different takes.")
    refuse_dead(first)
    refuse_dead(second)
    spec = ArtifactSpec(kind="comparison", takes=(first.id, second.id))
    name = f"take {first.number} and take {second.number}"
    artifact = await promise_artifact(studio, asked, spec, name)
    return Outcome(f"Putting {name} side by side, as a still and as a clip.", artifacts=(artifact,))


async def listing(studio: Studio, asked: Asked) -> Outcome:
    """Everything made in this channel, oldest first."""
    place = asked.thread.place.key
    takes = tuple(reversed(await studio.canvas.takes.latest(place, LISTED)))
    if not takes:
        return Outcome("Nothing yet. Describe a clip and I will make take 1.")
    artifacts = tuple(reversed(await studio.canvas.artifacts.latest(place, LISTED)))
    current = await studio.canvas.threads.current(asked.thread.key)
    lines = [in_words(take) + (" (current)" if current and current.id == take.id else "") for take in takes]
    lines += [artifact_in_words(artifact) for artifact in artifacts]
    return Outcome("\n".join(lines), takes, artifacts)


def in_words(take: Take) -> str:
    """A take in one line."""
    named = f" {take.name!r}" if take.name else ""
    state = "" if take.state == "ready" else f" [{take.state}{': ' + take.message if take.message else ''}]"
    return f"Take {take.number}{named}: {take.summary}{state}"


def artifact_in_words(artifact: Artifact) -> str:
    """An artifact in one line."""
    size = f", {artifact.width}x{artifact.height}" if artifact.width else ""
    state = "" if artifact.state == "ready" else f" [{artifact.state}]"
    return f"{artifact.spec.kind.capitalize()} {artifact.number}: {artifact.name}{size}{state}"
