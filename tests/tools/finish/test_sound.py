"""Sound proved on finished files: level, length, place in time, loudness; and the filters that are written for it."""

import math
import wave
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from tests.media import ffmpeg, moving, sound_of
from tests.tools.finish.rendering import rendered, retime, trim
from tools.finish.ffmpeg import run
from tools.finish.graph import Script
from tools.finish.probe import Probe
from tools.finish.sound import (
    Heard,
    Loud,
    level_filters,
    listen,
    loudness_filters,
    measuring_filter,
    read_loudness,
    split_at_loudness,
    tempo_filters,
)
from tools.finish.timeline import Timeline, frames_of, rate_of, start_of
from tools.terms.change import Span
from tools.terms.edit import EditList, Gain, Loudness, Mute
from tools.terms.errors import MachineFault

RATE = 48000
Samples = npt.NDArray[np.float64]


def heard(path: Path, samples: Samples) -> Path:
    """A clip with that sound (mono, or channels x samples), stored losslessly."""
    channels = np.atleast_2d(samples)
    with wave.open(str(path.with_suffix(".wav")), "wb") as file:
        file.setnchannels(len(channels))
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes((channels.T * 32767).astype("<i2").tobytes())
    picture = moving(path.with_suffix(".picture.mp4"), channels.shape[1] / RATE, size="64x36", sound=False)
    ffmpeg("-i", picture, "-i", path.with_suffix(".wav"), "-c:v", "copy", "-c:a", "flac", "-strict", "-2", path)
    return path


def tone(seconds: float, hertz: float = 440.0, level: float = 0.25) -> Samples:
    return level * np.sin(2 * np.pi * hertz * np.arange(round(seconds * RATE)) / RATE)


def click(seconds: float, at: float) -> Samples:
    """Silence with 20 ms of noise."""
    samples = np.zeros(round(seconds * RATE))
    samples[round(at * RATE) :][:960] = np.random.default_rng(2).uniform(-0.8, 0.8, 960)
    return samples


def level(path: Path, start: float = 0.0, end: float | None = None) -> float:
    """Root mean square of a stretch."""
    samples = sound_of(path)[:, round(start * RATE) : None if end is None else round(end * RATE)]
    return float(np.sqrt(np.mean(samples.astype(float) ** 2)))


def onset(path: Path) -> float:
    """When it first gets loud, in seconds."""
    return float(np.argmax(np.abs(sound_of(path)[0]) > 0.15) / RATE)


def centre(path: Path) -> float:
    """The middle of its energy, in seconds."""
    energy = sound_of(path)[0].astype(float) ** 2
    return float(np.sum(energy * np.arange(len(energy))) / np.sum(energy) / RATE)


def murmur(seconds: float) -> Samples:
    """Something like speech: soft noise, loud and quiet three times a second."""
    noise = np.random.default_rng(3).normal(0, 1, round(seconds * RATE))
    soft = np.convolve(noise, np.ones(24) / 24, "same")
    swell = 0.2 + np.abs(np.sin(np.arange(len(soft)) * 3 * math.pi / RATE))
    return np.clip(0.2 * soft * swell, -1, 1)


async def loudness(path: Path) -> Loud:
    return read_loudness(await run(["-i", str(path), "-vn", "-af", measuring_filter(), "-f", "null", "-"]))


async def test_sound_without_edits_keeps_level_and_place(tmp_path: Path) -> None:
    out, found = await rendered(heard(tmp_path / "a.mp4", tone(2.0)), ())
    assert level(out, 0.3, 1.7) == pytest.approx(0.25 / math.sqrt(2), rel=0.02)
    assert found.channels == 2 and found.sample_rate == RATE
    click_out, _ = await rendered(heard(tmp_path / "b.mp4", click(2.0, 1.0)), (), name="c.mp4")
    assert onset(click_out) == pytest.approx(1.0, abs=0.004)


@pytest.mark.parametrize("rate", [0.5, 0.7, 1.5, 3.0])
async def test_retimed_sound_stays_in_pitch_and_in_time(tmp_path: Path, rate: float) -> None:
    samples = np.concatenate([np.zeros(RATE), tone(2.0), np.zeros(RATE)])
    out, found = await rendered(heard(tmp_path / "a.mp4", samples), (retime(rate),))
    got = sound_of(out)[0]
    assert found.seconds == pytest.approx(4 / rate, abs=0.05)
    assert centre(out) == pytest.approx(2 / rate, abs=0.03)
    middle = got[round(1.5 / rate * RATE) :][: round(1 / rate * RATE)]
    spectrum = np.abs(np.fft.rfft(middle * np.hanning(len(middle))))
    assert np.argmax(spectrum) * RATE / len(middle) == pytest.approx(440, abs=4)


async def test_trimmed_sound_starts_with_the_picture(tmp_path: Path) -> None:
    out, found = await rendered(heard(tmp_path / "a.mp4", click(3.0, 2.0)), (trim(1.5),))
    assert onset(out) == pytest.approx(0.5, abs=0.004) and found.seconds == pytest.approx(1.5)


async def test_sound_that_starts_late_stays_late(tmp_path: Path) -> None:
    source = heard(tmp_path / "a.mp4", click(1.0, 0.2))
    ffmpeg(
        "-i",
        source,
        "-itsoffset",
        "0.5",
        "-i",
        source,
        "-map",
        "0:v",
        "-map",
        "1:a",
        "-c",
        "copy",
        tmp_path / "late.mkv",
    )
    out, _ = await rendered(tmp_path / "late.mkv", ())
    assert onset(out) == pytest.approx(0.7, abs=0.01)


async def test_sound_shorter_than_the_picture_ends_in_silence(tmp_path: Path) -> None:
    whole = moving(tmp_path / "v.mp4", 2.0, size="64x36", sound=False)
    part = heard(tmp_path / "a.mp4", tone(1.0))
    ffmpeg("-i", whole, "-i", part, "-map", "0:v", "-map", "1:a", "-c", "copy", tmp_path / "b.mp4")
    out, found = await rendered(tmp_path / "b.mp4", ())
    assert found.seconds == 2.0 and sound_of(out).shape[1] == pytest.approx(2 * RATE, abs=2048)
    assert level(out, 1.2, 1.9) < 1e-4


async def test_six_channels_are_mixed_to_two_without_clipping(tmp_path: Path) -> None:
    samples = np.stack([tone(1.0, 300 + 100 * channel, 0.8) for channel in range(6)])
    out, found = await rendered(heard(tmp_path / "a.mkv", samples), (Loudness(id="l", lufs=-16),))
    assert found.channels == 2 and np.abs(sound_of(out)).max() <= 1.0
    assert (await loudness(out)).integrated == pytest.approx(-16, abs=0.5)


async def test_gain_changes_the_level_by_its_decibels(tmp_path: Path) -> None:
    out, _ = await rendered(heard(tmp_path / "a.mp4", tone(1.0)), (Gain(id="g", db=-12),))
    assert level(out, 0.2, 0.8) == pytest.approx(0.25 / math.sqrt(2) * 10 ** (-12 / 20), rel=0.03)


async def test_a_loud_gain_is_limited_instead_of_clipped(tmp_path: Path) -> None:
    out, _ = await rendered(heard(tmp_path / "a.mp4", tone(1.0, level=0.8)), (Gain(id="g", db=12),))
    assert np.abs(sound_of(out)[:, 4800:-4800]).max() < 0.95


async def test_a_mute_is_for_its_span_only_and_moves_with_the_picture(tmp_path: Path) -> None:
    edits: EditList = (Mute(id="m", span=Span(start=0.5, end=1.0)), retime(0.5))
    out, _ = await rendered(heard(tmp_path / "a.mp4", tone(2.0)), edits)
    assert level(out, 1.05, 1.95) < 1e-3
    assert level(out, 0.2, 0.9) > 0.15 and level(out, 2.1, 3.5) > 0.15


async def test_a_mute_of_everything_is_silence(tmp_path: Path) -> None:
    out, found = await rendered(heard(tmp_path / "a.mp4", tone(1.0)), (Mute(id="m"),))
    assert found.has_sound and level(out) < 1e-5


@pytest.mark.parametrize("aim", [-23.0, -14.0, -9.0])
async def test_loudness_is_met_within_half_a_unit(tmp_path: Path, aim: float) -> None:
    out, _ = await rendered(heard(tmp_path / "a.mp4", murmur(5.0)), (Loudness(id="l", lufs=aim),))
    got = await loudness(out)
    assert got.integrated == pytest.approx(aim, abs=0.5)
    assert got.peak <= 0.0


async def test_loudness_of_silence_is_left_alone(tmp_path: Path) -> None:
    source = heard(tmp_path / "a.mp4", np.zeros(RATE))
    out, _ = await rendered(source, (Loudness(id="l"),))
    assert level(out) < 1e-5
    silent, _ = await rendered(moving(tmp_path / "b.mp4", 0.5, sound=False), (Loudness(id="l"),), name="c.mp4")
    assert level(silent) < 1e-5


async def test_loudness_of_a_blink_is_left_alone(tmp_path: Path) -> None:
    out, _ = await rendered(heard(tmp_path / "a.mp4", tone(0.25)), (Loudness(id="l"),))
    assert level(out, 0.05, 0.2) == pytest.approx(0.25 / math.sqrt(2), rel=0.05)


async def test_sound_edits_act_in_the_order_they_were_asked(tmp_path: Path) -> None:
    source = heard(tmp_path / "a.mp4", tone(3.0))
    after, _ = await rendered(source, (Loudness(id="l", lufs=-20), Gain(id="g", db=-6)), name="after.mp4")
    before, _ = await rendered(source, (Gain(id="g", db=-6), Loudness(id="l", lufs=-20)), name="before.mp4")
    assert (await loudness(after)).integrated == pytest.approx(-26, abs=0.5)
    assert (await loudness(before)).integrated == pytest.approx(-20, abs=0.5)


async def test_loudness_is_measured_on_what_is_kept(tmp_path: Path) -> None:
    samples = np.concatenate([tone(2.0, level=0.9), tone(2.0, level=0.01)])
    out, _ = await rendered(heard(tmp_path / "a.mp4", samples), (trim(2.1), Loudness(id="l", lufs=-18)))
    assert (await loudness(out)).integrated == pytest.approx(-18, abs=0.5)


@pytest.mark.parametrize("rate", [0.1, 0.3, 0.5, 0.9, 1.1, 2.0, 7.0, 10.0])
def test_tempo_is_chained_so_that_no_step_is_extreme(rate: float) -> None:
    steps = [float(step.removeprefix("atempo=")) for step in tempo_filters(rate)]
    assert math.prod(steps) == pytest.approx(rate) and all(0.5 <= step <= 2 for step in steps)


def test_no_tempo_is_no_filter() -> None:
    assert tempo_filters(1.0) == []


def test_a_later_loudness_undoes_what_was_done_to_all_of_the_sound_before() -> None:
    quiet, hush = Heard(Gain(id="g", db=-6), None), Heard(Mute(id="m"), (1.0, 2.0))
    first, last, after = (
        Heard(Loudness(id="l", lufs=-20), None),
        Heard(Loudness(id="l"), None),
        Heard(Gain(id="h", db=3), None),
    )
    assert split_at_loudness([quiet, first, hush, last, after]) == ([hush], -14.0, [after])
    assert split_at_loudness([quiet, hush]) == ([quiet, hush], None, [])


def test_the_limiter_is_only_there_when_peaks_would_clip() -> None:
    assert loudness_filters(-14.0, Loud(-20.0, -10.0)) == ["volume=6.000dB"]
    assert len(loudness_filters(-14.0, Loud(-20.0, -3.0))) == 2
    assert loudness_filters(-14.0, Loud(-math.inf, -math.inf)) == []
    assert loudness_filters(-14.0, Loud(-75.0, -60.0)) == []
    assert loudness_filters(-14.0, None) == []


def test_level_changes_are_sloped_so_that_they_do_not_click() -> None:
    assert "clip((t-1.000000)/0.01" in level_filters([Heard(Mute(id="m"), (1.0, 2.0))])[1]


def test_sound_always_leaves_as_long_as_the_picture() -> None:
    source = Probe(320, 180, 2.0, 24.0, 48, "h264", "yuv420p", has_sound=True, channels=6)
    script = Script()
    listen(script, source, start_of(frames_of(Timeline(0.5, 1.5, 0.5), rate_of(24.0))))
    text = script.text()
    assert "channel_layouts=stereo" in text and "atrim=start=0.500000:end=1.500000" in text
    assert "apad,atrim=end=2.000000" in text


def test_a_report_that_is_not_there_is_the_machines_fault() -> None:
    with pytest.raises(MachineFault, match="could not be measured"):
        read_loudness("[info] nothing")
