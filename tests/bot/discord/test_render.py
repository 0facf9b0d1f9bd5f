"""Cards on Discord: within its limits, with nothing of people's own marked up and nobody pinged."""

from pathlib import Path
from typing import Any

import discord
import pytest
from discord import ui

from bot.discord.render import CONTENT, NOBODY, TEXT, changed, escaped, files_of, rendered, text_of
from bot.faces import LONGEST_LABEL, Button, Face, Link, Media, mention

ID = 123_456_789_012_345_678
CLIP = Media(Path("/home/take-001.mp4"), "take-001.mp4", "a watch")
FULL = tuple(tuple(Button("x" * LONGEST_LABEL, "show", f"{row}{at}" * 40) for at in range(5)) for row in range(4))


def components(face: Face) -> list[dict[str, Any]]:
    view = rendered(face)["view"]
    assert isinstance(view, ui.View | ui.LayoutView)
    made: list[dict[str, Any]] = view.to_components()  # type: ignore[assignment]
    return made


def flat(parts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [one for part in parts for one in (part, *flat(part.get("components", [])))]


def test_a_card_with_files_is_a_plain_message() -> None:
    message = rendered(Face("Take 1", ("warmer",), ("free",), (CLIP,)))
    assert message["content"] == "**Take 1**\nwarmer\n-# free"
    assert isinstance(message["view"], ui.View)
    assert message["suppress_embeds"] is True


def test_a_card_without_files_is_one_of_components() -> None:
    message = rendered(Face("Take 1", ("warmer",), ("free",), mood="good"))
    assert "content" not in message
    (container,) = components(Face("Take 1", ("warmer",), ("free",), mood="good"))
    assert container["accent_color"] == 0x248046
    assert [part["content"] for part in container["components"]] == ["**Take 1**\nwarmer\n-# free"]


def test_a_change_of_a_card_with_files_leaves_them() -> None:
    message = changed(Face("Take 1", media=(CLIP,)))
    assert message["content"] == "**Take 1**"
    assert not {"attachments", "files"} & set(message)


def test_a_change_to_components_takes_the_words_away() -> None:
    assert changed(Face("Take 1"))["content"] is None


@pytest.mark.parametrize("media", [(CLIP,), ()])
def test_a_card_as_large_as_can_be_is_within_every_limit(media: tuple[Media, ...]) -> None:
    links = tuple(Link("l" * 200, "https://retake.example/x") for _ in range(5))
    face = Face("t" * 300, ("w" * 9_000,), ("s" * 500,), media, FULL, links)
    every = flat(components(face))
    buttons = [one for one in every if one["type"] == discord.ComponentType.button.value]
    assert len(every) <= 40
    assert len(buttons) == 25
    assert max(len(one["label"]) for one in buttons) <= 80
    assert max(len(one.get("custom_id", "")) for one in buttons) <= 100
    words = sum(len(one.get("content", "")) for one in every) + len(rendered(face).get("content") or "")
    assert 0 < words <= (2_000 if media else 4_000)


def test_all_buttons_are_there_with_their_ids_and_looks() -> None:
    row = (Button("Approve", "approve", "t1", "good"), Button("Cancel", "cancel", "t1", "bad"))
    buttons = [one for one in flat(components(Face("x", rows=(row,)))) if one["type"] == 2]
    assert [(one["label"], one["custom_id"], one["style"]) for one in buttons] == [
        ("Approve", "v1:approve:t1", discord.ButtonStyle.success.value),
        ("Cancel", "v1:cancel:t1", discord.ButtonStyle.danger.value),
    ]


def test_links_stand_below_the_buttons() -> None:
    face = Face("x", media=(CLIP,), rows=((Button("Undo", "undo"),),), links=(Link("Full", "https://x/1"),))
    first, second = components(face)
    assert [one["custom_id"] for one in first["components"]] == ["v1:undo:"]
    assert [(one["url"], one["label"]) for one in second["components"]] == [("https://x/1", "Full")]


@pytest.mark.parametrize("most", [CONTENT, TEXT, 10])
def test_words_are_cut_where_the_place_ends(most: int) -> None:
    assert len(text_of(Face(lines=("x" * most,)), most)) == most
    cut = text_of(Face(lines=("x" * (most + 1),)), most)
    assert (len(cut), cut[-1]) == (most, "…")


def test_a_cut_leaves_no_half_of_an_escape() -> None:
    for most in range(5, 12):
        cut = text_of(Face(lines=("*" * 20,)), most)
        assert not cut[:-1].replace("\\*", "").strip()


@pytest.mark.parametrize(
    "words",
    ["**bold**", "_under_ __lines__", "`code`", "~~struck~~", "||spoiler||", "> quote", ">>> quote", "# heading",
     "-# small", "[label](https://x)", "* item", "```block```"],
)  # fmt: skip
def test_peoples_own_mark_up_is_shown_as_it_was_typed(words: str) -> None:
    made = escaped(words)
    assert made != words
    assert made.replace("\\", "") == words


@pytest.mark.parametrize("words", ["@everyone", "@here", f"<@{ID}>", f"<@!{ID}>", f"<@&{ID}>"])
def test_nobody_is_pinged_by_words(words: str) -> None:
    assert words not in escaped(f"a watch for {words}!")


@pytest.mark.parametrize("media", [(CLIP,), ()])
def test_nobody_is_pinged_in_any_part_of_a_card(media: tuple[Media, ...]) -> None:
    words = f"@everyone <@{ID}>"
    face = Face(words, (words,), (words,), media)
    said = [rendered(face).get("content") or "", *(one.get("content", "") for one in flat(components(face)))]
    assert "@everyone" not in "".join(said)
    assert f"<@{ID}>" not in "".join(said)


def test_messages_are_sent_so_that_they_ping_nobody() -> None:
    assert NOBODY.to_dict() == {"parse": []}


@pytest.mark.parametrize(("key", "said"), [("discord/7", "<@7>"), ("discord-role/5", "<@&5>"), ("slack/U1", "U1")])
def test_our_own_mentions_are_written_as_discords(key: str, said: str) -> None:
    assert escaped(f"*by* {mention(key)}") == f"\\*by\\* {said}"


def test_files_go_with_what_is_to_be_seen_on_them(tmp_path: Path) -> None:
    path = tmp_path / "kept.mp4"
    path.write_bytes(b"clip")
    (file,) = files_of([Media(path, "take-001.mp4", "x" * 2_000)])
    try:
        assert (file.filename, len(file.description or ""), file.fp.read()) == ("take-001.mp4", 1_024, b"clip")
    finally:
        file.close()


def test_a_card_that_says_nothing_is_still_one_that_discord_takes() -> None:
    (container,) = components(Face(rows=((Button("Undo", "undo"),),)))
    assert container["components"][0]["content"]
