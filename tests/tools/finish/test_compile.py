"""Graphs written from edit lists, without running ffmpeg."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from tools.finish.assets import Assets, Made
from tools.finish.compile import Target, compile_edits, compile_matte, map_still
from tools.finish.graph import Graph
from tools.finish.probe import Probe
from tools.finish.sound import Loud
from tools.finish.timeline import rate_of
from tools.finish.type import Picture
from tools.terms.change import Span
from tools.terms.edit import (
    Background,
    EditList,
    Grade,
    Logo,
    Loudness,
    MatteSource,
    Recolour,
    Reframe,
    Retime,
    Scale,
    Title,
    Trim,
)

SOURCE = Path("/media/source")
CLIP = Probe(1280, 720, 10.0, 24.0, 240, "h264", "yuv420p", "bt709", "bt709", "bt709", "tv", has_sound=True, channels=2)
STILL = Probe(640, 480, 0.0, 0.0, 1, "png", "rgb24", "gbr", is_still=True)
MASK = Probe(1280, 720, 0.0, 0.0, 1, "png", "gray", is_still=True)
BAND = MatteSource(parts=("band",))
ASSETS = Assets(
    media={"photo": Path("/media/photo"), "logo": Path("/media/logo")}, mattes={("band",): Path("/media/band")}
)
MADE = Made(
    SOURCE,
    cubes={at: Path(f"/work/cube{at}.cube") for at in range(9)},
    pictures={at: Picture(Path(f"/work/overlay{at}.png"), 300, 100, 20) for at in range(9)},
    probes={Path("/media/band"): MASK, Path("/media/photo"): STILL},
    loud=Loud(-20.0, -9.0),
    notes=("Said while preparing.",),
)
ALL: EditList = (
    Trim(id="1", span=Span(start=1, end=9)),
    Retime(id="2", rate=0.5),
    Grade(id="3", exposure=0.5),
    Recolour(id="4", matte=BAND, color="#112233"),
    Reframe(id="5", aspect="9:16"),
    Title(id="6", text="Hi", span=Span(start=1, end=2)),
    Logo(id="7", media="logo"),
    Loudness(id="8"),
    Scale(id="9", width=540, height=960),
)


def graph(edits: EditList, source: Probe = CLIP) -> Graph:
    return compile_edits(edits, source, ASSETS, MADE)


def is_closed(made: Graph) -> bool:
    """Whether every label is made once and used once."""
    labels = [*re.findall(r"\[s\d+\]", made.script), made.video, made.sound]
    return all(labels.count(label) == 2 for label in labels)


def test_everything_is_one_graph_that_reads_each_file_once() -> None:
    made = graph(ALL)
    paths = [str(item.path) for item in made.inputs]
    assert paths == ["/media/source", "/media/band", "/work/overlay5.png", "/work/overlay6.png"]
    assert made.arguments().count("-filter_complex") == 1
    assert made.script.count("[0:V:0]") == 1 and made.script.count("[0:a:0]") == 1


def test_every_label_is_made_once_and_used_once() -> None:
    assert is_closed(graph(ALL))


def test_stages_come_in_their_order_whatever_the_order_of_the_list() -> None:
    for edits in (ALL, tuple(reversed(ALL))):
        text = graph(edits).script
        places = [text.index(mark) for mark in ("fps=24", "lut3d", "crop=", "overlay=", "volume=")]
        last_overlay = text.rindex("overlay=")
        assert places[0] < places[1] < places[2] < last_overlay < places[4]


def test_six_grades_cost_one_cube() -> None:
    six = tuple(Grade(id=str(at), exposure=0.1) for at in range(6))
    assert graph(six).script.count("lut3d") == 1


def test_crops_and_scales_cost_one_crop_and_one_scale() -> None:
    edits = (Reframe(id="1", aspect="1:1"), Scale(id="2", width=500, height=500), Reframe(id="3", aspect="4:5"))
    text = graph((*edits, Scale(id="4", width=400, height=500))).script
    assert text.count("crop=") == 1 and text.count("scale=") == 1


def test_nothing_asked_filters_nothing_but_time_and_tags() -> None:
    text = graph(()).script
    assert not re.search(r"scale=|crop=|lut3d|overlay|volume|atempo", text)


def test_a_plain_grade_has_no_cube_and_no_filter() -> None:
    bare = Made(SOURCE)
    assert "lut3d" not in compile_edits((Grade(id="g"),), CLIP, ASSETS, bare).script


def test_size_length_and_frames_are_promised() -> None:
    made = graph(ALL)
    assert (made.width, made.height, made.frames, made.seconds, made.fps) == (540, 960, 384, 16.0, rate_of(24.0))


def test_another_frame_rate_is_the_targets() -> None:
    made = compile_edits((), CLIP, ASSETS, MADE, Target(fps=rate_of(30.0)))
    assert made.fps == 30 and made.frames == 300


def test_notes_of_the_plan_and_of_the_preparation_come_together() -> None:
    late = Title(id="t", text="Bye", span=Span(start=8, end=9))
    notes = graph((late, Trim(id="1", span=Span(end=5)))).notes
    assert len(notes) == 2 and "Bye" in notes[0] and notes[1] == "Said while preparing."


def test_loudness_is_one_measured_gain() -> None:
    assert graph((Loudness(id="l", lufs=-14),)).script.count("volume=6.000dB") == 1


def test_a_late_stretch_is_jumped_to_in_picture_sound_and_matte() -> None:
    long = replace(CLIP, seconds=600.0, frames=14400)
    clip_matte = replace(MASK, is_still=False, seconds=600.0)
    made = replace(MADE, probes={Path("/media/band"): clip_matte})
    edits = (Trim(id="t", span=Span(start=300, end=310)), Recolour(id="r", matte=BAND, color="#112233"))
    graph = compile_edits(edits, long, ASSETS, made)
    assert [item.options for item in graph.inputs] == [("-ss", "294.989583")] * 2
    assert graph.script.count("trim=start_frame=120:end_frame=360") == 2
    assert "atrim=start=5.010417:end=15.010417" in graph.script


def test_a_matte_used_twice_is_read_once() -> None:
    edits = (Recolour(id="r", matte=BAND, color="#112233"), Background(id="b", matte=BAND, media="photo"))
    assert [str(item.path) for item in graph(edits).inputs] == ["/media/source", "/media/band", "/media/photo"]


def test_a_still_has_no_sound_no_time_and_no_tags() -> None:
    made = graph((Grade(id="g", exposure=1), Title(id="t", text="x")), STILL)
    assert made.sound is None and made.fps is None and made.frames == 1
    assert not re.search(r"fps=|trim=start|setparams|anullsrc", made.script)


def test_a_matte_gets_the_time_and_geometry_and_nothing_else() -> None:
    made = compile_matte(ALL, CLIP, BAND, ASSETS, MASK)
    assert [str(item.path) for item in made.inputs] == ["/media/band"]
    assert (made.width, made.height, made.frames, made.sound) == (540, 960, 384, None)
    assert not re.search(r"lut3d|overlay|volume|negate", made.script)
    assert "negate" in compile_matte((), CLIP, MatteSource(parts=("band",), invert=True), ASSETS, MASK).script


def test_a_still_of_the_source_gets_the_geometry_alone() -> None:
    made = map_still(ALL, CLIP, Path("/media/photo"), STILL)
    assert (made.width, made.height, made.fps) == (540, 960, None)
    assert made.script.count("crop=") == 1 and "trim" not in made.script


@pytest.mark.parametrize("dropped", range(len(ALL)))
def test_any_edit_can_be_taken_out_of_the_list(dropped: int) -> None:
    edits = tuple(edit for at, edit in enumerate(ALL) if at != dropped)
    assert is_closed(graph(edits)) and graph(edits) != graph(ALL)
