"""Graphs as text."""

import subprocess
from fractions import Fraction
from pathlib import Path

import pytest

from tools.finish.ffmpeg import binary
from tools.finish.graph import Graph, Input, Script, quoted


def test_a_file_is_read_once_however_often_it_is_used() -> None:
    script = Script()
    assert [script.read(Path("/a")), script.read(Path("/b")), script.read(Path("/a"))] == [0, 1, 0]
    assert script.inputs == [Input(Path("/a")), Input(Path("/b"))]


def test_chains_are_linked_by_labels_of_their_own() -> None:
    script = Script()
    one, other = script.split(script.link("[0:v]", "fps=24"))
    script.link([one, other], "overlay")
    assert script.text() == "[0:v]fps=24[s0];[s0]split=2[s1][s2];[s1][s2]overlay[s3]"


def test_no_filter_is_no_chain() -> None:
    script = Script()
    assert script.link("[s9]") == "[s9]" and not script.chains


def test_an_input_is_never_passed_on_bare() -> None:
    script = Script()
    assert script.link("[0:v]") == "[s0]" and script.text() == "[0:v]null[s0]"


def test_arguments_name_each_input_and_one_graph() -> None:
    inputs = (Input(Path("/a.mp4")), Input(Path("/b.png"), ("-framerate", "24")))
    graph = Graph(inputs, "[0:v]null[v]", "[v]", "[a]", 64, 36, Fraction(24), 48)
    assert graph.arguments() == [
        "-i", "/a.mp4", "-framerate", "24", "-i", "/b.png",
        "-filter_complex", "[0:v]null[v]", "-map", "[v]", "-map", "[a]",
    ]  # fmt: skip
    assert graph.seconds == 2.0


def test_a_still_plays_for_no_time() -> None:
    assert Graph((), "", "[v]", None, 64, 36, None, 1).seconds == 0.0


@pytest.mark.parametrize("name", ["it's", "a:b", "a,b;c", "[x]", "100% ", "a\\b", "'quoted'", "ünï", "a=b"])
def test_any_folder_name_survives_quoting(tmp_path: Path, name: str) -> None:
    cube = tmp_path / name / "x.cube"
    cube.parent.mkdir()
    cube.write_text("LUT_3D_SIZE 2\n" + "0.5 0.5 0.5\n" * 8)
    chain = f"color=s=16x16:d=0.1,format=gbrp,lut3d=file={quoted(cube)}[v]"
    command = [str(binary()), "-v", "error", "-filter_complex", chain, "-map", "[v]", "-f", "null", "-"]
    assert subprocess.run(command, capture_output=True, text=True, check=False).stderr == ""
