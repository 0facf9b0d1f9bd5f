"""What is heard when."""

import pytest

from tests.tools.previz.briefs import thing, watch
from tools.previz.production import produce
from tools.previz.score import Score
from tools.terms.shot import Action, Camera, Line, Move, Shot, Sound


def scored(shot: Shot) -> Score:
    return produce(shot, 320, 180).score


def times(score: Score, voice: str) -> list[float]:
    return [event.at for event in score.events if event.voice == voice]


def test_a_watch_ticks_once_a_second() -> None:
    assert times(scored(watch(seconds=5.0)), "tick") == [0.0, 1.0, 2.0, 3.0, 4.0]


def test_a_can_does_not_tick() -> None:
    assert times(scored(thing()), "tick") == []


def test_impacts_are_heard_when_the_drop_lands() -> None:
    production = produce(thing(actions=(Action(verb="drop"),)), 320, 180)
    assert times(production.score, "impact") == list(production.acting.beats[0].act.impacts)


def test_steps_follow_the_pace() -> None:
    slow = times(scored(thing(actions=(Action(verb="walk", speed=0.5),))), "step")
    fast = times(scored(thing(actions=(Action(verb="walk"),))), "step")
    assert len(fast) == pytest.approx(2 * len(slow), abs=1)


def test_a_turntable_hums_for_as_long_as_it_turns() -> None:
    hums = [event for event in scored(watch()).events if event.voice == "hum"]
    assert [(event.at, event.length) for event in hums] == [(0.0, 4.0)]


def test_a_moving_camera_is_heard_and_a_still_one_is_not() -> None:
    moves = (Move(kind="static", seconds=1.0), Move(kind="orbit", seconds=2.0), Move(kind="zoom_in", seconds=1.0))
    assert times(scored(thing(camera=Camera(move=moves))), "whoosh") == [1.0]


@pytest.mark.parametrize(
    ("said", "bed"),
    [
        ({"setting": "kitchen"}, "kitchen"),
        ({"setting": "night street"}, "city night"),
        ({"setting": "beach"}, "sea"),
        ({"sound": Sound(ambience="crackling fireplace")}, "fire"),
        ({}, "room"),
    ],
)
def test_the_place_is_heard(said: dict[str, object], bed: str) -> None:
    assert scored(thing(**said)).ambiences[0] == bed


def test_rain_is_heard_over_the_place() -> None:
    assert set(scored(thing(setting="street", weather="rain")).ambiences) == {"rain"}
    assert set(scored(thing(setting="kitchen", weather="heavy rain")).ambiences) == {"kitchen", "rain"}


def test_effects_are_heard_or_said_not_to_be() -> None:
    score = scored(thing(sound=Sound(effects=("a soft chime", "an elephant trumpeting"))))
    assert len(times(score, "chime")) == 1
    assert score.unheard == ("an elephant trumpeting",)


def test_no_event_begins_after_the_end() -> None:
    score = scored(watch(seconds=1.5, actions=(Action(verb="bounce"),)))
    assert max(event.at for event in score.events) < 1.5


def test_muting_and_music_are_passed_on() -> None:
    score = scored(thing(sound=Sound(muted=True, music="jazz", dialogue=(Line(text="hi"),))))
    assert (score.muted, score.music) == (True, "jazz")
