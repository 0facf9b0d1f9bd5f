"""From a conversation to its picture: read by the platform's reader, set by the platform's template."""

import io
import json
import shutil
import tempfile
from pathlib import Path

import typst
from PIL import Image

from tools.finish.fonts import load_fonts

from . import discord, slack
from .common import Json, Reader
from .marks import Marks
from .media import Shelf

HERE = Path(__file__).parent
SCALE = 2  # pixels a point; the page is 700 points wide
_READERS = {"discord": discord.read, "slack": slack.read}


def draw(conversation: Json, out: Path, *, base: Path | None = None) -> None:
    """Draws a conversation as PNG or JPEG by `out`'s ending; its files lie relative to `base`. Raises ValueError."""
    platform = conversation["platform"]
    if platform not in _READERS:
        raise ValueError(f"There is no reader for {platform!r}: it is discord or slack.")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = {key: str((base or Path.cwd()) / path) for key, path in conversation.get("files", {}).items()}
        people = {str(key): str(value) for key, value in conversation.get("people", {}).items()}
        dialect = "slack" if platform == "slack" else "discord"
        reader = Reader(Marks(dialect, people), Shelf(files, folder), conversation.get("bot", "Retake"))
        nodes = _READERS[platform](conversation, reader)
        spec = {"channel": conversation.get("channel", ""), "bot": reader.bot, "messages": nodes}
        for template in ("lib.typ", f"{platform}.typ"):
            shutil.copy(HERE / template, folder)
        _set(folder, f"{platform}.typ", spec).save(out, quality=90, optimize=True)


def _set(folder: Path, template: str, spec: Json) -> Image.Image:
    """The page that the typesetter makes of it."""
    try:
        page = typst.compile(
            folder / template,
            root=folder,
            format="png",
            ppi=72 * SCALE,
            sys_inputs={"spec": json.dumps(spec)},
            font_paths=load_fonts(),
        )
    except typst.TypstError as error:
        raise ValueError(f"The template failed: {getattr(error, 'diagnostic', error)}") from error
    return Image.open(io.BytesIO(page)).convert("RGB")
