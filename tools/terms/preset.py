"""A preset: a named set of export settings, as data."""

from tools.terms.base import Term


class Preset(Term):
    """What a place to publish wants: pixels, frames a second, codec settings, loudness, length and size limits."""

    name: str
    title: str
    aliases: tuple[str, ...] = ()
    width: int
    height: int
    fps: float | None = None
    crf: int = 18
    speed: str = "medium"
    audio_kbps: int = 192
    lufs: float = -14.0
    max_seconds: float | None = None
    max_mb: float | None = None
    safe_top: float = 0.05
    safe_bottom: float = 0.05
    safe_side: float = 0.05
