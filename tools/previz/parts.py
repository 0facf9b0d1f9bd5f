"""Which pieces on the stage the names of parts mean, and what may differ between two shots that are kept strictly."""

from collections.abc import Sequence

from tools.previz.blocking import Actor
from tools.previz.production import Production
from tools.previz.subjects import find_part
from tools.terms.errors import NotFound, Unsupported
from tools.terms.shot import Shot, Subject

_ALL = ("subject", "subjects", "foreground", "product", "everything")


def parts_on_stage(production: Production, names: Sequence[str]) -> frozenset[str]:
    """The stage's parts for names as people say them: a part, a whole subject, or "subject" for all of them.

    NotFound names the parts that there are.
    """
    found: set[str] = set()
    for name in names:
        meant = set[str]().union(*(_parts_of(actor, name.strip().lower()) for actor in production.actors))
        if not meant:
            raise NotFound(f"There is no {name!r} in this picture.", next=f"There is: {_all_names(production)}.")
        found |= meant
    return frozenset(found)


def _all_names(production: Production) -> str:
    names = {part.replace("_", " ") for actor in production.actors for part in actor.part_names.values()}
    return ", ".join(sorted(names))


def _parts_of(actor: Actor, name: str) -> set[str]:
    on_stage = actor.part_names
    subject, prop = actor.subject.name.lower(), actor.prop.name.replace("_", " ")
    if name in on_stage.values():
        return {name}
    part = None if name in (*_ALL, subject, prop) else find_part(actor.prop.name, name)
    if part in on_stage:
        return {on_stage[part]}
    return set(on_stage.values()) if name in (*_ALL, subject, prop, *subject.split()) else set()


def check_only_looks_differ(before: Shot, after: Shot) -> None:
    """Unsupported if more than colours and materials differ: then no pixel could be promised to stay."""
    if _bare(before) == _bare(after):
        return
    raise Unsupported(
        "Only colours and materials of parts can change while everything else stays identical.",
        next="Ask for it without keeping the rest strictly, or change one part's look at a time.",
    )


def _bare(shot: Shot) -> Shot:
    """The shot without what may differ: words, references, and how the subjects look."""
    subjects = tuple(Subject(name=subject.name, count=subject.count) for subject in shot.subjects)
    free = {"brief": "", "negatives": (), "references": (), "draft": False}
    return shot.model_copy(update={**free, "subjects": subjects})
