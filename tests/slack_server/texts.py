"""Rules of text objects, and how a rule says where it was broken."""

from collections.abc import Iterator
from typing import Any

KINDS = ("plain_text", "mrkdwn")


def problem(what: str, where: str) -> str:
    """A message in Slack's form."""
    return f"[ERROR] {what} [json-pointer:{where}]"


def too_long(value: object, most: int, where: str, least: int = 1) -> Iterator[str]:
    """Complains unless it is a string of a length within bounds."""
    if not isinstance(value, str):
        yield problem("must be a string", where)
    elif len(value) > most:
        yield problem(f"must be less than {most + 1} characters", where)
    elif len(value) < least:
        yield problem(f"must be more than {least - 1} characters", where)


def check_text(text: Any, most: int, where: str, kinds: tuple[str, ...] = KINDS) -> Iterator[str]:
    """Complains about a text object of the wrong kind, without words, or with too many."""
    if not isinstance(text, dict):
        yield problem("must provide an object", where)
    elif text.get("type") not in kinds:
        yield problem(f"unsupported type: {text.get('type')}; must be {' or '.join(kinds)}", f"{where}/type")
    else:
        yield from too_long(text.get("text"), most, f"{where}/text")
        known = {"type", "text", "emoji" if text["type"] == "plain_text" else "verbatim"}
        yield from (problem(f"invalid additional property: {name}", where) for name in text if name not in known)


def plain(text: Any, most: int, where: str) -> Iterator[str]:
    """As `check_text`, for places that take plain text only."""
    return check_text(text, most, where, ("plain_text",))


def count(items: Any, most: int, where: str, least: int = 1) -> Iterator[str]:
    """Complains unless it is a list of a length within bounds."""
    if not isinstance(items, list):
        yield problem("must provide an array", where)
    elif not least <= len(items) <= most:
        yield problem(f"must have between {least} and {most} items", where)


def twice(names: list[str], what: str, where: str) -> Iterator[str]:
    """Complains about names that stand there more than once."""
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield problem(f"{what} {name!r} already exists", where)
