"""Posting: once, whatever dies or is lost between sending a message and writing that down."""

from pathlib import Path

import pytest

from bot.delivery import Delivery
from bot.faces import Button, Face, Link, Media
from bot.posting import MOST_TRIES, SMALLEST, WHISPERS, Posting
from bot.surface import Gone, Later, Limits, TooLarge
from tests.bot.chats import ANN, PLACE, START, THREAD, CountedIds, FakeSurface, Killed, Lost, Passed, Sent
from tests.providers.clock import HandClock
from tools.canvas.canvas import Canvas

HELLO, BYE = Face(lines=("Hello.",)), Face(lines=("Bye.",))
MB = 1_000_000


@pytest.fixture
def hours() -> HandClock:
    """A clock that moves on by itself when somebody waits."""
    clock = HandClock()
    clock.moment = START
    return clock


@pytest.fixture
def posting(canvas: Canvas, surface: FakeSurface, hours: HandClock, tmp_path: Path) -> Posting:
    return Posting(canvas, surface, Delivery(tmp_path / "work", CountedIds(), None), hours)


def file(folder: Path, size: int, name: str = "sound.bin") -> Media:
    path = folder / name
    path.write_bytes(b"x" * size)
    return Media(path, name, "a file", "file")


async def test_a_card_is_sent_and_its_message_written_down(posting: Posting, surface: FakeSurface) -> None:
    assert await posting.once("k", THREAD, HELLO) == "m1"
    assert (surface.at("k").face, surface.at("k").thread) == (HELLO, THREAD)
    assert await posting.reference("k") == "m1"


async def test_a_card_is_sent_once_however_often_it_is_told(posting: Posting, surface: FakeSurface) -> None:
    assert [await posting.once("k", THREAD, HELLO) for _ in range(3)] == ["m1"] * 3
    assert surface.calls == [("post", "k")]


async def test_the_same_card_under_two_keys_is_two_messages(posting: Posting, surface: FakeSurface) -> None:
    await posting.once("k", THREAD, HELLO)
    await posting.once("l", THREAD, HELLO)
    assert surface.keys == ["k", "l"]


async def test_a_post_knows_the_thread_it_went_to(posting: Posting, canvas: Canvas) -> None:
    await posting.once("k", THREAD, HELLO)
    post = await canvas.outbox.at(PLACE.key, "m1")
    assert post is not None
    assert post.body["thread"] == THREAD.key


async def test_what_the_platform_does_not_take_now_is_sent_later(
    posting: Posting, surface: FakeSurface, hours: HandClock
) -> None:
    surface.faults["post"] = [Later("busy", 7.0)]
    assert await posting.once("k", THREAD, HELLO) == "m1"
    assert hours.waits == [7.0]


async def test_after_a_doubt_it_is_looked_for_before_it_is_sent_again(posting: Posting, surface: FakeSurface) -> None:
    surface.faults["post"] = [Lost("the answer was lost")]
    assert await posting.once("k", THREAD, HELLO) == "m1"
    assert surface.calls == [("post", "k"), ("find", "k")]


async def test_a_first_try_is_not_looked_for(posting: Posting, surface: FakeSurface) -> None:
    await posting.once("k", THREAD, HELLO)
    assert surface.count("find") == 0


async def test_a_doubt_lasts_until_somebody_could_look(posting: Posting, surface: FakeSurface) -> None:
    surface.faults["post"] = [Lost("lost")]
    surface.faults["find"] = [Later("busy"), Later("busy")]
    assert await posting.once("k", THREAD, HELLO) == "m1"
    assert surface.calls == [("post", "k"), ("find", "k"), ("find", "k"), ("find", "k")]


async def test_killed_after_it_was_sent_it_is_found_by_whoever_comes_next(
    posting: Posting, surface: FakeSurface, canvas: Canvas, hours: HandClock
) -> None:
    surface.faults["post"] = [Killed()]
    with pytest.raises(Killed):
        await posting.once("k", THREAD, HELLO)
    hours.forward(60)
    assert await posting.once("k", THREAD, HELLO) == "m1"
    assert surface.keys == ["k"]
    post = await canvas.outbox.get("k")
    assert post is not None
    assert surface.looked_since == [post.claimed_at]


async def test_killed_between_claim_and_sending_it_is_sent_by_whoever_comes_next(
    posting: Posting, surface: FakeSurface, canvas: Canvas
) -> None:
    assert await canvas.outbox.claim("k", {"thread": THREAD.key}, PLACE.key)
    assert await posting.once("k", THREAD, HELLO) == "m1"
    assert surface.calls == [("find", "k"), ("post", "k")]


async def test_waits_grow_to_a_minute_and_the_platform_may_ask_for_more(
    posting: Posting, surface: FakeSurface, hours: HandClock
) -> None:
    surface.faults["post"] = [Later("busy", 0.0) for _ in range(9)] + [Later("busy", 300.0)]
    await posting.once("k", THREAD, HELLO)
    assert hours.waits == [0.5, 1, 2, 4, 8, 16, 32, 60, 60, 300]


async def test_after_hours_it_is_given_up_and_not_tried_again(posting: Posting, surface: FakeSurface) -> None:
    surface.faults["post"] = [Later("down") for _ in range(MOST_TRIES)]
    assert await posting.once("k", THREAD, HELLO) == ""
    assert await posting.once("k", THREAD, HELLO) == ""
    assert surface.count("post") == MOST_TRIES


async def test_what_can_never_be_delivered_is_not_tried_again(posting: Posting, surface: FakeSurface) -> None:
    surface.faults["post"] = [Gone("the thread was deleted")]
    assert [await posting.once("k", THREAD, HELLO) for _ in range(2)] == ["", ""]
    assert surface.calls == [("post", "k")]
    assert await posting.reference("k") == ""


async def test_no_message_has_the_key_of_nothing(posting: Posting) -> None:
    assert await posting.reference("k") == ""


async def test_files_that_do_not_fit_one_message_follow_in_messages_of_their_own(
    posting: Posting, surface: FakeSurface, tmp_path: Path
) -> None:
    surface.most = Limits(10 * MB, files=2)
    media = tuple(file(tmp_path, 10, f"{name}.bin") for name in "abc")
    assert await posting.once("k", THREAD, Face("Made", media=media)) == "m1"
    assert surface.keys == ["k", "k/1"]
    assert [one.name for one in surface.at("k/1").face.media] == ["c.bin"]
    assert (surface.at("k").face.title, surface.at("k/1").face.title) == ("Made", "")


async def test_a_card_with_files_is_sent_once(posting: Posting, surface: FakeSurface, tmp_path: Path) -> None:
    surface.most = Limits(10 * MB, files=1)
    face = Face("Made", media=(file(tmp_path, 10, "a.bin"), file(tmp_path, 10, "b.bin")))
    assert [await posting.once("k", THREAD, face) for _ in range(2)] == ["m1", "m1"]
    assert surface.keys == ["k", "k/1"]


async def test_a_place_that_takes_less_than_it_said_gets_half_and_half_again(
    posting: Posting, surface: FakeSurface, tmp_path: Path
) -> None:
    surface.most = Limits(4 * MB)
    surface.faults["post"] = [TooLarge("413"), TooLarge("413")]
    await posting.once("k", THREAD, Face("Made", media=(file(tmp_path, 3 * MB),)))
    sizes = [one.name for sent in surface.sent for one in sent.face.media]
    assert sizes == ["sound.bin.001", "sound.bin.002", "sound.bin.003"]
    assert "takes 1.0" in surface.at("k").face.text


async def test_where_nothing_is_taken_the_words_are_sent_alone(
    posting: Posting, surface: FakeSurface, tmp_path: Path
) -> None:
    surface.most = Limits(SMALLEST)
    surface.faults["post"] = [TooLarge("413")]
    assert await posting.once("k", THREAD, Face("Made", media=(file(tmp_path, 10),))) == "m1"
    assert surface.at("k").face == Face("Made")


async def test_a_place_that_does_not_say_what_it_takes_gets_little(
    posting: Posting, surface: FakeSurface, tmp_path: Path
) -> None:
    surface.faults["limits"] = [Later("not connected")]
    await posting.once("k", THREAD, Face("Made", media=(file(tmp_path, 8 * MB + 1),)))
    assert "takes 8.0" in surface.at("k").face.text


async def test_a_message_is_changed_where_it_is(posting: Posting, surface: FakeSurface) -> None:
    await posting.once("k", THREAD, HELLO)
    assert await posting.change("k", THREAD, BYE)
    assert surface.at("k").face == BYE
    assert surface.calls == [("post", "k"), ("edit", "m1")]


async def test_what_was_never_sent_is_not_changed(posting: Posting, surface: FakeSurface, canvas: Canvas) -> None:
    await canvas.outbox.claim("claimed", {}, PLACE.key)
    surface.faults["post"] = [Gone("gone")]
    await posting.once("gone", THREAD, HELLO)
    assert [await posting.change(key, THREAD, BYE) for key in ("claimed", "gone", "never")] == [False] * 3
    assert surface.count("edit") == 0


async def test_a_change_keeps_what_delivery_had_added(posting: Posting, surface: FakeSurface, tmp_path: Path) -> None:
    surface.most = Limits(2 * MB)
    await posting.once("k", THREAD, Face("Made", small=("free",), media=(file(tmp_path, 3 * MB),)))
    added = surface.at("k").face.small[1:]
    await posting.change("k", THREAD, Face("Made and approved", small=("free",)))
    assert added
    assert surface.at("k").face.small == ("free", *added)


async def test_a_change_keeps_the_links_that_were_added_and_those_it_brings(
    posting: Posting, surface: FakeSurface, canvas: Canvas
) -> None:
    body = {"thread": THREAD.key, "links": [["full", "https://x/1"]], "small": []}
    await canvas.outbox.claim("k", body, PLACE.key)
    await canvas.outbox.sent("k", "m1")
    surface.sent.append(Sent(THREAD, Face("Made"), "k", "m1"))
    await posting.change("k", THREAD, Face("Made", links=(Link("own", "https://x/2"),)))
    assert surface.at("k").face.links == (Link("own", "https://x/2"), Link("full", "https://x/1"))


@pytest.mark.parametrize("fault", [Gone("deleted"), Later("busy")])
async def test_a_change_that_cannot_be_made_is_let_be(
    posting: Posting, surface: FakeSurface, fault: Exception, hours: HandClock
) -> None:
    await posting.once("k", THREAD, HELLO)
    surface.faults["edit"] = [fault]
    assert not await posting.edit(THREAD, "m1", BYE)
    assert (surface.count("edit"), hours.waits) == (1, [])


async def test_a_whisper_is_for_one_person_and_once(posting: Posting, surface: FakeSurface) -> None:
    for _ in range(2):
        await posting.whisper("w", "e1", THREAD, ANN, HELLO)
    assert surface.whispers == [("e1", ANN, HELLO)]


async def test_a_whisper_of_which_nobody_knows_whether_it_arrived_is_not_said_again_after_a_crash(
    posting: Posting, surface: FakeSurface
) -> None:
    surface.faults["whisper"] = [Killed()]
    with pytest.raises(Killed):
        await posting.whisper("w", "e1", THREAD, ANN, HELLO)
    await posting.whisper("w", "e1", THREAD, ANN, HELLO)
    assert surface.count("whisper") == 1


async def test_a_whisper_is_tried_a_few_times(posting: Posting, surface: FakeSurface, hours: HandClock) -> None:
    surface.faults["whisper"] = [Later("busy", 1.0) for _ in range(WHISPERS + 1)]
    await posting.whisper("w", "e1", THREAD, ANN, HELLO)
    assert surface.count("whisper") == WHISPERS
    assert hours.waits == [1, 2, 4, 8]


async def test_whoever_cannot_be_whispered_to_is_let_be(posting: Posting, surface: FakeSurface) -> None:
    surface.faults["whisper"] = [Gone("blocked")]
    await posting.whisper("w", "e1", THREAD, ANN, HELLO)
    assert surface.count("whisper") == 1


async def test_buttons_stay_on_the_first_message(posting: Posting, surface: FakeSurface, tmp_path: Path) -> None:
    surface.most = Limits(10 * MB, files=1)
    rows = ((Button("Undo", "undo", "t1"),),)
    media = (file(tmp_path, 10, "a.bin"), file(tmp_path, 10, "b.bin"))
    await posting.once("k", THREAD, Face("Made", media=media, rows=rows))
    assert (surface.at("k").face.rows, surface.at("k/1").face.rows) == (rows, ())


async def test_killed_between_two_messages_of_a_card_the_rest_follows_and_nothing_doubles(
    posting: Posting, surface: FakeSurface, tmp_path: Path
) -> None:
    surface.most = Limits(10 * MB, files=1)
    face = Face("Made", media=tuple(file(tmp_path, 10, f"{name}.bin") for name in "abc"))
    surface.faults["post"] = [Passed(), Killed()]
    with pytest.raises(Killed):
        await posting.once("k", THREAD, face)
    assert surface.keys == ["k", "k/1"]
    assert await posting.once("k", THREAD, face) == "m1"
    assert surface.keys == ["k", "k/1", "k/2"]


async def test_what_was_added_at_the_last_try_is_what_a_change_keeps(
    posting: Posting, surface: FakeSurface, tmp_path: Path
) -> None:
    surface.most = Limits(4 * MB)
    surface.faults["post"] = [TooLarge("413")]
    await posting.once("k", THREAD, Face("Made", media=(file(tmp_path, 3 * MB),)))
    await posting.change("k", THREAD, Face("Made and approved"))
    (note,) = surface.at("k").face.small
    assert "takes 2.0" in note
