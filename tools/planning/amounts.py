"""How much: amounts turned into factors, seconds and stops, with limits that are said."""

from tools.terms.change import Amount
from tools.terms.errors import BadInput

FACTOR_LIMITS = (0.05, 20.0)  # slower or faster than that nobody would see the motion


def factor(amount: Amount | None, what: str) -> float:
    """The factor that an amount means (0.7, or -30 percent); BadInput outside 0.05..20 or for another unit."""
    if amount is None:
        raise BadInput(f"How much should the {what} change?", next='Say it like "30 % slower" or "half speed".')
    if amount.unit not in ("ratio", "percent"):
        raise BadInput(f"I cannot read {amount.value:g} {amount.unit} as a {what}.", next='Say it like "30 % slower".')
    value = amount.value if amount.unit == "ratio" else 1 + amount.value / 100
    low, high = FACTOR_LIMITS
    if not low <= value <= high:
        raise BadInput(
            f"{value:g} times is outside what works for the {what}.", next=f"Ask for {low:g} to {high:g} times."
        )
    return value


def seconds(amount: Amount, now: float, fps: float) -> float:
    """The new length in seconds: absolute, added or scaled; BadInput if under 0.2 seconds."""
    if amount.unit in ("seconds", "frames"):
        given = amount.value if amount.unit == "seconds" else amount.value / fps
        value = now + given if amount.relative else given
    else:
        value = now * (amount.value if amount.unit == "ratio" else 1 + amount.value / 100)
    if value < 0.2:
        raise BadInput(f"A clip of {value:g} seconds cannot be made.", next="Ask for at least 0.2 seconds.")
    return value


def stops(amount: Amount) -> float:
    """Exposure in stops (EV), from EV or from a factor of brightness in percent; BadInput beyond 6 stops."""
    value = amount.value if amount.unit == "ev" else amount.value / 50
    if abs(value) > 6:
        raise BadInput(f"{value:g} stops leaves nothing to see.", next="Ask for at most 6 stops either way.")
    return value
