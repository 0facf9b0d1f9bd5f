"""decompose: a take taken apart: elements by part, keyframes, palette, sound."""

from typing import Literal

from tools.changing import refuse_dead, route_of
from tools.find import take_meant
from tools.outcome import Outcome
from tools.planning.looks import part_of, parts_of, same_thing
from tools.promise import promise_artifact
from tools.studio import Asked, Studio
from tools.terms.errors import BadInput, Unsupported
from tools.terms.shot import Shot
from tools.terms.take import Artifact, ArtifactKind, ArtifactSpec, Take

What = Literal["elements", "keyframes", "palette", "sound"]
MOST_ELEMENTS = 16
KINDS: dict[What, ArtifactKind] = {"keyframes": "keyframes", "palette": "palette", "sound": "sound"}


async def decompose(
    studio: Studio,
    asked: Asked,
    what: What = "elements",
    take: int | str | None = None,
    parts: tuple[str, ...] = (),
) -> Outcome:
    """Promises the elements (one for each part named, or all parts), the keyframes, the palette or the sound.

    Elements need a model that gives exact mattes; Unsupported says what is possible for other footage.
    """
    meant = await take_meant(studio, asked, take)
    refuse_dead(meant)
    if what != "elements":
        artifact = await promise_artifact(
            studio, asked, ArtifactSpec(kind=KINDS[what], takes=(meant.id,)), f"{what} of take {meant.number}"
        )
        return Outcome(f"The {what} of take {meant.number}: on its way.", artifacts=(artifact,))
    names = await _parts(studio, meant, parts)
    made = [await _element(studio, asked, meant, name, index) for index, name in enumerate(names)]
    said = ", ".join(f"element {artifact.number} ({artifact.name})" for artifact in made)
    return Outcome(f"From take {meant.number}, cut out exactly by part: {said}; free.", artifacts=tuple(made))


async def _element(studio: Studio, asked: Asked, take: Take, name: str, index: int) -> Artifact:
    spec = ArtifactSpec(kind="element", takes=(take.id,), parts=(name,))
    return await promise_artifact(studio, asked, spec, name, index)


async def _parts(studio: Studio, take: Take, wanted: tuple[str, ...]) -> tuple[str, ...]:
    route = await route_of(studio, take)
    if route is None or take.shot is None or not studio.models.get(route.model).capabilities().mattes:
        raise Unsupported(
            f"I have no exact matte for take {take.number}, so I cannot cut a subject out of it yet.",
            next="I can take its keyframes, its palette or its sound.",
        )
    shot = take.shot
    if not wanted:
        return parts_of(shot.subjects[0].name)[:MOST_ELEMENTS] if shot.subjects else ()
    return tuple(dict.fromkeys(_part_meant(shot, words) for words in wanted))


def _part_meant(shot: Shot, words: str) -> str:
    """The subject's own name for the whole of it, or the part's name; BadInput lists the parts."""
    for subject in shot.subjects:
        if same_thing(words, subject.name) or words.lower() in ("subject", "it", "product", "foreground"):
            return subject.name
        if part := part_of(subject.name, words):
            return part
    known = ", ".join(name for subject in shot.subjects for name in parts_of(subject.name))
    raise BadInput(f"There is no {words} in that take that I know of.", next=f"I can cut out: {known}.")
