"""The sound alone."""

from pathlib import Path

import av
import numpy as np
import numpy.typing as npt
import pytest

from tests.media import moving, numbered, picture, sound_of, spoken
from tests.tools.finish.rendering import names_in
from tools.finish.separate_sound import separate_sound
from tools.terms.errors import BadInput


def opened(path: Path) -> tuple[str, int, int]:
    """Codec, rate and channels of a sound file."""
    with av.open(str(path)) as container:
        context = container.streams.audio[0].codec_context
        return context.codec.canonical_name, context.sample_rate, context.layout.nb_channels


def samples(path: Path) -> npt.NDArray[np.float64]:
    """A sound file's samples one after the other, -1..1."""
    with av.open(str(path)) as container:
        chunks = [frame.to_ndarray().ravel() for frame in container.decode(audio=0)]
    return np.concatenate(chunks) / 2.0**31


async def test_the_sound_becomes_a_24_bit_wav_at_48_khz(tmp_path: Path) -> None:
    clip, out = spoken(tmp_path / "a.mp4", seconds=1.0), tmp_path / "a.wav"
    found = await separate_sound(clip, out)
    assert out.read_bytes()[:4] == b"RIFF"
    assert opened(out) == ("pcm_s24le", 48000, 2)
    assert len(samples(out)) / 2 / 48000 == pytest.approx(1.0, abs=0.05)
    assert found.channels == 2 and found.note == ""
    assert found.loudness.lufs is not None and -40 < found.loudness.lufs < -10


async def test_it_is_the_clip_s_sound_sample_for_sample(tmp_path: Path) -> None:
    clip, out = spoken(tmp_path / "a.mp4", seconds=1.0), tmp_path / "a.wav"
    await separate_sound(clip, out)
    truth = sound_of(clip).T.ravel()
    assert np.abs(samples(out) - truth[: len(samples(out))]).max() < 2.0**-22


async def test_all_channels_of_surround_sound_are_kept(tmp_path: Path) -> None:
    found = await separate_sound(spoken(tmp_path / "a.mp4", seconds=0.5, layout="5.1"), tmp_path / "a.wav")
    assert found.channels == 6
    assert opened(tmp_path / "a.wav") == ("pcm_s24le", 48000, 6)


async def test_a_silent_track_is_written_and_told(tmp_path: Path) -> None:
    found = await separate_sound(spoken(tmp_path / "a.mp4", "0", 0.5), tmp_path / "a.wav")
    assert found.note == "The clip has a sound track, but it is silent."
    assert (tmp_path / "a.wav").exists()


async def test_a_clip_without_sound_is_told_so(tmp_path: Path) -> None:
    clip = numbered(tmp_path / "a.mp4", 12)
    with pytest.raises(BadInput, match="There is no sound in this clip"):
        await separate_sound(clip, tmp_path / "a.wav")
    assert names_in(tmp_path) == ["a.mp4"]


async def test_a_still_has_no_sound(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="There is no sound in this still"):
        await separate_sound(picture(tmp_path / "a.png"), tmp_path / "a.wav")


async def test_sound_that_was_there_before_is_replaced_whole(tmp_path: Path) -> None:
    out = tmp_path / "a.wav"
    out.write_bytes(b"old")
    await separate_sound(moving(tmp_path / "a.mp4", 0.5), out)
    assert out.stat().st_size > 48000 * 3 * 0.4
    assert names_in(tmp_path) == ["a.mp4", "a.wav"]
