"""Posting once: claimed before it is sent, looked for before it is sent again, written down when it has arrived."""

import logging
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.delivery import Delivery
from bot.faces import Face, Link
from bot.surface import Gone, Later, Limits, Surface, TooLarge
from tools.canvas.canvas import Canvas
from tools.canvas.outbox import Post
from tools.terms.clock import Clock
from tools.terms.place import Person, Thread

log = logging.getLogger(__name__)
GIVEN_UP = ""  # the reference of a post that nobody will ever see
LONGEST_WAIT = 60.0  # seconds between two tries
WHOLE = "*"  # after a key: all its messages have gone out
WHISPERS = 4
MOST_TRIES = 200  # some three hours: then whatever was to be said is old news
SMALLEST = 500_000  # bytes: no place takes less


class Posting:
    """Sends each card once to each thread, whatever dies between sending it and writing that down."""

    def __init__(self, canvas: Canvas, surface: Surface, delivery: Delivery, clock: Clock) -> None:
        self._canvas, self.surface, self._delivery, self._clock = canvas, surface, delivery, clock

    async def once(self, key: str, thread: Thread, face: Face) -> str:
        """Sends the card unless it was sent; gives the message's reference, "" if it can never be delivered.

        Files that are too large for the place follow in messages of their own.
        """
        if not face.media:
            return await self._one(key, thread, face)
        if await self._known(f"{key}{WHOLE}"):
            return await self.reference(key)
        limits = await self._limits(thread)
        while True:
            try:
                async with self._delivery.fitted(face, limits) as (first, *more):
                    reference = await self._one(key, thread, first, _added(face, first))
                    if not reference:
                        return await self._one(f"{key}!", thread, _bare(first))
                    for number, part in enumerate(more, 1):
                        await self._one(f"{key}/{number}", thread, part)
                    await self._done(f"{key}{WHOLE}", thread)
                    return reference
            except TooLarge:
                if limits.file <= SMALLEST:
                    return await self._one(key, thread, replace(face, media=()))
                limits = Limits(max(SMALLEST, limits.file // 2), limits.files, limits.message)

    async def reference(self, key: str) -> str:
        """The message that was sent under that key; "" if there is none."""
        post = await self._canvas.outbox.get(key)
        return (post.reference or GIVEN_UP) if post else GIVEN_UP

    async def change(self, key: str, thread: Thread, face: Face) -> bool:
        """Changes the message that was sent under that key; what delivery had added to it stays."""
        post = await self._known(key)
        if post is None or not post.reference:
            return False
        links = tuple(Link(*pair) for pair in _list(post.body.get("links")))
        small = (*face.small, *_list(post.body.get("small")))
        return await self.edit(thread, post.reference, replace(face, small=small, links=(*face.links, *links)))

    async def edit(self, thread: Thread, reference: str, face: Face) -> bool:
        """Changes a message; False where that cannot be done: what comes as a message of its own matters more."""
        try:
            await self.surface.edit(thread, reference, face)
        except (Gone, Later) as fault:
            log.info("%s was not changed: %s", reference, fault)
            return False
        return True

    async def whisper(self, key: str, event: str, thread: Thread, person: Person, face: Face) -> None:
        """Tells one person alone, and not again after a crash; a lost answer may make it twice: nobody can look."""
        if not await self._canvas.outbox.claim(key, {}, thread.place.key):
            return
        for tries in range(WHISPERS):
            try:
                await self.surface.whisper(event, thread, person, face)
                break
            except (Gone, TooLarge) as gone:
                log.info("%s could not be whispered: %s", key, gone)
                break
            except Later as later:
                await self._clock.sleep(max(later.wait, 2.0**tries))
        await self._canvas.outbox.sent(key, GIVEN_UP)

    async def _done(self, key: str, thread: Thread) -> None:
        """Writes down that everything under a key has gone out."""
        await self._canvas.outbox.claim(key, {}, thread.place.key)
        await self._canvas.outbox.sent(key, GIVEN_UP)

    async def _known(self, key: str) -> Post | None:
        """The post of that key if it was sent."""
        post = await self._canvas.outbox.get(key)
        return post if post is not None and post.sent_at is not None else None

    async def _one(self, key: str, thread: Thread, face: Face, added: Mapping[str, object] | None = None) -> str:
        outbox, doubt = self._canvas.outbox, None
        body = {"thread": thread.key, **(added or {})}
        if not await outbox.claim(key, body, thread.place.key):
            doubt = await outbox.get(key)
            assert doubt is not None
            if doubt.sent_at is not None:
                return doubt.reference or GIVEN_UP
            await outbox.note(key, body)
        reference = await self._sent(key, thread, face, doubt)
        await outbox.sent(key, reference)
        return reference

    async def _sent(self, key: str, thread: Thread, face: Face, doubt: Post | None) -> str:
        claimed = doubt.claimed_at if doubt else self._clock.now()
        unsure = doubt is not None
        for tries in range(MOST_TRIES):
            try:
                if unsure and (found := await self.surface.find(thread, face, key, claimed)):
                    return found
                return await self.surface.post(thread, face, key)
            except Gone as gone:
                log.info("%s cannot be delivered: %s", key, gone)
                return GIVEN_UP
            except Later as later:
                unsure = True
                wait = max(later.wait, min(LONGEST_WAIT, 0.5 * 2 ** min(tries, 8)))
                log.warning("%s is tried again in %g s: %s", key, wait, later)
                await self._clock.sleep(wait)
        log.error("%s was given up after %d tries", key, MOST_TRIES)
        return GIVEN_UP

    async def _limits(self, thread: Thread) -> Limits:
        try:
            return await self.surface.limits(thread)
        except (Gone, Later):
            return Limits(SMALLEST * 16)


def _bare(face: Face) -> Face:
    """The card without its files, where a place takes words only."""
    return replace(face, media=(), small=(*face.small, "I may not attach files here, so this is told without them."))


def _added(face: Face, fitted: Face) -> dict[str, object]:
    """What delivery said beyond the card."""
    links = [[link.label, link.url] for link in fitted.links if link not in face.links]
    return {"small": [line for line in fitted.small if line not in face.small], "links": links}


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
