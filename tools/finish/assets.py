"""Where the things that edits name lie, and what was prepared from them for one render."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tools.finish.probe import Probe
from tools.finish.sound import Loud
from tools.finish.type import Picture
from tools.terms.edit import MatteSource
from tools.terms.errors import NotFound


@dataclass(frozen=True, slots=True)
class Assets:
    """Files that a render may need: stored media by content hash, part mattes by their parts, folders with fonts.

    Mattes show the source as it is, unedited: white is the thing. They may be clips or stills, of any size.
    """

    media: Mapping[str, Path] = field(default_factory=dict)
    mattes: Mapping[tuple[str, ...], Path] = field(default_factory=dict)
    fonts: tuple[Path, ...] = ()

    def file(self, media: str) -> Path:
        """A stored file; NotFound where the store has it no more."""
        if media not in self.media:
            raise NotFound("A picture that the edit uses is not stored any more.", next="Send it again.")
        return self.media[media]

    def matte(self, matte: MatteSource) -> Path:
        """The file of a matte, not yet inverted."""
        if matte.media is not None:
            return self.file(matte.media)
        if matte.parts not in self.mattes:
            named = ", ".join(matte.parts) or "that part"
            raise NotFound(f"There is no matte of {named} for this take.", next="Isolate it first.")
        return self.mattes[matte.parts]


@dataclass(frozen=True, slots=True)
class Made:
    """What was prepared for one edit list: cubes and pictures by the edit's place in the list, files probed, loudness.

    `notes` are sentences for the person, such as which font stands in for another.
    """

    source: Path
    cubes: Mapping[int, Path] = field(default_factory=dict)
    pictures: Mapping[int, Picture] = field(default_factory=dict)
    probes: Mapping[Path, Probe] = field(default_factory=dict)
    loud: Loud | None = None
    notes: tuple[str, ...] = ()
