"""How Discord says no: a status, a code and a message, raised wherever a rule is broken."""

from typing import Any


class Refusal(Exception):
    """An answer that is not a success; `fields` names what is wrong in a form."""

    def __init__(self, status: int, code: int, message: str, fields: dict[str, Any] | None = None) -> None:
        super().__init__(f"{status} {code}: {message}")
        self.status, self.code, self.message, self.fields = status, code, message, fields
        self.headers: dict[str, str] = {}
        self.extra: dict[str, Any] = {}

    def body(self) -> dict[str, Any]:
        shown: dict[str, Any] = {"message": self.message, "code": self.code, **self.extra}
        if self.fields:
            shown["errors"] = self.fields
        return shown


class CannotDo(AssertionError):
    """A test tried what a person's Discord app would not let them do."""


def bad_form(path: str, reason: str, code: str = "BASE_TYPE_INVALID") -> Refusal:
    """A form with a fault at a dotted path, such as `components.0.custom_id`."""
    found: dict[str, Any] = {"_errors": [{"code": code, "message": reason}]}
    for part in reversed(path.split(".")):
        found = {part: found}
    return Refusal(400, 50035, "Invalid Form Body", found)


def too_long(path: str, most: int, least: int = 0) -> Refusal:
    """A text or list of the wrong length."""
    reason = f"Must be between {least} and {most} in length." if least else f"Must be {most} or fewer in length."
    return bad_form(path, reason, "BASE_TYPE_BAD_LENGTH" if least else "BASE_TYPE_MAX_LENGTH")


def slow_down(seconds: float, *, scope: str, code: int = 0, message: str = "You are being rate limited.") -> Refusal:
    """A 429 with the `Via` header; without it discord.py takes the answer for a ban."""
    refusal = Refusal(429, code, message)
    refusal.extra = {"retry_after": round(seconds, 3), "global": scope == "global"}
    refusal.headers = {"Via": "1.1 google", "Retry-After": str(int(seconds) + 1), "X-RateLimit-Scope": scope}
    if scope == "global":
        refusal.headers["X-RateLimit-Global"] = "true"
    return refusal


def unauthorized() -> Refusal:
    return Refusal(401, 0, "401: Unauthorized")


def no_such_page() -> Refusal:
    return Refusal(404, 0, "404: Not Found")


def unknown(what: str, code: int) -> Refusal:
    return Refusal(404, code, f"Unknown {what}")


def unknown_channel() -> Refusal:
    return unknown("Channel", 10003)


def unknown_message() -> Refusal:
    return unknown("Message", 10008)


def unknown_webhook() -> Refusal:
    return unknown("Webhook", 10015)


def missing_access() -> Refusal:
    return Refusal(403, 50001, "Missing Access")


def missing_permissions() -> Refusal:
    return Refusal(403, 50013, "Missing Permissions")


def too_large() -> Refusal:
    return Refusal(413, 40005, "Request entity too large")


def length_of(value: Any, path: str, most: int, least: int = 0) -> None:
    """Refuses a text or list outside the limits; a text that is no text too."""
    if not isinstance(value, (str, list)) or not least <= len(value) <= most:
        raise too_long(path, most, least)
