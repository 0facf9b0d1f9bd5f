"""The bolt app: writes down what came in before it is acknowledged, and leaves the rest to the desk."""

import logging
import re
from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient

from bot.actions import order_of
from bot.desk import Desk
from bot.events import Order
from bot.faces import Face
from bot.forms import Form, form_for
from bot.in_order import InOrder
from bot.pointed import pointed_order
from bot.slack.faults import faults
from bot.slack.forms import sent_files, sent_order, thread_in, view_of
from bot.slack.home import greet, name_talk, publish_home
from bot.slack.receive import Receiver, is_talk, with_keys
from bot.slack.teams import PLATFORM, Teams
from bot.slack.where import TALK
from bot.slack.whispers import Whispers
from bot.slack.words import command_in
from bot.surface import Gone, Later
from tools.canvas.canvas import Canvas
from tools.terms.errors import RetakeError
from tools.terms.place import Place, Thread

log = logging.getLogger(__name__)
ANY = re.compile(r".*", re.DOTALL)
SHORTCUTS = {"use_as_reference": "reference_form", "decompose": "decompose", "remix_this": "remix"}
Json = dict[str, Any]
Ack = Callable[..., Awaitable[Any]]


class SlackApp:
    """Listens to everything: bolt leaves what nobody listens to without an answer, and Slack sends that again."""

    def __init__(
        self,
        canvas: Canvas,
        desk: Desk,
        teams: Teams,
        whispers: Whispers,
        authorize: Callable[..., Awaitable[AuthorizeResult]],
        signing_secret: str | None,
    ) -> None:
        self._canvas, self._desk, self._teams, self._whispers = canvas, desk, teams, whispers
        self._receiver = Receiver(canvas, teams)
        self._order = InOrder()
        self.bolt = AsyncApp(
            client=teams.client(None),
            signing_secret=signing_secret or "",
            authorize=authorize,
            process_before_response=True,  # so that nothing is acknowledged that was not written down
        )
        self._listen()

    def _listen(self) -> None:
        """Plain functions: bolt reads their arguments by name, and takes a method's `self` for one."""

        async def event(event: Json, context: Json) -> None:
            await self._event(event, context)

        async def command(ack: Ack, command: Json) -> None:
            await self._command(ack, command)

        async def pressed(ack: Ack, body: Json, action: Json) -> None:
            await self._pressed(ack, body, action)

        async def pointed(ack: Ack, body: Json) -> None:
            await self._pointed(ack, body)

        async def sent(ack: Ack, body: Json, view: Json) -> None:
            await self._sent(ack, body, view)

        self.bolt.event(ANY)(event)
        self.bolt.command(ANY)(command)
        self.bolt.action(ANY)(pressed)
        self.bolt.shortcut(ANY)(pointed)
        self.bolt.view(ANY)(sent)

    async def _event(self, event: Json, context: Json) -> None:
        team, me, kind = str(context["team_id"]), str(context.get("bot_user_id") or ""), event.get("type")
        if kind in ("message", "app_mention"):
            async with self._order.of((team, event["channel"])):
                await self._message(team, me, event)
        elif kind == "app_home_opened" and event.get("tab") == "home":
            await self._quietly(publish_home(await self._teams.of(team), self._canvas, team, str(event["user"])))
        elif kind == "assistant_thread_started":
            where = event["assistant_thread"]
            await self._quietly(greet(await self._teams.of(team), where["channel_id"], where["thread_ts"]))
        elif kind == "app_uninstalled" or (kind == "tokens_revoked" and (event.get("tokens") or {}).get("bot")):
            await self._teams.forget(team)

    async def _message(self, team: str, me: str, event: Json) -> None:
        """What was said; or what was edited or deleted before its turn has begun."""
        if event.get("subtype") == "message_changed":
            now, before = event.get("message") or {}, event.get("previous_message") or {}
            if now.get("user") and not now.get("bot_id") and now.get("text") != before.get("text"):
                text = await self._receiver.plain(team, str(now.get("text") or ""), me)
                await self._desk.amend(f"{PLATFORM}:{team}:{event['channel']}:{now['ts']}", text)
        elif event.get("subtype") == "message_deleted":
            await self._desk.withdraw(f"{PLATFORM}:{team}:{event['channel']}:{event['deleted_ts']}")
        elif said := await self._receiver.of_message(team, me, event):
            fresh = await self._desk.take_in(said)
            if fresh and is_talk(said.thread.place.channel) and said.thread.root != TALK:
                client = await self._teams.of(team)
                await self._quietly(name_talk(client, said.thread.place.channel, said.thread.root, said.text))

    async def _command(self, ack: Ack, command: Json) -> None:
        await ack()
        place = Place(PLATFORM, str(command["team_id"]), str(command["channel_id"]))
        thread = Thread(place, TALK if is_talk(place.channel) else f"c{command['trigger_id']}")
        team = await self._teams.bot(place.workspace)
        said = with_keys(str(command.get("text") or ""))
        known, order = command_in(await self._receiver.plain(place.workspace, said, team.user))
        user = str(command["user_id"])
        if known is not None and known.form and not order.values:
            await self._ordered(thread, Order(known.form), command, user)
        else:  # at once: forms of the same name belong to a card's buttons
            await self._take(thread, order, command, user)

    async def _pressed(self, ack: Ack, body: Json, action: Json) -> None:
        await ack()
        channel = (body.get("channel") or {}).get("id") or (body.get("container") or {}).get("channel_id")
        order = order_of(str(action.get("action_id", "")))
        if not channel or action.get("url"):
            return  # a link, or a button of App Home that only opens something
        place = Place(PLATFORM, str(body["team"]["id"]), str(channel))
        thread = await self._thread_pressed(place, body)
        await self._ordered(thread, order or Order("unknown"), body, str(body["user"]["id"]))

    async def _thread_pressed(self, place: Place, body: Json) -> Thread:
        """The thread of the card; what one person alone sees starts none, so what comes of it opens a new one."""
        container = body.get("container") or {}
        root = container.get("thread_ts") or (body.get("message") or {}).get("thread_ts")
        if not root and is_talk(place.channel):
            return Thread(place, TALK)
        if not root and container.get("is_ephemeral"):
            return Thread(place, f"c{body['trigger_id']}")
        return await self._receiver.thread_at(place, str(root or container["message_ts"]))

    async def _pointed(self, ack: Ack, body: Json) -> None:
        """A message shortcut: what it is about is the message that was pointed at."""
        await ack()
        message = body.get("message")
        if not message:
            return
        place = Place(PLATFORM, str(body["team"]["id"]), str(body["channel"]["id"]))
        thread = await self._receiver.thread_at(place, str(message.get("thread_ts") or message["ts"]))
        op, user = SHORTCUTS.get(str(body.get("callback_id")), "unknown"), str(body["user"]["id"])
        files = message.get("files") or []
        try:
            reference = f"{place.channel}/{message['ts']}"
            order = await pointed_order(self._canvas, place, reference, op, bool(files))
        except RetakeError as error:
            await self._tell(body, str(error))
            return
        await self._ordered(thread, order, body, user, files)

    async def _sent(self, ack: Ack, body: Json, view: Json) -> None:
        """A form that was sent."""
        await ack()
        thread, order = thread_in(view, str(body["team"]["id"]), PLATFORM), sent_order(view)
        if thread is None or order is None:
            return
        id_ = f"view:{view['id']}:{view.get('hash', '')}"
        event = await self._receiver.of_order(id_, thread, str(body["user"]["id"]), order, sent_files(view))
        await self._desk.take_in(event)

    async def _ordered(self, thread: Thread, order: Order, body: Json, user: str, files: Any = ()) -> None:
        """Opens a form where one is due; otherwise writes the order down."""
        try:
            form = await form_for(self._canvas, thread.place, order)
        except RetakeError as error:
            await self._tell(body, str(error))
            return
        if form is not None:
            await self._open(form, thread, str(body["trigger_id"]))
            return
        await self._take(thread, order, body, user, files)

    async def _take(self, thread: Thread, order: Order, body: Json, user: str, files: Any = ()) -> None:
        """Writes the order down, and keeps the address at which the person can be answered alone."""
        event = await self._receiver.of_order(str(body["trigger_id"]), thread, user, order, files)
        if url := body.get("response_url"):
            self._whispers.keep(event.id, str(url))
        await self._desk.take_in(event)

    async def _open(self, form: Form, thread: Thread, trigger: str) -> None:
        client = await self._teams.of(thread.place.workspace)
        await self._quietly(_opened(client, trigger, view_of(form, thread)))

    async def _tell(self, body: Json, text: str) -> None:
        """Tells the person alone, at once."""
        if url := body.get("response_url"):
            self._whispers.keep("now", str(url))
            await self._whispers.answered("now", Face(lines=(text,), mood="warn"))

    async def _quietly(self, work: Awaitable[object]) -> None:
        """For what nobody has to hear of if Slack does not take it."""
        try:
            await work
        except (Gone, Later) as fault:
            log.info("Slack did not take it: %s", fault)


async def _opened(client: AsyncWebClient, trigger: str, view: Json) -> None:
    async with faults():
        await client.views_open(trigger_id=trigger, view=view)
