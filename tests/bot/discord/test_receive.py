"""What comes in on Discord: messages that speak to us become events, all others nothing."""

from types import SimpleNamespace
from typing import Any, cast
from unittest.mock import Mock

import discord
import pytest

from bot.discord.receive import Receiver, place_of, powers_of
from bot.events import ChatEvent, Order
from tests.bot.chats import ANN, OTHER, PLACE, THREAD
from tools.canvas.canvas import Canvas
from tools.terms.place import Place, Thread

ME = cast(discord.ClientUser, SimpleNamespace(id=42, display_name="Retake"))
GUILD = SimpleNamespace(id=9)
BOT_ROLE = SimpleNamespace(id=5, tags=SimpleNamespace(bot_id=42))


def person(
    id_: int = 7, name: str = "Ann", *, bot: bool = False, manages: bool = False, roles: tuple[int, ...] = ()
) -> Any:
    member = Mock(spec=discord.Member, id=id_, display_name=name, bot=bot)
    member.roles = [SimpleNamespace(id=role, is_default=lambda role=role: role == 9) for role in roles]
    member.guild_permissions = discord.Permissions(manage_guild=manages)
    return member


def thread_channel(id_: int, parent: int = 1) -> Any:
    return Mock(spec=discord.Thread, id=id_, parent_id=parent)


def message(content: str, **fields: Any) -> discord.Message:
    given: dict[str, Any] = {
        "id": 1000, "author": person(), "webhook_id": None, "type": discord.MessageType.default, "content": content,
        "mentions": [], "role_mentions": [], "attachments": [], "reference": None, "guild": GUILD,
        "channel": SimpleNamespace(id=1),
    }  # fmt: skip
    return cast(discord.Message, SimpleNamespace(**(given | fields)))


@pytest.fixture
def receiver(canvas: Canvas) -> Receiver:
    return Receiver(canvas, lambda url: url.startswith("https://cdn.discordapp.com/"))


async def heard(receiver: Receiver, content: str, **fields: Any) -> ChatEvent | None:
    return await receiver.of_message(message(content, **fields), ME)


async def test_a_mention_begins_a_thread_of_its_own(receiver: Receiver) -> None:
    event = await heard(receiver, "<@42> a watch turns", author=person(roles=(5, 9)))
    assert event == ChatEvent("discord:1000", Thread(PLACE, "1000"), ANN, "a watch turns",
                              powers=frozenset({"discord-role/5"}))  # fmt: skip


@pytest.mark.parametrize("mention", ["<@42>", "<@!42>"])
async def test_our_own_mention_is_not_part_of_the_words(receiver: Receiver, mention: str) -> None:
    event = await heard(receiver, f"make it warmer {mention}")
    assert event is not None
    assert event.text == "make it warmer"


async def test_a_mention_of_the_bots_own_role_speaks_to_it(receiver: Receiver) -> None:
    event = await heard(receiver, "<@&5> a watch", role_mentions=[BOT_ROLE])
    assert event is not None
    assert event.text == "a watch"


@pytest.mark.parametrize("content", ["`<@42> a watch`", "```\n<@42> a watch\n```", "a watch", "<@43> a watch", "@42"])
async def test_what_does_not_speak_to_us_is_nothing(receiver: Receiver, content: str) -> None:
    assert await heard(receiver, content) is None


@pytest.mark.parametrize(
    "fields",
    [{"author": person(bot=True)}, {"webhook_id": 3}, {"type": discord.MessageType.pins_add},
     {"type": discord.MessageType.thread_created}],
)  # fmt: skip
async def test_other_bots_and_the_platforms_own_messages_are_nothing(receiver: Receiver, fields: Any) -> None:
    assert await heard(receiver, "<@42> a watch", **fields) is None


async def test_words_in_a_thread_of_ours_need_no_mention(receiver: Receiver) -> None:
    event = await heard(receiver, "make it warmer", channel=thread_channel(100))
    assert event is not None
    assert (event.thread, event.text) == (THREAD, "make it warmer")


async def test_words_in_a_thread_of_others_are_nothing_unless_they_speak_to_us(receiver: Receiver) -> None:
    assert await heard(receiver, "make it warmer", channel=thread_channel(555)) is None
    event = await heard(receiver, "<@42> make it warmer", channel=thread_channel(555))
    assert event is not None
    assert event.thread == Thread(PLACE, "555")


async def test_people_who_speak_among_themselves_in_a_thread_are_let_be(receiver: Receiver) -> None:
    others = {"channel": thread_channel(100), "mentions": [person(8, "Ben")]}
    assert await heard(receiver, "<@8> what do you think?", **others) is None
    event = await heard(receiver, "as <@8> said, warmer", **others)
    assert event is not None
    assert event.text == "as @Ben said, warmer"


async def test_a_thread_that_began_with_a_command_is_found_by_its_address(receiver: Receiver, canvas: Canvas) -> None:
    await canvas.addresses.put(OTHER.key, "t:777")
    event = await heard(receiver, "warmer", channel=thread_channel(777))
    assert event is not None
    assert event.thread == OTHER


async def test_a_reply_to_a_card_of_ours_goes_on_in_its_thread(receiver: Receiver, canvas: Canvas) -> None:
    await canvas.outbox.claim("take:t1", {"thread": THREAD.key}, PLACE.key)
    await canvas.outbox.sent("take:t1", "1/900")
    event = await heard(receiver, "warmer", reference=SimpleNamespace(message_id=900))
    assert event is not None
    assert event.thread == THREAD
    assert await heard(receiver, "warmer", reference=SimpleNamespace(message_id=901)) is None


async def test_a_direct_message_is_one_long_thread_and_ones_own(receiver: Receiver) -> None:
    event = await heard(receiver, "a watch", guild=None)
    assert event is not None
    assert (event.thread, event.powers) == (Thread(Place("discord", "dm-7", "1"), "dm"), frozenset({"own"}))


async def test_a_mention_without_words_asks_for_help(receiver: Receiver) -> None:
    event = await heard(receiver, " <@42> ")
    assert event is not None
    assert (event.text, event.order) == ("", Order("help"))


async def test_an_empty_message_in_a_thread_is_nothing(receiver: Receiver) -> None:
    assert await heard(receiver, "\u200b", channel=thread_channel(100)) is None


async def test_files_come_with_their_words_or_without(receiver: Receiver) -> None:
    file = SimpleNamespace(filename="a.mp4", url="https://cdn/a.mp4", size=7, content_type=None)
    event = await heard(receiver, "<@42>", attachments=[file])
    assert event is not None
    (found,) = event.files
    assert (found.name, found.url, found.bytes, found.kind, event.order) == ("a.mp4", "https://cdn/a.mp4", 7, "", None)


@pytest.mark.parametrize(
    ("typed", "text"),
    [("wa\u200btch", "watch"), ("\u202ewatch", "watch"), ("a\x00b", "ab"), ("two\nlines", "two\nlines"),
     ("\ue000discord/1\ue001 x", "discord/1 x"),
     ("👩\u200d🎨 red", "👩\u200d🎨 red"), ("<@&5> x", "x"), ("<@8> x", "@somebody x")],
)  # fmt: skip
async def test_characters_that_nobody_sees_are_no_words(receiver: Receiver, typed: str, text: str) -> None:
    event = await heard(receiver, f"<@42> {typed}")
    assert event is not None
    assert event.text == text


def test_a_thread_belongs_to_its_channel() -> None:
    assert place_of(100, thread_channel(100), 9, person()) == PLACE
    assert place_of(1, SimpleNamespace(), 9, person()) == PLACE


@pytest.mark.parametrize(("manages", "powers"), [(True, {"admin", "discord-role/5"}), (False, {"discord-role/5"})])
def test_whoever_manages_the_server_is_an_admin(manages: bool, powers: set[str]) -> None:
    assert powers_of(person(roles=(5, 9)), discord.Permissions(manage_guild=manages)) == powers


def test_no_role_makes_an_admin_by_its_other_permissions() -> None:
    every_other = discord.Permissions.all()
    every_other.update(manage_guild=False)
    assert "admin" not in powers_of(person(), every_other)


def press(**fields: Any) -> discord.Interaction:
    given: dict[str, Any] = {
        "id": 3000,
        "user": person(),
        "channel_id": 1,
        "channel": SimpleNamespace(id=1),
        "guild_id": 9,
        "message": None,
        "permissions": discord.Permissions(manage_guild=True),
    }
    return cast(discord.Interaction, SimpleNamespace(**(given | fields)))


async def test_a_command_in_a_channel_begins_a_thread_of_its_own(receiver: Receiver) -> None:
    event = await receiver.of_interaction(press(), Order("design", "", {"brief": "a watch"}))
    assert (event.id, event.thread) == ("discord:i3000", Thread(PLACE, "c3000"))
    assert (event.text, event.powers) == ("a watch", {"admin"})


async def test_a_command_in_a_thread_belongs_to_it(receiver: Receiver) -> None:
    assert await receiver.thread_at(press(channel=thread_channel(100), channel_id=100)) == THREAD


async def test_a_button_belongs_to_the_thread_of_its_message(receiver: Receiver, canvas: Canvas) -> None:
    await canvas.addresses.put(OTHER.key, "m:900")
    card = SimpleNamespace(id=900, flags=SimpleNamespace(ephemeral=False))
    assert await receiver.thread_at(press(message=card)) == OTHER


async def test_a_button_in_a_direct_talk_belongs_to_it(receiver: Receiver) -> None:
    event = await receiver.of_interaction(press(guild_id=None), Order("approve", "t1"))
    assert (event.thread, event.powers) == (Thread(Place("discord", "dm-7", "1"), "dm"), {"own"})
