"""Changes said in the words of a card."""

from tools.terms.change import Amount, Change

SLOWER_FASTER = ("motion", "speed", "camera")


def describe(change: Change) -> str:
    """One change as a short phrase without a verb: "rotation 30 % slower", "band brown leather"."""
    what = change.target or ""
    if change.kind == "text":
        return _title(change)
    if change.kind == "logo":
        return f"logo {change.anchor.replace('_', ' ')}" if change.anchor else "logo"
    if change.kind == "remove":
        return f"no {what}"
    if change.kind == "trim":
        return _span(change)
    if change.kind == "sound" and change.to == "mute":
        return "no sound"
    named = what or _NAMES.get(change.kind, change.kind)
    parts = [named.replace("_", " "), (change.to or "").replace("_", " "), _much(change)]
    return " ".join(dict.fromkeys(part for part in parts if part))


def describe_all(changes: tuple[Change, ...]) -> str:
    """Several changes in one line."""
    return ", ".join(describe(change) for change in changes)


def _title(change: Change) -> str:
    words = f'"{change.to}"' if change.to else ""
    where = (change.anchor or "").replace("_", " ") if not change.to else ""
    return " ".join(part for part in ("title", words, where, _much(change)) if part)


def _span(change: Change) -> str:
    span = change.span
    if span is None:
        return f"trimmed {_much(change)}".strip()
    if span.end is not None and span.end < 0:
        return f"the last {-span.end:g} s cut off"
    if span.end is None:
        return f"the first {span.start:g} s cut off"
    return f"only {span.start:g} to {span.end:g} s of it"


def _much(change: Change) -> str:
    amount = change.amount
    if amount is None:
        return ""
    if amount.unit in ("ratio", "percent") and change.kind in SLOWER_FASTER:
        factor = amount.value if amount.unit == "ratio" else 1 + amount.value / 100
        by = abs(round((1 - factor) * 100))
        return f"{by} % {'slower' if factor < 1 else 'faster'}"
    return _number(amount)


def _number(amount: Amount) -> str:
    units = {
        "ratio": "x",
        "percent": " %",
        "seconds": " s",
        "ev": " stops",
        "kelvin": " K",
        "db": " dB",
        "degrees": "°",
    }
    sign = "+" if amount.relative and amount.value > 0 and amount.unit not in ("ratio",) else ""
    return f"{sign}{amount.value:g}{units.get(amount.unit, ' ' + amount.unit)}"


_NAMES = {"lighting": "light", "timing": "length", "framing": "frame", "grade": "grade"}
