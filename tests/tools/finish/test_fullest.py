"""The moment at which a matte covers most."""

from pathlib import Path

from tools.finish import ffmpeg
from tools.finish.fullest import fullest

MATTE = "color=black:s=64x64:r=10:d=2,format=gray,geq=lum='if(lt(X,{cover}),255,0)'"


async def matte(folder: Path, cover: str) -> Path:
    out = folder / "matte.mov"
    await ffmpeg.run(["-f", "lavfi", "-i", MATTE.format(cover=cover), "-c:v", "png", str(out)])
    return out


async def test_the_fullest_moment_is_found(tmp_path: Path) -> None:
    assert abs(await fullest(await matte(tmp_path, "64-40*abs(T-1.2)")) - 1.2) < 0.15


async def test_of_a_matte_that_stands_still_it_is_the_start(tmp_path: Path) -> None:
    assert await fullest(await matte(tmp_path, "30")) == 0.0
