"""`retake chat`: the terminal as a place to talk; renders go on while you type."""

import asyncio
import sys

from prompt_toolkit import PromptSession
from prompt_toolkit.history import FileHistory
from prompt_toolkit.patch_stdout import patch_stdout

from bot.outbox import card_of, news_after
from bot.terminal import render
from bot.terminal.receive import Seat
from bot.terminal.say import kind_of, print_answer, show_turn
from bot.terminal.session import Session, open_session
from tools.terms.config import Config
from tools.terms.errors import RetakeError
from tools.terms.take import Artifact, Take

HELLO = "Describe a clip, or say what to change. Ctrl-D leaves; what is promised is kept and goes on next time."
LEAVE = ("exit", "quit", "/quit", "/exit", ":q")
LOOK = 0.5


async def chat(config: Config, seat: Seat) -> int:
    """Talks until the person leaves; without a terminal it reads one message a line and waits for each."""
    async with open_session(config, seat) as session:
        for said in await session.inbox.close_interrupted(seat.where):
            render.console().print(said)
        if sys.stdin.isatty():
            return await Chat(session).talk()
        return await _lines(session)


async def _lines(session: Session) -> int:
    out, code = render.console(), 0
    while text := await asyncio.to_thread(sys.stdin.readline):
        if text.strip():
            out.print(f"> {text.strip()}")
            code = max(code, await _guarded(session, text.strip()))
    return code


async def _guarded(session: Session, text: str) -> int:
    try:
        return await show_turn(session, text, render.console())
    except RetakeError as error:
        render.console().print(render.error(error))
        return 1


class Chat:
    """One person at a terminal: the prompt, the news that come meanwhile, and a line that tells what is under way."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.under_way = ""
        self.options: tuple[str, ...] = ()

    async def talk(self) -> int:
        history = FileHistory(str(self.session.studio.config.home / "chat-history"))
        prompt: PromptSession[str] = PromptSession(history=history)
        with patch_stdout(raw=True):
            render.console().print(HELLO)
            watching = asyncio.create_task(self._watch(await self.session.latest_notice()))
            try:
                while await self._one(prompt):
                    pass
            finally:
                watching.cancel()
        return 0

    async def _one(self, prompt: PromptSession[str]) -> bool:
        try:
            text = await prompt.prompt_async("> ", bottom_toolbar=lambda: self.under_way or None, refresh_interval=LOOK)
        except (EOFError, KeyboardInterrupt):
            return False
        if text.strip().lower() in LEAVE:
            return False
        if text.strip():
            await self._say(self._meant(text.strip()))
        return True

    def _meant(self, text: str) -> str:
        """A digit answers the question before it."""
        if text.isdigit() and 1 <= int(text) <= len(self.options):
            return self.options[int(text) - 1]
        return text

    async def _say(self, text: str) -> None:
        out = render.console()
        try:
            result = await self.session.inbox.handle(self.session.seat.event(self.session.studio.ids.new(), text))
        except RetakeError as error:
            out.print(render.error(error))
            return
        if result is not None:
            self.options = result.options
            print_answer(self.session, result, out)

    async def _watch(self, seq: int) -> None:
        canvas, place = self.session.studio.canvas, self.session.seat.where.place.key
        while True:
            async for news in news_after(canvas, seq, place):
                seq = news.notice.seq
                shown = card_of(news, self.session.studio.config.home)
                if shown is not None:
                    render.console().print(render.card(shown))
            self.under_way = await self._told(place)
            await self.session.studio.clock.sleep(LOOK)

    async def _told(self, place: str) -> str:
        canvas = self.session.studio.canvas
        open_: list[Take | Artifact] = [*await canvas.takes.open(place), *await canvas.artifacts.open(place)]
        rows = await canvas.progress.get([made.id for made in open_])
        parts = []
        for made in open_:
            row = rows.get(made.id)
            how_far = f"{row.stage} {row.share:.0%}" if row else made.state
            left = f", about {row.eta:.0f} s" if row and row.eta else ""
            parts.append(f"{kind_of(made)} {made.number}: {how_far}{left}")
        return "  |  ".join(parts)
