"""When in the clip: spans taken out of sentences."""

from typing import Any

import pytest

from agent.rules.changes.read import read_changes
from agent.rules.changes.spans import parted
from agent.rules.text import clean
from agent.rules.tokens import read


@pytest.mark.parametrize(
    ("text", "rest", "span"),
    [
        ("slow motion from 2s to 4s", "slow motion", {"start": 2.0, "end": 4.0}),
        ("half the speed from 1s to 3s then back to normal", "half the speed", {"start": 1.0, "end": 3.0}),
        ("between 0:02 and 0:05 make it warmer", "make it warmer", {"start": 2.0, "end": 5.0}),
        ("in the last second fade to black", "fade to black", {"start": -1.0}),
        ("for the first 2 seconds mute it", "mute it", {"start": 0.0, "end": 2.0}),
        ("after 3 seconds put the logo in", "put the logo in", {"start": 3.0}),
        ("make it red until 0:04", "make it red", {"start": 0.0, "end": 4.0}),
        ("brighter between 2 and 4 seconds, softer", "brighter, softer", {"start": 2.0, "end": 4.0}),
        ("trim it to 2-4s", "trim it to 2 to 4s", None),
        ("from black leather to brown leather", "from black leather to brown leather", None),
        ("move it from 4s to 2s", "move it from 4s to 2s", None),
        ("in the middle", "in the middle", None),
    ],
)
def test_a_span_is_taken_out_of_a_sentence(text: str, rest: str, span: dict[str, float] | None) -> None:
    words, found = parted(read(clean(text).text))
    assert (words.said.replace(" ,", ","), found) == (rest, span)


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("from 2s to 4s make the water turn red", [{"start": 2.0, "end": 4.0}]),
        ("trim it from 2s to 4s", [{"start": 2.0, "end": 4.0}]),
        ("make it warmer and slower after 3 seconds", [{"start": 3.0}, {"start": 3.0}]),
        ("make it warmer", [None]),
    ],
)
def test_what_is_said_for_a_while_holds_for_every_change_of_the_sentence(text: str, spans: list[Any]) -> None:
    assert [change.get("span") for change in read_changes(read(text)).drafts] == spans
