"""Cards as Slack's blocks. Words go out as rich text, which Slack never parses: nothing in them pings or formats."""

from collections.abc import Sequence
from typing import Any

from slack_sdk.models.blocks import Block

from bot.faces import Button, Face, Link, written

MOST_BLOCKS = 50
WORDS = 2_900  # characters of one block of words
FALLBACK = 3_000  # characters of what notifications and screen readers get
SMALL = 10  # lines in one context block
STYLES = {"good": "primary", "bad": "danger"}  # Slack wants one button of a card to stand out at most
Blocks = list[dict[str, Any]]


def blocks_of(face: Face) -> Blocks:
    """The card's blocks, checked; ValueError for a card that Slack would refuse."""
    blocks = [*_words(face), *_small(face)]
    blocks += [_actions(row) for row in face.rows]
    if face.links:
        blocks.append({"type": "actions", "elements": [_link(link, at) for at, link in enumerate(face.links[:25])]})
    return checked(blocks)


def checked(blocks: Blocks) -> Blocks:
    """The same blocks, if Slack's own model of them finds no fault; it knows most limits, and the rest is ours."""
    if len(blocks) > MOST_BLOCKS:
        raise ValueError(f"{len(blocks)} blocks are more than Slack takes")
    for block in blocks:
        parsed = Block.parse(block)
        if parsed is None:
            raise ValueError(f"Slack knows no block {block.get('type')!r}")
        parsed.to_dict()
    return blocks


def text_of(face: Face) -> str:
    """The card in plain words, for notifications; nothing in it can ping."""
    return written(face.text, escaped, _spoken)[:FALLBACK] or "Retake"


def escaped(text: str) -> str:
    """The three characters that Slack reads as its own."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _words(face: Face) -> Blocks:
    lines = [*([(face.title, True)] if face.title else []), *((line, False) for line in face.lines)]
    return [{"type": "rich_text", "elements": [_section(part)]} for part in _parts(lines)]


def _parts(lines: Sequence[tuple[str, bool]]) -> list[list[tuple[str, bool]]]:
    """Lines in blocks that Slack takes; a line that is too long for one is cut."""
    parts: list[list[tuple[str, bool]]] = []
    room = 0
    for text, bold in lines:
        cut = text if len(text) <= WORDS else f"{text[: WORDS - 1]}…"
        if not parts or len(cut) + 1 > room:
            parts.append([])
            room = WORDS
        parts[-1].append((cut, bold))
        room -= len(cut) + 1
    return parts


def _section(lines: Sequence[tuple[str, bool]]) -> dict[str, Any]:
    elements: Blocks = []
    for number, (text, bold) in enumerate(lines):
        style: dict[str, Any] = {"style": {"bold": True}} if bold else {}
        end = "\n" if number < len(lines) - 1 else ""
        elements += _pieces(text + end, style)
    return {"type": "rich_text_section", "elements": elements or [{"type": "text", "text": " "}]}


def _pieces(text: str, style: dict[str, Any]) -> Blocks:
    """Text elements with the mentions between them as Slack's own."""
    marks: Blocks = []

    def named(key: str) -> str:
        kind, _, id_ = key.partition("/")
        known = {"slack": ("user", "user_id"), "slack-group": ("usergroup", "usergroup_id")}.get(kind)
        marks.append({"type": known[0], known[1]: id_} if known else {"type": "text", "text": id_})
        return "\0"

    found: Blocks = []
    for number, part in enumerate(written(text, lambda plain: plain.replace("\0", ""), named).split("\0")):
        found += [marks[number - 1]] if number else []
        found += [{"type": "text", "text": part, **style}] if part else []
    return found


def _small(face: Face) -> Blocks:
    lines = [{"type": "plain_text", "text": line[:WORDS], "emoji": False} for line in face.small]
    return [{"type": "context", "elements": lines[at : at + SMALL]} for at in range(0, len(lines), SMALL)]


def _actions(row: Sequence[Button]) -> dict[str, Any]:
    return {"type": "actions", "elements": [_button(button) for button in row]}


def _button(button: Button) -> dict[str, Any]:
    style = {"style": STYLES[button.style]} if button.style in STYLES else {}
    text = {"type": "plain_text", "text": button.label, "emoji": False}
    return {"type": "button", "action_id": button.id, "text": text, **style}


def _link(link: Link, number: int) -> dict[str, Any]:
    text = {"type": "plain_text", "text": link.label[:75], "emoji": False}
    return {"type": "button", "action_id": f"link:{number}", "text": text, "url": link.url}


def _spoken(key: str) -> str:
    return "somebody" if key.startswith("slack/") else key.partition("/")[2]
