"""What a card looks like before any platform draws it: words, media and buttons, in order."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from bot.actions import action_id
from tools.terms.errors import BadInput

Style = Literal["plain", "main", "good", "bad"]
Mood = Literal["calm", "good", "warn"]
Sort = Literal["clip", "still", "file"]
LONGEST_LABEL = 75  # characters; Slack's limit, Discord's is 80
MOST_IN_A_ROW = 5


@dataclass(frozen=True, slots=True)
class Button:
    """One thing that a person may do: a label, and the action that it stands for."""

    label: str
    op: str
    ref: str = ""
    style: Style = "plain"

    def __post_init__(self) -> None:
        if not 0 < len(self.label) <= LONGEST_LABEL:
            raise ValueError(f"not a label: {self.label!r}")
        action_id(self.op, self.ref)

    @property
    def id(self) -> str:
        return action_id(self.op, self.ref)


@dataclass(frozen=True, slots=True)
class Media:
    """A file to be shown: where it lies, under which name it goes out, and what is to be seen on it."""

    path: Path
    name: str
    alt: str
    sort: Sort = "clip"


@dataclass(frozen=True, slots=True)
class Link:
    """An address that a person may open."""

    label: str
    url: str


@dataclass(frozen=True)
class Face:
    """A card in neutral terms. `small` is said last and quietly; `rows` holds at most five buttons a row.

    No text is marked up: whoever draws it escapes it.
    """

    title: str = ""
    lines: tuple[str, ...] = ()
    small: tuple[str, ...] = ()
    media: tuple[Media, ...] = ()
    rows: tuple[tuple[Button, ...], ...] = ()
    links: tuple[Link, ...] = ()
    mood: Mood = "calm"
    ids: frozenset[str] = field(init=False, default=frozenset())

    def __post_init__(self) -> None:
        ids = [button.id for row in self.rows for button in row]
        if len(set(ids)) < len(ids) or any(not 0 < len(row) <= MOST_IN_A_ROW for row in self.rows):
            raise ValueError("a card's buttons are five a row and each of its own")
        object.__setattr__(self, "ids", frozenset(ids))

    @property
    def text(self) -> str:
        """Everything that it says, for places that show nothing else and for people who hear it read."""
        return "\n".join(line for line in (self.title, *self.lines, *self.small) if line)

    def plain(self, *more: str) -> "Face":
        """The same without buttons, with something added: how a card looks once it was decided."""
        return replace(self, rows=(), lines=(*self.lines, *more))


OPENED, CLOSED = "\ue000", "\ue001"  # private characters: nobody types them, and whoever draws the card finds them
_MENTION = re.compile(f"{OPENED}([^{CLOSED}]*){CLOSED}")


def mention(key: str) -> str:
    """A person, role or group by key, to be written as the platform writes it."""
    return f"{OPENED}{key}{CLOSED}"


def written(text: str, escape: Callable[[str], str], named: Callable[[str], str]) -> str:
    """The text with everything escaped but its mentions, which `named` writes from their keys."""
    parts = _MENTION.split(text)
    return "".join(named(part) if at % 2 else escape(part) for at, part in enumerate(parts))


def in_rows(buttons: list[Button]) -> tuple[tuple[Button, ...], ...]:
    """Buttons in rows of five at most; BadInput if they are more than any platform shows."""
    if len(buttons) > 5 * MOST_IN_A_ROW:
        raise BadInput("That is too much for one card.", next="Ask for fewer at once.")
    return tuple(tuple(buttons[at : at + MOST_IN_A_ROW]) for at in range(0, len(buttons), MOST_IN_A_ROW))


def label(text: str) -> str:
    """A label that fits on every platform."""
    flat = " ".join(text.split())
    return flat if len(flat) <= LONGEST_LABEL else f"{flat[: LONGEST_LABEL - 1]}…"
