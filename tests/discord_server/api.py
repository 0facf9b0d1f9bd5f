"""The way of every request: read, written down, hooked, broken on purpose, counted, checked, handled, answered."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from aiohttp import web

from tests.discord_server import account_routes, answer_routes, channel_routes, faults, message_routes
from tests.discord_server.calls import API, Call, answer, read
from tests.discord_server.core import Core
from tests.discord_server.faults import Fault
from tests.discord_server.refusals import Refusal, no_such_page, unauthorized

Handler = Callable[[Core, Call, Mapping[str, str]], Awaitable[tuple[int, Any]]]
ROUTES: list[tuple[str, str, Handler]] = [
    *message_routes.ROUTES,
    *channel_routes.ROUTES,
    *account_routes.ROUTES,
    *answer_routes.ROUTES,
]
NO_TOKEN_NEEDED = ("/interactions/", "/webhooks/")


class Api:
    """Answers requests under `/api/v10`."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def add_to(self, app: web.Application) -> None:
        for method, path, handler in ROUTES:
            app.router.add_route(method, API + path, self._bound(handler))
        app.router.add_route("*", API + "/{rest:.*}", self._bound(_nothing_there))

    def _bound(self, handler: Handler) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
        async def bound(request: web.Request) -> web.StreamResponse:
            return await self._serve(request, handler)

        return bound

    async def _serve(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        core = self._core
        try:
            call = await read(request, core.clock.now())
        except Refusal as refusal:
            return answer(refusal.status, refusal.body())
        core.log.append(call)
        core.wake()
        await faults.run(core.faults.before, call.method, call.path, call.body)
        fault = core.faults.next(call.method, call.path)
        if fault is not None and fault.delay:
            await asyncio.sleep(fault.delay)
        if fault is not None and fault.drop == "before":
            return _broken_off(request)
        response = await self._answer(request, call, handler, fault)
        call.status, call.uploads = response.status, {}
        await faults.run(core.faults.after, call.method, call.path, call.body)
        core.wake()
        return _broken_off(request) if fault is not None and fault.drop == "after" else response

    async def _answer(self, request: web.Request, call: Call, handler: Handler, fault: Fault | None) -> web.Response:
        core = self._core
        if core.limits.banned():
            return web.Response(status=429, text="error code: 1015")  # the wall in front of Discord: no Via, no JSON
        headers: dict[str, str] = {}
        try:
            self._check_token(request, call)
            headers = core.limits.count(call.method, call.path)
            if fault is not None and (wanted := fault.refusal()) is not None:
                raise wanted
            status, body = await handler(core, call, request.match_info)
        except Refusal as refusal:
            core.limits.answered(refusal)
            self._remember(call, refusal)
            return answer(refusal.status, refusal.body(), headers | refusal.headers)
        return answer(status, body, headers)

    def _check_token(self, request: web.Request, call: Call) -> None:
        if call.path.startswith(NO_TOKEN_NEEDED):
            return
        core = self._core
        if core.token is None or request.headers.get("Authorization") != f"Bot {core.token}":
            raise unauthorized()

    def _remember(self, call: Call, refusal: Refusal) -> None:
        """Keeps the last refusal with the interaction it belongs to."""
        parts = call.path.split("/")
        found = self._core.interactions.get(parts[3]) if call.path.startswith(NO_TOKEN_NEEDED) else None
        if found is not None:
            found.error = {"status": refusal.status, **refusal.body()}


async def _nothing_there(core: Core, call: Call, ids: Mapping[str, str]) -> tuple[int, Any]:
    raise no_such_page()


def _broken_off(request: web.Request) -> web.Response:
    """Closes the connection without an answer."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response(status=500)
