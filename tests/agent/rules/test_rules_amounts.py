"""Amounts, factors, degrees and comparatives."""

import pytest

from agent.rules.amounts import degree, quantities
from agent.rules.comparatives import compared
from agent.rules.tokens import read


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("by about 30%", [(30, "percent")]),
        ("thirty five percent", [(35, "percent")]),
        ("2x", [(2, "ratio")]),
        ("twice as fast", [(2, "ratio")]),
        ("half speed", [(0.5, "ratio")]),
        ("half a stop", [(0.5, "ev")]),
        ("2 stops", [(2, "ev")]),
        ("a minute and 10 seconds", [(60, "seconds"), (10, "seconds")]),
        ("two and a half seconds", [(2.5, "seconds")]),
        ("1/2 second", [(0.5, "seconds")]),
        ("10s", [(10, "seconds")]),
        ("3200K", [(3200, "kelvin")]),
        ("6 dB", [(6, "db")]),
        ("12 frames", [(12, "frames")]),
        ("take 3", [(3, None)]),
        ("a watch", []),
    ],
)
def test_amounts_are_read_with_their_units(text: str, amounts: list[tuple[float, str | None]]) -> None:
    assert [(found.value, found.unit) for found in quantities(read(text))] == amounts


@pytest.mark.parametrize(("text", "size"), [("a touch warmer", 0), ("warmer", 1), ("much warmer", 2), ("slightly", 0)])
def test_degrees_have_three_sizes(text: str, size: int) -> None:
    assert degree(read(text))[0] == size


@pytest.mark.parametrize(
    ("text", "kind", "less"),
    [
        ("slower", "speed", True), ("too slow", "speed", False), ("increase the contrast", "grade", False),
        ("less saturation", "grade", True), ("turn the volume down", "sound", True),
        ("twice the length", "timing", False),
        ("2x", "speed", False), ("half speed", "speed", False),
    ],
)  # fmt: skip
def test_a_comparative_is_found(text: str, kind: str, less: bool) -> None:
    found = compared(read(text))
    assert found is not None
    assert (found.value.kind, found.value.is_less) == (kind, less)


@pytest.mark.parametrize("text", ["add a lamp", "the watch", "increase the number of dogs a bit"])
def test_no_comparative_is_found_where_there_is_none(text: str) -> None:
    assert compared(read(text)) is None
