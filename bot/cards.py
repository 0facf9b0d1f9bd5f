"""What goes out, on any platform: one card for each thing that people should hear of."""

from dataclasses import dataclass
from pathlib import Path

from tools.finish.sentence import sentence as measured
from tools.jobs.shelf import artifact_path, take_path
from tools.outcome import dollars, plainly
from tools.planning.advice import after
from tools.terms.recipe import RUNGS
from tools.terms.take import Artifact, Take


@dataclass(frozen=True, slots=True)
class TakeCard:
    """A take at the end of its job: what it is, how it was made, what changed, where the file is."""

    take: Take
    title: str
    lines: tuple[str, ...]
    path: Path | None


@dataclass(frozen=True, slots=True)
class ArtifactCard:
    """An artifact at the end of its job, with its files by role."""

    artifact: Artifact
    title: str
    lines: tuple[str, ...]
    files: dict[str, Path]


@dataclass(frozen=True, slots=True)
class QuoteCard:
    """A take that waits for a yes."""

    take: Take
    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QuestionCard:
    """A short question with suggested answers."""

    text: str
    options: tuple[str, ...]


Card = TakeCard | ArtifactCard | QuoteCard | QuestionCard


def take_card(take: Take, home: Path) -> TakeCard | QuoteCard:
    """The card of a take in its present state."""
    name = f" {take.name!r}" if take.name else ""
    if take.state == "proposed":
        asks = f"{dollars(take.quote.cost_microusd)}, {plainly(take.quote.seconds)}. Confirm or cancel?"
        return QuoteCard(take, f"Take {take.number}{name} waits for your yes", (take.summary, asks))
    if take.state != "ready":
        lines = tuple(line for line in (take.summary, take.message, after(take)) if line)
        return TakeCard(take, f"Take {take.number}{name} {take.state}", lines, None)
    told = [take.summary, how(take)]
    if take.difference is not None:
        told.append(measured(take.difference))
    told += remarks(take)
    return TakeCard(take, f"Take {take.number}{name}", tuple(told), take_path(home, take))


def how(take: Take) -> str:
    """Rung, route, size, length and cost in one line."""
    clip, base = take.clip, take.recipe.base
    parts = [RUNGS[take.rung]] if take.rung else []
    if base is not None and base.base in ("generate", "rerender", "model_edit"):
        parts.append(base.route.model)
    if clip is not None:
        length = f"{clip.seconds:.1f} s, " if clip.seconds else ""
        parts.append(f"{length}{clip.width}x{clip.height}")
    parts.append(dollars(take.cost_microusd))
    return ", ".join(parts)


def remarks(take: Take) -> list[str]:
    """What the model says it did not do: stand-ins, actions and parts that it does not know."""
    told = {
        "stand_ins": "A stand-in was drawn for: {}.",
        "not_acted": "Not acted out yet: {}.",
        "unknown_parts": "Parts it does not have: {}.",
    }
    lines = []
    for key, text in told.items():
        found = take.facts.get(key)
        if isinstance(found, list) and found:
            lines.append(text.format(", ".join(map(str, found))))
    notes = take.facts.get("notes")
    return [*lines, *map(str, notes)] if isinstance(notes, list) else lines


def artifact_card(artifact: Artifact, home: Path) -> ArtifactCard:
    """The card of an artifact in its present state."""
    kind = artifact.spec.kind.capitalize()
    if artifact.state != "ready":
        title = f"{kind} {artifact.number} {artifact.state}"
        return ArtifactCard(artifact, title, (artifact.name, artifact.message), {})
    size = f"{artifact.width}x{artifact.height}" if artifact.width else ""
    found = {role: artifact_path(home, artifact, role) for role in artifact.files}
    files = {role: path for role, path in found.items() if path is not None}
    title = f"{kind} {artifact.number}: {artifact.name}"
    notes = artifact.facts.get("notes")
    said = [str(note) for note in notes] if isinstance(notes, list) else []
    return ArtifactCard(artifact, title, tuple(part for part in (size, *said) if part), files)
