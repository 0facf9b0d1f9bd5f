"""How loud clips are, and what brings them to a target."""

from pathlib import Path

import pytest

from tests.media import ffmpeg, numbered, picture, spoken
from tools.finish.loudness import SILENCE, Loudness, hear, loudness, normalise


def sine(path: Path, level: str) -> Path:
    """A clip with a 997 Hz sine of that amplitude on both channels, which R 128 defines loudness by."""
    tone = f"sine=997:r=48000:d=3,volume={level}*8,pan=stereo|c0=c0|c1=c0"
    grey = "color=gray:s=64x36:r=24:d=3"
    ffmpeg("-f", "lavfi", "-i", grey, "-f", "lavfi", "-i", tone, "-c:v", "libx264", "-c:a", "pcm_s16le", path)
    return path


async def test_a_sine_on_two_channels_is_as_loud_as_the_standard_says(tmp_path: Path) -> None:
    # EBU Tech 3341, case 1: at -23 dBFS it is -23 LUFS; ffmpeg's sine has an eighth of full scale.
    found = await loudness(sine(tmp_path / "a.mov", "0.0708"))
    assert found.lufs == pytest.approx(-23.0, abs=0.15)
    assert found.true_peak == pytest.approx(-23.0, abs=0.2)
    assert found.range == pytest.approx(0, abs=0.1)


async def test_a_clip_without_sound_is_silence(tmp_path: Path) -> None:
    assert await loudness(numbered(tmp_path / "a.mp4", 6)) == SILENCE


async def test_a_still_is_silence(tmp_path: Path) -> None:
    assert await loudness(picture(tmp_path / "a.png")) == SILENCE


async def test_a_silent_track_is_silence(tmp_path: Path) -> None:
    assert (await loudness(spoken(tmp_path / "a.mp4", "0"))).lufs is None


@pytest.mark.parametrize("target", [-14.0, -23.0])
async def test_the_filters_bring_a_sound_to_its_target(tmp_path: Path, target: float) -> None:
    clip = spoken(tmp_path / "a.mp4", "-9dB")
    measured = await loudness(clip)
    filters = ",".join(["[0:a:0]aformat=channel_layouts=stereo", *normalise(measured, target)]) + "[out]"
    after = await hear(["-i", str(clip)], filters, "[out]")
    assert after.lufs == pytest.approx(target, abs=0.5)
    assert after.true_peak <= -0.9


def test_silence_is_left_alone() -> None:
    assert normalise(SILENCE, -14) == []


def test_a_sound_with_room_gets_gain_alone() -> None:
    assert normalise(Loudness(-20.0, -12.0), -14) == ["volume=6.000dB"]
