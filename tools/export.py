"""export: files for the places where a take is published, each checked against its preset."""

from tools.changing import refuse_dead
from tools.find import TakeRef, takes_meant
from tools.finish.presets import find_presets
from tools.jobs.footage import can_rerender, maker_of
from tools.outcome import Outcome
from tools.promise import promise_artifact
from tools.studio import Asked, Studio
from tools.terms.errors import BadInput, NotFound, Unsupported
from tools.terms.preset import Preset
from tools.terms.take import Artifact, ArtifactSpec, Footage, Take


async def export(
    studio: Studio,
    asked: Asked,
    presets: tuple[str, ...],
    takes: tuple[TakeRef, ...] = (None,),
    footage: Footage = "take",
) -> Outcome:
    """Promises one export for each take and preset; NotFound names the presets there are.

    `footage` "rerender": the shot is rendered again at each preset's size and shape; Unsupported if it is no previz.
    """
    if not presets:
        raise BadInput("Export for where?", next='For example "for Instagram and YouTube".')
    wanted, unknown = _presets(presets)
    meant = await takes_meant(studio, asked, takes or (None,))
    for take in meant:
        refuse_dead(take)
        if footage == "rerender":
            await _refuse_other_footage(studio, take)
    pairs = [(take, preset) for take in meant for preset in wanted]
    made = [await _one(studio, asked, take, preset, footage, part) for part, (take, preset) in enumerate(pairs)]
    said = ", ".join(f"{preset.title} {preset.width}x{preset.height}" for preset in wanted)
    numbers = " and ".join(f"take {take.number}" for take in meant)
    missing = "".join(f" {error}" for error in unknown)
    how = ", rendered again for each" if footage == "rerender" else ""
    return Outcome(f"Exporting {numbers}: {said}{how}, each with a poster; free.{missing}", artifacts=tuple(made))


async def _refuse_other_footage(studio: Studio, take: Take) -> None:
    if not can_rerender(await maker_of(studio.canvas, take), studio.models):
        raise Unsupported(
            f"Take {take.number} was not rendered here, so it cannot be rendered again.", next="Export it as it is."
        )


def _presets(words: tuple[str, ...]) -> tuple[tuple[Preset, ...], tuple[NotFound, ...]]:
    """The presets named, each once, and what was said of those that there are none of; NotFound if none is known."""
    found: dict[str, Preset] = {}
    unknown = []
    for one in words:
        try:
            found |= {preset.name: preset for preset in find_presets(one)}
        except NotFound as error:
            unknown.append(error)
    if unknown and not found:
        raise unknown[0]
    return tuple(found.values()), tuple(unknown)


async def _one(studio: Studio, asked: Asked, take: Take, preset: Preset, footage: Footage, part: int) -> Artifact:
    spec = ArtifactSpec(kind="export", takes=(take.id,), preset=preset.name, footage=footage)
    return await promise_artifact(studio, asked, spec, f"take {take.number} for {preset.title}", part)
