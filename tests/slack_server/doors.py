"""The server's other doors: bytes up, bytes down, answers to clicks, the page of an installation."""

import json
from collections.abc import Callable
from html import escape
from urllib.parse import urlencode

from aiohttp import web

from tests.slack_server.blocks import check_blocks
from tests.slack_server.clicks import AnswerLink
from tests.slack_server.errors import Json, Refused
from tests.slack_server.gate import LOGIN, Gate
from tests.slack_server.posting import announce, put, with_ids
from tests.slack_server.state import Called, State
from tests.slack_server.tokens import Code

Whisper = Callable[[AnswerLink, Json], Json]


class Doors:
    """HTTP beside the Web API."""

    def __init__(self, state: State, gate: Gate, whisper: Whisper) -> None:
        self._state, self._gate, self._whisper = state, gate, whisper

    async def upload(self, request: web.Request) -> web.StreamResponse:
        """Step two of an upload: the raw bytes, or a form with one file."""
        file = self._state.files.get(request.match_info["file"])
        if file is None or file.complete:
            return web.Response(status=404, text="no such upload")
        args = {"file": file.id}
        self._state.calls.append(Called("upload", args, self._state.now(), ""))
        data = await _bytes_of(request)

        def keep() -> web.Response:
            if len(data) > self._state.settings.max_file_bytes:
                return web.Response(status=413, text="too large")
            file.data = data
            return web.Response(text=f"OK - {len(data)}")

        return await self._gate.through(request, "upload", args, keep)

    async def download(self, request: web.Request) -> web.StreamResponse:
        """A file's bytes for those with a token; for others, as on Slack, a page to sign in on with status 200."""
        id = request.match_info["file"].rpartition("-")[2]
        token = request.headers.get("Authorization", "").removeprefix("Bearer ").strip()
        self._state.calls.append(Called("download", {"file": id}, self._state.now(), token))
        return await self._gate.through(request, "download", {"file": id}, lambda: self._bytes(id, token))

    def _bytes(self, id: str, token: str) -> web.Response:
        file = self._state.files.get(id)
        try:
            team = self._state.tokens.check(token, "bot", ("files:read",)).team
        except Refused:
            return web.Response(text=LOGIN, content_type="text/html")
        if file is None or file.data is None or file.team != team:
            return web.Response(status=404, text=LOGIN, content_type="text/html")
        return web.Response(body=file.data, content_type=file.mimetype)

    async def respond(self, request: web.Request) -> web.StreamResponse:
        """An answer to a click, without a token: five times within half an hour."""
        token = request.match_info["token"]
        try:
            body = json.loads(await request.text())
        except ValueError:
            return web.json_response({"ok": False, "error": "invalid_payload"}, status=400)
        self._state.calls.append(Called("response_url", body, self._state.now(), token))
        return await self._gate.through(request, "response_url", body, lambda: self._answered(token, body))

    def _answered(self, token: str, body: Json) -> web.Response:
        try:
            link = self._state.clicks.answer(token)
            if body.get("blocks"):
                check_blocks(body["blocks"], self._state.media_of)
            if not (body.get("text") or body.get("blocks") or body.get("delete_original")):
                raise Refused("no_text")
            self._put_answer(link, body)
        except Refused as refused:
            gone = refused.error in ("expired_url", "used_url")
            return web.json_response(refused.answer(), status=404 if gone else 400)
        return web.Response(text="ok")

    def _put_answer(self, link: AnswerLink, body: Json) -> None:
        """In the place of what was clicked on, or beside it for all, or for that person alone."""
        if link.message is not None and body.get("delete_original"):
            self._take_away(link.message)
        elif link.message is not None and body.get("replace_original"):
            self._replace(link.message, body)
        elif body.get("response_type") == "in_channel":
            channel = self._state.world.channels[link.channel]
            bot = self._state.world.teams[channel.team].bot_user
            announce(self._state, put(self._state, channel, bot, body, via="response_url"))
        else:
            self._whisper(link, body)

    def _take_away(self, message: Json) -> None:
        if "ephemeral_to" in message:
            self._state.messages.ephemeral[message["ephemeral_to"]].remove(message)
        elif self._state.messages.get(message["channel"], message["ts"]):
            self._state.messages.remove(message["channel"], message["ts"])

    def _replace(self, message: Json, body: Json) -> None:
        message["text"] = body.get("text") or ""
        message.pop("blocks", None)
        if body.get("blocks"):
            message["blocks"] = with_ids(body["blocks"], self._state.world)
        self._state.messages.write_edit(message, self._state.now())

    async def authorize(self, request: web.Request) -> web.StreamResponse:
        """The page where an admin allows the app; every workspace has a link that carries a new code."""
        settings = self._state.settings
        if request.query.get("client_id") != settings.client_id:
            return web.Response(status=400, text="Invalid client_id parameter")
        back, state = request.query.get("redirect_uri"), request.query.get("state", "")
        links = [self._allow(team.id, back, state) for team in self._state.world.teams.values()]
        return web.Response(text="<html>" + "".join(links) + "</html>", content_type="text/html")

    def _allow(self, team: str, back: str | None, state: str) -> str:
        code = self.code(team, back)
        url = f"{back or ''}?{urlencode({'code': code, 'state': state})}"
        return f'<a data-team="{team}" href="{escape(url)}">Allow</a>'

    def code(self, team: str, redirect_uri: str | None = None) -> str:
        """A code as a redirect would carry it, after the workspace's admin allowed the app."""
        value = self._state.world.id("code-")
        admin = self._state.world.teams[team].admin
        user = admin.id if admin else ""
        self._state.tokens.codes[value] = Code(team, user, self._state.now(), redirect_uri)
        return value


async def _bytes_of(request: web.Request) -> bytes:
    if request.content_type != "multipart/form-data":
        return await request.read()
    form = await request.post()
    parts = [part for part in form.values() if isinstance(part, web.FileField)]
    return parts[0].file.read() if parts else b""
