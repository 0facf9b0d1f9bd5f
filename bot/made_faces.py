"""How artifacts, kits, lists, questions and work under way look in chat."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bot.cards import artifact_card
from bot.faces import Button, Face, Media, Sort, in_rows, label
from bot.take_faces import title_of
from tools.brand import kit_in_words
from tools.outcome import plainly
from tools.terms.kit import Kit
from tools.terms.take import Artifact, Take

MOST_LISTED = 15
MOVING = ("waiting", "queued", "running")
ENDS = {"ready": "is ready", "failed": "failed", "cancelled": "was cancelled", "uncertain": "is uncertain"}
WORDS = {
    "queued": "waiting for its turn",
    "waiting": "waiting for the takes it is made from",
    "running": "starting",
}
SHOWN_FIRST = ("clip", "still", "comparison", "sheet", "poster")
KINDS: dict[str, Sort] = {".mp4": "clip", ".png": "still", ".jpg": "still", ".jpeg": "still", ".webp": "still"}


@dataclass(frozen=True, slots=True)
class Going:
    """A take or artifact that a card follows: what people call it, its state, and how long it should take."""

    id: str
    name: str
    state: str
    seconds: float = 0.0
    is_take: bool = True

    @classmethod
    def of(cls, made: Take | Artifact) -> "Going":
        is_take = isinstance(made, Take)
        return cls(made.id, name_of(made), made.state, made.quote.seconds if isinstance(made, Take) else 0.0, is_take)

    @property
    def open(self) -> bool:
        """Whether it still moves by itself."""
        return self.state in MOVING

    def at(self, state: str) -> "Going":
        return replace(self, state=state)


@dataclass(frozen=True, slots=True)
class Way:
    """How far one take or artifact has come: `place` counts from 1 among those that wait, `left` is in seconds."""

    state: str = ""
    stage: str = ""
    share: float = 0.0
    place: int = 0
    left: float | None = None


def made_face(artifacts: Sequence[Artifact], home: Path) -> Face:
    """Artifacts that one message asked for, on one card."""
    cards = [artifact_card(artifact, home) for artifact in artifacts]
    lines = [_artifact_line(card.title, card.lines) for card in cards]
    media = tuple(
        Media(path, path.name, f"{card.title}, {role}", _sort(path))
        for card in cards
        for role, path in card.files.items()
    )
    bad = any(artifact.state != "ready" for artifact in artifacts)
    return Face(_heading(artifacts), tuple(lines), media=media, mood="warn" if bad else "calm")


def _artifact_line(title: str, lines: Sequence[str]) -> str:
    """ "Export 2: take 3 for Square, 1080x1080. The picture was enlarged.": the size, then what is to be said."""
    sizes = [line for line in lines if line and not line.endswith(".")]
    said = [line for line in lines if line.endswith(".")]
    return " ".join([", ".join([title, *sizes]) + ".", *said])


def _heading(artifacts: Sequence[Artifact]) -> str:
    kind = artifacts[0].spec.kind
    return f"{kind.capitalize()} {artifacts[0].number}" if len(artifacts) == 1 else f"{len(artifacts)} {kind}s"


def _sort(path: Path) -> Sort:
    return KINDS.get(path.suffix.lower(), "file")


def compare_face(artifact: Artifact, takes: Sequence[Take], home: Path) -> Face:
    """Two takes side by side, with a button for each."""
    made = made_face([artifact], home)
    rows = (tuple(Button(f"Use take {take.number}", "use", take.id) for take in takes),)
    title = " and ".join(title_of(take) for take in takes)
    return Face(f"Compared: {title}", made.lines, media=made.media, rows=rows, mood=made.mood)


def variants_face(takes: Sequence[Take], sheet: Path | None) -> Face:
    """Variants of one brief on one contact sheet, with a button to see each whole."""
    ready = [take for take in takes if take.state == "ready"]
    lines = [f"{title_of(take)}: {take.summary}" + ("" if take in ready else f" ({take.state})") for take in takes]
    media = (Media(sheet, "variants.jpg", "Contact sheet: " + "; ".join(lines), "still"),) if sheet else ()
    rows = in_rows([Button(f"Show take {take.number}", "show", take.id) for take in ready])
    return Face(f"{len(takes)} variants", tuple(lines), media=media, rows=rows)


def under_way_face(said: str, going: Iterable[Going], ways: Mapping[str, Way]) -> Face:
    """What a message promised and how far it is; takes can be cancelled until they are done."""
    rows = list(going)
    lines = [*said.splitlines(), *(_progress(one, ways.get(one.id, Way())) for one in rows)]
    takes = [one for one in rows if one.is_take and one.open]
    buttons = [Button(f"Cancel {one.name[0].lower()}{one.name[1:]}", "cancel", one.id, "bad") for one in takes]
    return Face(lines=tuple(lines), rows=in_rows(buttons[:25]))


def done_face(said: str, going: Iterable[Going]) -> Face:
    """The same once nothing of it moves any more."""
    return Face(lines=(*said.splitlines(), *(_end(one) for one in going)))


def _progress(one: Going, way: Way) -> str:
    """One line: "Take 2: rendering 43 %, about 30 s left"."""
    if not one.open:
        return _end(one)
    parts = [f"{way.stage} {way.share * 100:.0f} %" if way.stage else WORDS.get(one.state, one.state)]
    if way.place > 1 and one.state == "queued":
        parts.append(f"place {way.place} in the queue")
    if way.left is not None and one.state == "running":
        parts.append(f"{plainly(way.left)} left")
    return f"{one.name}: {', '.join(parts)}"


def _end(one: Going) -> str:
    return f"{one.name} {ENDS.get(one.state, one.state)}."


def name_of(made: Take | Artifact) -> str:
    """What people call it."""
    return f"Take {made.number}" if isinstance(made, Take) else f"{made.spec.kind.capitalize()} {made.number}"


def question_face(text: str, options: Sequence[str], ref: str) -> Face:
    """A short question; each suggested answer is a button, and any other can be typed."""
    buttons = [Button(label(option), "answer", f"{ref}.{index}") for index, option in enumerate(options)]
    return Face(lines=tuple(text.splitlines()), rows=in_rows(buttons))


def kit_face(kit: Kit, picture: Path | None, where: str) -> Face:
    """The brand kit with its swatches."""
    media = (Media(picture, "kit.png", f"Brand kit: {kit_in_words(kit)}", "still"),) if picture else ()
    lines = (kit_in_words(kit),) if picture else ("There is no kit yet. Give me colours, a font or a logo.",)
    return Face(f"Brand kit of {where}", lines, media=media, rows=((Button("Edit the kit", "kit_form", ""),),))


def takes_face(takes: Sequence[Take], current: str | None, total: int) -> Face:
    """What a channel has made, newest first."""
    if not takes:
        return Face(lines=("Nothing yet. Describe a clip and I will make take 1.",))
    lines = [_listed(take) + (" (current)" if take.id == current else "") for take in takes]
    small = (f"the newest {len(takes)} of {total}",) if total > len(takes) else ()
    rows = in_rows([Button(f"Show {take.number}", "show", take.id) for take in takes if take.state == "ready"][:10])
    return Face("Takes", tuple(lines), small, rows=rows)


def _listed(take: Take) -> str:
    return f"{title_of(take)}: {take.summary}" + ("" if take.state == "ready" else f" [{take.state}]")
