"""A quote: what a recipe will cost and how long it will take, before it starts."""

from pydantic import Field

from tools.terms.base import Term

MICRO = 1_000_000  # micro-dollars in a dollar


class Quote(Term):
    """Cost in micro-dollars, expected waiting time in seconds, and what the figures rest on."""

    cost_microusd: int = Field(0, ge=0)
    seconds: float = Field(0.0, ge=0)
    basis: str = ""
