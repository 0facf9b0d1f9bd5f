"""Local files as pictures for the templates: stills made small, clips as a poster with their length."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from PIL import Image

from tools.finish.footage import pictures_at
from tools.finish.streams import read_probe
from tools.finish.threads import Halt
from tools.terms.errors import RetakeError

_LONGEST = 1400  # pixels
_POSTER_AT = 1 / 3  # of the length


@dataclass
class Shelf:
    """Finds the local file behind an address, attachment name or file id, and puts its picture into `folder`."""

    files: dict[str, str]
    folder: Path
    _made: dict[Path, dict[str, Any]] = field(default_factory=dict)

    def shown(self, *keys: str | None, name: str = "") -> dict[str, Any]:
        """What a template needs to show it; without `src` where the file is not here or shows nothing."""
        path = next(filter(None, map(self._path, keys)), None)
        told = name or next((_base(key) for key in keys if key), "") or "file"
        if path is None:
            return {"name": told, "bytes": 0, "here": False}
        if path not in self._made:
            self._made[path] = self._drawn(path)
        return {"name": told, "bytes": path.stat().st_size, "here": True} | self._made[path]

    def _path(self, key: str | None) -> Path | None:
        if not key:
            return None
        found = next((self.files[one] for one in (key, key.removeprefix("attachment://"), _base(key))
                      if one in self.files), None)  # fmt: skip
        return Path(found) if found and Path(found).is_file() else None

    def _drawn(self, path: Path) -> dict[str, Any]:
        try:
            found = read_probe(path)
            picture = _picture(path, found.seconds * _POSTER_AT, still=found.is_still)
        except (RetakeError, OSError):
            return {}
        out = self.folder / f"media-{len(self._made)}.{'png' if picture.mode == 'RGBA' else 'jpg'}"
        picture.thumbnail((_LONGEST, _LONGEST))
        picture.save(out, quality=93)
        length = round(found.seconds)
        video = {} if found.is_still else {"length": f"{length // 60}:{length % 60:02}"}
        return {"src": out.name, "w": found.width, "h": found.height} | video


def _picture(path: Path, seconds: float, *, still: bool) -> Image.Image:
    if still:
        with Image.open(path) as picture:
            return picture.convert("RGBA" if "A" in picture.getbands() or "transparency" in picture.info else "RGB")
    return Image.fromarray(pictures_at(path, [seconds], Halt())[0])


def _base(key: str) -> str:
    return unquote(urlsplit(key).path.rsplit("/", 1)[-1] or urlsplit(key).netloc)


def size_of(count: int) -> str:
    """A file's size as people read it."""
    return f"{count / 2**20:.2f} MB" if count >= 2**20 else f"{count / 1024:.2f} KB" if count >= 1024 else f"{count} B"
