"""Finished files under names that people can find."""

from datetime import UTC, datetime
from pathlib import Path

from tools.jobs.shelf import artifact_path, shelve, take_path
from tools.terms.recipe import Recipe
from tools.terms.take import Artifact, ArtifactSpec, Clip, Take

AT = datetime(2026, 11, 20, tzinfo=UTC)
MEDIA = "a" * 64 + ".mp4"


def take(place: str = "terminal/terminal:local/Launch Film", clip: Clip | None = None) -> Take:
    return Take(
        id="t", place=place, thread="x", number=3, state="ready", recipe=Recipe(), clip=clip, created_at=AT
    )  # fmt: skip


def test_a_take_lies_under_its_channel_and_number() -> None:
    clip = Clip(media=MEDIA, width=1280, height=720, seconds=10)
    assert take_path(Path("/home"), take(clip=clip)) == Path("/home/takes/launch-film/take-003.mp4")


def test_a_take_without_a_clip_lies_nowhere() -> None:
    assert take_path(Path("/home"), take()) is None


def test_channels_of_two_workspaces_never_mix() -> None:
    clip = Clip(media=MEDIA, width=1280, height=720, seconds=10)
    one, other = (take_path(Path("/h"), take(f"slack/{team}/general", clip)) for team in ("T1", "T2"))
    assert one != other


def test_an_artifacts_files_are_told_apart_by_their_role() -> None:
    spec = ArtifactSpec(kind="element", takes=("t",), parts=("watch",))
    files = {"still": "b" * 64 + ".png", "matte": "c" * 64 + ".mov"}
    made = Artifact(
        id="e", place="terminal/terminal:local/demo", thread="x", number=1, name="../../Watch", state="ready",
        spec=spec, files=files, created_at=AT,
    )  # fmt: skip
    assert artifact_path(Path("/h"), made, "still") == Path("/h/elements/demo/element-001_watch_still.png")
    assert artifact_path(Path("/h"), made, "matte") == Path("/h/elements/demo/element-001_watch_matte.mov")
    assert artifact_path(Path("/h"), made, "sound") is None


async def test_shelving_twice_leaves_one_whole_file_and_the_stored_one_alone(tmp_path: Path) -> None:
    stored, shelf = tmp_path / "stored", tmp_path / "takes" / "demo" / "take-001.mp4"
    stored.write_bytes(b"clip")
    for _ in range(2):
        await shelve(stored, shelf)
    assert [path.name for path in shelf.parent.iterdir()] == ["take-001.mp4"]
    assert shelf.read_bytes() == stored.read_bytes() == b"clip"
