"""Changes of time: length, trim, loop, hold, extend, reverse, and spans ("the first two seconds")."""

from agent.rules.amounts import Quantity, degree, quantities
from agent.rules.changes import spans
from agent.rules.changes.form import Draft, by, change
from agent.rules.changes.targets import target
from agent.rules.tables import wordset
from agent.rules.tokens import Words

CUTTING = wordset("timing", "cutting")
_KEEPING = frozenset({"keep", "only", "use"})
_FIRST, _LAST = spans.FIRST, spans.LAST
_AROUND_START = frozenset(
    {"start", "begin", "starting", "have", "let", "make", "it", "this", "that", "come", "in", "and"}
)
_TO_THE = 3  # words of "to just the"
_REVERSING = wordset("timing", "reversing")
_BEFORE = wordset("timing", "before")
_AFTER = wordset("timing", "after")
_HOLDING = frozenset({"hold", "freeze", "linger", "stay", "pause"})


def retimed(words: Words) -> Draft | None:
    """The change of time that the words ask for, or None."""
    return next((draft for reader in _READERS if (draft := reader(words))), None)


def span(words: Words) -> Draft | None:
    """A stretch of time that the words name: "the first 3 seconds", "from 2s to 5s"; None if they name none."""
    for amount in _seconds(words):
        near = words[max(0, amount.start - 3) : amount.end + 4]
        if near.find(_FIRST) >= 0:
            return {"start": 0.0, "end": amount.value} if amount.value > 0 else None
        if near.find(_LAST) >= 0:
            return {"start": -abs(amount.value)}
    return _between(words)


def _seconds(words: Words) -> list[Quantity]:
    found = [amount for amount in quantities(words) if amount.unit == "seconds"]
    ends = _FIRST | _LAST
    named = [at for at, token in enumerate(words.tokens) if at and token.low in ("second", "seconds")]
    lone = [at for at in named if words[at - 1].among(ends)]
    return found + [Quantity(1.0, "seconds", at, at + 1) for at in lone]


def _between(words: Words) -> Draft | None:
    """As in "from 2 to 5 seconds", "between 0:02 and 0:05", "2s to 6s"."""
    figures = [amount for amount in quantities(words) if amount.unit in ("seconds", None)]
    clocks = [
        float(minutes) * 60 + float(seconds)
        for minutes, seconds in (token.text.split(":") for token in words if token.kind == "ratio")
    ]
    if len(clocks) == 2 and clocks[0] < clocks[1]:
        return {"start": clocks[0], "end": clocks[1]}
    if len(figures) != 2 or not any(amount.unit for amount in figures):
        return None
    first, second = figures
    if second.value < 0 and first.end == second.start:  # "2s-4s"
        return {"start": first.value, "end": -second.value} if 0 <= first.value < -second.value else None
    joined = words[first.end : second.start].lows in (["to"], ["and"], ["until"], ["till"], ["through"])
    return {"start": first.value, "end": second.value} if joined and 0 <= first.value < second.value else None


def _loop(words: Words) -> Draft | None:
    at = words.find({"loop", "looping", "looped", "loopable"})
    if at < 0 or words[at + 1 : at + 2].lows == ["of"]:
        return None
    times = next((amount for amount in quantities(words) if amount.unit == "ratio"), None)
    found = change("loop", amount=by(times.value, "ratio", relative=False) if times else None)
    when = span(words)
    return {**found, "span": when} if when else found


def _shifted(words: Words) -> Draft | None:
    """As in "start the rotation one second later", "have it begin half a second earlier"."""
    seconds = _seconds(words)
    starting = words.find({"start", "begin", "starting", "come"})
    way = words.find({"later", "earlier", "sooner"}, seconds[0].end) if len(seconds) == 1 else -1
    if starting < 0 or way < 0 or way - seconds[0].end > 1 or starting > seconds[0].start:
        return None
    around = [token for token in words[: seconds[0].start] if not token.among(_AROUND_START)]
    value = seconds[0].value if words[way].low == "later" else -seconds[0].value
    return change(
        "timing", target=target(words.of(around)) if around else None, to="start", amount=by(value, "seconds")
    )


def _delayed(words: Words) -> Draft | None:
    """As in "start the rotation after 3 seconds", "delay the zoom by a second"."""
    seconds = _seconds(words)
    opening = words[0].low if len(words) else ""
    if len(seconds) != 1 or opening not in ("start", "begin", "delay"):
        return None
    end = next((at for at in range(1, seconds[0].start + 1) if words[at].low in ("after", "at", "by", "from")), 0)
    named = target(words[1:end]) if end > 1 else None
    if named is None:
        return None
    amount = by(seconds[0].value, "seconds", relative=opening == "delay")
    return change("timing", target=named, to="start", amount=amount)


def _reverse(words: Words) -> Draft | None:
    backwards = words.find({"backwards", "backward", "reverse", "reversed"})
    if backwards < 0 or not all(token.low in _REVERSING for token in words):
        return None
    return change("speed", to="reverse", amount=by(-1.0, "ratio"), about="footage")


def held(words: Words) -> Draft | None:
    """As in "hold on the logo for two seconds", "freeze the last frame", "let it sit still for a second"."""
    if len(words) > 2 and words[0].low in ("let", "have", "make") and words[1].low in ("it", "this", "that"):
        words = words[2:]
    if words[1:2].lows == ["still"] and words[0].low in ("sit", "stand", "stay", "hold", "keep", "rest"):
        seconds = _seconds(words)
        return change("extend", to="hold", amount=by(seconds[0].value, "seconds") if seconds else None)
    if not len(words) or not words[0].among(_HOLDING):
        return None
    seconds = _seconds(words)
    rest = words[1 : seconds[0].start] if seconds else words[1:]
    _, start, end = degree(rest)
    rest = rest[:start] if end > start else rest
    named = rest.of([token for token in rest if token.low not in ("on", "for", "the", "at", "about", "another", "it")])
    frozen = named.find({"frame"}) >= 0 or (words[0].stem == "freeze" and not len(named))
    what = "frame" if frozen else target(named) if len(named) else None
    amount = by(seconds[0].value, "seconds") if seconds else None
    return change("extend", target=what, to="hold", amount=amount)


def _trim(words: Words) -> Draft | None:
    seconds = _seconds(words)
    cutting, keeping = words.find(CUTTING), words.find(_KEEPING)
    frames = next((amount for amount in quantities(words) if amount.unit == "frames"), None)
    if frames and cutting >= 0 and keeping < 0 and frames.value > 0:
        where = "end" if words.find(_LAST) >= 0 else "start"
        return change("trim", target=where, amount=by(frames.value, "frames"), about="footage")
    between = _between(words)
    if (cutting >= 0 or keeping >= 0) and between and words.find({"everything"}) < 0:
        return (
            {**change("trim", about="footage"), "span": between}
            if keeping >= 0 or words[0].low in ("trim", "crop", "clip")
            else None
        )
    if not seconds or (cutting < 0 and keeping < 0):
        return None
    return _trimmed(words, seconds[0].value, keeping >= 0 and not words[0].among(CUTTING))


def _trimmed(words: Words, value: float, keeping: bool) -> Draft | None:
    first, last, to = words.find(_FIRST) >= 0, words.find(_LAST) >= 0, words.find({"to", "after"}) >= 0
    if keeping or _down_to(words):
        found = {"start": 0.0, "end": value} if first else {"start": -value} if last else None
    elif last:
        found = {"start": 0.0, "end": -value}
    elif first or words.find({"before"}) >= 0:
        found = {"start": value}
    elif to:
        found = {"start": 0.0, "end": value}
    else:
        found = {"start": 0.0, "end": -value} if words.find({"off"}) >= 0 or len(words) <= 4 else None
    if found is None or value <= 0:
        return change("trim", amount=by(value, "seconds"), about="footage") if found else None
    return {**change("trim", about="footage"), "span": found}


def _down_to(words: Words) -> bool:
    """As in "cut it to the first 8 seconds": that is what stays."""
    end = words.find(_FIRST | _LAST)
    return end > 0 and words[max(0, end - _TO_THE) : end].find({"to"}) >= 0


def _extend(words: Words) -> Draft | None:
    extending = words.find({"extend", "continue", "lengthen", "prolong"}) >= 0
    seconds = _seconds(words)
    adding = (
        len(words) > 0
        and words[0].low in ("add", "give")
        and bool(seconds)
        and seconds[0].start <= 2
        and words.find({"end", "start", "more", "extra", "longer"}) >= 0
    )
    more = bool(seconds) and words[max(0, seconds[0].start - 1)].low in ("another", "extra", "further")
    if not extending and not adding and not (more and not words[0].among(CUTTING | _HOLDING)):
        return None
    if extending and words.find({"to"}) >= 0 and seconds and words[seconds[0].start - 1].low == "to":
        return change("timing", amount=by(seconds[0].value, "seconds", relative=False))
    where = "start" if words.find({"start", "beginning"}) >= 0 else None
    return change("extend", target=where, amount=by(seconds[0].value, "seconds") if seconds else None)


def _length(words: Words) -> Draft | None:
    """As in "make it 6 seconds", "6 seconds long", "set the length to 8 s"."""
    seconds = _seconds(words)
    if len(seconds) != 1:
        return None
    amount = seconds[0]
    before, after = words[: amount.start], words[amount.end :]
    idle = all(token.low in _BEFORE for token in before) and all(token.low in _AFTER for token in after)
    return change("timing", amount=by(amount.value, "seconds", relative=False)) if idle else None


_READERS = (_loop, _shifted, _delayed, _reverse, held, _trim, _extend, _length)
