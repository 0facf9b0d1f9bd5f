"""Rules of blocks: what the SDK's own models refuse, and what they let through although Slack does not."""

import logging
from collections.abc import Iterator, Sequence
from typing import Any

from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.blocks import Block

from tests.slack_server.elements import Files, check_element, check_image
from tests.slack_server.errors import Json, Refused
from tests.slack_server.texts import check_text, count, plain, problem, too_long, twice

MESSAGE, MODAL, HOME = "message", "modal", "home"
_VIEWS_TOO = {"section", "divider", "image", "actions", "context", "input", "header", "rich_text", "video", "alert"}
_NOT_FOR_APPS = {"file", "call", "condition"}

logging.getLogger("slack_sdk.models.blocks.blocks").setLevel(logging.ERROR)  # it warns of each block it does not know


def check_blocks(blocks: Any, files: Files, surface: str = MESSAGE) -> None:
    """Refuses blocks that Slack refuses, with every reason."""
    try:
        found = list(problems(blocks, files, surface))
    except (TypeError, AttributeError) as wrong:  # parts of a wrong type, deep inside
        found = [problem(str(wrong), "/blocks")]
    if found:
        raise Refused("invalid_blocks" if surface == MESSAGE else "invalid_arguments", *found)


def problems(blocks: Any, files: Files, surface: str = MESSAGE) -> Iterator[str]:
    """Everything that is wrong with them."""
    if not isinstance(blocks, list):
        yield problem("must provide an array", "/blocks")
        return
    yield from count(blocks, 50 if surface == MESSAGE else 100, "/blocks", least=0 if surface == MESSAGE else 1)
    for place, block in enumerate(blocks):
        yield from _block(block, f"/blocks/{place}", files, surface)
    yield from twice(_named(blocks, "block_id"), "block_id", "/blocks")


def _named(parts: Sequence[Any], name: str) -> list[str]:
    return [str(part[name]) for part in parts if isinstance(part, dict) and part.get(name)]


def _block(block: Any, where: str, files: Files, surface: str) -> Iterator[str]:
    if not isinstance(block, dict):
        yield problem("must provide an object", where)
        return
    kind = block.get("type")
    if kind in _NOT_FOR_APPS or (surface != MESSAGE and kind not in _VIEWS_TOO):
        yield problem(f"unsupported type: {kind}", f"{where}/type")
        return
    yield from _as_the_sdk_says(block, where)
    if "block_id" in block:
        yield from too_long(block["block_id"], 255, f"{where}/block_id")
    rule = _RULES.get(str(kind))
    if rule is not None:
        yield from rule(block, where, files)
    if surface != MODAL and (block.get("element") or {}).get("type") == "file_input":
        yield problem("unsupported type: file_input", f"{where}/element")


def _as_the_sdk_says(block: Json, where: str) -> Iterator[str]:
    try:
        parsed = Block.parse(block)
        if parsed is None:
            yield problem(f"unsupported type: {block.get('type')}", f"{where}/type")
            return
        parsed.to_dict()
        for name in sorted(block.keys() - set(parsed.attributes)):
            yield problem(f"invalid additional property: {name}", where)
    except (SlackObjectFormationError, TypeError, ValueError, AttributeError, KeyError) as wrong:
        yield problem(str(wrong), where)


def _section(block: Json, where: str, files: Files) -> Iterator[str]:
    if "text" in block:
        yield from check_text(block["text"], 3000, f"{where}/text")
    if "fields" in block:
        yield from count(block["fields"], 10, f"{where}/fields")
        for place, text in enumerate(block["fields"]):
            yield from check_text(text, 2000, f"{where}/fields/{place}")
    if "accessory" in block:
        yield from check_element(block["accessory"], "section", f"{where}/accessory", files)


def _header(block: Json, where: str, files: Files) -> Iterator[str]:
    yield from plain(block.get("text"), 150, f"{where}/text")


def _markdown(block: Json, where: str, files: Files) -> Iterator[str]:
    yield from too_long(block.get("text"), 12_000, f"{where}/text")


def _elements(block: Json, where: str, files: Files) -> Iterator[str]:
    kind = block["type"]
    most = {"actions": 25, "context": 10, "context_actions": 5}[kind]
    elements = block.get("elements")
    yield from count(elements, most, f"{where}/elements")
    for place, element in enumerate(elements if isinstance(elements, list) else []):
        yield from check_element(element, kind, f"{where}/elements/{place}", files)
    if isinstance(elements, list):
        yield from twice(_named(elements, "action_id"), "action_id", f"{where}/elements")


def _input(block: Json, where: str, files: Files) -> Iterator[str]:
    yield from plain(block.get("label"), 2000, f"{where}/label")
    if "hint" in block:
        yield from plain(block["hint"], 2000, f"{where}/hint")
    yield from check_element(block.get("element"), "input", f"{where}/element", files)


def _image(block: Json, where: str, files: Files) -> Iterator[str]:
    yield from check_image(block, where, files)
    if "title" in block:
        yield from plain(block["title"], 2000, f"{where}/title")


def _video(block: Json, where: str, files: Files) -> Iterator[str]:
    yield from plain(block.get("title"), 199, f"{where}/title")
    if not str(block.get("video_url") or "").startswith("https://"):
        yield problem("must be an https URL", f"{where}/video_url")


_RULES = {
    "section": _section,
    "header": _header,
    "markdown": _markdown,
    "actions": _elements,
    "context": _elements,
    "context_actions": _elements,
    "input": _input,
    "image": _image,
    "video": _video,
}
