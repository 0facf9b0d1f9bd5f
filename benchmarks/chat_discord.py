"""Discord on loopback, as the benchmark uses it."""

from collections import defaultdict
from copy import deepcopy
from typing import Any, Self

from benchmarks.chat_rooms import Press, Word
from bot.discord.surface import nonce_of
from tests.discord_server import NO_RATES, DiscordServer, Interaction
from tests.discord_server.bodies import LOADING
from tests.discord_server.world import Post

PEOPLE = 20
CUTS = ("abort", "restart", "asked")


class DiscordChat:
    """One guild. Replies are told apart by the nonce that Discord keeps of each post."""

    def __init__(self) -> None:
        self.server = DiscordServer(rates=NO_RATES)
        self._read = 0
        self._posts: defaultdict[str, list[float]] = defaultdict(list)
        self._presses: list[Interaction] = []

    async def __aenter__(self) -> Self:
        await self.server.__aenter__()
        self._people = [self.server.ann, *(self.server.add_person(f"p{n}") for n in range(PEOPLE))]
        return self

    async def __aexit__(self, *error: Any) -> None:
        await self.server.__aexit__(*error)

    @property
    def env(self) -> dict[str, str]:
        return {"RETAKE_DISCORD_TOKEN": "test-token", "RETAKE_DISCORD_URL": self.server.url}

    def connected(self) -> bool:
        return self.server.connected and bool(self.server.commands)

    async def add_channels(self, count: int) -> list[str]:
        return [await self.server.add_channel(f"c{number}") for number in range(count)]

    async def begin(self, channel: str, text: str, person: int = 0) -> Word:
        return await self._said(f"<@APP> {text}", channel, person)

    async def go_on(self, first: Word, text: str, person: int = 0) -> Word | None:
        thread = str(first.message["id"])
        return await self._said(text, thread, person) if thread in self.server.core.world.channels else None

    async def _said(self, text: str, channel: str, person: int) -> Word:
        at = self.server.core.clock.now()
        said = await self.server.say(text, channel=channel, user=self._people[person])
        return Word(nonce_of(f"said:discord:{said['id']}"), at, said)

    async def command(self, words: str, channel: str) -> Press:
        return self._pressed(await self.server.command(words, channel=channel))

    async def press(self, card: Post, op: str, person: int = 0) -> Press:
        id_ = next(one["custom_id"] for one in _buttons(card.data["components"]) if f":{op}:" in one["custom_id"])
        return self._pressed(await self.server.click(card.id, id_, user=self._people[person]))

    def _pressed(self, it: Interaction) -> Press:
        self._presses.append(it)
        return Press(nonce_of(f"said:discord:i{it.id}"), it)

    def ready_card(self) -> Post | None:
        posts = reversed(self.server.core.world.by_bot)
        return next((one for one in posts if one.files and _buttons(one.data["components"])), None)

    async def old_cards(self, card: Post, count: int) -> list[Post]:
        core, cards = self.server.core, []
        channel = core.world.channels[card.channel].parent
        for number in range(count):
            said = await self.server.say(f"long ago {number}", channel=channel)
            thread = await self.server.start_thread(said, f"long ago {number}")
            body = {"components": deepcopy(card.data["components"]), "content": "Take 1"}
            cards.append(core.book.send(core.world.channels[thread], core.world.app, body, {}))
        return cards

    def answered(self, one: Word | Press) -> list[float]:
        posts = self.server.core.world.by_bot
        for post in posts[self._read :]:
            if nonce := post.data.get("nonce"):
                self._posts[str(nonce)].append(post.at)
        self._read = len(posts)
        private: list[float] = []
        if isinstance(one, Press):
            private = [post.at for post in one.raw.posts if not post.data["flags"] & LOADING]
            private += [one.raw.acked_at] if one.raw.modal is not None else []
        return [*self._posts.get(one.key, ()), *private]

    def acks(self) -> list[float]:
        return [it.ack_seconds for it in self._presses if it.ack_seconds is not None]

    def late(self) -> int:
        return sum(it.ack_seconds is None or it.ack_seconds > 3 for it in self._presses)

    async def cut(self, number: int) -> bool:
        if not self.server.connected:
            return False
        match CUTS[number % len(CUTS)]:
            case "abort":
                await self.server.drop_gateway(1006)
            case "restart":
                await self.server.drop_gateway(1012)
            case _:
                await self.server.ask_reconnect()
        return True


def _buttons(components: list[dict[str, Any]]) -> list[dict[str, Any]]:
    inside = [one for row in components for one in row.get("components", ())]
    return [one for one in inside if str(one.get("custom_id", "")).startswith("v1:")]
