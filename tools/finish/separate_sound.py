"""Takes the sound out of a clip as a WAV that every editor opens."""

from dataclasses import dataclass
from pathlib import Path

from tools.finish.arrive import arriving
from tools.finish.ffmpeg import Told, run
from tools.finish.loudness import Loudness, loudness_of
from tools.finish.probe import probe
from tools.finish.sound import RATE
from tools.terms.errors import BadInput


@dataclass(frozen=True, slots=True)
class Sound:
    """The sound of a clip: its channels, and how loud it is; `note` says when there is nothing to hear in it."""

    channels: int
    loudness: Loudness
    note: str = ""


async def separate_sound(path: Path, out: Path, *, told: Told | None = None) -> Sound:
    """Writes the sound as 24-bit WAV at 48 kHz with the channels it has; BadInput where the clip has none."""
    found = await probe(path)
    if not found.has_sound:
        kind = "still" if found.is_still else "clip"
        raise BadInput(f"There is no sound in this {kind}.", next="Name a take that has sound.")
    heard = await loudness_of(path, found)
    with arriving(out) as unfinished:
        words = ["-i", str(path), "-map", "0:a:0", "-c:a", "pcm_s24le", "-ar", str(RATE), "-map_metadata", "-1"]
        await run([*words, "-f", "wav", str(unfinished)], told=told, seconds=found.seconds)
    note = "The clip has a sound track, but it is silent." if heard.lufs is None else ""
    return Sound(found.channels, heard, note)
