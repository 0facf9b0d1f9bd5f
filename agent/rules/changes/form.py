"""A change as it is written down: only the fields that were said."""

from typing import Any

Draft = dict[str, Any]


def change(
    kind: str,
    target: str | None = None,
    to: str | None = None,
    amount: Draft | None = None,
    about: str | None = None,
    anchor: str | None = None,
) -> Draft:
    """A change of a kind; what was not said is left out."""
    fields = {"kind": kind, "target": target, "to": to, "amount": amount, "about": about, "anchor": anchor}
    return {name: value for name, value in fields.items() if value is not None}


def by(value: float, unit: str, relative: bool = True) -> Draft:
    """An amount: added to what is there, or (not relative) in its place."""
    return {"value": round(value, 4), "unit": unit, "relative": relative}
