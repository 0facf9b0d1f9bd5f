"""Forms as Discord's modals, and what people filled in."""

from collections.abc import Mapping
from typing import Any

import discord
from discord import ui

from bot.actions import order_of
from bot.events import Order
from bot.forms import Field, Form

LABEL, PLACEHOLDER, LINE, TEXT, OPTIONS = 45, 100, 200, 4_000, 25


def modal_of(form: Form) -> ui.Modal:
    """The form as a modal. It is stopped: what is sent is read by its id, also after a restart."""
    modal = ui.Modal(title=form.title[:LABEL], custom_id=form.id, timeout=None)
    for field in form.fields:
        hint = field.hint[:PLACEHOLDER] or None
        described = hint if field.value or field.sort in ("choice", "choices", "file") else None
        modal.add_item(ui.Label(text=field.label[:LABEL], description=described, component=_component(field, hint)))
    modal.stop()
    return modal


def _component(field: Field, hint: str | None) -> ui.Item[Any]:
    if field.sort in ("choice", "choices"):
        return _select(field)
    if field.sort == "file":
        return ui.FileUpload(custom_id=field.name, required=field.required, min_values=0, max_values=10)
    style = discord.TextStyle.paragraph if field.sort == "text" else discord.TextStyle.short
    most = TEXT if field.sort == "text" else max(LINE, len(field.value))
    return ui.TextInput(
        style=style,
        custom_id=field.name,
        placeholder=hint,
        default=field.value[:TEXT] or None,
        required=field.required,
        max_length=min(TEXT, most),
    )


def _select(field: Field) -> ui.Select[Any]:
    chosen = field.value.split(",")
    options = [
        discord.SelectOption(label=label[:100], value=value, default=value in chosen)
        for value, label in field.choices[:OPTIONS]
    ]
    most = len(options) if field.sort == "choices" else 1
    return ui.Select(
        custom_id=field.name, options=options, min_values=int(field.required), max_values=most, required=field.required
    )


def sent_order(data: Mapping[str, Any]) -> Order | None:
    """The order that a sent modal stands for; None for one that is not ours."""
    order = order_of(str(data.get("custom_id", "")))
    return Order(order.op, order.ref, _values(data.get("components", ()))) if order else None


def _values(components: Any) -> dict[str, str]:
    """What was filled in or chosen by field; choices are joined with commas."""
    values: dict[str, str] = {}
    for outer in components:
        inner = [outer["component"]] if "component" in outer else outer.get("components", [])
        for one in inner:
            if "value" in one:
                values[one["custom_id"]] = str(one["value"])
            elif "values" in one and one.get("type") != discord.ComponentType.file_upload.value:
                values[one["custom_id"]] = ", ".join(map(str, one["values"]))
    return values


def sent_files(interaction: discord.Interaction) -> list[discord.Attachment]:
    """The files that were put into a modal."""
    data: Mapping[str, Any] = interaction.data or {}
    found = data.get("resolved", {}).get("attachments", {})
    return [discord.Attachment(data=one, state=interaction._state) for one in found.values()]
