"""The inbox: one event, one turn; what a crash cut off is closed and said."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from agent.director import Director
from agent.rules.model import RulesModel
from bot.events import ChatEvent
from bot.inbox import Inbox
from tools.canvas.drafts import TakeDraft
from tools.studio import open_studio
from tools.terms.config import Config
from tools.terms.errors import BadInput
from tools.terms.place import Person, Place, Thread
from tools.terms.recipe import Import, Recipe

PLACE = Place("terminal", "terminal:local", "studio")
MAIN, OTHER = Thread(PLACE, "main"), Thread(PLACE, "other")
ANN = Person("terminal", "ann")
LIST = "what have we made so far?"


@pytest.fixture
async def inbox(tmp_path: Path) -> AsyncIterator[Inbox]:
    async with open_studio(Config(home=tmp_path / "home", cache=tmp_path / "cache")) as studio:
        for thread in (MAIN, OTHER):
            await studio.canvas.places.ensure(thread, ANN)
        yield Inbox(studio, Director(studio, RulesModel()))


async def cut_off(inbox: Inbox, promising: bool) -> None:
    """A turn that a process began and did not live to end."""
    canvas = inbox.studio.canvas
    await canvas.inbox.receive("dead", MAIN.key, ANN.key, "make a watch", {})
    await canvas.inbox.start("dead")
    if promising:
        recipe = Recipe(base=Import(media=f"{1:064x}.mp4"))
        draft = TakeDraft(place=PLACE.key, thread=MAIN.key, recipe=recipe, state="proposed", turn="dead")
        await canvas.takes.promise(draft)


async def test_an_event_that_comes_twice_is_one_turn(inbox: Inbox) -> None:
    assert await inbox.handle(ChatEvent("e1", MAIN, ANN, LIST)) is not None
    assert await inbox.handle(ChatEvent("e1", MAIN, ANN, LIST)) is None


async def test_a_turn_that_was_cut_off_is_said_with_the_next_message_and_only_once(inbox: Inbox) -> None:
    await cut_off(inbox, promising=True)
    first = await inbox.handle(ChatEvent("e1", MAIN, ANN, LIST))
    again = await inbox.handle(ChatEvent("e2", MAIN, ANN, LIST))
    assert first is not None
    assert again is not None
    assert first.reply.startswith("I was interrupted; these are promised: take 1.\n")
    assert "interrupted" not in again.reply


async def test_a_turn_that_promised_nothing_is_closed_in_silence(inbox: Inbox) -> None:
    await cut_off(inbox, promising=False)
    assert await inbox.close_interrupted(MAIN) == []
    assert await inbox.studio.canvas.inbox.open_turns() == []


async def test_another_thread_does_not_close_it(inbox: Inbox) -> None:
    await cut_off(inbox, promising=True)
    assert await inbox.close_interrupted(OTHER) == []
    assert await inbox.close_interrupted(MAIN) == ["I was interrupted; these are promised: take 1."]


async def test_a_thread_that_somebody_holds_is_left_alone(inbox: Inbox) -> None:
    await cut_off(inbox, promising=True)
    assert await inbox.studio.canvas.locks.acquire(f"thread:{MAIN.key}", "somebody", 30.0)
    assert await inbox.close_interrupted(MAIN) == []


async def test_a_thread_that_a_dead_process_held_is_free_at_once(inbox: Inbox) -> None:
    await cut_off(inbox, promising=True)
    assert await inbox.studio.canvas.locks.acquire(f"thread:{MAIN.key}", "deadprocess/dead", 3600.0)
    assert await inbox.close_interrupted(MAIN) == ["I was interrupted; these are promised: take 1."]


async def test_a_thread_that_a_living_process_holds_is_left_alone(inbox: Inbox) -> None:
    await cut_off(inbox, promising=True)
    assert await inbox.studio.canvas.locks.acquire(f"thread:{MAIN.key}", f"{inbox.studio.jobs.me}/e0", 3600.0)
    assert await inbox.close_interrupted(MAIN) == []


async def test_an_empty_message_is_refused(inbox: Inbox) -> None:
    with pytest.raises(BadInput):
        await inbox.handle(ChatEvent("e1", MAIN, ANN, "  "))


async def test_a_path_is_not_read_where_the_person_does_not_own_the_machine(inbox: Inbox) -> None:
    result = await inbox.handle(ChatEvent("e1", MAIN, ANN, "import /etc/hostname.mp4"))
    assert result is not None
    assert "cannot read a path from here" in result.reply
