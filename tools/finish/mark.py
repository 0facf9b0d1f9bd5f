"""Draws a plain wordmark, for those who have no logo at hand."""

import asyncio
from pathlib import Path

from tools.finish.fonts import load_fonts
from tools.finish.typeset import page


async def draw_mark(path: Path, name: str, color: str) -> None:
    """Writes a PNG with transparent background: a sign and the name in `color` (#RRGGBB)."""
    await asyncio.to_thread(_draw, path, name, color)


def _draw(path: Path, name: str, color: str) -> None:
    beside = path.with_name(f".{path.name}.part")
    path.parent.mkdir(parents=True, exist_ok=True)
    beside.write_bytes(page("mark.typ", {"name": name, "color": color}, load_fonts()))
    beside.replace(path)
