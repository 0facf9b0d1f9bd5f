"""Artifacts, kits, lists, questions and work under way in chat."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.faces import Face
from bot.made_faces import (
    Going,
    Way,
    compare_face,
    done_face,
    kit_face,
    made_face,
    question_face,
    takes_face,
    under_way_face,
    variants_face,
)  # fmt: skip
from tests.bot.chats import WATCH
from tools.terms.kit import Kit, KitColor
from tools.terms.quote import Quote
from tools.terms.recipe import Recipe
from tools.terms.take import Artifact, ArtifactSpec, Take

HOME = Path("/home/retake")
NOW = datetime(2026, 11, 20, tzinfo=UTC)
MP4, JPG = "a" * 64 + ".mp4", "b" * 64 + ".jpg"


def take(number: int, **fields: object) -> Take:
    given = {"id": f"t{number}", "place": "discord/9/1", "thread": "x", "number": number, "state": "ready",
             "recipe": Recipe(), "shot": WATCH, "summary": f"watch {number}", "created_at": NOW}  # fmt: skip
    return Take.model_validate(given | fields)


def made(number: int, kind: str = "export", **fields: object) -> Artifact:
    spec = ArtifactSpec.model_validate({"kind": kind, "takes": ("t1", "t2")})
    given = {"id": f"a{number}", "place": "discord/9/1", "thread": "x", "number": number, "name": "take 1 for Square",
             "state": "ready", "spec": spec, "files": {"clip": MP4, "poster": JPG}, "created_at": NOW}  # fmt: skip
    return Artifact.model_validate(given | fields)


def labels(face: Face) -> list[tuple[str, str]]:
    return [(button.label, button.id) for row in face.rows for button in row]


def test_an_artifact_shows_its_files_with_what_is_on_them() -> None:
    face = made_face([made(1, width=1080, height=1080)], HOME)
    assert (face.title, face.mood) == ("Export 1", "calm")
    assert face.lines[0].startswith("Export 1: take 1 for Square")
    assert "1080x1080" in face.lines[0]
    assert [(media.sort, media.alt) for media in face.media] == [
        ("clip", "Export 1: take 1 for Square, clip"), ("still", "Export 1: take 1 for Square, poster"),
    ]  # fmt: skip


def test_several_artifacts_are_one_card() -> None:
    face = made_face([made(1), made(2)], HOME)
    assert (face.title, len(face.lines), len(face.media)) == ("2 exports", 2, 4)


def test_one_that_failed_is_said_on_the_card_of_all() -> None:
    face = made_face([made(1), made(2, state="failed", message="It broke.", files={})], HOME)
    assert "Export 2 failed" in face.lines[1]
    assert "It broke." in face.lines[1]
    assert (face.mood, len(face.media)) == ("warn", 2)


def test_a_file_that_is_neither_picture_nor_clip_is_a_file() -> None:
    face = made_face([made(1, "sound", files={"sound": "c" * 64 + ".wav"})], HOME)
    assert [media.sort for media in face.media] == ["file"]


def test_a_comparison_offers_both_takes() -> None:
    face = compare_face(made(1, "comparison"), [take(1), take(2, name="hero")], HOME)
    assert face.title == "Compared: Take 1 and Take 2 “hero”"
    assert labels(face) == [("Use take 1", "v1:use:t1"), ("Use take 2", "v1:use:t2")]


def test_variants_are_on_one_sheet_with_a_button_for_each_that_is_ready() -> None:
    face = variants_face([take(1), take(2, state="failed"), take(3)], Path("/work/variants.jpg"))
    assert face.lines == ("Take 1: watch 1", "Take 2: watch 2 (failed)", "Take 3: watch 3")
    assert labels(face) == [("Show take 1", "v1:show:t1"), ("Show take 3", "v1:show:t3")]
    (sheet,) = face.media
    assert (sheet.sort, "watch 2" in sheet.alt) == ("still", True)


def test_variants_without_a_sheet_show_none() -> None:
    assert variants_face([take(1)], None).media == ()


@pytest.mark.parametrize(
    ("state", "way", "line"),
    [
        ("queued", Way(), "Take 1: waiting for its turn"),
        ("queued", Way("queued", place=1), "Take 1: waiting for its turn"),
        ("queued", Way("queued", place=3), "Take 1: waiting for its turn, place 3 in the queue"),
        ("waiting", Way(), "Take 1: waiting for the takes it is made from"),
        ("running", Way("running"), "Take 1: starting"),
        ("running", Way("running", "rendering", 0.434, left=31), "Take 1: rendering 43 %, about 30 s left"),
        ("running", Way("running", "rendering", 1.0), "Take 1: rendering 100 %"),
        ("ready", Way(), "Take 1 is ready."),
        ("failed", Way(), "Take 1 failed."),
        ("cancelled", Way(), "Take 1 was cancelled."),
        ("uncertain", Way(), "Take 1 is uncertain."),
    ],
)
def test_how_far_something_is_is_one_line(state: str, way: Way, line: str) -> None:
    assert under_way_face("", [Going("t1", "Take 1", state)], {"t1": way}).lines == (line,)


def test_what_still_moves_can_be_cancelled() -> None:
    going = [Going("t1", "Take 1", "running"), Going("t2", "Take 2", "ready"), Going.of(made(1, state="queued"))]
    face = under_way_face("Said.", going, {})
    assert labels(face) == [("Cancel take 1", "v1:cancel:t1")]
    assert face.lines == ("Said.", "Take 1: starting", "Take 2 is ready.", "Export 1: waiting for its turn")


def test_more_takes_than_there_is_room_for_buttons_are_all_told() -> None:
    face = under_way_face("", [Going(f"t{number}", f"Take {number}", "queued") for number in range(60)], {})
    assert (len(face.ids), len(face.lines)) == (25, 60)


def test_at_the_end_nothing_can_be_cancelled() -> None:
    face = done_face("Said.", [Going("t1", "Take 1", "ready"), Going("t2", "Take 2", "failed")])
    assert (face.lines, face.rows) == (("Said.", "Take 1 is ready.", "Take 2 failed."), ())


def test_what_is_followed_knows_how_long_it_should_take() -> None:
    going = Going.of(take(1, state="queued", quote=Quote(seconds=40)))
    assert going == Going("t1", "Take 1", "queued", 40)
    assert (going.open, going.at("ready").open, going.at("uncertain").open) == (True, False, False)


def test_each_suggested_answer_is_a_button_with_its_number() -> None:
    face = question_face("Which?\nSteel or gold?", ["the steel one", "x" * 100], "12")
    assert face.lines == ("Which?", "Steel or gold?")
    assert labels(face) == [("the steel one", "v1:answer:12.0"), ("x" * 74 + "…", "v1:answer:12.1")]


def test_a_kit_is_shown_with_its_swatches() -> None:
    kit = Kit(colors=(KitColor(name="navy", hex="#14213D"),))
    face = kit_face(kit, Path("/work/kit.png"), "this channel")
    assert face.lines == ("navy #14213D.",)
    assert [(media.alt, media.sort) for media in face.media] == [("Brand kit: navy #14213D.", "still")]
    assert labels(face) == [("Edit the kit", "v1:kit_form:")]


def test_where_there_is_no_kit_yet_it_is_asked_for() -> None:
    face = kit_face(Kit(), None, "this channel")
    assert (face.media, labels(face)) == ((), [("Edit the kit", "v1:kit_form:")])
    assert "Give me colours" in face.text


def test_what_a_channel_has_made_is_a_list_with_the_current_take_marked() -> None:
    face = takes_face([take(3), take(2, state="failed"), take(1, name="hero")], "t3", 3)
    assert face.lines == ("Take 3: watch 3 (current)", "Take 2: watch 2 [failed]", "Take 1 “hero”: watch 1")
    assert labels(face) == [("Show 3", "v1:show:t3"), ("Show 1", "v1:show:t1")]
    assert face.small == ()


def test_a_long_list_says_of_how_many_it_is() -> None:
    face = takes_face([take(number) for number in range(40, 25, -1)], None, 40)
    assert (face.small, len(face.ids)) == (("the newest 15 of 40",), 10)


def test_an_empty_channel_says_how_to_begin() -> None:
    assert takes_face([], None, 0).lines == ("Nothing yet. Describe a clip and I will make take 1.",)
