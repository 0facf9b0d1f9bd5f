"""Settings as people say them."""

from collections.abc import Callable

from tools.outcome import dollars
from tools.roles import DEFAULTS, DOES, EVERYONE
from tools.terms.settings import Settings


def in_words(now: Settings) -> list[str]:
    """Everything that holds in a place, a sentence each."""
    return [*dict.fromkeys(sentence for maker in _SAID.values() if (sentence := maker(now))), *who_may(now)]


def sentences(now: Settings, names: list[str]) -> list[str]:
    """What holds of these settings."""
    said = [_SAID[name](now) or f"{name.replace('_', ' ').capitalize()}: not set." for name in names if name in _SAID]
    return [*dict.fromkeys(said), *(who_may(now) if "roles" in names else [])]


def who_may(now: Settings) -> list[str]:
    """Who has each role; admins always do."""
    return [f"Who may {does}: {_who(now.roles.get(role, DEFAULTS[role]))}." for role, does in DOES.items()]


def _who(named: tuple[str, ...]) -> str:
    return EVERYONE if EVERYONE in named else ", ".join(["admins", *named])


def _limit(now: Settings) -> str:
    if now.always_confirm or not now.confirm_limit_microusd:
        return "Every quote waits for a yes."
    return f"Quotes over {dollars(now.confirm_limit_microusd)} wait for a yes."


def _cap(microusd: int | None) -> str:
    return "none" if microusd is None else f"{dollars(microusd)} a month"


def _defaults(now: Settings) -> str:
    length = f"{now.default_seconds:g} s" if now.default_seconds else ""
    given = [part for part in (length, now.default_aspect or "", now.default_size or "") if part]
    return f"Where a brief does not say: {', '.join(given)}." if given else ""


_SAID: dict[str, Callable[[Settings], str]] = {
    "zone": lambda now: f"Time zone {now.zone}.",
    "spelling": lambda now: f"{now.spelling.capitalize()} spelling.",
    "confirm_limit_microusd": _limit,
    "always_confirm": _limit,
    "cap_month_microusd": lambda now: f"This channel's cap: {_cap(now.cap_month_microusd)}.",
    "cap_person_month_microusd": lambda now: f"Each person's cap: {_cap(now.cap_person_month_microusd)}.",
    "default_seconds": _defaults,
    "default_aspect": _defaults,
    "default_size": _defaults,
    "chat_model": lambda now: f"Chat model {now.chat_model}." if now.chat_model else "",
    "preferred_models": lambda now: (
        f"Preferred models: {', '.join(now.preferred_models)}." if now.preferred_models else ""
    ),
}
