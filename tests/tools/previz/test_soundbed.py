"""The sound bed."""

import numpy as np
import pytest

from tools.previz.ambiences import BEDS
from tools.previz.filters import RATE, band, filtered
from tools.previz.loudness import loudness
from tools.previz.score import AMBIENCES, EFFECTS, Event, Score
from tools.previz.soundbed import PEAK, TARGET, render_sound
from tools.previz.voices import VOICES


def score(*events: Event, seconds: float = 2.0, ambience: str = "room", **said: object) -> Score:
    fields = {"music": None, "muted": False, "seed": 5, **said}
    return Score(seconds, (ambience,), events, **fields)  # type: ignore[arg-type]


def energy(sound: np.ndarray, low: float, high: float) -> np.ndarray:
    """The level over time in a band, in steps of 5 ms."""
    mono = filtered(sound.astype(np.float64).mean(axis=1), band(low, high, 4.0))
    step = RATE // 200
    return np.asarray(np.sqrt((mono[: len(mono) // step * step].reshape(-1, step) ** 2).mean(axis=1)))


@pytest.mark.parametrize("seconds", [0.1, 1.0, 2.5, 10.0 / 3.0])
def test_the_length_is_exact(seconds: float) -> None:
    assert render_sound(score(seconds=seconds)).shape == (round(seconds * RATE), 2)


@pytest.mark.parametrize("ambience", sorted(BEDS))
def test_every_ambience_is_near_the_target_loudness(ambience: str) -> None:
    sound = render_sound(score(Event("tick", 1.0, 0.09, -9.0), ambience=ambience))
    assert loudness(sound.astype(np.float64)) == pytest.approx(TARGET, abs=1.0)


@pytest.mark.parametrize("ambience", sorted(BEDS))
def test_ambiences_loop_without_a_click(ambience: str) -> None:
    sound = render_sound(score(ambience=ambience)).astype(np.float64)
    seam = np.abs(sound[0] - sound[-1]).max()
    assert seam <= 1.5 * np.abs(np.diff(sound, axis=0)).max()


@pytest.mark.parametrize("voice", sorted(VOICES))
def test_nothing_ever_clips(voice: str) -> None:
    events = [Event(voice, at / 5.0, 1.0, 6.0) for at in range(8)]
    sound = render_sound(score(*events))
    assert np.abs(sound).max() <= PEAK
    assert np.isfinite(sound).all()


@pytest.mark.parametrize("voice", sorted(VOICES))
def test_voices_begin_and_end_near_silence(voice: str) -> None:
    sound = VOICES[voice](RATE, np.random.default_rng(1))
    assert np.abs(sound).max() == pytest.approx(1.0)
    assert abs(sound[0]) < 0.08
    assert abs(sound[-1]) < 0.08


@pytest.mark.parametrize(("voice", "low", "high"), [("tick", 2500, 8000), ("impact", 40, 120), ("click", 1500, 6000)])
def test_events_are_heard_at_their_times(voice: str, low: float, high: float) -> None:
    times = (0.4, 1.0, 1.6)
    sound = render_sound(score(*(Event(voice, at, 0.3, 0.0) for at in times)))
    level = energy(sound, low, high)
    for at in times:
        window = level[int((at - 0.3) * 200) : int((at + 0.3) * 200)]
        assert (int(window.argmax()) + int((at - 0.3) * 200)) / 200.0 == pytest.approx(at, abs=0.04)


def test_a_muted_shot_is_silent_and_still_has_its_length() -> None:
    sound = render_sound(score(Event("impact", 1.0, 0.5, 0.0), muted=True))
    assert sound.shape == (2 * RATE, 2)
    assert not sound.any()


def test_the_same_score_gives_the_same_samples() -> None:
    assert (
        render_sound(score(Event("step", 1.0, 0.3, 0.0))) == render_sound(score(Event("step", 1.0, 0.3, 0.0)))
    ).all()


def test_another_seed_gives_another_bed() -> None:
    assert (render_sound(score()) != render_sound(score(seed=6))).any()


def test_music_is_heard_when_it_is_asked_for() -> None:
    plain, music = (
        np.abs(np.fft.rfft(render_sound(score(music=words)).mean(axis=1)))[200:3000] for words in (None, "calm piano")
    )
    assert music.max() / music.mean() > 5.0 * plain.max() / plain.mean()


def test_moods_differ() -> None:
    assert (render_sound(score(music="dark and tense")) != render_sound(score(music="happy pop"))).any()


def test_an_event_that_runs_over_the_end_is_faded() -> None:
    sound = render_sound(score(Event("impact", 1.9, 1.0, 0.0))).astype(np.float64)
    assert np.abs(sound[-4:]).max() < 0.1


def test_panning_moves_a_sound_to_its_side() -> None:
    sound = filtered(render_sound(score(Event("click", 1.0, 0.2, 0.0, -0.9))).astype(np.float64), band(1500, 6000))
    left, right = np.abs(sound[RATE : RATE + 2000]).max(axis=0)
    assert left > 2.0 * right


def test_every_named_ambience_and_effect_has_a_sound() -> None:
    assert set(AMBIENCES) <= set(BEDS)
    assert set(EFFECTS) <= set(VOICES)
