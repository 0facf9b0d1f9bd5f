"""Rules of what stands inside blocks: buttons, choices, pictures, fields."""

from collections.abc import Callable, Iterator
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.blocks.block_elements import BlockElement

from tests.slack_server.errors import Json
from tests.slack_server.texts import check_text, count, plain, problem, too_long

Files = Callable[[str], str | None]  # a file's media type; None while it is unknown or not looked at yet

SELECTS = {"static_select", "multi_static_select"}
LOOKUPS = {f"{many}{what}_select" for many in ("", "multi_") for what in ("users", "channels", "conversations")}
TIMES = {"datepicker", "timepicker", "datetimepicker"}
CHOICES = {"radio_buttons", "checkboxes"}
MENUS = SELECTS | LOOKUPS | TIMES | CHOICES | {"overflow", "external_select", "multi_external_select"}
TYPED = {"plain_text_input", "email_text_input", "url_text_input", "number_input", "rich_text_input", "file_input"}
ALLOWED = {
    "actions": MENUS | {"button", "rich_text_input", "workflow_button"},
    "section": MENUS | {"button", "image", "workflow_button"},
    "context": {"image", "plain_text", "mrkdwn"},
    "input": (MENUS - {"overflow"}) | TYPED,
    "context_actions": {"feedback_buttons", "icon_button"},
}


def check_element(element: Any, block: str, where: str, files: Files) -> Iterator[str]:
    """Complains about an element that may not stand in this kind of block, or breaks a rule of its own."""
    kind = element.get("type") if isinstance(element, dict) else None
    if kind not in ALLOWED[block]:
        yield problem(f"unsupported type: {kind}", where)
        return
    if kind in ("plain_text", "mrkdwn"):
        yield from check_text(element, 3000, where)
        return
    yield from _as_the_sdk_says(element, where)
    if "action_id" in element:
        yield from too_long(element["action_id"], 255, f"{where}/action_id")
    if kind == "button":
        yield from _button(element, where)
    elif kind == "image":
        yield from check_image(element, where, files)
    else:
        yield from _field(element, where)


def _as_the_sdk_says(element: Json, where: str) -> Iterator[str]:
    try:
        parsed = BlockElement.parse(element)
        if parsed is not None:
            parsed.to_dict()
            unknown = element.keys() - set(parsed.attributes)
            yield from (problem(f"invalid additional property: {name}", where) for name in sorted(unknown))
    except (SlackObjectFormationError, TypeError, ValueError, AttributeError, KeyError) as wrong:
        yield problem(str(wrong), where)


def _button(button: Json, where: str) -> Iterator[str]:
    yield from plain(button.get("text"), 75, f"{where}/text")
    if "value" in button:
        yield from too_long(button["value"], 2000, f"{where}/value", least=0)
    if "url" in button:
        yield from too_long(button["url"], 3000, f"{where}/url")
    if "confirm" in button:
        yield from _confirm(button["confirm"], f"{where}/confirm")


def _confirm(confirm: Any, where: str) -> Iterator[str]:
    if not isinstance(confirm, dict):
        yield problem("must provide an object", where)
        return
    yield from plain(confirm.get("title"), 100, f"{where}/title")
    yield from check_text(confirm.get("text"), 300, f"{where}/text")
    for name in ("confirm", "deny"):
        yield from plain(confirm.get(name), 30, f"{where}/{name}")


def _field(field: Json, where: str) -> Iterator[str]:
    kind = field["type"]
    if "placeholder" in field:
        yield from plain(field["placeholder"], 150, f"{where}/placeholder")
    if kind in SELECTS | CHOICES | {"overflow"}:
        most = 100 if kind in SELECTS else 5 if kind == "overflow" else 10
        yield from _options(field, most, where)
    if kind == "plain_text_input" and not 0 < int(field.get("max_length") or 3000) <= 3000:
        yield problem("must be between 1 and 3000", f"{where}/max_length")


def _options(field: Json, most: int, where: str) -> Iterator[str]:
    if "option_groups" in field:
        yield from count(field["option_groups"], 100, f"{where}/option_groups")
    else:
        yield from count(field.get("options"), most, f"{where}/options")
    options = options_of(field)
    for place, option in enumerate(options):
        kinds = ("plain_text", "mrkdwn") if field["type"] in CHOICES else ("plain_text",)
        yield from check_text(option.get("text"), 75, f"{where}/options/{place}/text", kinds)
        yield from too_long(option.get("value"), 150, f"{where}/options/{place}/value")
    first = field.get("initial_options", [field["initial_option"]] if "initial_option" in field else [])
    if any(option not in options for option in first):
        yield problem("must be one of the options", f"{where}/initial_option")


def options_of(field: Json) -> list[Json]:
    """What can be chosen there, with groups laid flat."""
    groups = field.get("option_groups") or [field]
    return [option for group in groups for option in group.get("options") or []]


def check_image(image: Json, where: str, files: Files) -> Iterator[str]:
    """Complains about a picture without a description, or one that Slack could not get."""
    yield from too_long(image.get("alt_text"), 2000, f"{where}/alt_text")
    if ("image_url" in image) == ("slack_file" in image):
        yield problem("must have exactly one of image_url and slack_file", where)
    elif "image_url" in image:
        yield from too_long(image["image_url"], 3000, f"{where}/image_url")
        if not _reachable(str(image["image_url"])):
            yield problem("downloading image failed", f"{where}/image_url")
    else:
        kind = files(str((image["slack_file"] or {}).get("id")))
        if not (kind or "").startswith("image/"):
            yield problem("invalid slack file", f"{where}/slack_file")


def _reachable(url: str) -> bool:
    """Whether Slack, from outside, could fetch it."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.scheme not in ("http", "https") or host in ("", "localhost"):
        return False
    try:
        return ip_address(host).is_global
    except ValueError:
        return "." in host
