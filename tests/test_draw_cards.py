"""Pictures of conversations: their size, what is seen on them, and that nothing is lost or overflows."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from scripts.cards import discord, slack
from scripts.cards.common import Reader
from scripts.cards.draw import draw
from scripts.cards.marks import Marks
from scripts.cards.media import Shelf
from tests.media import moving, picture

Json = dict[str, Any]
ROOT = Path(__file__).parent.parent
V2, EPHEMERAL = 1 << 15, 1 << 6
WIDE = 1400  # pixels
BLURPLE, GREEN, RED, LOST = (0x58, 0x65, 0xF2), (0x24, 0x80, 0x46), (0xDA, 0x37, 0x3C), (0xD0, 0, 0)
SLACK_GREEN = (0, 0x7A, 0x5A)
BOT = {"id": "99", "username": "Retake", "bot": True}
MIRA = {"id": "11", "username": "mira", "global_name": "Mira"}


def seen(conversation: Json, tmp_path: Path) -> NDArray[np.uint8]:
    """The picture's pixels."""
    draw(conversation, tmp_path / "out.png", base=tmp_path)
    return np.asarray(Image.open(tmp_path / "out.png").convert("RGB"))


def shows(pixels: NDArray[np.uint8], color: tuple[int, int, int], least: int = 200) -> bool:
    """Whether that very colour covers at least so many pixels."""
    return int((pixels == np.array(color, np.uint8)).all(axis=-1).sum()) >= least


def chat(platform: str, *messages: Json, **more: Any) -> Json:
    return {"platform": platform, "channel": "#launch", "messages": list(messages), "people": {"U1": "Mira"}, **more}


def reader(tmp_path: Path, dialect: Any, files: dict[str, str] | None = None) -> Reader:
    return Reader(Marks(dialect, {"U1": "Mira", "99": "Retake"}), Shelf(files or {}, tmp_path), "Retake")


def button(label: str, style: int = 2) -> Json:
    return {"type": 2, "style": style, "label": label, "custom_id": label}


def card(*components: Json) -> Json:
    """A message of the second kind of components, as Discord returns it."""
    return {"id": "1", "author": BOT, "content": "", "flags": V2, "components": list(components)}


def names(nodes: Any) -> list[str]:
    """Every kind of node, however deep."""
    if isinstance(nodes, dict):
        own = [nodes["kind"]] if "kind" in nodes else []
        return own + [name for value in nodes.values() for name in names(value)]
    return [name for each in nodes for name in names(each)] if isinstance(nodes, list) else []


def words(nodes: Any) -> str:
    """All that is said, however deep."""
    if isinstance(nodes, dict):
        return " ".join(words(value) for value in nodes.values())
    return " ".join(map(words, nodes)) if isinstance(nodes, list) else str(nodes).replace("\u200b", "")


def test_a_discord_card_shows_its_clip_and_its_buttons(tmp_path: Path) -> None:
    moving(tmp_path / "take.mp4", 2.0)
    rows = {"type": 1, "components": [button("Iterate", 1), button("Approve", 3), button("Undo", 4)]}
    gallery = {"type": 12, "items": [{"media": {"url": "attachment://take-001.mp4"}}]}
    inside = [{"type": 10, "content": "### Take 1\nIt *turns*."}, gallery, {"type": 14}, rows]
    told = {"id": "2", "author": MIRA, "content": "<@99> make a **watch**", "timestamp": "2026-11-20T14:03:00+00:00"}
    conversation = chat("discord", told, card({"type": 17, "accent_color": 0x5865F2, "components": inside}))
    pixels = seen(conversation | {"files": {"take-001.mp4": "take.mp4"}}, tmp_path)
    high = pixels.shape[0]
    assert pixels.shape[1] == WIDE and 1000 < high < 2400
    assert all(shows(pixels, color) for color in (BLURPLE, GREEN, RED)) and not shows(pixels, LOST, 1)
    assert (pixels[-1, 0] == (0x31, 0x33, 0x38)).all()
    tints = np.unique(pixels[300:-300, 300:1100].reshape(-1, 3), axis=0)
    assert len(tints) > 500  # the clip's poster is there


def test_a_slack_message_shows_its_file_and_its_buttons(tmp_path: Path) -> None:
    moving(tmp_path / "take.mp4", 2.0)
    root = {"type": "message", "user": "U1", "ts": "1795183380.000100", "text": "make a *watch* &amp; more"}
    actions = [{"type": "button", "style": "primary", "action_id": "a", "text": {"type": "plain_text", "text": "Go"}}]
    reply = {
        "type": "message", "bot_id": "B1", "ts": "1795183381.000100", "thread_ts": root["ts"], "text": "Take 1",
        "blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "*Take 1*"}},
                   {"type": "actions", "elements": actions}],
        "files": [{"id": "F1", "name": "take.mp4"}],
    }  # fmt: skip
    pixels = seen(chat("slack", root, reply, files={"F1": "take.mp4"}), tmp_path)
    assert pixels.shape[1] == WIDE and 700 < pixels.shape[0] < 2000
    assert shows(pixels, SLACK_GREEN) and not shows(pixels, LOST, 1) and (pixels[-1, 0] == 255).all()
    assert len(np.unique(pixels[400:].reshape(-1, 3), axis=0)) > 500


@pytest.mark.parametrize(
    ("platform", "message"),
    [
        ("discord", card({"type": 55, "custom_id": "x"})),
        ("discord", card({"type": 17, "components": [{"type": 9, "components": [], "accessory": {"type": 77}}]})),
        ("discord", {"id": "1", "author": BOT, "content": "", "poll": {"question": {}}}),
        ("discord", {"id": "1", "author": BOT, "content": ""}),
        ("slack", {"text": "x", "blocks": [{"type": "holo_deck"}]}),
        ("slack", {"text": "x", "blocks": [{"type": "actions", "elements": [{"type": "warp_button"}]}]}),
        ("slack", {"text": "x", "blocks": [{"type": "rich_text", "elements": [{"type": "rich_text_novel"}]}]}),
        ("slack", {"view": {"type": "modal", "title": {"text": "t"}, "blocks": [{"type": "input", "element": {}}]}}),
    ],
)
def test_what_is_unknown_is_seen_and_named(tmp_path: Path, platform: str, message: Json) -> None:
    assert shows(seen(chat(platform, message), tmp_path), LOST)


@pytest.mark.parametrize("text", ["W" * 400, "many words that go on and on " * 30, "https://example.com/" + "a/" * 200])
@pytest.mark.parametrize("platform", ["discord", "slack"])
def test_long_text_wraps_within_the_picture(tmp_path: Path, platform: str, text: str) -> None:
    message = {"id": "1", "author": MIRA, "content": text} if platform == "discord" else {"user": "U1", "text": text}
    short = seen(chat(platform, {**message, "content": "a", "text": "a"}), tmp_path).shape[0]
    pixels = seen(chat(platform, message), tmp_path)
    body = pixels[120:, -30:]
    assert pixels.shape[0] > short + 150 and (body == body[-1, -1]).all()


def test_long_labels_and_names_stay_inside(tmp_path: Path) -> None:
    rows = {"type": 1, "components": [button("x" * 80), button("A label " * 10), button("Second")]}
    file = {"type": 13, "file": {"url": f"attachment://{'n' * 120}.mp4"}}
    pixels = seen(chat("discord", card({"type": 17, "components": [rows, file]})), tmp_path)
    body = pixels[120:, -30:]
    assert (body == body[-1, -1]).all()


@pytest.mark.parametrize("count", range(1, 11))
def test_a_gallery_may_have_one_to_ten_pictures(tmp_path: Path, count: int) -> None:
    picture(tmp_path / "a.png")
    items = [{"media": {"url": "attachment://a.png"}} for _ in range(count)]
    pixels = seen(chat("discord", card({"type": 12, "items": items}), files={"a.png": "a.png"}), tmp_path)
    assert pixels.shape[0] > 400 and not shows(pixels, LOST, 1)


def test_every_component_of_discord_is_known(tmp_path: Path) -> None:
    row = {"type": 1, "components": [{"type": 3, "custom_id": "s", "options": [{"label": "a", "default": True}]}]}
    section = {"type": 9, "components": [{"type": 10, "content": "# a\n-# b\n- c\n> d\n```e```"}],
               "accessory": {"type": 11, "media": {"url": "attachment://gone.png"}}}  # fmt: skip
    inner = [{"type": kind, "custom_id": "c", "options": []} for kind in (3, 4, 5, 6, 7, 8, 19, 21, 22, 23)]
    fields = [{"type": 18, "label": "l", "description": "d", "component": each} for each in inner]
    modal = {"custom_id": "m", "title": "A dialog", "components": [*fields, {"type": 10, "content": "t"}]}
    file = {"type": 13, "file": {"url": "attachment://a.edl"}}
    old = {"id": "3", "author": BOT, "content": "", "embeds": [
        {"title": "t", "description": "d", "fields": [{"name": "n", "value": "v", "inline": True}],
         "footer": {"text": "f"}, "image": {"url": "https://x.y/gone.png"}}]}  # fmt: skip
    messages = [
        card(row, section, file, {"type": 14}, {"type": 17, "components": []}),
        {"type": 9, "data": modal},
        {"type": 4, "data": {"content": "only you", "flags": EPHEMERAL}},
        {"id": "9", "type": 18, "author": BOT, "content": "A thread"},
        old,
    ]
    nodes = discord.read(chat("discord", *messages), reader(tmp_path, "discord"))
    assert "unknown" not in names(nodes) and "lost" not in names(nodes)
    assert not shows(seen(chat("discord", *messages), tmp_path), LOST, 1)


def test_every_block_of_slack_is_known(tmp_path: Path) -> None:
    text = {"type": "mrkdwn", "text": "*a*"}
    plain = {"type": "plain_text", "text": "a :tada:"}
    kinds = [
        "plain_text_input",
        "static_select",
        "users_select",
        "datepicker",
        "radio_buttons",
        "checkboxes",
        "file_input",
    ]
    inputs = [{"type": "input", "label": plain, "hint": plain, "element": {"type": kind}} for kind in kinds]
    rich = {"type": "rich_text", "elements": [
        {"type": "rich_text_section", "elements": [{"type": "text", "text": "a", "style": {"bold": True}},
                                                   {"type": "user", "user_id": "U1"}, {"type": "emoji", "name": "x"}]},
        {"type": "rich_text_list", "style": "ordered", "elements": [{"type": "rich_text_section", "elements": []}]},
        {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": "code"}]},
    ]}  # fmt: skip
    image = {"type": "image", "slack_file": {"id": "F9"}, "alt_text": "a"}
    video = {
        "type": "video",
        "title": plain,
        "title_url": "https://x.y",
        "thumbnail_url": "https://x.y/t",
        "alt_text": "a",
    }
    every = [
        {"type": "header", "text": plain}, {"type": "section", "text": text, "fields": [text], "accessory": image},
        {"type": "context", "elements": [text, image]}, {"type": "divider"}, image, video, rich,
        {"type": "markdown", "text": "## h\n- **b**"}, {"type": "actions", "elements": [{"type": "overflow"}]},
    ]  # fmt: skip
    messages = [
        {"method": "chat.postEphemeral", "user": "U1", "text": "x", "blocks": json.dumps(every)},
        {"trigger_id": "1", "view": {"type": "modal", "title": plain, "submit": plain, "blocks": inputs}},
        {"user_id": "U1", "view": {"type": "home", "blocks": every}},
        {"channel_id": "D1", "thread_ts": "1", "title": "?", "prompts": [{"title": "A clip", "message": "m"}]},
        {"channel_id": "D1", "thread_ts": "1", "status": "is thinking"},
        {"files": [{"id": "F9", "title": "reel.edl"}], "initial_comment": "here", "channel_id": "C1"},
    ]
    nodes = slack.read(chat("slack", *messages), reader(tmp_path, "slack"))
    assert not {"unknown", "lost"} & set(names(nodes))
    assert not shows(seen(chat("slack", *messages), tmp_path), LOST, 1)


def test_marks_of_both_platforms_are_read() -> None:
    both = (
        ("discord", "**b** *i* __u__ ~~s~~ `c` [l](https://x.y) <@U1> <#U1> \\*raw\\*"),
        ("slack", "*b* _i_ ~s~ `c` <https://x.y|l> <@U1> <#C1|launch> &lt;raw&gt; 3*4*5"),
    )
    for dialect, text in both:
        found = Marks(dialect, {"U1": "Mira"}).spans(text)  # type: ignore[arg-type]
        styles = {key for one in found for key in one}
        assert {"bold", "italic", "strike", "code", "link", "mention"} <= styles
        said = "".join(one["text"] for one in found)
        assert "@Mira" in said and ("*raw*" in said or "<raw> 3*4*5" in said) and "https" not in said


def test_marks_inside_code_are_left_alone() -> None:
    assert [one["text"] for one in Marks("discord").spans("`**a**`")] == ["**a**"]


def test_text_is_never_source(tmp_path: Path) -> None:
    evil = '#panic("x") $x$ ]) #image("/etc/passwd") \\u{41}'
    assert not shows(seen(chat("discord", {"id": "1", "author": MIRA, "content": evil}), tmp_path), LOST, 1)


def test_whoever_goes_on_is_not_named_again_and_replies_are_indented(tmp_path: Path) -> None:
    said = [{"type": "message", "user": "U1", "ts": f"1795183{at}.000100", "text": "a"} for at in (100, 110, 900)]
    said.append({"type": "message", "bot_id": "B", "ts": "1795183901.000100", "thread_ts": said[0]["ts"], "text": "b"})
    nodes = slack.read(chat("slack", *said), reader(tmp_path, "slack"))
    assert [(one["who"]["name"], one["grouped"], one["depth"]) for one in nodes] == [
        ("Mira", False, 0), ("Retake", False, 1), ("Mira", False, 0), ("Mira", False, 0),
    ]  # fmt: skip
    assert nodes[1]["replies"] == 1
    alone = slack.read(chat("slack", *said[:3]), reader(tmp_path, "slack"))
    assert [one["grouped"] for one in alone] == [False, True, False]


def test_several_pictures_are_one_mosaic_and_other_files_follow(tmp_path: Path) -> None:
    picture(tmp_path / "a.png")
    sent = [{"id": at, "filename": name} for at, name in enumerate(("a.png", "reel.edl", "a.png"))]
    message = {"content": "", "attachments": sent}
    nodes = discord.read(chat("discord", message), reader(tmp_path, "discord", {"a.png": str(tmp_path / "a.png")}))
    assert [one["kind"] for one in nodes[0]["parts"]] == ["gallery", "file"]
    assert len(nodes[0]["parts"][0]["items"]) == 2


def test_only_a_reply_says_to_what(tmp_path: Path) -> None:
    first, answer = {"content": "a **b**\nc"}, {"id": "2", "message_reference": {"message_id": "1"}, "content": "d"}
    for given, told in (({}, None), ({"id": "1"}, "a b…")):
        nodes = discord.read(chat("discord", first | given, {"content": "x"}, answer), reader(tmp_path, "discord"))
        above = nodes[-1]["above"]
        assert nodes[1]["above"] is None
        assert (above and "".join(one["text"] for one in above["spans"])) == told


def test_a_file_that_is_not_here_is_named(tmp_path: Path) -> None:
    nodes = discord.read(chat("discord", card({"type": 12, "items": [{"media": {"url": "https://c.d/take.mp4?ex=1"}}]})),
                         reader(tmp_path, "discord"))  # fmt: skip
    assert "take.mp4" in words(nodes) and "src" not in nodes[0]["parts"][0]["items"][0]


def test_an_address_finds_its_file_by_name_and_a_clip_tells_its_length(tmp_path: Path) -> None:
    moving(tmp_path / "a.mp4", 2.0)
    shown = Shelf({"take 1.mp4": str(tmp_path / "a.mp4")}, tmp_path).shown("https://cdn.x/9/take%201.mp4?ex=1&is=2")
    assert (shown["w"], shown["h"], shown["length"]) == (320, 180, "0:02") and (tmp_path / shown["src"]).is_file()


def test_the_command_draws_a_file_beside_its_conversation(tmp_path: Path) -> None:
    picture(tmp_path / "a.png")
    told = {"id": "1", "author": MIRA, "content": "look", "attachments": [{"id": "5", "filename": "a.png", "url": "u"}]}
    (tmp_path / "c.json").write_text(json.dumps(chat("discord", told, files={"a.png": "a.png"})))
    command = [sys.executable, "-m", "scripts.cards", str(tmp_path / "c.json"), str(tmp_path / "c.jpg")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    with Image.open(tmp_path / "c.jpg") as drawn:
        assert drawn.format == "JPEG" and drawn.width == WIDE
