"""What a component may look like on a message; raises a `Refusal` with the path of the fault."""

from collections.abc import Callable, Iterator
from typing import Any

from tests.discord_server.refusals import bad_form, length_of, too_long

V2 = 1 << 15  # the message flag
ROW, BUTTON, SELECT, INPUT = 1, 2, 3, 4
SECTION, TEXT, THUMBNAIL, GALLERY, FILE, SEPARATOR, CONTAINER, LABEL = 9, 10, 11, 12, 13, 14, 17, 18
SELECTS = (3, 5, 6, 7, 8)
ON_TOP = (ROW, SECTION, TEXT, GALLERY, FILE, SEPARATOR, CONTAINER)
IN_CONTAINER = (ROW, SECTION, TEXT, GALLERY, FILE, SEPARATOR)
LINK, PREMIUM = 5, 6
MOST, MOST_TEXT = 40, 4000

Component = dict[str, Any]


def walk(components: list[Component]) -> Iterator[Component]:
    """Every component with all that are inside it."""
    for one in components:
        yield one
        yield from walk(one.get("components") or [])
        yield from walk([one[key] for key in ("accessory", "component") if isinstance(one.get(key), dict)])


def check(components: Any, *, v2: bool) -> None:
    """Refuses what Discord refuses of the components of one message."""
    if not isinstance(components, list):
        raise bad_form("components", "Must be a list.")
    if not v2:
        length_of(components, "components", 5)
    for at, one in enumerate(components):
        _one(one, f"components.{at}", ON_TOP if v2 else (ROW,))
    everything = list(walk(components))
    unique_custom_ids(everything)
    _unique_numbers(everything)
    if v2:
        _totals(everything)


def _totals(everything: list[Component]) -> None:
    if len(everything) > MOST:
        raise bad_form("components", f"A message can have at most {MOST} components.", "BASE_TYPE_MAX_LENGTH")
    if sum(len(one["content"]) for one in everything if one["type"] == TEXT) > MOST_TEXT:
        raise bad_form("components", f"All texts together can have {MOST_TEXT} characters.", "BASE_TYPE_MAX_LENGTH")


def unique_custom_ids(everything: list[Component]) -> None:
    used = [one["custom_id"] for one in everything if one.get("custom_id") is not None]
    if len(used) != len(set(used)):
        raise bad_form("components", "Component custom id cannot be duplicated", "COMPONENT_CUSTOM_ID_DUPLICATED")


def _unique_numbers(everything: list[Component]) -> None:
    used = [one["id"] for one in everything if one.get("id")]
    if len(used) != len(set(used)):
        raise bad_form("components", "Component id cannot be duplicated", "COMPONENT_ID_DUPLICATED")


def _one(one: Any, path: str, allowed: tuple[int, ...]) -> None:
    kind = one.get("type") if isinstance(one, dict) else None
    if kind not in allowed:
        raise bad_form(f"{path}.type", f"Value of field type must be one of {allowed}.", "BASE_TYPE_CHOICES")
    RULES[kind](one, path)


def _row(row: Component, path: str) -> None:
    inside = row.get("components")
    length_of(inside, f"{path}.components", 5, 1)
    assert isinstance(inside, list)
    for at, one in enumerate(inside):
        _one(one, f"{path}.components.{at}", (BUTTON, *SELECTS))
    if len(inside) > 1 and any(one["type"] != BUTTON for one in inside):
        raise bad_form(f"{path}.components", "A select fills its row.", "COMPONENT_LAYOUT_WIDTH_EXCEEDED")


def custom_id(one: Component, path: str) -> None:
    length_of(one.get("custom_id"), f"{path}.custom_id", 100, 1)


def _button(one: Component, path: str) -> None:
    style = one.get("style")
    if style not in (1, 2, 3, 4, LINK):
        raise bad_form(f"{path}.style", "Value of field style must be one of 1 to 5.", "BASE_TYPE_CHOICES")
    if one.get("label") is not None:
        length_of(one["label"], f"{path}.label", 80)
    if not one.get("label") and not one.get("emoji"):
        raise bad_form(path, "A button needs a label or an emoji.", "BUTTON_COMPONENT_INVALID")
    if style == LINK:
        _link(one, path)
        return
    custom_id(one, path)
    if one.get("url"):
        raise bad_form(path, "A custom id and url cannot both be specified", "BUTTON_COMPONENT_CUSTOM_ID_AND_URL")


def _link(one: Component, path: str) -> None:
    if one.get("custom_id") is not None:
        raise bad_form(path, "A custom id and url cannot both be specified", "BUTTON_COMPONENT_CUSTOM_ID_AND_URL")
    if not str(one.get("url") or "").startswith(("http://", "https://", "discord://")):
        raise bad_form(f"{path}.url", "Not a well formed URL.", "URL_TYPE_INVALID_URL")
    length_of(one["url"], f"{path}.url", 512)


def select(one: Component, path: str) -> None:
    """A menu; only the one of texts has options."""
    custom_id(one, path)
    length_of(one.get("placeholder") or "", f"{path}.placeholder", 150)
    if one["type"] == SELECT:
        options(one.get("options"), f"{path}.options", 25)
    counts(one, path, 25)


def counts(one: Component, path: str, most: int) -> None:
    """How many values may be chosen."""
    least, highest = one.get("min_values"), one.get("max_values")
    least, highest = 1 if least is None else least, 1 if highest is None else highest
    if not (0 <= least <= most and 1 <= highest <= most and least <= highest):
        raise bad_form(f"{path}.max_values", f"Must hold 0 <= min_values <= max_values <= {most}.", "NUMBER_TYPE_MAX")


def options(found: Any, path: str, most: int, least: int = 1) -> None:
    """The choices of a menu or group."""
    length_of(found, path, most, least)
    for at, option in enumerate(found):
        length_of(option.get("label"), f"{path}.{at}.label", 100, 1)
        length_of(option.get("value"), f"{path}.{at}.value", 100, 1)
        length_of(option.get("description") or "", f"{path}.{at}.description", 100)
    values = [option["value"] for option in found]
    if len(values) != len(set(values)):
        raise bad_form(path, "The specified option value is already used", "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED")


def text(one: Component, path: str) -> None:
    length_of(one.get("content"), f"{path}.content", MOST_TEXT, 1)


def _section(one: Component, path: str) -> None:
    length_of(one.get("components"), f"{path}.components", 3, 1)
    for at, inside in enumerate(one["components"]):
        _one(inside, f"{path}.components.{at}", (TEXT,))
    _one(one.get("accessory"), f"{path}.accessory", (BUTTON, THUMBNAIL))


def _media(media: Any, path: str, schemes: tuple[str, ...] = ("attachment://", "http://", "https://")) -> None:
    url = media.get("url") if isinstance(media, dict) else None
    if not isinstance(url, str) or not url.startswith(schemes):
        raise bad_form(f"{path}.url", f"Scheme must be one of {schemes}.", "URL_TYPE_INVALID_SCHEME")
    length_of(url, f"{path}.url", 2048)


def _thumbnail(one: Component, path: str) -> None:
    _media(one.get("media"), f"{path}.media")
    length_of(one.get("description") or "", f"{path}.description", 1024)


def _gallery(one: Component, path: str) -> None:
    length_of(one.get("items"), f"{path}.items", 10, 1)
    for at, item in enumerate(one["items"]):
        _thumbnail(item, f"{path}.items.{at}")


def _file(one: Component, path: str) -> None:
    _media(one.get("file"), f"{path}.file", ("attachment://", "http://127.0.0.1", "https://cdn.discordapp.com"))


def _separator(one: Component, path: str) -> None:
    if one.get("spacing", 1) not in (1, 2):
        raise bad_form(f"{path}.spacing", "Value of field spacing must be one of 1, 2.", "BASE_TYPE_CHOICES")


def _container(one: Component, path: str) -> None:
    inside = one.get("components")
    if not isinstance(inside, list) or not inside:
        raise too_long(f"{path}.components", MOST, 1)
    for at, child in enumerate(inside):
        _one(child, f"{path}.components.{at}", IN_CONTAINER)
    accent = one.get("accent_color")
    if accent is not None and not 0 <= accent <= 0xFFFFFF:
        raise bad_form(f"{path}.accent_color", "Must be a colour.", "NUMBER_TYPE_MAX")


RULES: dict[int, Callable[[Component, str], None]] = {
    ROW: _row,
    BUTTON: _button,
    SECTION: _section,
    TEXT: text,
    THUMBNAIL: _thumbnail,
    GALLERY: _gallery,
    FILE: _file,
    SEPARATOR: _separator,
    CONTAINER: _container,
    **dict.fromkeys(SELECTS, select),
}
