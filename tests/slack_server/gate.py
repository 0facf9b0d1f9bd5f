"""The way of one Web API call: read, noted, troubled if ordered, authorised, limited, done."""

import asyncio
import json
from base64 import b64decode
from collections.abc import Callable

from aiohttp import web

from tests.slack_server.errors import HangUp, Json, Refused
from tests.slack_server.faults import Fault
from tests.slack_server.limits import TooOften
from tests.slack_server.methods import METHODS, Ask
from tests.slack_server.state import Called, State

JSON_IN_FORMS = ("blocks", "files", "chunks", "view", "prompts", "metadata", "attachments", "loading_messages")
LOGIN = "<!DOCTYPE html><html><title>Slack</title><p>We hit a snag. Please try again later.</p></html>"


class Gate:
    """Answers Web API calls, and lends its faults and hooks to the other doors."""

    def __init__(self, state: State) -> None:
        self._state = state

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """One call of a method."""
        name = request.match_info["method"]
        args, token = await _read(request)
        self._state.calls.append(Called(name, args, self._state.now(), token))
        return await self.through(request, name, args, lambda: self._done(name, dict(args), token))

    async def through(
        self, request: web.Request, name: str, args: Json, do: Callable[[], web.StreamResponse]
    ) -> web.StreamResponse:
        """Runs `do` unless trouble was ordered for it; the hooks see it before and after."""
        fault = self._state.faults.strikes(name)
        if fault is not None and fault.delay:
            await asyncio.sleep(fault.delay)
        if fault is not None and fault.drop == "before":
            return _hang_up(request)
        if fault is not None and fault.drop is None and fault.error:
            return _trouble(fault)
        try:
            answer = await self._hooked(name, args, do)
        except HangUp:
            return _hang_up(request)
        return _hang_up(request) if fault is not None and fault.drop == "after" else answer

    async def _hooked(self, name: str, args: Json, do: Callable[[], web.StreamResponse]) -> web.StreamResponse:
        for hook in self._state.faults.befores:
            await hook(name, args)
        try:
            answer = do()
        except Exception as wrong:
            self._state.bugs.append(wrong)
            raise
        for hook in self._state.faults.afters:
            await hook(name, args)
        return answer

    def _done(self, name: str, args: Json, token: str) -> web.StreamResponse:
        try:
            return self._headed(web.json_response({"ok": True, **self._run(name, args, token)}))
        except TooOften as refused:
            retry = {"Retry-After": str(refused.seconds)}
            return self._headed(web.json_response(refused.answer(), status=429, headers=retry))
        except Refused as refused:
            return self._headed(web.json_response(refused.answer()))

    def _headed(self, response: web.Response) -> web.Response:
        response.headers["x-oauth-scopes"] = ",".join(sorted(self._state.tokens.scopes))
        response.headers["x-slack-req-id"] = self._state.world.id("req")
        return response

    def _run(self, name: str, args: Json, token: str) -> Json:
        method = METHODS.get(name)
        if method is None:
            raise Refused("unknown_method", req_method=name)
        _unpack(name, args)
        team = next(iter(self._state.world.teams))
        if method.token != "none":
            team = self._state.tokens.check(token, method.token, method.scopes).team
        self._state.limits.take(team, name, method.tier, self._state.now())
        return method.run(Ask(self._state, self._state.world.teams[team], args, token))


async def _read(request: web.Request) -> tuple[Json, str]:
    """Arguments as they came, from wherever the client put them, and the token."""
    args: Json = dict(request.query)
    if request.content_type == "application/json":
        try:
            body = json.loads(await request.text() or "{}")
        except ValueError:
            body = None
        args |= body if isinstance(body, dict) else {"invalid_json": True}
    elif request.method == "POST":
        args |= {name: value for name, value in (await request.post()).items() if isinstance(value, str)}
    token = str(args.pop("token", ""))
    header = request.headers.get("Authorization", "")
    if header.startswith("Bearer "):
        token = header.removeprefix("Bearer ").strip()
    elif header.startswith("Basic "):
        login, _, password = b64decode(header.removeprefix("Basic ")).decode().partition(":")
        args |= {"client_id": login, "client_secret": password}
    return args, token


def _unpack(name: str, args: Json) -> None:
    """Reads the parts that forms carry as JSON strings."""
    if args.get("invalid_json"):
        raise Refused("invalid_json")
    for part in JSON_IN_FORMS:
        kept_as_string = part == "blocks" and name == "files.completeUploadExternal"
        if isinstance(args.get(part), str) and args[part] and not kept_as_string:
            try:
                args[part] = json.loads(args[part])
            except ValueError as wrong:
                raise Refused("invalid_blocks_format" if part == "blocks" else "invalid_arguments") from wrong


def _hang_up(request: web.Request) -> web.Response:
    """Closes the socket without an answer."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


def _trouble(fault: Fault) -> web.Response:
    status = 429 if fault.retry_after is not None else fault.status
    if status >= 500:
        return web.Response(status=status, text=LOGIN, content_type="text/html")
    error = "ratelimited" if status == 429 else fault.error
    headers = {"Retry-After": str(1 if fault.retry_after is None else fault.retry_after)} if status == 429 else {}
    return web.json_response({"ok": False, "error": error}, status=status, headers=headers)
