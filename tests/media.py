"""Clips, stills and sounds made on the spot for tests, and what can be read back out of them."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

import av
import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

from tools.finish.ffmpeg import binary

Pixels = npt.NDArray[np.uint8]

TAGGED = "setparams=range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709"
TAGS = ("-color_primaries", "bt709", "-color_trc", "bt709", "-colorspace", "bt709", "-color_range", "tv")
LOSSLESS = ("-c:v", "libx264", "-preset", "ultrafast", "-qp", "0")
PATCHES = ((204, 48, 40), (48, 160, 72), (40, 72, 200), (128, 128, 128))  # sRGB, left to right
_DARKEST, _STEP = 20, 3  # luma of frame 0, and by how much each next frame is brighter


def ffmpeg(*words: str | Path) -> None:
    """Runs ffmpeg; fails the test with its last words."""
    command = [str(binary()), "-hide_banner", "-nostdin", "-y", "-v", "error", *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)
    assert done.returncode == 0, done.stderr[-2000:]


def numbered(path: Path, frames: int = 48, fps: str = "24", size: str = "64x36", *, sound: bool = False) -> Path:
    """A lossless grey clip whose frame k has luma 20 + 3 k, so that `numbers` can tell frames apart (k < 70)."""
    grey = f"color=black:s={size}:r={fps},trim=end_frame={frames},geq=lum='{_DARKEST}+{_STEP}*N':cb=128:cr=128,{TAGGED}"
    tone = ["-f", "lavfi", "-i", "sine=440:r=48000", "-shortest", "-c:a", "aac"] if sound else []
    ffmpeg("-f", "lavfi", "-i", grey, *tone, *LOSSLESS, *TAGS, path)
    return path


def numbers(path: Path) -> list[int]:
    """Which frame of a `numbered` clip each frame of a clip shows."""
    return [round((float(luma(frame).mean()) - _DARKEST) / _STEP) for frame in frames_of(path)]


def patches(path: Path, seconds: float = 1.0, fps: str = "24", size: tuple[int, int] = (320, 180)) -> Path:
    """A bt709 clip of four flat colours side by side (`PATCHES`), lossless in 4:2:0."""
    still = picture(path.with_suffix(".patches.png"), size)
    ffmpeg(
        *("-loop", "1", "-framerate", fps, "-t", str(seconds), "-i", still),
        *(
            "-vf",
            "scale=out_color_matrix=bt709:out_range=tv:flags=accurate_rnd+full_chroma_int,format=yuv420p," + TAGGED,
        ),
        *(*LOSSLESS, *TAGS, path),
    )
    return path


def picture(path: Path, size: tuple[int, int] = (320, 180), colors: Sequence[tuple[int, int, int]] = PATCHES) -> Path:
    """A still of flat colours side by side."""
    wide, high = size
    edges = np.linspace(0, wide, len(colors) + 1).round().astype(int)
    pixels = np.zeros((high, wide, 3), np.uint8)
    for color, left, right in zip(colors, edges, edges[1:], strict=False):
        pixels[:, left:right] = color
    Image.fromarray(pixels).save(path)
    return path


def moving(path: Path, seconds: float = 2.0, fps: str = "24", size: str = "320x180", *, sound: bool = True) -> Path:
    """A busy test picture, by default with a tone, as a camera or model might deliver it."""
    tone = ["-f", "lavfi", "-i", f"sine=440:r=48000:d={seconds}", "-c:a", "aac"] if sound else []
    pattern = f"testsrc2=s={size}:r={fps}:d={seconds},format=yuv420p,{TAGGED}"
    ffmpeg("-f", "lavfi", "-i", pattern, *tone, "-c:v", "libx264", "-preset", "ultrafast", "-crf", "16", *TAGS, path)
    return path


def matte(path: Path, box: tuple[int, int, int, int], size: tuple[int, int] = (320, 180)) -> Path:
    """A still matte: white in the box (left, top, width, height), black elsewhere."""
    left, top, wide, high = box
    mask = np.zeros((size[1], size[0]), np.uint8)
    mask[top : top + high, left : left + wide] = 255
    Image.fromarray(mask).save(path)
    return path


def frames_of(path: Path) -> list[av.VideoFrame]:
    """Every decoded frame."""
    with av.open(str(path)) as container:
        return list(container.decode(video=0))


def luma(frame: av.VideoFrame) -> Pixels:
    """A frame's first plane as it was stored."""
    plane = frame.planes[0]
    return np.frombuffer(bytes(plane), np.uint8).reshape(-1, plane.line_size)[: frame.height, : frame.width]


def planes(frame: av.VideoFrame) -> list[Pixels]:
    """A frame's planes as they were stored."""
    rows = [np.frombuffer(bytes(plane), np.uint8).reshape(-1, plane.line_size) for plane in frame.planes]
    return [row[: plane.height, : plane.width] for row, plane in zip(rows, frame.planes, strict=True)]


def rgb_of(path: Path, number: int = 0) -> Pixels:
    """Frame `number` of a clip in sRGB, or a still; by ffmpeg's own careful conversion from bt709."""
    png = path.with_suffix(f".frame{number}.png")
    careful = "scale=in_color_matrix=bt709:flags=accurate_rnd+full_chroma_int+full_chroma_inp,format=rgb24"
    chain = [] if path.suffix == ".png" else [careful]
    select = ",".join([f"select=eq(n\\,{number})", *chain])
    ffmpeg("-i", path, "-vf", select, "-frames:v", "1", "-update", "1", png)
    return np.asarray(Image.open(png).convert("RGB"))


def sound_of(path: Path) -> npt.NDArray[np.float32]:
    """The sound as (channels, samples) at its own rate."""
    with av.open(str(path)) as container:
        chunks = [frame.to_ndarray() for frame in container.decode(audio=0)]
    return np.concatenate(chunks, axis=1)


def real(name: str) -> Path:
    """A real clip or photo from the folder that `RETAKE_TEST_MEDIA` names; the test is skipped where it is not set."""
    folder = os.environ.get("RETAKE_TEST_MEDIA")
    if not folder:
        pytest.skip("RETAKE_TEST_MEDIA names no folder with real clips")
    return Path(folder) / name


def boxed(source: Path, path: Path, box: tuple[int, int, int, int], color: str) -> Path:
    """The clip with a box (left, top, width, height) painted over it in one flat sRGB colour ("#RRGGBB")."""
    left, top, wide, high = box
    patch = picture(path.with_suffix(".patch.png"), (wide, high), [tuple(bytes.fromhex(color[1:]))])  # type: ignore[list-item]
    careful = "scale=out_color_matrix=bt709:out_range=tv:flags=accurate_rnd+full_chroma_int,format=yuv420p"
    graph = f"[1:v]{careful}[p];[0:v][p]overlay={left}:{top}:format=yuv420,{TAGGED}[v]"
    words = ["-filter_complex", graph, "-map", "[v]", "-map", "0:a?", "-c:a", "copy"]
    ffmpeg("-i", source, "-i", patch, *words, *LOSSLESS, *TAGS, path)
    return path


def spoken(path: Path, volume: str = "0dB", seconds: float = 3.0, layout: str = "stereo") -> Path:
    """A grey clip with broad noise at a known level, as WAV-like sound in AAC."""
    noise = f"anoisesrc=c=pink:r=48000:d={seconds}:seed=5:a=0.2,volume={volume},aformat=channel_layouts={layout}"
    still = f"color=gray:s=64x36:r=24:d={seconds},format=yuv420p,{TAGGED}"
    sound = ["-c:a", "aac", "-b:a", "256k"]
    ffmpeg("-f", "lavfi", "-i", still, "-f", "lavfi", "-i", noise, *LOSSLESS, *TAGS, *sound, "-shortest", path)
    return path
