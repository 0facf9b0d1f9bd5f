"""`retake say`: one turn for scripts."""

import asyncio
import sys

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from agent.director import TurnResult
from bot import json_lines
from bot.cards import QuestionCard, take_card
from bot.outbox import card_of
from bot.terminal import render
from bot.terminal.receive import Seat
from bot.terminal.session import Errand, Session, open_session
from tools.terms.config import Config
from tools.terms.take import Artifact, Take

WORSE = ("failed", "uncertain")
TICK = 0.5  # seconds between two redraws of the bars


async def say_json(config: Config, seat: Seat, text: str) -> int:
    """Prints JSON lines and gives the exit code: 0 only if everything asked for was promised and made."""
    async with open_session(config, seat) as session:
        left = await session.studio.jobs.left_behind()
        code = await _turn_json(session, text)
        await session.finish(left)
        return code


async def _turn_json(session: Session, text: str) -> int:
    turn, seq = session.studio.ids.new(), await session.latest_notice()
    seat = session.seat
    _out(json_lines.line("turn", {"id": turn, "channel": seat.channel, "thread": seat.thread, "text": text}))
    result = await session.inbox.handle(seat.event(turn, text))
    if result is None:
        return 0
    for one in json_lines.answer_lines(result):
        _out(one)
    for take in result.shown:
        _out(json_lines.line("take", json_lines.take_object(take, take.state, session.studio.config.home)))
    code = await follow_json(session, Errand(turn, seq, tuple(take.id for take in result.started)))
    return 1 if result.errors else code


async def follow_json(session: Session, errand: Errand) -> int:
    """Prints a line for every state change of the errand; gives 1 if anything failed."""
    home, bad = session.studio.config.home, False
    async for news in session.news(errand):
        bad = bad or news.state in WORSE
        if isinstance(news.made, Take):
            if news.state == "proposed":
                _out(json_lines.line("quote", json_lines.quote_object(news.made)))
            _out(json_lines.line("take", json_lines.take_object(news.made, news.state, home)))
        else:
            _out(json_lines.line("artifact", json_lines.artifact_object(news.made, news.state, home)))
    return 1 if bad else 0


def _out(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


async def say(config: Config, seat: Seat, text: str) -> int:
    """The same for people: the reply, progress bars, and the cards."""
    out = render.console()
    async with open_session(config, seat) as session:
        left = await session.studio.jobs.left_behind()
        code = await show_turn(session, text, out)
        if left:
            out.print("Finishing what an interrupted process left.")
        await session.finish(left)
        return code


async def show_turn(session: Session, text: str, out: Console) -> int:
    """Runs a turn and shows it to the end of its jobs; gives 1 if anything went wrong."""
    turn, seq = session.studio.ids.new(), await session.latest_notice()
    result = await session.inbox.handle(session.seat.event(turn, text))
    if result is None:
        return 0
    print_answer(session, result, out)
    code = await follow(session, Errand(turn, seq, tuple(take.id for take in result.started)), out)
    return 1 if result.errors else code


def print_answer(session: Session, result: TurnResult, out: Console) -> None:
    """The reply or the question, and the cards of takes that were to be shown."""
    out.print(render.question(QuestionCard(result.reply, result.options)) if result.asks else result.reply)
    for take in result.shown:
        out.print(render.card(take_card(take, session.studio.config.home)))


async def follow(session: Session, errand: Errand, out: Console) -> int:
    """Shows bars and cards until nothing of the errand moves any more; gives 1 if anything failed."""
    bad = False
    with _bars(out) as bars:
        ticking = asyncio.create_task(_tick(session, errand, bars))
        try:
            async for news in session.news(errand):
                shown = card_of(news, session.studio.config.home)
                bad = bad or news.state in WORSE
                if shown is not None:
                    out.print(render.card(shown))
        finally:
            ticking.cancel()
    return 1 if bad else 0


def _bars(out: Console) -> Progress:
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), TextColumn("{task.percentage:>3.0f} %"))
    return Progress(*columns, TimeRemainingColumn(), console=out, transient=True)


async def _tick(session: Session, errand: Errand, bars: Progress) -> None:
    tasks: dict[str, TaskID] = {}
    while True:
        open_ = await session.progress(errand)
        for gone in tasks.keys() - {made.id for made, _ in open_}:
            bars.update(tasks[gone], visible=False)
        for made, progress in open_:
            text = f"{kind_of(made)} {made.number}: {progress.stage if progress else made.state}"
            if made.id not in tasks:
                tasks[made.id] = bars.add_task(text, total=1.0)
            bars.update(tasks[made.id], description=text, completed=progress.share if progress else 0.0)
        await session.studio.clock.sleep(TICK)


def kind_of(made: Take | Artifact) -> str:
    """What people call it."""
    return "Take" if isinstance(made, Take) else made.spec.kind.capitalize()
