"""The verbs as tools that a chat model can call; each hands over to the plain function of the same name."""

from collections.abc import Awaitable
from typing import Any, Literal, cast

from langchain.tools import ToolRuntime, tool
from langchain_core.tools import BaseTool
from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

import tools.assemble
import tools.brand
import tools.confirm
import tools.decompose
import tools.edit
import tools.export
import tools.generate
import tools.history
import tools.import_file
import tools.iterate
import tools.remix
import tools.settings
from agent.context import TurnContext
from tools.outcome import Outcome
from tools.studio import Asked
from tools.terms.change import Change
from tools.terms.kit import KitColor
from tools.terms.shot import Shot


class Runtime(ToolRuntime[Any, Any]):
    """The agent's runtime, handed through as it is.

    LangChain takes the value itself but dumps it too, which would copy every message of the thread at each call.
    """

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        nothing = core_schema.plain_serializer_function_ser_schema(lambda _: None)
        return core_schema.any_schema(serialization=nothing)


TakeRef = int | str | None


def _context(runtime: Runtime) -> TurnContext:
    return cast(TurnContext, runtime.context)


async def _call(runtime: Runtime, work: Awaitable[Outcome]) -> str:
    outcome = await work
    context = _context(runtime)
    context.log.outcomes[context.log.number(runtime.tool_call_id or "")] = outcome
    return outcome.said


@tool
async def generate(
    shot: Shot, runtime: Runtime, variants: int = 1, model: str | None = None, name: str | None = None
) -> str:
    """Make a new clip from a shot. `model` only if the person named one."""
    studio, asked = _context(runtime).studio, asking(runtime)
    return await _call(runtime, tools.generate.generate(studio, asked, shot, variants=variants, model=model, name=name))


@tool
async def import_file(file: str, runtime: Runtime, name: str | None = None) -> str:
    """Bring in a clip or picture of the team's own as a take. `file` is the path exactly as typed."""
    work = tools.import_file.import_file(_context(runtime).studio, asking(runtime), file, name)
    return await _call(runtime, work)


@tool
async def iterate(changes: list[Change], runtime: Runtime, take: TakeRef = None) -> str:
    """Make the next take with these changes, by the least destructive way. `take` None is the current take."""
    context = _context(runtime)
    work = tools.iterate.iterate(context.studio, asking(runtime), tuple(changes), context.take(take))
    return await _call(runtime, work)


@tool
async def edit(changes: list[Change], runtime: Runtime, take: TakeRef = None) -> str:
    """Change only the finished footage exactly: clip speed, trim, crop, grade, title text, logo, loudness."""
    context = _context(runtime)
    return await _call(runtime, tools.edit.edit(context.studio, asking(runtime), tuple(changes), context.take(take)))


@tool
async def remix(
    runtime: Runtime,
    changes: list[Change] | None = None,
    take: TakeRef = None,
    keep: Literal["strict", "natural"] = "strict",
) -> str:
    """Branch from a take: name what differs and keep the rest pixel by pixel (strict) or as it falls (natural)."""
    context = _context(runtime)
    work = tools.remix.remix(context.studio, asking(runtime), tuple(changes or ()), context.take(take), keep)
    return await _call(runtime, work)


@tool
async def decompose(
    runtime: Runtime,
    what: Literal["elements", "keyframes", "palette", "sound"] = "elements",
    take: TakeRef = None,
    parts: list[str] | None = None,
) -> str:
    """Take a take apart: cut out parts as elements, or give its keyframes, palette or sound."""
    context = _context(runtime)
    work = tools.decompose.decompose(context.studio, asking(runtime), what, context.take(take), tuple(parts or ()))
    return await _call(runtime, work)


@tool
async def assemble(takes: list[int | str], runtime: Runtime, dissolve: float = 0.0, name: str | None = None) -> str:
    """Join takes in order as one film, with hard cuts or dissolves of so many seconds."""
    context = _context(runtime)
    refs = context.takes(takes)
    work = tools.assemble.assemble(context.studio, asking(runtime), refs, dissolve=dissolve, name=name)
    return await _call(runtime, work)


@tool
async def export(
    presets: list[str],
    runtime: Runtime,
    takes: list[int | str] | None = None,
    footage: Literal["take", "rerender"] = "take",
) -> str:
    """Make files to publish: one for each take and preset (instagram_reel, instagram_feed, youtube_1080, ...).

    `footage` "rerender" has a previz rendered again at the preset's own size and shape instead of cropped.
    """
    context = _context(runtime)
    refs = context.takes(takes) if takes else (None,)
    return await _call(runtime, tools.export.export(context.studio, asking(runtime), tuple(presets), refs, footage))


@tool
async def brand(
    runtime: Runtime,
    colors: list[KitColor] | None = None,
    font: str | None = None,
    logo: str | None = None,
    light: str | None = None,
    rules: list[str] | None = None,
    scope: Literal["place", "workspace"] = "place",
) -> str:
    """Keep the brand kit: colours, font, logo (a path exactly as typed), light, rules. With nothing: tell the kit."""
    work = tools.brand.brand(
        _context(runtime).studio,
        asking(runtime),
        colors=tuple(colors or ()),
        font=font,
        logo=logo,
        light=light,
        rules=tuple(rules or ()),
        scope=scope,
    )
    return await _call(runtime, work)


@tool
async def settings(runtime: Runtime, values: dict[str, object] | None = None) -> str:
    """Change how this channel works: zone, spelling, confirm_limit_usd, always_confirm, default_seconds, ..."""
    return await _call(runtime, tools.settings.settings(_context(runtime).studio, asking(runtime), values or {}))


@tool
async def confirm(action: Literal["confirm", "approve", "cancel"], runtime: Runtime, take: TakeRef = None) -> str:
    """Say yes to a quote (confirm), approve one exact take for posting, or cancel a take."""
    context = _context(runtime)
    return await _call(runtime, tools.confirm.confirm(context.studio, asking(runtime), action, context.take(take)))


@tool
async def history(
    action: Literal["undo", "redo", "go_back", "branch", "compare", "show", "list", "name"],
    runtime: Runtime,
    take: TakeRef = None,
    takes: list[int | str] | None = None,
    name: str | None = None,
) -> str:
    """Undo, redo, go back to a take, compare two takes, show one, list all, or name one."""
    context = _context(runtime)
    refs = context.takes(takes or [])
    work = tools.history.history(
        context.studio, asking(runtime), action, take=context.take(take), takes=refs, name=name
    )
    return await _call(runtime, work)


def asking(runtime: Runtime) -> Asked:
    """Who asks, under the write key of this very call."""
    context = _context(runtime)
    return context.asked.as_call(context.log.number(runtime.tool_call_id or ""))


VERBS: tuple[BaseTool, ...] = (
    generate, import_file, iterate, edit, remix, decompose, assemble, export, brand, settings, confirm, history,
)  # fmt: skip
