"""Forms as modals, within Discord's limits, and what people filled in."""

from typing import Any

import pytest

from bot.discord.forms import modal_of, sent_order
from bot.events import Order
from bot.forms import Field, Form, form_for
from tests.bot.chats import PLACE, ready
from tests.tools.planning.asks import WATCH
from tools.canvas.canvas import Canvas

CHOICES = tuple((f"v{number}", f"Choice {number}") for number in range(40))


def drawn(*fields: Field, title: str = "Form") -> dict[str, Any]:
    made: dict[str, Any] = modal_of(Form(title, Order("remix", "t1"), fields)).to_dict()
    return made


def inner(modal: dict[str, Any], at: int = 0) -> dict[str, Any]:
    found: dict[str, Any] = modal["components"][at]["component"]
    return found


def test_a_modal_carries_its_order() -> None:
    modal = drawn(Field("differs", "What should differ?", required=True))
    assert (modal["title"], modal["custom_id"]) == ("Form", "v1:remix:t1")
    assert (modal["components"][0]["label"], inner(modal)["custom_id"]) == ("What should differ?", "differs")


@pytest.mark.parametrize(("sort", "style", "most"), [("line", 1, 200), ("text", 2, 4_000)])
def test_words_are_typed_into_a_field_of_their_size(sort: Any, style: int, most: int) -> None:
    field = inner(drawn(Field("x", "X", sort, "there", hint="like this", required=True)))
    assert (field["style"], field["max_length"], field["value"], field["required"]) == (style, most, "there", True)


@pytest.mark.parametrize("sort", ["line", "text"])
def test_what_stands_there_is_no_longer_than_may_be_typed(sort: Any) -> None:
    field = inner(drawn(Field("x", "X", sort, "y" * 9_000)))
    assert len(field["value"]) <= field["max_length"]


@pytest.mark.parametrize(("sort", "most"), [("choice", 1), ("choices", 25)])
def test_no_more_is_offered_than_discord_shows(sort: Any, most: int) -> None:
    field = inner(drawn(Field("x", "X", sort, "v2", CHOICES, required=True)))
    assert len(field["options"]) == 25
    assert (field["min_values"], field["max_values"]) == (1, most)
    assert [one["value"] for one in field["options"] if one.get("default")] == ["v2"]


def test_labels_and_hints_are_cut_to_what_discord_takes() -> None:
    modal = drawn(Field("x", "l" * 99, hint="h" * 200), Field("y", "Y", "file", hint="h" * 200))
    assert len(modal["components"][0]["label"]) == 45
    assert len(inner(modal)["placeholder"]) == 100
    assert len(modal["components"][1]["description"]) == 100


@pytest.mark.parametrize(
    "op", ["iterate", "remix", "export", "design_form", "reference_form", "kit_form", "settings_form"]
)
async def test_every_form_is_one_that_discord_takes(canvas: Canvas, op: str) -> None:
    take = await ready(canvas, shot=WATCH)
    form = await form_for(canvas, PLACE, Order(op, take.id))
    assert form is not None
    modal = modal_of(form).to_dict()
    assert 0 < len(modal["title"]) <= 45
    assert 0 < len(modal["components"]) <= 5
    assert all(0 < len(part["label"]) <= 45 for part in modal["components"])  # type: ignore[typeddict-item]


def sent(custom_id: str, *inside: dict[str, Any]) -> dict[str, Any]:
    return {"custom_id": custom_id, "components": [{"type": 18, "component": one} for one in inside]}


def test_what_was_filled_in_is_an_order() -> None:
    data = sent(
        "v1:remix:t1",
        {"type": 4, "custom_id": "differs", "value": "brown"},
        {"type": 3, "custom_id": "keep", "values": ["strict"]},
        {"type": 3, "custom_id": "presets", "values": ["a", "b"]},
        {"type": 19, "custom_id": "files", "values": ["123"]},
    )
    assert sent_order(data) == Order("remix", "t1", {"differs": "brown", "keep": "strict", "presets": "a, b"})


def test_older_rows_are_read_too() -> None:
    row = {"type": 1, "components": [{"type": 4, "custom_id": "brief", "value": "a watch"}]}
    assert sent_order({"custom_id": "v1:design:", "components": [row]}) == Order("design", "", {"brief": "a watch"})


@pytest.mark.parametrize("data", [{}, {"custom_id": "other"}, {"custom_id": "v9:remix:t1", "components": []}])
def test_what_is_not_our_form_is_no_order(data: dict[str, Any]) -> None:
    assert sent_order(data) is None
