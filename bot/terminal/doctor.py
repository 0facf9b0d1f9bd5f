"""`retake doctor`: what is set up, what is missing, and what to do about it."""

import asyncio
import os
import shutil
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from rich.text import Text

from agent.llm import BUILT_IN, chat_model
from bot.locking import box_of
from bot.terminal import render
from tools.canvas.folders import make_folders
from tools.finish import ffmpeg
from tools.finish.fonts import find_font
from tools.terms.config import Config
from tools.terms.errors import NotConfigured, RetakeError

ROOM = 2 * 1024**3  # bytes; a day of work in one channel fits
WANTED_FILTERS = ("lut3d", "xfade", "loudnorm", "overlay", "alphamerge")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: its name, whether it is well, what was found, and what to do."""

    name: str
    well: bool
    found: str
    next: str = ""


async def doctor(config: Config) -> int:
    """Prints every finding; gives 1 if something must be mended before Retake can work."""
    findings = [await _look(name, check, config) for name, check in CHECKS.items()]
    out = render.console()
    for finding in findings:
        mark = "ok     " if finding.well else "MISSING"
        out.print(Text(f"{mark}  {finding.name}: {finding.found}" + (f" {finding.next}" if finding.next else "")))
    return 0 if all(finding.well for finding in findings) else 1


async def _look(name: str, check: "Check", config: Config) -> Finding:
    try:
        return Finding(name, True, await check(config))
    except RetakeError as error:
        return Finding(name, False, error.message, error.next)


async def _home(config: Config) -> str:
    await asyncio.to_thread(make_folders, config)
    free = (await asyncio.to_thread(shutil.disk_usage, config.home)).free
    few = "; that is little, clips need room" if free < ROOM else ""
    return f"{config.home}, {free / 1024**3:.1f} GiB free{few}"


async def _ffmpeg(config: Config) -> str:
    missing = [name for name in WANTED_FILTERS if not ffmpeg.has_filter(name)]
    return f"{ffmpeg.version()}" + (f", without {', '.join(missing)}" if missing else "")


async def _previz(config: Config) -> str:
    from tools.previz.process import compiled

    state = (
        "compiled" if await compiled(config.cache) else "not compiled yet: the first clip takes half a minute longer"
    )
    return f"{config.cores()} cores, {state}"


async def _fonts(config: Config) -> str:
    match = await asyncio.to_thread(find_font, "Source Sans", ())
    return match.sentence or f"{match.used} and others come with Retake"


async def _director(config: Config) -> str:
    await asyncio.to_thread(chat_model, config.llm)
    return config.llm or f"{BUILT_IN} (set RETAKE_LLM to use a chat model)"


async def _video_models(config: Config) -> str:
    return "previz" + (", fake" if config.fake_url else "") + "; no key for a paid video model is set"


async def _discord(config: Config) -> str:
    from bot.discord.checks import check_discord

    return await check_discord(config)


async def _slack(config: Config) -> str:
    from bot.slack.checks import check_slack

    return await check_slack(config)


async def _links(config: Config) -> str:
    """How files that are too large for a place go out."""
    if not config.public_url:
        return "no public address, so files that are too large for a place go out in parts (RETAKE_PUBLIC_URL)"
    if box_of(config) is None:
        raise NotConfigured("Links to files cannot be signed.", next="Set RETAKE_KEY; `retake key` prints one.")
    return f"files that are too large for a place are behind links to {config.public_url}"


async def _secrets(config: Config) -> str:
    loose = [name for name in ("RETAKE_HOME", "RETAKE_CACHE", "RETAKE_LLM") if name in os.environ]
    return (
        f"set in the environment: {', '.join(loose)}" if loose else "nothing set in the environment, defaults are used"
    )


Check = Callable[[Config], Awaitable[str]]
CHECKS: dict[str, Check] = {
    "home": _home,
    "ffmpeg": _ffmpeg,
    "previz": _previz,
    "type": _fonts,
    "director": _director,
    "video models": _video_models,
    "Discord": _discord,
    "Slack": _slack,
    "large files": _links,
    "settings": _secrets,
}
