"""The team's own footage: brought in by its path, changed exactly, exported; previz rendered again for a shape."""

from pathlib import Path

import av
import numpy as np
import pytest

from tests.media import numbered, numbers
from tests.scenarios.terminal import Terminal

BRIEF = "Create a 0.25-second draft clip of a red box on a white table"


@pytest.fixture
def shoot(terminal: Terminal) -> Terminal:
    numbered(terminal.folder / "shoot.mp4", frames=48, size="320x180", sound=True)
    return terminal


def test_a_clip_is_brought_in_and_trimmed_in_one_message(shoot: Terminal) -> None:
    said = shoot.say("use ./shoot.mp4 and trim it to 1 second")
    ready = [take for take in said.of("take") if take["state"] == "ready"]
    brought, trimmed = ready
    assert said.code == 0
    assert brought["recipe"]["base"]["base"] == "import"
    assert (brought["number"], brought["parents"], brought["rung"]) == (1, [], None)
    assert (trimmed["number"], trimmed["parents"], trimmed["rung"]) == (2, [brought["id"]], 1)
    assert numbers(Path(trimmed["path"])) == list(range(24))


def test_lengths_are_known_before_anything_is_made(shoot: Terminal) -> None:
    said = shoot.say("use ./shoot.mp4, play it at half speed, then cut the last 3 seconds")
    assert said.take()["recipe"]["edits"][-1]["op"] == "trim"
    with av.open(said.take()["path"]) as clip:
        assert clip.streams.video[0].frames == 24


def test_the_file_itself_is_left_alone(shoot: Terminal) -> None:
    before = (shoot.folder / "shoot.mp4").read_bytes()
    shoot.say("import ./shoot.mp4")
    assert (shoot.folder / "shoot.mp4").read_bytes() == before


def test_a_change_of_the_scene_in_own_footage_is_refused_with_what_can_be_done(shoot: Terminal) -> None:
    assert shoot.say("import ./shoot.mp4").code == 0
    refused = shoot.say("put a cat on the table")
    assert refused.code == 1
    assert refused.last("error")["charged"] == "no"
    assert refused.last("error")["next"]


def test_a_crop_is_measured_at_mapped_places(shoot: Terminal) -> None:
    shoot.say("import ./shoot.mp4")
    difference = shoot.say("crop it to square").take()["difference"]
    assert difference["comparable"] is True
    assert difference["unchanged_outside"] > 0.99


def test_an_export_keeps_the_subject_and_a_rerender_composes_it_anew(terminal: Terminal) -> None:
    assert terminal.say(BRIEF).code == 0
    cropped = terminal.say("export it for reels").last("artifact")
    again = terminal.run("export", "1", "reel", "--rerender", "--json").last("artifact")
    assert [(one["state"], one["width"], one["height"]) for one in (cropped, again)] == [("ready", 1080, 1920)] * 2
    # a crop keeps the height that the box has in a wide picture; composed upright it has room above and below
    assert red_rows(Path(cropped["path"])) > 0.6
    assert red_rows(Path(again["path"])) < red_rows(Path(cropped["path"])) - 0.15


def test_own_footage_cannot_be_rendered_again(shoot: Terminal) -> None:
    shoot.say("import ./shoot.mp4")
    refused = shoot.run("export", "1", "square", "--rerender", "--json")
    assert refused.code == 1
    assert "cannot be rendered again" in refused.errors


def red_rows(path: Path) -> float:
    """The share of the first picture's rows that show much red."""
    with av.open(str(path)) as clip:
        red, green, _ = np.moveaxis(next(clip.decode(video=0)).to_ndarray(format="rgb24").astype(int), 2, 0)
    return float(((red > green + 80).mean(axis=1) > 0.1).mean())
