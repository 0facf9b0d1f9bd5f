"""`retake serve`: the platforms that have tokens, the desk, the posters and the jobs, in one process."""

import asyncio
import gc
import logging
import signal
import sys
from functools import partial

import httpx

from agent.director import Director
from agent.llm import chat_model
from bot.desk import Desk
from bot.platforms import Service, services_of
from bot.supervising import ended, supervised
from bot.tellers import Telling
from bot.turns import Turns
from bot.web.app import web_app
from bot.web.links import links_of
from bot.web.server import run_web
from tools.studio import Studio, open_studio
from tools.terms.config import Config

log = logging.getLogger("retake.serve")
SWITCH = 0.0005  # seconds a thread may keep the others waiting; the usual 5 ms would delay every look at the database
COLLECT = (20_000, 20, 50)  # new objects, and younger collections, until the next collection of garbage
PATIENCE = 20.0  # seconds that turns under way get when the process is asked to stop
LAST_WORDS = 5.0  # seconds that posts get after that


async def serve(config: Config) -> int:
    """Serves until the process is asked to stop, then lets go in order; NotConfigured where no platform has a token."""
    sys.setswitchinterval(SWITCH)
    stop = _stopping()
    async with open_studio(config) as studio, httpx.AsyncClient(timeout=60) as client:
        services = services_of(studio, client)
        fetch = {one.platform: one.surface.fetch for one in services}
        ask = {one.platform: one.surface.who for one in services}
        turns = Turns(studio, Director(studio, chat_model(config.llm)), fetch, ask)
        desk = Desk(studio, turns, tuple(one.platform for one in services))
        await desk.start()
        _settle_memory()
        _say(f"Serving {' and '.join(one.platform for one in services)} from {config.home}.")
        await _until(stop, studio, services, desk)
        _say("Stopped; what was taken in goes on at the next start.")
    return 0


async def _until(stop: asyncio.Event, studio: Studio, services: list[Service], desk: Desk) -> None:
    """Receives and tells until the stop; then begins no more turns, ends those under way and tells what they said."""
    tellings = [Telling(studio, one.surface) for one in services]
    telling = [asyncio.create_task(supervised(f"telling {one.platform}", one.run, studio.clock)) for one in tellings]
    receiving = [
        asyncio.create_task(supervised(one.platform, partial(one.run, desk), studio.clock)) for one in services
    ]
    receiving += _web(studio, services)
    try:
        await stop.wait()
        _say("Stopping.")
    finally:
        await desk.stop(PATIENCE)  # what comes in meanwhile is kept for the next start
        for one in tellings:
            await one.caught_up(LAST_WORDS)
        await ended(receiving)
        await ended(telling)


def _web(studio: Studio, services: list[Service]) -> list[asyncio.Task[None]]:
    """The web server, where anything is to be reached over HTTP."""
    config, routes = studio.config, [route for one in services for route in one.routes()]
    links = links_of(config, studio.clock)
    if not routes and links is None:
        return []

    async def healthy() -> dict[str, str]:
        return {one.platform: "up" if one.up else "down" for one in services}

    app = web_app(links, healthy, routes)
    run = partial(run_web, app, config.http_host, config.http_port)
    return [asyncio.create_task(supervised("web", run, studio.clock))]


def _stopping() -> asyncio.Event:
    """Set once the process is asked to stop."""
    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    for sign in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(sign, stop.set)
    return stop


def _settle_memory() -> None:
    """What was loaded stays for good; looking through it again and again would hold the loop for 0.1 s each time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*COLLECT)


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
