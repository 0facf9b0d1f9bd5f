"""Telling what turns said and what was decided: which notice posts, changes or whispers which card."""

from pathlib import Path

import pytest

from bot.answers import Answer
from bot.progress import Reporter
from bot.telling import Teller
from tests.bot.chats import ANN, BEN, PLACE, THREAD, FakeSurface, make, promise, ready
from tests.bot.telly import Telly, telly_of
from tests.providers.clock import HandClock
from tools.studio import Studio
from tools.terms.quote import Quote
from tools.terms.settings import Settings

PRICE = Quote(cost_microusd=400_000, seconds=40, basis="8 s at $0.05")


@pytest.fixture
def telly(studio: Studio, surface: FakeSurface, tmp_path: Path) -> Telly:
    return telly_of(studio, surface, tmp_path)


@pytest.fixture
def reporter(telly: Telly) -> Reporter:
    return telly.teller.reporter


async def test_a_reply_is_posted_under_its_events_key(telly: Telly, surface: FakeSurface) -> None:
    await telly.say("e1", Answer(said="There are three takes.\nTake 3 is the current one."))
    assert surface.keys == ["said:e1"]
    assert surface.at("said:e1").face.lines == ("There are three takes.", "Take 3 is the current one.")
    assert surface.settled == ["e1"]


async def test_a_private_reply_is_whispered_to_whoever_asked(
    telly: Telly, surface: FakeSurface, studio: Studio
) -> None:
    await studio.canvas.inbox.receive("e1", THREAD.key, BEN.key, "approve", {})
    await telly.say("e1", Answer(said="You may not.", private=True, failed=True))
    ((event, person, face),) = surface.whispers
    assert (event, person, face.text, face.mood) == ("e1", BEN, "You may not.", "warn")
    assert surface.keys == []


async def test_a_question_has_a_button_for_each_suggested_answer(telly: Telly, surface: FakeSurface) -> None:
    seq = await telly.say("e1", Answer(said="Which watch?", options=("the steel one", "the gold one")))
    buttons = [(button.label, button.id) for row in surface.at("said:e1").face.rows for button in row]
    assert buttons == [("the steel one", f"v1:answer:{seq}.0"), ("the gold one", f"v1:answer:{seq}.1")]


async def test_a_promise_is_posted_and_followed(
    telly: Telly, surface: FakeSurface, studio: Studio, reporter: Reporter
) -> None:
    take = await promise(studio.canvas)
    await telly.say("e1", Answer(said="Take 1: a watch turns.", takes=(take.id,)))
    face = surface.at("said:e1").face
    assert face.lines == ("Take 1: a watch turns.", "Take 1: waiting for its turn")
    assert [button.id for row in face.rows for button in row] == [f"v1:cancel:{take.id}"]
    assert reporter.follows(take.id)


async def test_a_promise_that_ended_before_it_was_told_is_said_without_a_card_to_follow(
    telly: Telly, surface: FakeSurface, studio: Studio, reporter: Reporter
) -> None:
    take = await ready(studio.canvas)
    await telly.say("e1", Answer(said="Take 1: a watch turns.", takes=(take.id,)))
    assert surface.at("said:e1").face.lines == ("Take 1: a watch turns.",)
    assert not reporter.follows(take.id)


async def test_takes_to_be_shown_come_whole_and_nothing_else_is_said(
    telly: Telly, surface: FakeSurface, studio: Studio
) -> None:
    take = await ready(studio.canvas, turn="e0")
    telly.heard = await studio.canvas.notices.last()
    await telly.say("e1", Answer(said="Take 1: a watch turns", shown=(take.id,)))
    assert surface.keys == [f"show:e1:{take.id}"]
    assert surface.sent[0].face.title == "Take 1"


async def test_files_that_were_lost_are_said_beside_what_is_shown(
    telly: Telly, surface: FakeSurface, studio: Studio
) -> None:
    take = await ready(studio.canvas, turn="e0")
    telly.heard = await studio.canvas.notices.last()
    await telly.say("e1", Answer(shown=(take.id,), lost=("a.mp4: It did not arrive.",)))
    assert surface.keys == ["lost:e1", f"show:e1:{take.id}"]
    assert surface.at("lost:e1").face.text == "a.mp4: It did not arrive."


async def test_files_that_were_lost_are_whispered_with_a_private_reply(
    telly: Telly, surface: FakeSurface, studio: Studio
) -> None:
    await studio.canvas.inbox.receive("e1", THREAD.key, ANN.key, "kit", {})
    await telly.say("e1", Answer(said="You may not.", private=True, lost=("a.png: It did not arrive.",)))
    ((_, _, face),) = surface.whispers
    assert set(face.lines) == {"You may not.", "a.png: It did not arrive."}
    assert surface.sent == []


@pytest.mark.parametrize(("kind", "title"), [("kit", "Brand kit of this channel"), ("settings", "Settings"),
                                             ("help", "Retake")])  # fmt: skip
async def test_a_list_is_drawn_as_it_is_now(telly: Telly, surface: FakeSurface, kind: str, title: str) -> None:
    await telly.say("e1", Answer.model_validate({"kind": kind}))
    assert surface.at("said:e1").face.title == title


async def test_a_price_is_asked_for_with_two_buttons(telly: Telly, surface: FakeSurface, studio: Studio) -> None:
    take = await promise(studio.canvas, state="proposed", quote=PRICE)
    await telly.tell()
    face = surface.at(f"quote:{take.id}").face
    assert "$0.40" in face.text
    assert face.ids == {f"v1:confirm:{take.id}", f"v1:cancel:{take.id}"}


async def test_a_price_that_was_decided_before_it_was_told_is_not_asked_for(
    telly: Telly, surface: FakeSurface, studio: Studio
) -> None:
    take = await promise(studio.canvas, state="proposed", quote=PRICE)
    await studio.canvas.takes.confirm(take.id, BEN.key)
    await telly.tell()
    assert surface.sent == []


async def test_a_yes_changes_the_card_that_was_pressed(telly: Telly, surface: FakeSurface, studio: Studio) -> None:
    take = await promise(studio.canvas, state="proposed", quote=PRICE)
    await telly.tell()
    await studio.canvas.takes.confirm(take.id, BEN.key)
    await telly.tell()
    face = surface.at(f"quote:{take.id}").face
    assert (face.lines[-1], face.rows) == ("Confirmed by Ben.", ())


async def test_a_no_changes_the_card_that_was_pressed(telly: Telly, surface: FakeSurface, studio: Studio) -> None:
    take = await promise(studio.canvas, state="proposed", quote=PRICE)
    await telly.tell()
    await studio.canvas.takes.move(take.id, "proposed", "cancelled", message="You cancelled it.")
    await telly.tell()
    face = surface.at(f"quote:{take.id}").face
    assert (face.title, face.rows, len(surface.sent)) == ("Take 1 was cancelled", (), 1)


async def test_everything_told_again_posts_nothing_twice(telly: Telly, surface: FakeSurface, studio: Studio) -> None:
    take = await promise(studio.canvas)
    await telly.say("e1", Answer(said="Take 1.", takes=(take.id,)))
    await make(studio.canvas, take)
    await studio.canvas.decisions.decide("approve", take.id, BEN.key)
    await telly.tell()
    before = [(one.key, one.face.lines) for one in surface.sent]
    await telly.tell_again()
    assert [(one.key, one.face.lines) for one in surface.sent] == before


async def test_a_notice_of_another_kind_is_nothing_to_tell(telly: Telly, surface: FakeSurface, studio: Studio) -> None:
    await studio.canvas.notices.add("drop_posted", "d1", THREAD.key, "e1", {})
    assert await telly.tell() == ["drop_posted"]
    assert surface.calls == []


async def test_cards_are_spelled_as_the_team_spells(telly: Telly, surface: FakeSurface, studio: Studio) -> None:
    await studio.canvas.settings.put(PLACE.key, Settings(spelling="american"), THREAD.key, "e0")
    take = await promise(studio.canvas)
    await telly.say("e1", Answer(said="Take 1 is cancelled.", takes=(take.id,)))
    assert surface.at("said:e1").face.lines[0] == "Take 1 is canceled."


async def test_a_card_that_was_followed_before_a_restart_is_followed_again(
    telly: Telly, surface: FakeSurface, studio: Studio, reporter: Reporter
) -> None:
    take = await promise(studio.canvas)
    await telly.say("e1", Answer(said="Take 1.", takes=(take.id,)))
    fresh = Reporter(studio.canvas, telly.teller.posting, HandClock())
    again = Teller(studio.canvas, telly.teller.showing, telly.teller.groups, telly.teller.posting, fresh)
    await again.resume(take, THREAD)
    assert fresh.follows(take.id)
    await fresh.ended(take.id, "ready")
    assert surface.at("said:e1").face.lines == ("Take 1.", "Take 1 is ready.")


async def test_a_take_that_no_card_of_ours_told_of_is_not_followed_after_a_restart(
    telly: Telly, studio: Studio, reporter: Reporter
) -> None:
    take = await promise(studio.canvas)
    await telly.teller.resume(take, THREAD)
    assert not reporter.follows(take.id)


async def test_a_card_of_something_that_ended_while_nobody_told_is_closed_before_the_result(
    telly: Telly, surface: FakeSurface, studio: Studio
) -> None:
    take = await promise(studio.canvas, turn="e1")
    await telly.say("e1", Answer(said="Take 1.", takes=(take.id,)))
    fresh = Reporter(studio.canvas, telly.teller.posting, HandClock())  # a restart lies between
    again = Telly(
        studio,
        Teller(studio.canvas, telly.teller.showing, telly.teller.groups, telly.teller.posting, fresh),
        telly.heard,
    )
    await make(studio.canvas, take)
    await again.tell()
    assert surface.at("said:e1").face.lines == ("Take 1.", "Take 1 is ready.")
    assert surface.at("said:e1").face.rows == ()
    assert surface.keys == ["said:e1", f"take:{take.id}"]


async def test_a_card_is_left_alone_once_its_result_was_posted(
    telly: Telly, surface: FakeSurface, studio: Studio
) -> None:
    take = await promise(studio.canvas, turn="e1")
    await telly.say("e1", Answer(said="Take 1.", takes=(take.id,)))
    await make(studio.canvas, take)
    await telly.tell()
    edits = surface.count("edit")
    await telly.tell_again()
    assert surface.count("edit") == edits == 1
