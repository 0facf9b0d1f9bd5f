"""What a message may hold, when it is sent and when it is edited."""

from typing import Any

from tests.discord_server import components
from tests.discord_server.components import V2
from tests.discord_server.refusals import Refusal, bad_form, length_of, too_long

EPHEMERAL, LOADING, SUPPRESS_EMBEDS, SILENT = 1 << 6, 1 << 7, 1 << 2, 1 << 12
MAY_BE_SET = SUPPRESS_EMBEDS | SILENT | V2 | EPHEMERAL
EMBED_TEXTS = {"title": 256, "description": 4096}
EMBED_SIZE = 6000
SETTINGS = {"parse", "users", "roles", "replied_user"}


def check_sent(body: dict[str, Any], file_count: int) -> None:
    """Refuses a new message that Discord would refuse."""
    _check_texts(body)
    flags = _flags(body)
    v2 = bool(flags & V2)
    if v2 and any(body.get(name) for name in ("content", "embeds", "sticker_ids", "poll")):
        raise _legacy_fields(body)
    components.check(body.get("components") or [], v2=v2)
    filled = any(body.get(name) for name in ("content", "embeds", "components", "sticker_ids", "poll"))
    if not filled and not file_count:
        raise Refusal(400, 50006, "Cannot send an empty message")


def check_edit(body: dict[str, Any], old: dict[str, Any]) -> None:
    """Refuses an edit that Discord would refuse; what the edit does not name stays as it was."""
    _check_texts(body)
    old_flags = int(old["flags"])
    if old_flags & V2 and body.get("flags") is not None and not int(body["flags"]) & V2:
        raise bad_form("flags", "The flag for components cannot be removed.", "MESSAGE_FLAGS_CANNOT_REMOVE_V2")
    flags = old_flags | _flags(body)
    after = {name: body.get(name, old.get(name)) for name in ("content", "embeds", "components")}
    if flags & V2 and (after["content"] or after["embeds"] or body.get("poll")):
        raise _legacy_fields(after)
    components.check(after["components"] or [], v2=bool(flags & V2))


def _legacy_fields(body: dict[str, Any]) -> Refusal:
    path = next((name for name in ("content", "embeds", "sticker_ids", "poll") if body.get(name)), "content")
    reason = f"The '{path}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2"
    return bad_form(path, reason, "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2")


def _flags(body: dict[str, Any]) -> int:
    return int(body.get("flags") or 0) & MAY_BE_SET


def _check_texts(body: dict[str, Any]) -> None:
    length_of(body.get("content") or "", "content", 2000)
    length_of(str(body.get("nonce") or ""), "nonce", 25)
    length_of(body.get("embeds") or [], "embeds", 10)
    if sum(_check_embed(one, f"embeds.{at}") for at, one in enumerate(body.get("embeds") or [])) > EMBED_SIZE:
        raise bad_form("embeds", f"Embed size exceeds maximum size of {EMBED_SIZE}", "MAX_EMBED_SIZE_EXCEEDED")
    _check_allowed(body.get("allowed_mentions"))


def _check_embed(one: dict[str, Any], path: str) -> int:
    """Refuses too long texts, and gives the length of all of them."""
    texts = [(one.get(name) or "", f"{path}.{name}", most) for name, most in EMBED_TEXTS.items()]
    texts.append(((one.get("footer") or {}).get("text") or "", f"{path}.footer.text", 2048))
    texts.append(((one.get("author") or {}).get("name") or "", f"{path}.author.name", 256))
    length_of(one.get("fields") or [], f"{path}.fields", 25)
    for at, field in enumerate(one.get("fields") or []):
        length_of(field.get("name"), f"{path}.fields.{at}.name", 256, 1)
        length_of(field.get("value"), f"{path}.fields.{at}.value", 1024, 1)
        texts += [(field["name"], path, 256), (field["value"], path, 1024)]
    for text, where, most in texts:
        length_of(text, where, most)
    return sum(len(text) for text, _, _ in texts)


def _check_allowed(allowed: dict[str, Any] | None) -> None:
    """Refuses settings for mentions that contradict themselves."""
    if allowed is None:
        return
    if set(allowed) - SETTINGS or set(allowed.get("parse") or []) - {"users", "roles", "everyone"}:
        raise bad_form("allowed_mentions.parse", "Value must be one of users, roles, everyone.", "BASE_TYPE_CHOICES")
    for kind in ("users", "roles"):
        named = allowed.get(kind) or []
        if len(named) > 100:
            raise too_long(f"allowed_mentions.{kind}", 100)
        if named and kind in (allowed.get("parse") or []):
            reason = f'parse:["{kind}"] and {kind}: [ids...] are mutually exclusive.'
            raise bad_form("allowed_mentions", reason, "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE")
