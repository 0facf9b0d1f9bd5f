"""Slack on loopback, as the benchmark uses it."""

from collections import defaultdict
from contextvars import ContextVar
from copy import deepcopy
from typing import Any, Self

from benchmarks.chat_rooms import Press, Word
from tests.slack_server import Ack, Json, SlackServer
from tests.slack_server.delivery import Delivery
from tests.slack_server.posting import put
from tests.slack_server.sockets import Sockets

PEOPLE = 20
EASE = 1e6  # no limits: what Slack itself lets through is not what is measured
_SENT: ContextVar[list[Json] | None] = ContextVar("sent", default=None)


class Timed:
    """The app's sockets, with a note of how long each acknowledgement took and what was sent."""

    silence = "timeout"

    def __init__(self, sockets: Sockets) -> None:
        self._sockets = sockets
        self.acks: list[float] = []

    async def ready(self) -> bool:
        return await self._sockets.ready()

    async def carry(self, delivery: Delivery) -> Ack:
        if (sent := _SENT.get()) is not None:
            sent.append(delivery.payload)
        ack = await self._sockets.carry(delivery)
        if ack.ok:
            self.acks.append(ack.seconds)
        return ack


class SlackChat:
    """One workspace. Replies are told apart by the key in a post's metadata, private ones by their address."""

    def __init__(self) -> None:
        self.server = SlackServer()
        self.server.limits.ease = EASE
        self.server.limits.methods.clear()
        self.way = self.server.post.way = Timed(self.server.sockets)
        self._read = 0
        self._posts: defaultdict[str, list[float]] = defaultdict(list)

    async def __aenter__(self) -> Self:
        await self.server.__aenter__()
        self._people = [self.server.ann, *(self.server.add_person(f"p{n}") for n in range(PEOPLE))]
        return self

    async def __aexit__(self, *error: Any) -> None:
        await self.server.__aexit__(*error)

    @property
    def env(self) -> dict[str, str]:
        tokens = {"RETAKE_SLACK_BOT_TOKEN": "xoxb-test", "RETAKE_SLACK_APP_TOKEN": "xapp-test"}
        return {**tokens, "RETAKE_SLACK_URL": self.server.url}

    def connected(self) -> bool:
        return bool(self.server.sockets.open)

    async def add_channels(self, count: int) -> list[str]:
        return [self.server.add_channel(f"c{number}") for number in range(count)]

    async def begin(self, channel: str, text: str, person: int = 0) -> Word:
        return await self._said(f"<@UBOT> {text}", channel, person, None)

    async def go_on(self, first: Word, text: str, person: int = 0) -> Word | None:
        return await self._said(text, first.message["channel"], person, first.message)

    async def _said(self, text: str, channel: str, person: int, thread: Json | None) -> Word:
        at = self.server.state.now()
        said = await self.server.say(text, self._people[person], channel, thread)
        return Word(f"said:slack:{self.server.team}:{channel}:{said['ts']}", at, said)

    async def command(self, words: str, channel: str) -> Press:
        return await self._pressed(self.server.command(words, channel=channel))

    async def press(self, card: Json, op: str, person: int = 0) -> Press:
        id_ = next(one["action_id"] for one in _buttons(card) if f":{op}:" in one["action_id"])
        return await self._pressed(self.server.click(card, id_, user=self._people[person]))

    async def _pressed(self, act: Any) -> Press:
        sent: list[Json] = []
        token = _SENT.set(sent)
        try:
            await act
        finally:
            _SENT.reset(token)
        return Press(f"said:slack:{sent[0]['trigger_id']}", sent[0])

    def ready_card(self) -> Json | None:
        posted = reversed(self.server.state.messages.posted)
        return next((one for one in posted if any(":iterate:" in it["action_id"] for it in _buttons(one))), None)

    async def old_cards(self, card: Json, count: int) -> list[Json]:
        state, cards = self.server.state, []
        place = state.world.channel(card["channel"])
        bot = state.world.teams[self.server.team].bot_user
        for _ in range(count):
            root = put(state, place, self.server.ann, {"text": "long ago"})
            args = {"text": "Take 1", "thread_ts": root["ts"], "blocks": deepcopy(card["blocks"])}
            cards.append(put(state, place, bot, args))
        return cards

    def answered(self, one: Word | Press) -> list[float]:
        posted = self.server.state.messages.posted
        for post in posted[self._read :]:
            payload = (post.get("metadata") or {}).get("event_payload") or {}
            if key := payload.get("key"):
                self._posts[str(key)].append(float(post["ts"]))
        self._read = len(posted)
        private: list[float] = []
        if isinstance(one, Press):
            clicks = self.server.state.clicks
            link = clicks.links[str(one.raw["response_url"]).rpartition("/")[2]]
            private = [link.made] * (link.uses + clicks.triggers[one.raw["trigger_id"]].used)
        return [*self._posts.get(one.key, ()), *private]

    def acks(self) -> list[float]:
        return list(self.way.acks)

    def late(self) -> int:
        return self.server.late_acks + self.server.double_acks

    async def cut(self, number: int) -> bool:
        if not self.server.sockets.open:
            return False
        if number % 2:
            await self.server.disconnect()
        else:
            await self.server.drop_socket()
        return True


def _buttons(message: Json) -> list[Json]:
    inside = [one for block in message.get("blocks") or () for one in block.get("elements") or ()]
    return [one for one in inside if str(one.get("action_id", "")).startswith("v1:")]
