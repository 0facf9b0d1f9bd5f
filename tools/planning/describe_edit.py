"""Edits said in the words of a card."""

from collections.abc import Callable
from typing import Any

from tools.terms.edit import Edit

WORDS: dict[str, Callable[[Any], str]] = {
    "title": lambda edit: f'title "{edit.text}" {edit.anchor.replace("_", " ")}',
    "logo": lambda edit: f"logo {edit.anchor.replace('_', ' ')}",
    "retime": lambda edit: f"played at {edit.rate:g}x",
    "trim": lambda edit: f"trimmed to {edit.span.start:g} to {edit.span.end:g} s" if edit.span.end else "trimmed",
    "reframe": lambda edit: f"{edit.aspect or 'own'} crop",
    "scale": lambda edit: f"{edit.width}x{edit.height}",
    "gain": lambda edit: f"{edit.db:+g} dB",
    "loudness": lambda edit: f"{edit.lufs:g} LUFS",
}


def edit_in_words(edit: Edit) -> str:
    """One edit as a short phrase: 'title "Made to last" bottom left', "1:1 crop"."""
    return WORDS[edit.op](edit) if edit.op in WORDS else edit.op
