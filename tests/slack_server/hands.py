"""What people do with cards and forms: press, choose, submit, command."""

from typing import Any

from tests.slack_server.base import Base
from tests.slack_server.delivery import Ack
from tests.slack_server.errors import CannotDo, Json
from tests.slack_server.events import in_channel, interaction, slash
from tests.slack_server.fields import STATELESS, empty_state, filled, find, is_empty
from tests.slack_server.messages import on_the_wire
from tests.slack_server.posting import put
from tests.slack_server.world import Channel, User


class Hands(Base):
    """Presses and forms. Every one is a single envelope or request, and its ack comes back."""

    async def command(
        self, text: str, user: User | None = None, channel: str | None = None, command: str = "/retake"
    ) -> Ack:
        """Types a slash command; an unknown one is refused by Slack itself."""
        if command not in self.settings.commands:
            raise CannotDo(f"{command} is not a command here")
        person = user or self.ann
        place = self._reachable(channel, person)
        ack = await self._ask("slash_commands", slash(self.state, command, text, person, place), person)
        if ack.ok and ack.payload:
            self._show_answer(ack.payload, person, place)
        return ack

    def _show_answer(self, payload: Any, user: User, channel: Channel) -> None:
        """What a slash command's ack says, to everybody or to the person alone."""
        answer: Json = payload if isinstance(payload, dict) else {"text": payload}
        bot = self.world.teams[user.team].bot_user
        if answer.get("response_type") == "in_channel":
            put(self.state, channel, bot, answer, via="ack")
        else:
            self._whisper(user, channel, answer, "ack")

    async def click(self, on: Json, what: str, user: User | None = None, stale: bool = False) -> Ack:
        """Presses a button, named by label or action_id, of a message or view.

        With `stale` the person still sees the version that was handed in, though the app has changed it since.
        """
        person = user or self.ann
        shown = on if stale else self._present(on)
        block, button = find(shown.get("blocks") or [], what, {"button", "workflow_button"})
        action = {"type": button["type"], "text": button["text"], "block_id": block["block_id"]}
        action |= {name: button[name] for name in ("action_id", "value", "style", "url") if name in button}
        return await self._act(shown, action, person)

    async def choose(self, on: Json, action_id: str, values: Any, user: User | None = None) -> Ack:
        """Picks in a menu, by the options' values or labels, and lets the app know."""
        person = user or self.ann
        shown = self._present(on)
        block, element = find(shown.get("blocks") or [], action_id)
        if element["type"] == "button":
            raise CannotDo(f"{action_id} is a button")
        held = filled(element, values)
        if element["type"] not in STATELESS:
            kept = self._kept.setdefault(_key(shown), {})
            kept.setdefault(block["block_id"], {})[element["action_id"]] = held
        ids = {"action_id": element["action_id"], "block_id": block["block_id"]}
        return await self._act(shown, {**held, **ids}, person)

    async def _act(self, shown: Json, action: Json, user: User) -> Ack:
        state = {"values": empty_state(shown["blocks"], self._kept.get(_key(shown), {}))}
        action["action_ts"] = self.state.messages.stamp(self.state.now())
        if "ts" in shown:
            payload = interaction(self.state, "block_actions", user) | self._on_message(shown, user)
        else:
            payload = interaction(self.state, "block_actions", user, shown["id"])
            container = {"type": "view", "view_id": shown["id"]}
            payload |= {"container": container, "view": shown | {"state": state}}
        return await self._ask("interactive", payload | {"state": state, "actions": [action]}, user)

    def _on_message(self, shown: Json, user: User) -> Json:
        channel = self.world.channel(shown["channel"])
        hidden = "ephemeral_to" in shown
        if hidden and shown["ephemeral_to"] != user.id:
            raise CannotDo(f"{user.name} does not see that message")
        self._must_be_in(channel, user)
        container = {"type": "message", "message_ts": shown["ts"], "channel_id": channel.id, "is_ephemeral": hidden}
        if shown.get("thread_ts"):
            container["thread_ts"] = shown["thread_ts"]
        placed = {"container": container, **in_channel(self.state, user, channel, shown)}
        return placed if hidden else placed | {"message": on_the_wire(shown)}

    async def shortcut(self, callback_id: str, message: Json | None = None, user: User | None = None) -> Ack:
        """Runs a shortcut, on a message or from anywhere."""
        if callback_id not in self.settings.shortcuts:
            raise CannotDo(f"there is no shortcut {callback_id}")
        person = user or self.ann
        if message is None:
            payload = interaction(self.state, "shortcut", person)
        else:
            shown = self._present(message)
            channel = self.world.channel(shown["channel"])
            self._must_be_in(channel, person)
            payload = interaction(self.state, "message_action", person) | in_channel(self.state, person, channel, shown)
            payload |= {"message_ts": shown["ts"], "message": on_the_wire(shown)}
        return await self._ask("interactive", payload | {"callback_id": callback_id}, person)

    async def submit(self, view: Json, values: Json | None = None, user: User | None = None) -> Ack:
        """Fills a modal in and sends it. Errors keep it open; otherwise it closes or changes as the app says."""
        shown = self._on_screen(view, user)
        owner = self.state.views.live[shown["id"]].user
        if not shown.get("submit"):
            raise CannotDo("this modal has no submit button")
        state = empty_state(shown["blocks"], self._kept.get(shown["id"], {}))
        self._fill(shown, state, values or {})
        payload = interaction(self.state, "view_submission", owner, shown["id"])
        payload |= {"view": shown | {"state": {"values": state}}, "response_urls": []}
        ack = await self._ask("interactive", payload, owner)
        return self._after_submit(shown, owner, ack) if ack.ok else ack

    def _fill(self, view: Json, state: Json, values: Json) -> None:
        for name, value in values.items():
            inner = value if name in state and isinstance(value, dict) else {name: value}
            for action_id, one in inner.items():
                block, element = find(view["blocks"], action_id)
                state[block["block_id"]][element["action_id"]] = filled(element, one)
        for block in view["blocks"]:
            if block["type"] == "input" and not block.get("optional"):
                held = state[block["block_id"]][block["element"]["action_id"]]
                if is_empty(held):
                    raise CannotDo(f"{block['label']['text']!r} must be filled in")

    def _after_submit(self, view: Json, user: User, ack: Ack) -> Ack:
        """Does with the modal what the ack says; an ack that Slack cannot follow shows the person an error."""
        answer = ack.payload if isinstance(ack.payload, dict) else {}
        action = answer.get("response_action")
        inputs = {block["block_id"] for block in view["blocks"] if block["type"] == "input"}
        if action == "errors" and inputs >= set(answer.get("errors") or {""}):
            return ack
        if action == "update":
            self.state.views.update({"view_id": view["id"]}, answer.get("view"), user.team)
        elif action == "push":
            self.state.views.open(answer.get("view"), user, under=view["id"])
        elif action in (None, "clear"):
            self.state.views.close(view["id"], all_of_them=action == "clear")
        else:
            return self._failed(user, "view_submission", Ack(ack.payload, ack.seconds, "bad_response"))
        return ack

    async def close_view(self, view: Json, user: User | None = None) -> Ack | None:
        """Closes a modal without sending it; the app hears of it when it asked to."""
        shown = self._on_screen(view, user)
        owner = self.state.views.live[shown["id"]].user
        self.state.views.close(shown["id"])
        if not shown["notify_on_close"]:
            return None
        payload = interaction(self.state, "view_closed", owner) | {"view": shown, "is_cleared": False}
        return await self._ask("interactive", payload, owner)

    def _on_screen(self, view: Json, user: User | None) -> Json:
        live = self.state.views.live.get(view["id"])
        if live is None:
            raise CannotDo("that view is not open")
        if user is not None and user.id != live.user.id:
            raise CannotDo(f"{user.name} does not see that view")
        return live.view

    def _present(self, on: Json) -> Json:
        """The version of a message or view that is on the screens now."""
        if "ts" not in on:
            return self._on_screen(on, None)
        if "ephemeral_to" in on:
            if on not in self.state.messages.ephemeral[on["ephemeral_to"]]:
                raise CannotDo("that message is gone")
            return on
        present = self.state.messages.get(on["channel"], on["ts"])
        if present is None or present.get("subtype") == "tombstone":
            raise CannotDo("that message is gone")
        return present


def _key(shown: Json) -> str:
    return f"{shown['channel']}/{shown['ts']}" if "ts" in shown else str(shown["id"])
