"""Notices become cards; every one goes out once for each destination, also after a crash."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

from bot.cards import Card, artifact_card, take_card
from tools.canvas.canvas import Canvas
from tools.canvas.notices import Notice
from tools.terms.take import Artifact, Take

QUIET = ("running", "queued", "waiting")


@dataclass(frozen=True, slots=True)
class News:
    """One state change that people should hear of: the notice and what it is about, as it is now."""

    notice: Notice
    made: Take | Artifact

    @property
    def state(self) -> str:
        """The state that the notice tells of, which may be older than the row's."""
        return str(self.notice.body.get("state", self.made.state))


async def news_after(canvas: Canvas, seq: int, place: str) -> AsyncIterator[News]:
    """The place's notices after `seq`, oldest first, with their takes and artifacts."""
    for notice in await canvas.notices.after(seq, place):
        made = await _made(canvas, notice)
        if made is not None:
            yield News(notice, made)


async def _made(canvas: Canvas, notice: Notice) -> Take | Artifact | None:
    if not notice.state:  # a decision, or what a turn said
        return None
    return await canvas.takes.get(notice.ref) or await canvas.artifacts.get(notice.ref)


def card_of(news: News, home: Path) -> Card | None:
    """The card that tells the news; None for states that only progress tells of."""
    if news.state in QUIET:
        return None
    if isinstance(news.made, Take):
        return take_card(news.made, home)
    return artifact_card(news.made, home)
