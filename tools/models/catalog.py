"""What models can do, cost and until when they live, read from `catalog.toml`."""

import tomllib
from datetime import date
from functools import cache
from importlib import resources

from pydantic import Field

from tools.terms.base import Term


class Entry(Term):
    """One model as people name it; prices in micro-dollars a second of clip."""

    name: str
    title: str
    provider: str
    aliases: tuple[str, ...] = ()
    strengths: tuple[str, ...] = ()
    price_microusd_per_second: int = Field(0, ge=0)
    checked_on: date
    retires_on: date | None = None
    replaced_by: str | None = None
    source: str

    def answers_to(self, words: str) -> bool:
        """Whether people mean this model by `words`."""
        said = words.strip().lower()
        return said in {self.name.lower(), self.title.lower(), *(alias.lower() for alias in self.aliases)}


@cache
def catalog() -> tuple[Entry, ...]:
    """All entries, in the file's order."""
    text = resources.files("tools.models").joinpath("catalog.toml").read_text("utf-8")
    return tuple(Entry.model_validate(row) for row in tomllib.loads(text)["model"])
