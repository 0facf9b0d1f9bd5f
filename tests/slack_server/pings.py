"""Whom a message notifies. Slack notifies for `<!here>` and `<@U1>` in formatted text, not in plain text."""

import re
from collections.abc import Iterator
from typing import Any

from tests.slack_server.errors import Json

_MARK = re.compile(r"<!(channel|here|everyone)(?:\|[^>]*)?>|<@([UW][A-Z0-9]+)(?:\|[^>]*)?>|<!subteam\^(\w+)[^>]*>")
_BARE = re.compile(r"(?<!\w)@(channel|here|everyone)\b")


def pinged(args: Json) -> list[str]:
    """Who is notified, in order and once each: channel, here, everyone, or ids."""
    texts = [str(args.get("text") or ""), *_texts(args.get("blocks") or []), *_texts(args.get("attachments") or [])]
    found = [name for text in texts for match in _MARK.findall(text) for name in match if name]
    if args.get("parse") == "full" or args.get("link_names") in (True, 1, "1", "true"):
        found += [name for text in texts for name in _BARE.findall(text)]
    return list(dict.fromkeys(found))


def _texts(part: Any) -> Iterator[str]:
    """All formatted text in blocks; rich text's mentions come back in the form of text."""
    if isinstance(part, list):
        for inner in part:
            yield from _texts(inner)
    elif isinstance(part, dict):
        yield from _of_object(part)


def _of_object(part: Json) -> Iterator[str]:
    kind = part.get("type")
    if kind == "broadcast":
        yield f"<!{part.get('range')}>"
    elif kind == "user" and part.get("user_id"):
        yield f"<@{part['user_id']}>"
    elif kind in ("mrkdwn", "markdown", "markdown_text"):
        yield str(part.get("text") or "")
    elif kind not in ("plain_text", "text"):
        for inner in part.values():
            yield from _texts(inner)
