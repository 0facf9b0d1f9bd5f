"""Drafts: what a verb knows of a take or an artifact when it promises it."""

from typing import Literal

from pydantic import Field

from tools.terms.base import Term
from tools.terms.quote import Quote
from tools.terms.recipe import Recipe, Rung
from tools.terms.shot import Shot
from tools.terms.take import ArtifactSpec


class TakeDraft(Term):
    """A take to be promised.

    `state` "proposed" waits for a confirm; None lets its parents decide between waiting and queued. `write_key` names
    the event, the call in it and the part of the call: the same key in the same place is the same take. `id` None
    draws a new one.
    """

    place: str
    thread: str
    recipe: Recipe
    state: Literal["proposed"] | None = None
    rung: Rung | None = None
    shot: Shot | None = None
    summary: str = ""
    asked_by: str = ""
    kit_version: int | None = None
    quote: Quote = Quote()
    turn: str = ""
    write_key: str | None = Field(None, min_length=1)
    name: str | None = None
    id: str | None = Field(None, min_length=1)


class ArtifactDraft(Term):
    """An artifact to be promised; `state`, `write_key` and `id` as for a take."""

    place: str
    thread: str
    spec: ArtifactSpec
    state: Literal["proposed"] | None = None
    name: str = ""
    turn: str = ""
    write_key: str | None = Field(None, min_length=1)
    id: str | None = Field(None, min_length=1)


def takes_named(recipe: Recipe) -> tuple[str, ...]:
    """Every take that must be ready before the recipe can be made: its parents and those its base names, once each."""
    base = recipe.base
    named: tuple[str, ...] = ()
    if base is not None and base.base in ("rerender", "model_edit"):
        named = (base.take,)
    elif base is not None and base.base == "assemble":
        named = tuple(cut.take for cut in base.cuts)
    return tuple(dict.fromkeys((*recipe.parents, *named)))
