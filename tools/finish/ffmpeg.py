"""Runs the ffmpeg binary that comes with `imageio-ffmpeg`, as a child that dies when its task is cancelled."""

import asyncio
import functools
import os
import re
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import imageio_ffmpeg

from tools.finish.faults import fault_of
from tools.terms.errors import MachineFault

Told = Callable[[float], None]

READABLE = (
    "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,mpeg,flv,gif,apng,nut,rawvideo,yuv4mpegpipe,image2,"
    "png_pipe,jpeg_pipe,jpegls_pipe,webp_pipe,bmp_pipe,tiff_pipe,wav,mp3,aac,flac,ogg,lavfi"
)  # no playlists, no scripts: they name other files

_KEPT_STDERR = 400_000
_ENVIRONMENT = ("PATH", "SYSTEMROOT", "TMPDIR", "TEMP", "TMP")


@functools.cache
def binary() -> Path:
    """The ffmpeg that is used; MachineFault where the wheel brought none."""
    try:
        return Path(imageio_ffmpeg.get_ffmpeg_exe())
    except RuntimeError as error:
        raise MachineFault("There is no ffmpeg on this machine.", next="Install `imageio-ffmpeg` again.") from error


@functools.cache
def version() -> str:
    """The version as the binary writes it, for instance "9.0.2-static"; part of what makes a render repeatable."""
    words = _listing("-version").split()
    return words[2] if len(words) > 2 else "unknown"


def has_filter(name: str) -> bool:
    """Whether this build has the filter; builds differ from one operating system to the next."""
    return name in _names("-filters")


def has_encoder(name: str) -> bool:
    """Whether this build has the encoder."""
    return name in _names("-encoders")


async def run(
    args: Sequence[str],
    *,
    told: Told | None = None,
    seconds: float | None = None,
    log: Path | None = None,
) -> str:
    """Runs ffmpeg to its end and returns what it wrote to stderr (lines marked [info], [error] ...).

    `args` are inputs, graph and output; walls (local files, known containers) are put before every `-i`. `told` hears
    the share done, 0..1, of `seconds` of output. `log` gets the command and stderr.
    Standard output belongs to the progress reports: write to files. Raises BadInput or MachineFault.
    """
    command = [str(await asyncio.to_thread(binary)), *_frame(args)]
    child = await asyncio.create_subprocess_exec(
        *command,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env=plain_environment(),
    )
    try:
        stderr, _ = await asyncio.gather(_last_words(child), _listen(child, told, seconds))
        code = await child.wait()
    finally:
        if child.returncode is None:
            child.kill()
            await child.wait()
    if log:
        await asyncio.to_thread(log.write_text, f"{' '.join(command)}\n\n{stderr}\n")
    if code:
        raise fault_of(stderr, code)
    return stderr


def plain_environment() -> dict[str, str]:
    """The few variables that a child needs; keys and tokens are not among them."""
    return {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}


def _frame(args: Sequence[str]) -> list[str]:
    """The arguments that every run has, around the ones asked for."""
    walls = ["-protocol_whitelist", "file,pipe", "-format_whitelist", READABLE]
    framed = ["-hide_banner", "-nostdin", "-y", "-v", "level+info", "-nostats", "-progress", "pipe:1"]
    for word in args:
        framed += [*walls, word] if word == "-i" else [word]
    return framed


async def _last_words(child: asyncio.subprocess.Process) -> str:
    """All of stderr, but no more than its last 400 kB: a broken file can complain about every frame."""
    assert child.stderr is not None
    kept = bytearray()
    while chunk := await child.stderr.read(65536):
        kept += chunk
        del kept[:-_KEPT_STDERR]
    return kept.decode(errors="replace")


async def _listen(child: asyncio.subprocess.Process, told: Told | None, seconds: float | None) -> None:
    """Reads the progress reports, so that the pipe never fills, and passes the share on."""
    assert child.stdout is not None
    async for line in child.stdout:
        done = re.match(rb"out_time_us=(\d+)", line)
        if done and told and seconds:
            told(min(1.0, int(done[1]) / 1e6 / seconds))


@functools.cache
def _names(flag: str) -> frozenset[str]:
    rows = (line.split() for line in _listing(flag).splitlines())
    return frozenset(row[1] for row in rows if len(row) > 1 and row[1] != "=")


def _listing(flag: str) -> str:
    done = subprocess.run(
        [str(binary()), "-hide_banner", flag], capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False
    )
    return done.stdout
