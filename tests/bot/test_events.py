"""Events are the same after they were kept."""

import json
from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.events import Attachment, ChatEvent, Order, as_body, event_of
from tests.bot.chats import ANN, THREAD

FILES = (Attachment("a.mp4", "https://cdn/a.mp4", 7, "video/mp4"), Attachment("b", "u"))


@pytest.mark.parametrize(
    "event",
    [
        ChatEvent("e1", THREAD, ANN, "make it warmer"),
        ChatEvent("e1", THREAD, ANN, "", order=Order("remix", "t1", {"differs": "brown", "keep": ""})),
        ChatEvent("e1", THREAD, ANN, "x", Path("/home/ann"), frozenset({"admin", "discord-role/5"}), FILES),
        ChatEvent("e1", THREAD, ANN, "naïve “quotes” \u200d\n😀"),
    ],
)
def test_an_event_is_the_same_after_it_was_kept(event: ChatEvent) -> None:
    kept = json.loads(json.dumps(as_body(event)))
    assert event_of(kept, event.text) == event


def test_an_event_has_the_words_as_they_are_now() -> None:
    event = ChatEvent("e1", THREAD, ANN, "warmer", files=FILES)
    amended = event_of(as_body(event), "cooler")
    assert (amended.text, amended.files, amended.thread) == ("cooler", FILES, THREAD)


@pytest.mark.parametrize("body", [{}, {"id": "e1"}, {"id": "e1", "thread": "main", "person": "ann"}])
def test_what_is_no_event_cannot_be_read(body: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        event_of(body, "")
