"""The wristwatch conversation through the real command, small: a draft of half a second."""

from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from tests.scenarios.prepared import Prepared
from tests.scenarios.terminal import Said, Terminal

BRIEF = "Create a 0.5-second draft clip of a wristwatch rotating on a dark surface, studio lighting, macro lens detail"
WARMER = "Slow down the rotation by about 30%. Make the lighting slightly warmer, tungsten studio feel, not daylight"
BROWN = "Same shot, but the band changes from black leather to brown leather. Keep everything else identical"
BRAND = "use our brand: navy #14213D and gold #FCA311, Source Sans for type, logo at ./logo.png"


@pytest.fixture
def watch(terminal: Terminal, prepared: Prepared) -> Terminal:
    return prepared.begin(terminal, BRIEF)


def figure(said: Said, name: str) -> tuple[float, float]:
    rows = said.take()["difference"]["measured"]
    (row,) = [row for row in rows if name in row["name"]]
    return row["before"], row["after"]


def test_the_conversation_gives_takes_an_element_and_exports_that_are_what_they_say(terminal: Terminal) -> None:
    first = terminal.say(BRIEF)
    assert (first.code, first.take()["number"], first.take()["route"]["model"]) == (0, 1, "previz")
    with av.open(first.take()["path"]) as clip:
        video = clip.streams.video[0]
        assert (video.codec_context.name, video.pix_fmt) == ("h264", "yuv420p")
        assert (video.width, video.height, video.frames, float(video.average_rate or 0)) == (640, 360, 12, 24.0)
        assert clip.streams.audio[0].codec_context.name == "aac"

    second = terminal.say(WARMER)
    take = second.take()
    assert (second.code, take["number"], take["rung"], take["parents"]) == (0, 2, 2, [first.take()["id"]])
    before, after = figure(second, "rotation")
    assert after == pytest.approx(before * 0.7)
    cold, warm = figure(second, "warmth")
    assert warm > cold + 1
    assert figure(second, "length") == (0.5, 0.5)

    isolated = terminal.say("Isolate the watch from the background").last("artifact")
    assert (isolated["kind"], isolated["number"], isolated["state"]) == ("element", 1, "ready")
    with Image.open(isolated["path"]) as still:
        assert (still.mode, still.size) == ("RGBA", (640, 360))
    with av.open(isolated["matte"]) as matte:
        frames = [frame.to_ndarray(format="gray") for frame in matte.decode(video=0)]
    assert len(frames) == 12
    assert set(np.unique(np.stack(frames))) <= {0, 64, 128, 192, 255}

    third = terminal.say(BROWN)
    difference = third.take()["difference"]
    assert third.take()["recipe"]["base"]["strict"] == ["band"]
    assert (difference["region"], difference["exact"], difference["unchanged_outside"]) == ("band", True, 1.0)
    assert difference["delta_e_inside"] > 3
    assert "reflections" in third.reply

    fourth = terminal.say("let the reflection follow").take()
    assert (fourth["number"], fourth["recipe"]["base"]["strict"]) == (4, [])
    assert fourth["difference"]["unchanged_outside"] < 1.0
    assert fourth["difference"]["exact"] is False

    exported = terminal.say("Export take 3 for Instagram and YouTube")
    ready = {one["preset"]: one for one in exported.of("artifact") if one["state"] == "ready"}
    assert {name: (one["width"], one["height"]) for name, one in ready.items()} == {
        "instagram_reel": (1080, 1920),
        "youtube_4k": (3840, 2160),
    }
    assert all(Path(one["files"]["poster"]).is_file() for one in ready.values())


def test_undo_goes_back_a_take_and_redo_forward(watch: Terminal) -> None:
    _, undone, redone = watch.chat("make it black and white", "undo that", "redo")
    assert "current take is take 1" in undone
    assert "current take is take 2" in redone


def test_takes_are_found_by_what_was_said_of_them(watch: Terminal) -> None:
    _, back, listed = watch.chat(BROWN, "go back to the one before the brown band", "what have we made so far?")
    assert back.startswith("Back at take 1")
    shown = watch.say("show take 1")
    assert "wristwatch" in shown.reply
    assert Path(shown.take()["path"]).is_file()
    assert "Take 1" in listed
    assert "band brown leather" in listed


def test_two_takes_are_put_side_by_side(watch: Terminal) -> None:
    watch.say(BROWN)
    compared = watch.say("compare take 1 and take 2").last("artifact")
    assert compared["kind"] == "comparison"
    assert {Path(path).suffix for path in compared["files"].values()} == {".png", ".mp4"}


def test_a_kit_is_kept_and_laid_on_exactly(watch: Terminal) -> None:
    Image.new("RGBA", (400, 120), "#FCA311").save(watch.folder / "logo.png")
    kept = watch.say(BRAND)
    assert "#14213D" in kept.reply
    laid = watch.say('put our logo bottom right and the title "Made to last"')
    take = laid.take()
    assert (take["rung"], take["recipe"]["base"]) == (1, None)
    assert [edit["op"] for edit in take["recipe"]["edits"]] == ["logo", "title"]
    assert "Made to last" in take["summary"]


def test_a_font_that_is_not_there_is_said(watch: Terminal) -> None:
    assert "Futura" in watch.say("use our brand: navy #14213D, Futura for type").reply


def test_two_channels_count_their_own_takes(watch: Terminal) -> None:
    other = Terminal(watch.home, watch.folder, channel="other")
    assert other.say(BRIEF).take()["number"] == 1


def test_two_processes_work_on_one_home_at_once(terminal: Terminal) -> None:
    one, other = terminal.start(BRIEF), terminal.start(BRIEF)
    out = [child.communicate()[0] for child in (one, other)]
    assert (one.returncode, other.returncode) == (0, 0), out
    assert '"number": 1' in "".join(out)
    assert '"number": 2' in "".join(out)
