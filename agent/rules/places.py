"""Places in sentences of change: where something happens now that it did not before."""

from agent.rules.nouns import ARTICLES, PLACES, bare, thing
from agent.rules.tokens import Words

_WITHIN = frozenset({"in", "on", "through", "at", "inside", "across", "under", "along"})


def new_place(doing: Words) -> str | None:
    """As in "drive in desert trail", "on a birthday cake": a place that is not there yet ("the wave" is)."""
    for at in range(1, len(doing) - 1):
        if doing[at].low in _WITHIN:
            place = doing[at + 1 :]
            new = place[0].low in ("a", "an") or (place[0].low not in ARTICLES and thing(place).head in PLACES)
            return bare(place).said if new else None
    return None
