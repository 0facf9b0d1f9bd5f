"""What a notice means on a chat platform: which card is posted, which one is changed."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.answers import Answer
from bot.desk import SAID
from bot.faces import Face
from bot.groups import Groups
from bot.made_faces import Going, compare_face, made_face, question_face, variants_face
from bot.posting import Posting
from bot.progress import Reporter
from bot.showing import Showing, with_lines
from bot.spelling import spelled_face
from bot.take_faces import ended_face, quote_face
from tools.canvas.canvas import Canvas
from tools.canvas.notices import Notice
from tools.terms.place import Thread
from tools.terms.take import Artifact, Take

UNSAID = (
    "I may not write there, so nobody saw my answer. What was promised is kept: invite me to the channel, or let me "
    "write in it, and ask for it with show."
)
ENDS = ("ready", "failed", "cancelled", "uncertain")


@dataclass(frozen=True)
class Teller:
    """Tells people of one platform what they should hear of."""

    canvas: Canvas
    showing: Showing
    groups: Groups
    posting: Posting
    reporter: Reporter

    async def tell(self, notice: Notice) -> None:
        """Does everything that one notice asks for; twice changes nothing."""
        thread = await self.canvas.places.thread(notice.thread)
        if notice.kind == SAID:
            await self._said(notice, thread)
        elif notice.kind.startswith("artifact_"):
            await self._artifact(notice, thread)
        elif handler := self._of_take(notice.kind):
            await handler(await self.canvas.takes.need(notice.ref), notice, thread)

    def _of_take(self, kind: str) -> Callable[[Take, Notice, Thread], Awaitable[None]] | None:
        if kind == "quote_due":
            return self._quote
        if kind in ("take_confirmed", "take_approved"):
            return self._decided
        return self._take_ended if kind.removeprefix("take_") in ENDS else None

    async def _said(self, notice: Notice, thread: Thread) -> None:
        """The answer to an event: whispered, asked, shown, or the card that follows what was promised."""
        answer, event = Answer.model_validate(notice.body), notice.ref
        if answer.private:
            person = await self.showing.person_of(event, thread)
            face = with_lines(await self.showing.answer(answer, thread), "\n".join(answer.lost))
            await self.posting.whisper(f"said:{event}", event, thread, person, await self._spelled(face, thread))
            return
        if answer.lost:
            await self._post(f"lost:{event}", thread, Face(lines=answer.lost, mood="warn"))
        for take_id in answer.shown:
            take = await self.canvas.takes.need(take_id)
            await self._post(f"show:{event}:{take_id}", thread, await self.showing.take(take))
        told_otherwise = answer.shown or (answer.lost and not answer.said)
        if not told_otherwise and not await self._answer(notice, answer, thread):
            await self._unsaid(event, thread)
        await self.posting.surface.settle(event)

    async def _unsaid(self, event: str, thread: Thread) -> None:
        """The place does not take it, so the person who asked is told alone."""
        person = await self.showing.person_of(event, thread)
        face = Face(lines=(UNSAID,), mood="warn")
        await self.posting.whisper(f"unsaid:{event}", event, thread, person, face)

    async def _answer(self, notice: Notice, answer: Answer, thread: Thread) -> str:
        """Posts it; "" where nobody will see it."""
        if answer.options:
            face = question_face(answer.said, answer.options, str(notice.seq))
        elif going := await self._going(answer):
            return await self._follow(notice, answer.said, going, thread)
        else:
            face = await self.showing.answer(answer, thread)
        return await self._post(f"said:{notice.ref}", thread, face)

    async def _follow(self, notice: Notice, said: str, going: list[Going], thread: Thread) -> str:
        """Posts the card of what is under way and has it kept up to date."""
        key = f"said:{notice.ref}"
        face = await self._spelled(self.showing.under_way(said, going), thread)
        reference = await self.posting.once(key, thread, face)
        self.reporter.follow(key, thread, reference, said, [await self._now(one) for one in going])
        return reference

    async def resume(self, made: Take | Artifact, thread: Thread, ended: bool = False) -> None:
        """Takes up the card that followed something before a restart; one that has ended counts as still under way."""
        key, notice = f"said:{made.turn}", await self.canvas.notices.about(SAID, made.turn)
        reference = await self.posting.reference(key)
        if notice is None or not reference or self.reporter.follows(made.id):
            return
        answer = Answer.model_validate(notice.body)
        going = [Going.of(one) for one in await self._promised(answer)]
        if ended:
            going = [one.at("running") if one.id == made.id else one for one in going]
        self.reporter.follow(key, thread, reference, answer.said, going)

    async def _close_card(self, made: Take | Artifact, result: str, thread: Thread) -> None:
        """Writes an end on the card that followed it, also where that came late or a restart lay between.

        Once the result has been posted the card is left alone.
        """
        if not self.reporter.follows(made.id) and not await self.posting.reference(result):
            await self.resume(made, thread, ended=True)
        await self.reporter.ended(made.id, made.state)

    async def _promised(self, answer: Answer) -> list[Take | Artifact]:
        made: list[Take | Artifact] = [await self.canvas.takes.need(id_) for id_ in answer.takes]
        return [*made, *[await self.canvas.artifacts.need(id_) for id_ in answer.artifacts]]

    async def _going(self, answer: Answer) -> list[Going]:
        """What an answer promised that has not ended yet."""
        return [going for made in await self._promised(answer) if (going := Going.of(made)).open]

    async def _now(self, one: Going) -> Going:
        """The same as it is now: posting takes time."""
        return Going.of(await (self.canvas.takes if one.is_take else self.canvas.artifacts).need(one.id))

    async def _quote(self, take: Take, notice: Notice, thread: Thread) -> None:
        if take.state == "proposed":
            await self._post(f"quote:{take.id}", thread, quote_face(take, await self.showing.asker(take)))

    async def _decided(self, take: Take, notice: Notice, thread: Thread) -> None:
        """The card that was pressed says whose decision it was."""
        who = await self.showing.name(thread, str(notice.body.get("person", "")))
        if notice.kind == "take_confirmed":
            face = quote_face(take, await self.showing.asker(take)).plain(f"Confirmed by {who}.")
            await self._edit(f"quote:{take.id}", thread, face)
        else:
            await self._edit(f"take:{take.id}", thread, await self.showing.take(take))

    async def _take_ended(self, take: Take, notice: Notice, thread: Thread) -> None:
        if take.state != notice.state:
            return  # it has moved on since, and another notice tells
        await self._close_card(take, f"take:{take.id}", thread)
        group = await self.groups.variants(take)
        if take.state == "cancelled":
            await self._edit(f"quote:{take.id}", thread, ended_face(take))
        if group:
            await self._variants(group, thread)
        elif take.state == "uncertain":
            await self._post(f"uncertain:{take.id}", thread, await self.showing.take(take))
        elif take.state != "cancelled":
            await self._post(f"take:{take.id}", thread, await self.showing.take(take))

    async def _variants(self, group: list[Take], thread: Thread) -> None:
        """Variants come together, when the last of them has ended."""
        if any(take.state not in ENDS for take in group) or all(take.state == "cancelled" for take in group):
            return
        async with self.showing.sheet(group) as sheet:
            await self._post(f"variants:{group[0].id}", thread, variants_face(group, sheet))

    async def _artifact(self, notice: Notice, thread: Thread) -> None:
        if notice.state not in ENDS:
            return
        made = await self.canvas.artifacts.need(notice.ref)
        await self._close_card(made, f"made:{made.id}", thread)
        group = [one for one in await self.canvas.artifacts.of_turn(made.turn) if one.spec.kind == made.spec.kind]
        if any(one.state not in ENDS for one in group) or all(one.state == "cancelled" for one in group):
            return
        face = made_face(group, self.showing.home)
        if made.spec.kind == "comparison" and len(group) == 1:
            takes = [await self.canvas.takes.need(id_) for id_ in made.spec.takes]
            face = compare_face(made, takes, self.showing.home)
        await self._post(f"made:{group[0].id}", thread, face)

    async def _post(self, key: str, thread: Thread, face: Face) -> str:
        return await self.posting.once(key, thread, await self._spelled(face, thread))

    async def _edit(self, key: str, thread: Thread, face: Face) -> None:
        await self.posting.change(key, thread, await self._spelled(face, thread))

    async def _spelled(self, face: Face, thread: Thread) -> Face:
        return spelled_face(face, (await self.canvas.settings.current(thread.place.key)).spelling)
