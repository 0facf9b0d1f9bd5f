"""One turn of an event: its files, then the director or the order; what goes wrong is an answer."""

import asyncio
from pathlib import Path
from typing import cast

import pytest
from PIL import Image

from agent.director import Director
from bot.answers import Answer
from bot.events import Attachment, ChatEvent, Order
from bot.turns import Turns
from tests.bot.chats import ANN, PLACE, THREAD, FakeDirector, FakeSurface, studio_of
from tools.roles import ADMIN
from tools.studio import Studio
from tools.terms.errors import BadInput, NotAllowed, ProviderFault

ADMINS = frozenset({ADMIN})


@pytest.fixture
def director() -> FakeDirector:
    return FakeDirector()


@pytest.fixture
def turns(studio: Studio, director: FakeDirector, surface: FakeSurface) -> Turns:
    return Turns(studio, cast(Director, director), {"discord": surface.fetch})


@pytest.fixture
def picture(tmp_path: Path) -> bytes:
    path = tmp_path / "made.png"
    Image.new("RGB", (64, 36), (200, 40, 40)).save(path)
    return path.read_bytes()


def event(text: str, *names: str, powers: frozenset[str] = ADMINS, order: Order | None = None) -> ChatEvent:
    files = tuple(Attachment(name, f"https://cdn/{name}") for name in names)
    return ChatEvent("e1", THREAD, ANN, text, powers=powers, files=files, order=order)


async def test_words_go_to_the_director_and_its_reply_is_said(turns: Turns, director: FakeDirector) -> None:
    assert await turns.run(event("make it warmer")) == Answer(said="Read: make it warmer")
    (asked,) = director.asked
    assert (asked.thread, asked.person, asked.turn, asked.powers) == (THREAD, ANN, "e1", ADMINS)
    assert asked.folder is None


async def test_an_order_is_carried_out_without_the_director(turns: Turns, director: FakeDirector) -> None:
    answer = await turns.run(event("", order=Order("takes")))
    assert (answer.kind, director.heard) == ("takes", [])


async def test_an_exception_is_an_answer(turns: Turns, director: FakeDirector) -> None:
    director.fault = KeyError("nobody foresaw")
    answer = await turns.run(event("make it warmer"))
    assert answer.failed
    assert answer.said == "Something broke that should not have (KeyError). Nothing was charged. Say it again."


async def test_an_error_that_people_may_read_is_told_to_them(turns: Turns, director: FakeDirector) -> None:
    director.fault = BadInput("There is no take 9.", next="There are takes 1 to 3.")
    answer = await turns.run(event("make take 9 warmer"))
    assert answer == Answer(said="There is no take 9. Nothing was charged. There are takes 1 to 3.", failed=True)


async def test_a_cancelled_turn_ends(turns: Turns, director: FakeDirector) -> None:
    director.fault = asyncio.CancelledError()
    with pytest.raises(asyncio.CancelledError):
        await turns.run(event("make it warmer"))


async def test_whoever_installed_retake_is_an_admin_everywhere(
    studio: Studio, tmp_path: Path, director: FakeDirector
) -> None:
    owned = studio_of(studio.canvas, tmp_path, studio.clock, owners=(ANN.key,))
    await Turns(owned, cast(Director, director), {}).run(event("hello", powers=frozenset({"discord-role/1"})))
    assert director.asked[0].powers == {ADMIN, "discord-role/1"}


async def test_nobody_else_is_given_powers(turns: Turns, director: FakeDirector) -> None:
    await turns.run(event("hello", powers=frozenset()))
    assert director.asked[0].powers == frozenset()


async def test_a_file_is_there_for_the_turn_and_gone_after_it(
    turns: Turns, director: FakeDirector, surface: FakeSurface, studio: Studio
) -> None:
    surface.files = {"Shoot 1.MP4": b"clip"}
    await turns.run(event("trim this to 4 s", "Shoot 1.MP4"))
    assert director.seen == [{"shoot-1.mp4": b"clip"}]
    assert director.heard == ["use ./shoot-1.mp4, trim this to 4 s"]
    assert list(studio.config.work.glob("said-*")) == []


async def test_files_are_cleared_away_after_a_turn_that_broke(
    turns: Turns, director: FakeDirector, surface: FakeSurface, studio: Studio
) -> None:
    surface.files = {"a.mp4": b"clip"}
    director.fault = RuntimeError()
    await turns.run(event("trim this", "a.mp4"))
    assert list(studio.config.work.glob("said-*")) == []


async def test_a_file_that_was_lost_is_said_and_the_words_are_done_all_the_same(
    turns: Turns, director: FakeDirector, surface: FakeSurface
) -> None:
    surface.files = {"a.mp4": ProviderFault("It did not arrive.", next="Send it again."), "b.mp4": b"clip"}
    answer = await turns.run(event("cut these together", "a.mp4", "b.mp4"))
    assert answer.lost == ("a.mp4: It did not arrive. Nothing was charged. Send it again.",)
    assert answer.said == "Read: use ./b.mp4, cut these together"
    assert list(director.seen[0]) == ["b.mp4"]


async def test_a_file_that_was_lost_is_said_also_where_the_rest_goes_wrong(
    turns: Turns, director: FakeDirector, surface: FakeSurface
) -> None:
    surface.files = {"a.mp4": ProviderFault("It did not arrive."), "b.mp4": b"clip"}
    director.fault = BadInput("That is no clip.")
    answer = await turns.run(event("cut these together", "a.mp4", "b.mp4"))
    assert answer.said.startswith("That is no clip.")
    assert answer.lost == ("a.mp4: It did not arrive. Nothing was charged.",)


async def test_files_of_the_same_name_are_both_there(
    turns: Turns, director: FakeDirector, surface: FakeSurface
) -> None:
    surface.files = {"a.mp4": b"clip"}
    await turns.run(event("cut these together", "a.mp4", "a.mp4"))
    assert list(director.seen[0]) == ["a.mp4", "a-2.mp4"]


async def test_a_logo_alone_is_kept_and_needs_no_director(
    turns: Turns, director: FakeDirector, surface: FakeSurface, picture: bytes, studio: Studio
) -> None:
    surface.files = {"brand.png": picture}
    answer = await turns.run(event("here's our logo", "brand.png"))
    kit, _ = await studio.canvas.kits.current(PLACE.key)
    assert kit.logo is not None
    assert kit.logo.file_name == "brand.png"
    assert (answer.said, director.heard) == ("Kept for this channel: logo brand.png.", [])


async def test_a_logo_is_kept_before_the_words_beside_it_are_done(
    turns: Turns, director: FakeDirector, surface: FakeSurface, picture: bytes
) -> None:
    surface.files = {"logo.png": picture}
    answer = await turns.run(event("Here's our logo, put it top left on take 3", "logo.png"))
    assert director.heard == ["put our logo top left on take 3"]
    assert answer.said.splitlines() == [
        "Kept for this channel: logo logo.png.", "Read: put our logo top left on take 3",
    ]  # fmt: skip


async def test_a_reference_becomes_a_take_that_the_words_name(
    turns: Turns, director: FakeDirector, surface: FakeSurface, picture: bytes, studio: Studio
) -> None:
    surface.files = {"ref.png": picture}
    answer = await turns.run(event("Use this as a reference: a watch on slate", "ref.png"))
    (take,) = await studio.canvas.takes.of_turn("e1")
    assert director.heard == ["a watch on slate, like take 1"]
    assert answer.takes == (take.id,)
    assert answer.said.startswith("Take 1 is ref.png")


async def test_a_logo_from_somebody_who_may_not_set_the_kit_is_refused_to_them_alone(
    turns: Turns, director: FakeDirector, surface: FakeSurface, picture: bytes, studio: Studio
) -> None:
    surface.files = {"logo.png": picture}
    answer = await turns.run(event("here's our logo", "logo.png", powers=frozenset()))
    assert (answer.private, answer.failed) == (True, True)
    assert (await studio.canvas.kits.current(PLACE.key))[1] == 0


async def test_a_refusal_by_the_director_is_for_the_person_alone(turns: Turns, director: FakeDirector) -> None:
    director.errors = (NotAllowed("You may not do that."),)
    answer = await turns.run(event("make it warmer"))
    assert (answer.private, answer.failed) == (True, True)


async def test_a_file_that_is_no_picture_is_refused_as_a_logo(
    turns: Turns, director: FakeDirector, surface: FakeSurface, studio: Studio
) -> None:
    surface.files = {"logo.png": b"<html>not a picture</html>"}
    answer = await turns.run(event("here's our logo", "logo.png"))
    assert answer.failed
    assert (await studio.canvas.kits.current(PLACE.key))[1] == 0
