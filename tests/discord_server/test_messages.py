"""What the bot may post and edit, and how it comes back."""

from typing import Any

import pytest

from tests.discord_server import DiscordServer
from tests.discord_server.bot import Bot
from tests.discord_server.raw import ask, post

V2 = 1 << 15


def _button(custom_id: str = "a", **more: Any) -> dict[str, Any]:
    return {"type": 2, "style": 1, "label": "Go", "custom_id": custom_id, **more}


def _link(**more: Any) -> dict[str, Any]:
    return {"type": 2, "style": 5, "label": "Go", "url": "https://example.com", **more}


def _row(*inside: dict[str, Any]) -> dict[str, Any]:
    return {"type": 1, "components": list(inside) or [_button()]}


def _select(count: int = 1, **more: Any) -> dict[str, Any]:
    options = [{"label": str(number), "value": str(number)} for number in range(count)]
    return {"type": 3, "custom_id": "a", "options": options, **more}


def _text(content: str = "hello", **more: Any) -> dict[str, Any]:
    return {"type": 10, "content": content, **more}


def _item(url: str = "https://example.com/a.png") -> dict[str, Any]:
    return {"media": {"url": url}}


def _gallery(*items: dict[str, Any]) -> dict[str, Any]:
    return {"type": 12, "items": list(items) or [_item()]}


def _section(texts: int = 1, accessory: Any = None) -> dict[str, Any]:
    return {"type": 9, "components": [_text()] * texts, "accessory": accessory or _button("s")}


def _v2(*components: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"flags": V2, "components": list(components), **more}


EMBED = {"title": "t", "description": "d"}
FIELD = {"name": "n", "value": "v"}
SAME_OPTION = [{"label": "a", "value": "a"}, {"label": "b", "value": "a"}]
LONG_OPTION = [{"label": "x" * 101, "value": "a"}]


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ({"content": "x" * 2001}, "content"),
        ({"content": "a", "nonce": "x" * 26}, "nonce"),
        ({"content": "a", "enforce_nonce": True}, "nonce"),
        ({"embeds": [EMBED] * 11}, "embeds"),
        ({"embeds": [EMBED | {"description": "x" * 4097}]}, "embeds.0.description"),
        ({"embeds": [EMBED | {"title": "x" * 257}]}, "embeds.0.title"),
        ({"embeds": [EMBED | {"fields": [FIELD] * 26}]}, "embeds.0.fields"),
        ({"embeds": [EMBED | {"fields": [FIELD | {"value": ""}]}]}, "embeds.0.fields.0.value"),
        ({"embeds": [EMBED | {"footer": {"text": "x" * 2049}}]}, "embeds.0.footer.text"),
        ({"embeds": [{"description": "x" * 3001}] * 2}, "embeds"),
        ({"content": "a", "attachments": [{"id": 0}]}, "attachments"),
        ({"content": "a", "allowed_mentions": {"parse": ["all"]}}, "allowed_mentions.parse"),
        ({"content": "a", "allowed_mentions": {"parse": ["users"], "users": ["1"]}}, "allowed_mentions"),
        ({"content": "a", "message_reference": {"message_id": "77"}}, "message_reference"),
        # buttons and menus
        ({"components": [_row()] * 6}, "components"),
        ({"components": [_button()]}, "components.0.type"),
        ({"components": [{"type": 1, "components": []}]}, "components.0.components"),
        ({"components": [_row(*[_button(str(n)) for n in range(6)])]}, "components.0.components"),
        ({"components": [_row(_button("a"), _button("a"))]}, "components"),
        ({"components": [_row(_button("x" * 101))]}, "components.0.components.0.custom_id"),
        ({"components": [_row(_button(""))]}, "components.0.components.0.custom_id"),
        ({"components": [_row(_button(label="x" * 81))]}, "components.0.components.0.label"),
        ({"components": [_row(_button(label=None))]}, "components.0.components.0"),
        ({"components": [_row(_button(style=9))]}, "components.0.components.0.style"),
        ({"components": [_row(_button(url="https://example.com"))]}, "components.0.components.0"),
        ({"components": [_row(_link(custom_id="a"))]}, "components.0.components.0"),
        ({"components": [_row(_link(url="example.com"))]}, "components.0.components.0.url"),
        ({"components": [_row(_link(url="https://e.com/" + "x" * 500))]}, "components.0.components.0.url"),
        ({"components": [_row(_select(26))]}, "components.0.components.0.options"),
        ({"components": [_row(_select(0))]}, "components.0.components.0.options"),
        ({"components": [_row(_select(options=SAME_OPTION))]}, "components.0.components.0.options"),
        ({"components": [_row(_select(options=LONG_OPTION))]}, "components.0.components.0.options.0.label"),
        ({"components": [_row(_select(placeholder="x" * 151))]}, "components.0.components.0.placeholder"),
        ({"components": [_row(_select(max_values=26))]}, "components.0.components.0.max_values"),
        ({"components": [_row(_select(2, min_values=2, max_values=1))]}, "components.0.components.0.max_values"),
        ({"components": [_row(_select(), _button("b"))]}, "components.0.components"),
        # components of the second kind
        ({"components": [_text()]}, "components.0.type"),
        (_v2(_text(), content="hello"), "content"),
        (_v2(_text(), embeds=[EMBED]), "embeds"),
        (_v2(_text(), sticker_ids=["1"]), "sticker_ids"),
        (_v2(_text("")), "components.0.content"),
        (_v2(_text("x" * 4001)), "components.0.content"),
        (_v2(_text("x" * 2001), _text("x" * 2000)), "components"),
        (_v2(*[_text()] * 41), "components"),
        (_v2({"type": 17, "components": [_text()] * 40}), "components"),
        (_v2({"type": 17, "components": []}), "components.0.components"),
        (_v2({"type": 17, "components": [{"type": 17, "components": [_text()]}]}), "components.0.components.0.type"),
        (_v2(_text(id=3), _text(id=3)), "components"),
        (_v2(_gallery(*[_item()] * 11)), "components.0.items"),
        (_v2({"type": 12, "items": []}), "components.0.items"),
        (_v2(_gallery(_item("a.png"))), "components.0.items.0.media.url"),
        (_v2(_gallery(_item("attachment://not-sent.png"))), "components"),
        (_v2(_section(4)), "components.0.components"),
        (_v2(_section(1, _select())), "components.0.accessory.type"),
        (_v2({"type": 13, "file": {"url": "https://example.com/a"}}), "components.0.file.url"),
        (_v2(_button()), "components.0.type"),
    ],
)
async def test_a_bad_message_is_refused(server: DiscordServer, body: dict[str, Any], fault: str) -> None:
    told = await post(server, body)
    assert (told.status, told.code, told.fault) == (400, 50035, fault)
    assert server.everything_posted() == []


@pytest.mark.parametrize(
    "body",
    [
        {"content": "x" * 2000, "nonce": "x" * 25, "enforce_nonce": True},
        {"embeds": [EMBED | {"fields": [FIELD] * 25}]},
        {"components": [_row(*[_button(str(n)) for n in range(5)]), _row(_select(25))]},
        {
            "components": [
                _row(_link(), _button("x" * 100, label="x" * 80), _button("b", label=None, emoji={"name": "👍"}))
            ]
        },
        _v2(*[_text("x" * 100)] * 40),
        _v2(
            {"type": 17, "components": [_text(), _section(3), _gallery(*[_item()] * 10), {"type": 14}, _row(_select())]}
        ),
    ],
)
async def test_a_message_at_the_limits_is_taken(server: DiscordServer, body: dict[str, Any]) -> None:
    assert (await post(server, body)).status == 200


async def test_an_empty_message_is_refused(server: DiscordServer) -> None:
    assert (await post(server, {"content": ""})).code == 50006


async def test_json_that_is_none_is_refused(server: DiscordServer) -> None:
    told = await ask(server, "POST", f"/channels/{server.channel}/messages", ["a", "list"])
    assert (told.status, told.code) == (400, 50035)


class TestNonces:
    async def test_the_same_nonce_gives_the_first_message(self, server: DiscordServer, bot: Bot) -> None:
        first, second = [await bot.place(server).send(text, nonce="job-1") for text in ("one", "two")]
        assert first.id == second.id
        assert [message["content"] for message in server.everything_posted()] == ["one"]

    async def test_after_a_few_minutes_a_nonce_is_new(self, server: DiscordServer, bot: Bot) -> None:
        for text in ("one", "two"):
            await bot.place(server).send(text, nonce="job-1")
            server.forward(301)
        assert len(server.messages()) == 2

    async def test_each_channel_has_its_own_nonces(self, server: DiscordServer, bot: Bot) -> None:
        other = await server.add_channel("other")
        for channel in (server.channel, other):
            await bot.place(server, channel).send("one", nonce="job-1")
        assert len(server.everything_posted()) == 2

    async def test_a_nonce_that_is_not_enforced_posts_again(self, server: DiscordServer) -> None:
        for _ in range(2):
            await post(server, {"content": "one", "nonce": "job-1"})
        assert len(server.messages()) == 2


async def test_components_come_back_with_numbers(server: DiscordServer) -> None:
    told = await post(server, _v2({"type": 17, "components": [_text(id=1), _row()]}))
    container = told.body["components"][0]
    row = container["components"][1]
    assert {container["id"], 1, row["id"], row["components"][0]["id"]} == {1, 2, 3, 4}
