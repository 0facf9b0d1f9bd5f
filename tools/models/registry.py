"""The models that this installation can use now."""

from collections.abc import Mapping
from dataclasses import dataclass

from tools.models.catalog import Entry, catalog
from tools.models.protocol import Model
from tools.terms.errors import NotConfigured, NotFound


@dataclass(frozen=True)
class Models:
    """Name to model, in order of preference; `entries` is the whole catalog, also of models without a key."""

    at_hand: Mapping[str, Model]
    entries: tuple[Entry, ...]

    @classmethod
    def of(cls, at_hand: Mapping[str, Model]) -> "Models":
        return cls(dict(at_hand), catalog())

    def entry(self, words: str) -> Entry:
        """The catalog's entry that people mean by `words`; NotFound says which models are at hand."""
        for entry in self.entries:
            if entry.answers_to(words):
                return entry
        names = ", ".join(self.at_hand)
        raise NotFound(f"I have no model called {words!r}.", next=f"At hand here: {names}.")

    def get(self, name: str) -> Model:
        """The model of that name; NotConfigured if there is no key for it here."""
        if name in self.at_hand:
            return self.at_hand[name]
        title = self.entry(name).title
        raise NotConfigured(f"{title} is not set up here.", next=f"At hand here: {', '.join(self.at_hand)}.")
