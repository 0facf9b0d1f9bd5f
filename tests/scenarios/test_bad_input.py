"""What cannot be used gets one clear sentence, an exit code, and loses nothing."""

import os
from pathlib import Path

import pytest
from PIL import Image

from tests.media import ffmpeg, numbered
from tests.scenarios.prepared import Prepared
from tests.scenarios.terminal import Terminal

BRIEF = "Create a 1-second draft clip of a red box on a white table"


@pytest.fixture
def box(terminal: Terminal, prepared: Prepared) -> Terminal:
    return prepared.begin(terminal, BRIEF)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("show take 9", "no take 9"),
        ("make it 0 seconds", "0 seconds cannot be made"),
        ("play it at speed 1000x", "outside what works"),
        ("make it 3 hours long", "seconds"),
        ("our logo is at ./missing.png", "no file ./missing.png"),
        ("our logo is at ./empty.png", "empty"),
        ("our logo is at ./notes.txt", "no picture"),
        ("export for the moon", "moon"),
    ],
)
def test_it_is_said_what_happened_that_nothing_was_charged_and_what_to_do(box: Terminal, text: str, said: str) -> None:
    (box.folder / "empty.png").write_bytes(b"")
    (box.folder / "notes.txt").write_text("hello")
    before = box.run("takes", "--json").events
    answer = box.say(text)
    error = answer.last("error")
    assert answer.code == 1
    assert said in error["message"] + error["next"]
    assert error["charged"] == "no"
    assert box.run("takes", "--json").events == before


@pytest.fixture(scope="module")
def uploads(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Files that people send by mistake or on purpose."""
    folder = tmp_path_factory.mktemp("uploads")
    clip = numbered(folder / "whole.mp4", sound=True)
    (folder / "truncated.mp4").write_bytes(clip.read_bytes()[: clip.stat().st_size // 2])
    (folder / "nothing.mp4").write_bytes(b"")
    (folder / "words.mp4").write_text("This is no video at all.\n" * 40)
    Image.new("1", (20_000, 20_000)).save(folder / "huge.png")
    slow = ("-f", "lavfi", "-i", "color=black:s=16x16:r=1", "-t", "10800")
    ffmpeg(*slow, "-c:v", "libx264", "-preset", "ultrafast", folder / "hours.mp4")
    return folder


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("truncated.mp4", "cut off"),
        ("nothing.mp4", "empty"),
        ("words.mp4", "plain text"),
        ("huge.png", "20000"),
        ("hours.mp4", "3.0 h long"),
        ("missing.mp4", "no file"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_its_own_sentence(
    terminal: Terminal, uploads: Path, file: str, said: str
) -> None:
    answer = terminal.say(f"import {uploads / file}")
    error = answer.last("error")
    assert answer.code == 1
    assert said in error["message"]
    assert error["charged"] == "no"
    assert error["next"]
    assert not answer.of("take")


def test_an_unknown_chat_model_is_named(terminal: Terminal) -> None:
    terminal.env["RETAKE_LLM"] = "nobody:knows"
    answer = terminal.say(BRIEF)
    assert answer.code == 1
    assert "nobody:knows" in answer.last("error")["message"]


def test_a_missing_key_is_named(terminal: Terminal) -> None:
    terminal.env |= {"RETAKE_LLM": "anthropic:claude", "ANTHROPIC_API_KEY": ""}
    assert "ANTHROPIC_API_KEY" in terminal.say(BRIEF).last("error")["next"]


def test_a_home_that_cannot_be_written_is_said(terminal: Terminal) -> None:
    terminal.home = Path("/proc/nowhere")
    answer = terminal.say(BRIEF)
    assert answer.code == 1
    assert "cannot be made" in answer.last("error")["message"]


def test_a_take_number_that_is_not_there_ends_show_with_an_exit_code(terminal: Terminal) -> None:
    answer = terminal.run("show", "7")
    assert answer.code == 1
    assert "no take 7" in answer.errors
    assert "Traceback" not in answer.errors


def test_a_command_that_prints_lines_says_its_error_as_one(terminal: Terminal) -> None:
    for words in (("show", "7"), ("export", "7", "square")):
        answer = terminal.run(*words, "--json")
        assert answer.code == 1
        assert "no take 7" in answer.last("error")["message"]


def test_brackets_and_colons_in_peoples_words_are_only_words(box: Terminal) -> None:
    words = "[/b] Sale :watch: [bold]"
    said = box.run("say", f'put the title "{words}" on it')
    assert said.code == 0, said.errors
    assert said.errors.count(f'"{words}"') == 2  # the reply and the card
    box.say('call it "[red] box"')
    assert "[red] box" in " ".join(box.run("takes").errors.split())
    talked = box.run("chat", stdin="call it [/i] one\nshow take 2\n")
    assert "> call it [/i] one" in talked.errors
    assert talked.errors.count(words) == 2
    assert "Traceback" not in talked.errors


def test_a_disk_that_takes_no_more_is_said_and_nothing_made_is_lost(box: Terminal) -> None:
    before = box.run("takes", "--json").events
    box.file_limit = 50_000
    answer = box.say("make the box blue")
    box.file_limit = None
    error = answer.last("error")
    assert answer.code == 1
    assert "disk is full" in error["message"]
    assert error["charged"] == "no"
    assert box.run("takes", "--json").events[: len(before)] == before
    assert box.say("make the box blue").take()["state"] == "ready"


def test_a_line_that_is_no_json_is_said_and_the_others_are_planned(terminal: Terminal) -> None:
    lines = '{"id": 1, "text": "undo that"}\nnonsense\n{"id": 3, "text": "redo"}\n'
    done = terminal.run("plan", "--jsonl", stdin=lines)
    assert done.code == 1
    assert [one.get("id") for one in done.events] == [1, None, 3]


def test_an_empty_message_is_asked_back(terminal: Terminal) -> None:
    assert terminal.say("   ").code == 1


def test_the_help_names_every_command(terminal: Terminal) -> None:
    said = terminal.run("--help").errors
    assert all(name in said for name in ("demo", "chat", "say", "plan", "takes", "show", "export", "doctor"))


def test_the_doctor_finds_this_machine_well(terminal: Terminal) -> None:
    done = terminal.run("doctor")
    assert done.code == 0, done.errors
    assert os.fspath(terminal.home) in done.errors
