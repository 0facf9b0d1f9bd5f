"""When in the clip a change holds: "from 2s to 4s", "in the last second", "after 3 seconds", anywhere in a sentence."""

from agent.rules.amounts import Quantity, quantities
from agent.rules.changes.form import Draft
from agent.rules.tables import wordset
from agent.rules.tokens import Words

FIRST = wordset("timing", "first")
LAST = wordset("timing", "last")
_WITHIN = frozenset({"in", "during", "for", "over", "within", "at", "on"})
_FROM = frozenset({"after", "from", "starting", "since"})
_UNTIL = frozenset({"until", "till", "before"})
_TO = frozenset({"to", "and", "until", "till", "through", "-"})
_IDLE = frozenset({"the", "about", "at", "only", "just", "very", "from", "of"})
_AFTERWARDS = wordset("timing", "afterwards")


def parted(words: Words) -> tuple[Words, Draft | None]:
    """The sentence without the words that say when, and the span they name; as it was where it names none."""
    for at, token in enumerate(words):
        if token.low in _WITHIN | _FROM | _UNTIL | {"between"}:
            found = _ends(words, at) or _stretch(words, at) or _onwards(words, at)
            if found:
                span, end = found
                return _without(words, at, end), span
    return words, None


def _without(words: Words, start: int, end: int) -> Words:
    """The rest of the sentence, also without "then normal again" after it."""
    after = words[end:]
    if len(after) and all(token.low in _AFTERWARDS or token.kind == "mark" for token in after):
        after = after[:0]
    while not start and len(after) and after[0].kind == "mark":
        after = after[1:]
    return words.of([*words[:start], *after])


def _ends(words: Words, at: int) -> tuple[Draft, int] | None:
    """As in "from 2 to 5 seconds", "between 0:02 and 0:05"."""
    first = _moment(words, at + 1)
    if first is None or words[at].low not in ("from", "between") or words[first[1] : first[1] + 1].lows[0:1] == []:
        return None
    if words[first[1]].low not in _TO:
        return None
    second = _moment(words, first[1] + 1)
    if second is None or not first[0] < second[0] or not (first[2] or second[2]):
        return None
    return {"start": first[0], "end": second[0]}, second[1]


def _stretch(words: Words, at: int) -> tuple[Draft, int] | None:
    """As in "in the last second", "for the first 2 seconds", "at the end"."""
    if words[at].low not in _WITHIN:
        return None
    start = _skipped(words, at + 1)
    if start >= len(words) or not words[start].among(FIRST | LAST):
        return None
    opening = words[start].among(FIRST)
    amount = _seconds_at(words, start + 1)
    if amount is None:
        return None
    seconds, end = amount
    return ({"start": 0.0, "end": seconds} if opening else {"start": -seconds}), end


def _onwards(words: Words, at: int) -> tuple[Draft, int] | None:
    """As in "after 3 seconds", "from 2s on", "until 0:04", "at 5 seconds"."""
    moment = _moment(words, _skipped(words, at + 1))
    if moment is None or not moment[2] or words[at].low not in _FROM | _UNTIL | {"at"}:
        return None
    seconds, end, _ = moment
    if words[end : end + 1].find(_TO) >= 0 and _moment(words, end + 1):  # "from 4s to 2s" runs backwards
        return None
    if words[at].low in _UNTIL:
        return ({"start": 0.0, "end": seconds}, end) if seconds > 0 else None
    while end < len(words) and words[end].low in ("on", "onwards", "onward", "in", "already"):
        end += 1
    return {"start": seconds}, end


def _skipped(words: Words, at: int) -> int:
    while at < len(words) and words[at].low in _IDLE:
        at += 1
    return at


def _moment(words: Words, at: int) -> tuple[float, int, bool] | None:
    """A moment in seconds, where it ends, and whether a unit or a clock says that it is one."""
    if at >= len(words):
        return None
    if words[at].kind == "ratio":
        minutes, seconds = words[at].text.split(":")
        return float(minutes) * 60 + float(seconds), at + 1, True
    found = _amount(words, at)
    if found is None or found.unit not in ("seconds", None) or found.value < 0:
        return None
    return found.value, found.end, found.unit == "seconds"


def _seconds_at(words: Words, at: int) -> tuple[float, int] | None:
    """So many seconds from a token on; a lone "second" is one, "half second" a half."""
    if words[at : at + 1].lows == ["second"]:
        return 1.0, at + 1
    if words[at : at + 2].lows in (["half", "second"], ["half", "seconds"]):
        return 0.5, at + 2
    found = _amount(words, at)
    return (found.value, found.end) if found and found.unit == "seconds" and found.value > 0 else None


def _amount(words: Words, at: int) -> Quantity | None:
    return next((found for found in quantities(words) if found.start == at), None)
