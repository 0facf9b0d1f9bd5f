"""Telling what takes and artifacts came to: which notice posts which result."""

from pathlib import Path

import pytest

from bot.answers import Answer
from tests.bot.chats import ANN, BEN, CLIP, FakeSurface, make, promise, promise_artifact, ready
from tests.bot.telly import Telly, telly_of
from tools.studio import Studio
from tools.terms.take import Artifact, Take


@pytest.fixture
def telly(studio: Studio, surface: FakeSurface, tmp_path: Path) -> Telly:
    return telly_of(studio, surface, tmp_path)


async def artifact_ends(studio: Studio, made: Artifact, state: str = "ready") -> None:
    assert await studio.canvas.artifacts.move(made.id, "queued", "running")
    assert await studio.canvas.artifacts.move(made.id, "running", state)  # type: ignore[arg-type]


async def test_a_ready_take_is_posted_with_its_buttons(telly: Telly, surface: FakeSurface, studio: Studio) -> None:
    take = await ready(studio.canvas)
    assert await telly.tell() == ["take_promised", "take_running", "take_ready"]
    assert surface.keys == [f"take:{take.id}"]
    face = surface.sent[0].face
    assert (face.title, "asked by Ann" in face.text) == ("Take 1", True)
    assert f"v1:approve:{take.id}" in face.ids


async def test_a_take_that_failed_says_why(telly: Telly, surface: FakeSurface, studio: Studio) -> None:
    take = await promise(studio.canvas)
    await studio.canvas.takes.move(take.id, "queued", "running")
    await studio.canvas.takes.move(take.id, "running", "failed", reason="provider", message="It broke.")
    await telly.tell()
    face = surface.at(f"take:{take.id}").face
    assert (face.title, face.lines[:2], face.rows) == ("Take 1 failed", ("a watch turns", "It broke."), ())


async def test_an_uncertain_take_is_told_and_so_is_its_end(telly: Telly, surface: FakeSurface, studio: Studio) -> None:
    take = await promise(studio.canvas)
    await studio.canvas.takes.move(take.id, "queued", "running")
    await studio.canvas.takes.move(take.id, "running", "uncertain", message="It may have been taken.")
    await telly.tell()
    assert [one.face.title for one in surface.sent] == ["Take 1 is uncertain"]
    await studio.canvas.takes.move(take.id, "uncertain", "running")
    await studio.canvas.takes.move(take.id, "running", "ready", clip=CLIP)
    await telly.tell()
    assert [one.face.title for one in surface.sent] == ["Take 1 is uncertain", "Take 1"]


async def test_variants_come_also_where_the_last_of_them_was_cancelled(
    telly: Telly, surface: FakeSurface, studio: Studio
) -> None:
    first, second, third = await three_variants(studio)
    telly.heard = await studio.canvas.notices.last()
    await make(studio.canvas, first)
    await make(studio.canvas, second)
    await telly.tell()
    await studio.canvas.takes.move(third.id, "queued", "cancelled")
    await telly.tell()
    assert surface.keys == [f"variants:{first.id}"]


async def test_a_card_has_its_last_change_before_the_result_is_posted(
    telly: Telly, surface: FakeSurface, studio: Studio
) -> None:
    take = await promise(studio.canvas)
    await telly.say("e1", Answer(said="Take 1.", takes=(take.id,)))
    await make(studio.canvas, take)
    await telly.tell()
    assert surface.at("said:e1").face.lines == ("Take 1.", "Take 1 is ready.")
    assert [call for call in surface.calls if call[0] in ("post", "edit")] == [
        ("post", "said:e1"), ("edit", "m1"), ("post", f"take:{take.id}"),
    ]  # fmt: skip


async def test_a_cancelled_take_changes_its_cards_and_is_no_news_of_its_own(
    telly: Telly, surface: FakeSurface, studio: Studio
) -> None:
    take = await promise(studio.canvas)
    await telly.say("e1", Answer(said="Take 1.", takes=(take.id,)))
    await studio.canvas.takes.move(take.id, "queued", "cancelled")
    await telly.tell()
    assert surface.keys == ["said:e1"]
    assert surface.at("said:e1").face.lines == ("Take 1.", "Take 1 was cancelled.")


async def test_an_approval_is_written_on_the_takes_card(telly: Telly, surface: FakeSurface, studio: Studio) -> None:
    take = await ready(studio.canvas)
    await telly.tell()
    await studio.canvas.decisions.decide("approve", take.id, BEN.key)
    await telly.tell()
    face = surface.at(f"take:{take.id}").face
    assert "Approved by Ben: this exact take and no other." in face.lines
    assert f"v1:approve:{take.id}" not in face.ids


async def three_variants(studio: Studio) -> list[Take]:
    parent = await ready(studio.canvas, turn="e0")
    return [await promise(studio.canvas, parent, turn="e1", write_key=f"w{number}") for number in range(3)]


async def test_variants_come_together_once_the_last_has_ended(
    telly: Telly, surface: FakeSurface, studio: Studio
) -> None:
    first, second, third = await three_variants(studio)
    telly.heard = await studio.canvas.notices.last()
    await make(studio.canvas, first)
    await make(studio.canvas, second)
    await telly.tell()
    assert surface.sent == []
    await make(studio.canvas, third)
    await telly.tell()
    assert surface.keys == [f"variants:{first.id}"]
    assert surface.sent[0].face.ids == {f"v1:show:{take.id}" for take in (first, second, third)}


async def test_a_variant_that_failed_is_on_the_sheet_without_a_button(
    telly: Telly, surface: FakeSurface, studio: Studio
) -> None:
    first, second, third = await three_variants(studio)
    telly.heard = await studio.canvas.notices.last()
    await studio.canvas.takes.move(third.id, "queued", "running")
    await studio.canvas.takes.move(third.id, "running", "failed", message="It broke.")
    for take in (first, second):
        await make(studio.canvas, take)
    await telly.tell()
    face = surface.at(f"variants:{first.id}").face
    assert face.lines[2].endswith("(failed)")
    assert face.ids == {f"v1:show:{first.id}", f"v1:show:{second.id}"}


async def test_exports_of_a_message_come_on_one_card_once_the_last_has_ended(
    telly: Telly, surface: FakeSurface, studio: Studio
) -> None:
    take = await ready(studio.canvas, turn="e0")
    one, two = await promise_artifact(studio.canvas, take), await promise_artifact(studio.canvas, take)
    telly.heard = await studio.canvas.notices.last()
    await artifact_ends(studio, one)
    await telly.tell()
    assert surface.sent == []
    await artifact_ends(studio, two)
    await telly.tell()
    assert surface.keys == [f"made:{one.id}"]
    assert surface.sent[0].face.title == "2 exports"


async def test_a_comparison_offers_each_take(telly: Telly, surface: FakeSurface, studio: Studio) -> None:
    first, second = await ready(studio.canvas, turn="e0"), await ready(studio.canvas, turn="e0")
    spec = {"kind": "comparison", "takes": (first.id, second.id)}
    made = await promise_artifact(studio.canvas, first, spec=spec)
    telly.heard = await studio.canvas.notices.last()
    await artifact_ends(studio, made)
    await telly.tell()
    face = surface.at(f"made:{made.id}").face
    assert face.title == "Compared: Take 1 and Take 2"
    assert face.ids == {f"v1:use:{first.id}", f"v1:use:{second.id}"}


async def test_whoever_asked_is_named_by_their_id_where_nobody_knows_a_name(
    telly: Telly, surface: FakeSurface, studio: Studio
) -> None:
    take = await ready(studio.canvas, asked_by="discord/999")
    await telly.tell()
    assert "asked by 999" in surface.at(f"take:{take.id}").face.text
    assert ANN.name not in surface.at(f"take:{take.id}").face.text
