"""Finished files under names that people can find: hard links beside the media store, one folder a channel."""

import asyncio
import os
import re
import shutil
from pathlib import Path

from tools.terms.take import Artifact, Take

ROLES = {"clip": "", "still": "_still", "matte": "_matte", "poster": "_poster"}


def take_path(home: Path, take: Take) -> Path | None:
    """Where a ready take's file lies: <home>/takes/<channel>/take-003.mp4; None if it has no clip."""
    if take.clip is None:
        return None
    return home / "takes" / _folder(take.place) / f"take-{take.number:03d}{Path(take.clip.media).suffix}"


def artifact_path(home: Path, artifact: Artifact, role: str) -> Path | None:
    """Where one file of a ready artifact lies; None if it has no such file."""
    media = artifact.files.get(role)
    if media is None:
        return None
    kind = artifact.spec.kind
    stem = f"{kind}-{artifact.number:03d}_{_plain(artifact.name)}"
    return home / f"{kind}s" / _folder(artifact.place) / f"{stem}{ROLES.get(role, '_' + role)}{Path(media).suffix}"


def fonts_folder(home: Path, place: str) -> Path:
    """Where the fonts lie that a workspace brought: <home>/fonts/<workspace>; `place` is any place's key in it."""
    return home / "fonts" / _plain([*place.split("/", 2), "", ""][1])


async def shelve(stored: Path, shelf: Path) -> None:
    """Puts the stored file under its shelf name, as a hard link where the disk allows it; twice changes nothing."""
    await asyncio.to_thread(_link, stored, shelf)


def _link(stored: Path, shelf: Path) -> None:
    shelf.parent.mkdir(parents=True, exist_ok=True)
    beside = shelf.with_name(f".{shelf.name}.{os.getpid()}")
    beside.unlink(missing_ok=True)
    try:
        os.link(stored, beside)
    except OSError:  # another disk, or a file system without hard links
        shutil.copyfile(stored, beside)
    beside.replace(shelf)
    beside.unlink(missing_ok=True)  # two links to one file: replacing does nothing and leaves both


def _folder(place: str) -> str:
    """The channel's own name where it is the terminal's, else the whole key, so that two workspaces never mix."""
    platform, workspace, channel = [*place.split("/", 2), "", ""][:3]
    return _plain(channel) if platform == "terminal" else f"{_plain(workspace)}_{_plain(channel)}"


def _plain(words: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")[:60] or "untitled"
