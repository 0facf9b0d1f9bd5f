"""Proxies: clips and pictures made small enough for a place that limits a file's size, as good as that allows."""

import io
import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

from PIL import Image

from tools.finish import ffmpeg
from tools.finish.arrive import arriving
from tools.finish.assets import Assets, Made
from tools.finish.compile import Target, compile_edits
from tools.finish.encode import workplace
from tools.finish.footage import pictures_at
from tools.finish.pictures import resized
from tools.finish.probe import Probe, check_upload
from tools.finish.threads import Halt, in_thread
from tools.finish.timeline import rate_of
from tools.terms.edit import Scale
from tools.terms.errors import BadInput, Unsupported

Told = Callable[[float], None]

_ROOM = 0.94  # of the limit: rate control is not exact, and the container takes some
_TRIES = 3
_SHORT_SIDES = (2160, 1440, 1080, 720, 540, 432, 360)
_FASTEST = 30.5  # frames a second
_GOOD = 0.05  # bits a pixel at 1080 lines, about 3 Mbit/s at 30 a second; smaller pictures need more a pixel
_AS_SOURCE = {"h264": 0.7, "hevc": 1.1, "vp9": 1.1, "av1": 1.2}  # what is enough, as a share of the source's own rate
_WATCHABLE = 0.35  # of what is good
_PLENTY = 6.0  # times what is good: more is wasted
_LEAST_KBPS = 80  # of picture
_SOUND_SHARE, _SOUND_KBPS = 0.12, (48, 160)
_FIRST_PASS = 0.3  # of the time
_JPEGS = (92, 84, 76)


@dataclass(frozen=True, slots=True)
class Proxy:
    """A smaller version and what it is: pixels, bytes, seconds (0 for a picture)."""

    path: Path
    width: int
    height: int
    bytes: int
    seconds: float


@dataclass(frozen=True, slots=True)
class _Aim:
    """What to encode: size in pixels, frames and kilobits a second (`sound_kbps` 0: there is none)."""

    width: int
    height: int
    fps: Fraction
    picture_kbps: int
    sound_kbps: int


async def proxy(source: Path, out: Path, *, limit: int, told: Told | None = None, threads: int = 4) -> Proxy:
    """An MP4 (H.264 4:2:0, AAC where there was sound) of at most `limit` bytes that starts playing at once.

    `out` appears only when it is whole and small enough; cancelling leaves nothing. `told` hears the share done, 0..1.
    Unsupported where nothing watchable fits, BadInput for what is no whole clip of at most ten minutes.
    """
    found = await check_upload(source)
    if not found.seconds:
        raise BadInput("That is a picture, not a clip.", next="Ask for a smaller picture of it instead.")
    room = limit * _ROOM
    for tried in range(_TRIES):
        aim = _aim(found, room, limit)
        with workplace(out) as folder:
            part = await _encoded(source, found, aim, folder, None if tried else told, threads)
            size = part.stat().st_size
            if size <= limit:
                part.replace(out)
                return Proxy(out, aim.width, aim.height, size, found.seconds)
        room *= _ROOM * limit / size
    raise _too_long(found, limit)


async def picture_proxy(source: Path, out: Path, *, limit: int) -> Proxy:
    """A JPEG of at most `limit` bytes of a still (or a clip's first picture), as large and good as that allows."""
    return await in_thread(lambda halt: _picture(source, out, limit, halt))


def _picture(source: Path, out: Path, limit: int, halt: Halt) -> Proxy:
    picture = pictures_at(source, [0.0], halt)[0]
    high, wide = picture.shape[:2]
    share = 1.0
    while share == 1.0 or min(wide, high) * share >= _SHORT_SIDES[-1]:
        size = (max(1, round(wide * share)), max(1, round(high * share)))
        shown = Image.fromarray(picture if share == 1.0 else resized(picture, size))
        for quality in _JPEGS:
            halt.check()
            kept = io.BytesIO()
            shown.save(kept, "JPEG", quality=quality, optimize=True)
            if kept.tell() <= limit:
                with arriving(out) as unfinished:
                    unfinished.write_bytes(kept.getvalue())
                return Proxy(out, *size, kept.tell(), 0.0)
        share *= 0.8
    raise Unsupported(
        f"Nothing that shows this picture fits into {_spoken(limit)}.", next="Share it as a link, or cut a part out."
    )


def _aim(found: Probe, room: float, limit: int) -> _Aim:
    """The largest size that looks good at the rate that `room` bytes allow; Unsupported where none can be watched."""
    rate = rate_of(found.fps)
    fps = rate / math.ceil(rate / Fraction(_FASTEST))
    most = room * 8 / found.seconds
    sound = round(min(_SOUND_KBPS[1], max(_SOUND_KBPS[0], most * _SOUND_SHARE / 1000))) if found.has_sound else 0
    left = most - sound * 1000
    short = min(found.width, found.height)
    sides = [short, *(side for side in _SHORT_SIDES if side < short)]
    good = {side: _good(found, side, float(fps)) for side in sides}
    side = next((side for side in sides if left >= good[side]), sides[-1])
    if left < max(good[side] * _WATCHABLE, _LEAST_KBPS * 1000):
        raise _too_long(found, limit)
    width, height = (max(16, 2 * round(pixels * side / short / 2)) for pixels in (found.width, found.height))
    return _Aim(width, height, fps, int(min(left, good[side] * _PLENTY) / 1000), sound)


def _good(found: Probe, side: int, fps: float) -> float:
    """Bits a second that look good with a short side of `side` pixels; no more than the source itself needed."""
    short, area = min(found.width, found.height), found.width * found.height
    needed = _GOOD * math.sqrt(1080 / short)
    if found.video_codec in _AS_SOURCE:
        spent = found.bytes * 8 / found.seconds / found.fps / area
        needed = min(needed, spent * _AS_SOURCE[found.video_codec])
    return needed * math.sqrt(short / side) * area * (side / short) ** 2 * fps


async def _encoded(source: Path, found: Probe, aim: _Aim, folder: Path, told: Told | None, threads: int) -> Path:
    """Two passes at the aimed rate, into `folder`."""
    edits = (Scale(id="proxy", width=aim.width, height=aim.height),)
    graph = compile_edits(edits, found, Assets(), Made(source), Target(aim.fps))
    silent = replace(graph, script=f"{graph.script};{graph.sound}anullsink", sound=None)
    part, pace = folder / "part.mp4", told or (lambda _: None)
    first = [*_rate_words(aim, folder, 1, threads), "-f", "null", "-"]
    await ffmpeg.run([*silent.arguments(), *first], told=lambda done: pace(done * _FIRST_PASS), seconds=graph.seconds)
    sound = ["-c:a", "aac", "-b:a", f"{aim.sound_kbps}k", "-ar", "48000", "-ac", "2"] if aim.sound_kbps else []
    plain = ["-map_metadata", "-1", "-map_chapters", "-1", "-movflags", "+faststart", "-f", "mp4", str(part)]
    words = [*(graph if sound else silent).arguments(), *_rate_words(aim, folder, 2, threads), *sound, *plain]
    await ffmpeg.run(words, told=lambda done: pace(_FIRST_PASS + done * (1 - _FIRST_PASS)), seconds=graph.seconds)
    return part


def _rate_words(aim: _Aim, folder: Path, number: int, threads: int) -> list[str]:
    """One of two passes of H.264; what they tell each other lies in `folder`."""
    kbps = aim.picture_kbps
    video = ["-c:v", "libx264", "-preset", "medium", "-pix_fmt", "yuv420p", "-threads", str(threads)]
    rate = ["-b:v", f"{kbps}k", "-maxrate", f"{round(kbps * 1.5)}k", "-bufsize", f"{kbps * 2}k"]
    return [*video, *rate, "-pass", str(number), "-passlogfile", str(folder / "pass")]


def _too_long(found: Probe, limit: int) -> Unsupported:
    return Unsupported(
        f"{found.seconds:.0f} s of video in {_spoken(limit)} could not be watched.",
        next="Ask for a shorter stretch of it, or share it in parts or as a link.",
    )


def _spoken(limit: int) -> str:
    return f"{limit / 2**20:.3g} MiB" if limit >= 2**19 else f"{limit / 1024:.3g} KiB"
