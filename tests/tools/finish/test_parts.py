"""Parts proved by joining them again: the same packets and pictures, or the same bytes."""

import hashlib
from pathlib import Path

import av
import numpy as np
import pytest

from tests.media import ffmpeg, frames_of, luma, moving, numbered, picture, sound_of
from tests.tools.finish.rendering import names_in
from tools.finish import ffmpeg as child
from tools.finish.parts import MOST, Parts, parts
from tools.terms.errors import BadInput, MachineFault, NotFound

OPEN = ("-bf", "3", "-x264-params", "open-gop=1:b-adapt=0:scenecut=0")  # pictures that need both neighbours
USUAL = ("-c:v", "libx264", "-preset", "veryfast", "-crf", "12", "-bf", "2", "-pix_fmt", "yuv420p")


def film(path: Path, seconds: float = 4.0, *, keys: int = 12, sound: bool = True, more: tuple[str, ...] = ()) -> Path:
    """A clip with B-frames and a keyframe every `keys` pictures, at 24 a second."""
    whole = moving(path.with_name("plain.mp4"), seconds, sound=sound)
    ffmpeg("-i", whole, *USUAL, "-g", str(keys), "-keyint_min", str(keys), *more, "-c:a", "copy", path)
    whole.unlink()
    return path


def packets(path: Path, kind: str) -> list[str]:
    """What each packet of the first picture or sound holds, in order."""
    with av.open(str(path)) as container:
        stream = container.streams.best(kind)
        return [hashlib.sha256(bytes(one)).hexdigest() for one in container.demux(stream) if one.size]


def joined(files: tuple[Path, ...], out: Path) -> Path:
    """The parts as one clip, as anybody would join them: concat, copied."""
    listed = out.with_suffix(".txt")
    listed.write_text("".join(f"file '{file}'\n" for file in files))
    ffmpeg("-f", "concat", "-safe", "0", "-i", listed, "-c", "copy", out)
    return out


def sized(files: tuple[Path, ...]) -> list[int]:
    return [file.stat().st_size for file in files]


def grown(path: Path) -> None:
    """Makes a file larger."""
    path.write_bytes(path.read_bytes() + b"\0" * 200_000)


async def test_a_clip_becomes_clips_with_the_same_packets(tmp_path: Path) -> None:
    source = film(tmp_path / "take-7.mp4")
    limit = source.stat().st_size // 3
    found = await parts(source, tmp_path, limit=limit)
    count = len(found.files)
    assert found.playable and count >= 4 and max(sized(found.files)) <= limit
    assert [file.name for file in found.files] == [f"take-7-part-{at}-of-{count}.mp4" for at in range(1, count + 1)]
    for kind in ("video", "audio"):
        assert [one for file in found.files for one in packets(file, kind)] == packets(source, kind)
    assert names_in(tmp_path) == sorted([source.name, *(file.name for file in found.files)])


async def test_joined_parts_show_every_picture_of_the_whole(tmp_path: Path) -> None:
    source = film(tmp_path / "a.mp4", 3.0)
    found = await parts(source, tmp_path, limit=source.stat().st_size * 4 // 10)
    assert found.playable
    whole = [luma(frame) for frame in frames_of(source)]
    again = [luma(frame) for file in found.files for frame in frames_of(file)]
    together = [luma(frame) for frame in frames_of(joined(found.files, tmp_path / "joined.mp4"))]
    assert len(whole) == len(again) == len(together) == 72
    for one, part, other in zip(whole, again, together, strict=True):
        assert np.array_equal(one, part) and np.array_equal(one, other)
    assert sound_of(tmp_path / "joined.mp4").shape[1] == pytest.approx(sound_of(source).shape[1], abs=2048)


async def test_a_clip_is_not_cut_where_pictures_need_both_sides(tmp_path: Path) -> None:
    source = film(tmp_path / "a.mp4", 3.0, keys=10, more=OPEN)
    assert not (await parts(source, tmp_path, limit=source.stat().st_size * 4 // 10)).playable


async def test_every_part_begins_at_zero_and_plays_at_once(tmp_path: Path) -> None:
    source = film(tmp_path / "a.mp4")
    found = await parts(source, tmp_path, limit=source.stat().st_size // 2)
    for file in found.files:
        with av.open(str(file)) as container:
            assert abs(container.streams.video[0].start_time or 0) * float(container.streams.video[0].time_base) < 0.1
        data = file.read_bytes()
        assert data.index(b"moov") < data.index(b"mdat")


async def test_a_clip_without_sound_is_split_too(tmp_path: Path) -> None:
    source = film(tmp_path / "a.mp4", 2.0, sound=False)
    found = await parts(source, tmp_path, limit=source.stat().st_size * 6 // 10)
    assert found.playable and len(found.files) >= 2


async def test_a_folder_may_have_any_name(tmp_path: Path) -> None:
    folder = tmp_path / "50 %d 'off'"
    folder.mkdir()
    source = film(folder / "a.mp4", 2.0)
    found = await parts(source, folder, limit=source.stat().st_size * 6 // 10)
    assert found.playable and all(file.parent == folder for file in found.files)


async def test_keyframes_that_lie_too_far_apart_leave_slices_that_join_to_the_same_bytes(tmp_path: Path) -> None:
    source = film(tmp_path / "a.mp4", 2.0, keys=1000)
    limit = source.stat().st_size // 3
    found = await parts(source, tmp_path, limit=limit)
    assert not found.playable and [file.name for file in found.files] == [f"a.mp4.{at:03}" for at in range(1, 5)]
    assert max(sized(found.files)) == limit
    assert b"".join(file.read_bytes() for file in found.files) == source.read_bytes()


async def test_what_an_mp4_cannot_hold_is_sliced(tmp_path: Path) -> None:
    source = tmp_path / "a.mov"
    ffmpeg("-f", "lavfi", "-i", "testsrc2=s=320x180:d=1", "-c:v", "prores_ks", source)
    found = await parts(source, tmp_path, limit=source.stat().st_size // 2)
    assert not found.playable and len(found.files) in (2, 3)


async def test_a_picture_is_sliced(tmp_path: Path) -> None:
    source = picture(tmp_path / "still.png")
    limit = -(-source.stat().st_size // 4)
    found = await parts(source, tmp_path, limit=limit)
    assert not found.playable and len(found.files) == 4
    assert b"".join(file.read_bytes() for file in found.files) == source.read_bytes()


@pytest.mark.parametrize("front", [True, False], ids=["index in front", "index lost"])
async def test_of_a_clip_that_is_cut_off_no_byte_more_is_lost(tmp_path: Path, front: bool) -> None:
    source = film(tmp_path / "a.mp4", 2.0, more=("-movflags", "+faststart") if front else ())
    source.write_bytes(source.read_bytes()[: source.stat().st_size * 2 // 3])
    found = await parts(source, tmp_path, limit=source.stat().st_size // 3 + 1)
    assert not found.playable and len(found.files) == 3
    assert b"".join(file.read_bytes() for file in found.files) == source.read_bytes()


async def test_a_file_that_is_small_enough_is_its_own_part(tmp_path: Path) -> None:
    clip, still = numbered(tmp_path / "a.mp4", 6), picture(tmp_path / "still.png")
    assert await parts(clip, tmp_path, limit=clip.stat().st_size) == Parts((clip,), True)
    assert await parts(still, tmp_path, limit=1 << 20) == Parts((still,), False)
    assert names_in(tmp_path) == ["a.mp4", "still.png"]


@pytest.mark.parametrize("limit", [0, -5, 200])
async def test_more_parts_than_anybody_wants_are_refused(tmp_path: Path, limit: int) -> None:
    source = numbered(tmp_path / "a.mp4", 48)
    assert source.stat().st_size > 200 * MOST
    with pytest.raises(BadInput, match="more than 20"):
        await parts(source, tmp_path, limit=limit)
    assert names_in(tmp_path) == ["a.mp4"]


async def test_a_file_that_is_gone_is_said(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        await parts(tmp_path / "gone.mp4", tmp_path, limit=100)


async def test_a_folder_that_is_gone_is_the_machines_fault(tmp_path: Path) -> None:
    with pytest.raises(MachineFault):
        await parts(picture(tmp_path / "still.png"), tmp_path / "gone", limit=100)


async def test_a_cut_that_fails_falls_back_to_slices(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = film(tmp_path / "a.mp4", 2.0)

    async def fails(*_: object, **__: object) -> str:
        raise MachineFault("It stopped.")

    monkeypatch.setattr(child, "run", fails)
    found = await parts(source, tmp_path, limit=source.stat().st_size * 6 // 10)
    assert not found.playable and len(found.files) == 2


async def test_a_part_that_came_out_too_large_is_cut_again_smaller(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, real, runs = film(tmp_path / "a.mp4", 4.0), child.run, list[list[str]]()

    async def padded(words: list[str]) -> str:
        said = await real(words)
        runs.append(words)
        if len(runs) == 1:
            grown(Path(words[-1] % 0))
        return said

    monkeypatch.setattr(child, "run", padded)
    found = await parts(source, tmp_path, limit=source.stat().st_size * 4 // 10)
    assert found.playable and len(runs) == 2 and max(sized(found.files)) <= source.stat().st_size * 4 // 10
