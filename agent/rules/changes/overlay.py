"""Logo and lettering laid over the picture: put on, moved, resized, changed."""

from dataclasses import replace

from agent.rules.amounts import degree, quantities
from agent.rules.changes.form import Draft, by, change
from agent.rules.changes.spans import FIRST, LAST
from agent.rules.changes.targets import ANCHORS, OVERLAY, anchor, target
from agent.rules.changes.timing import span
from agent.rules.colors import is_color
from agent.rules.comparatives import MORE
from agent.rules.nouns import ARTICLES, bare
from agent.rules.tables import wordset
from agent.rules.tokens import Token, Words

PUTTING = wordset("overlay", "putting")
_CHANGING = frozenset({"change", "replace", "swap", "turn", "edit", "update", "set", "make"})
_MOVING = frozenset({"make", "move", "shift", "turn", "scale", "resize", "keep"})
_SAYING = wordset("overlay", "saying")
_TEXT = OVERLAY | {"text", "words", "line", "lettering", "message", "copy", "lower_third", "disclaimer", "legal"}
_WHOLE = frozenset({"it", "this", "that", "them", "top", "both", "everything", "all"})
END_CARD = 2.0  # seconds that a title stands at the start or the end where nobody says how long
_NEAR = 8  # words between "title" and what it says: "the title at the end that says"
_LONGEST_COLOR = 3  # words
_LONGEST_LINE = 8  # words of a quote that is a title where nothing says so
_CARDS = wordset("overlay", "cards")
_AT_START = wordset("overlay", "at_start")
_AT_END = wordset("overlay", "at_end")
_ABOUT = wordset("positions", "about")
_SIZING = frozenset({"at", "to", "is", "be", "should", "about", "size", "text", "font", "the", "way", "needs", "in"})


def laid_on(words: Words) -> list[Draft] | None:
    """Changes of logo and title; None if the words speak of neither."""
    plain, span = _uncarded(words)
    found = _laid_on(plain)
    for draft in (found or []) if span else []:
        if draft["kind"] in ("text", "logo"):
            draft.setdefault("span", span)
    return found


def _uncarded(words: Words) -> tuple[Words, Draft | None]:
    """As in "an end card that says ...", "the opening title": the title or logo meant, and when it stands there."""
    for at in range(len(words) - 1):
        if words[at].low in _AT_START | _AT_END and words[at + 1].among(_CARDS | OVERLAY | {"logo"}):
            span = {"start": 0.0, "end": END_CARD} if words[at].low in _AT_START else {"start": -END_CARD}
            return words.of([*words[:at], *_on_card(words[at + 1 :])]), span
    return words, None


def _on_card(words: Words) -> list[Token]:
    """What stands on a card is the title or the logo itself: "card with our logo"."""
    if not words[0].among(_CARDS):
        return [*words]
    logo = words[:_NEAR].find({"logo"})
    if logo > 0 and not any(token.kind == "quote" for token in words):
        return [*words[logo:]]
    return [replace(words[0], low="title", stem="title"), *words[1:]]


def _laid_on(words: Words) -> list[Draft] | None:
    starts = [at for at in range(len(words)) if _opens(words, at)]
    if starts and starts[0] and words[0].low in _CHANGING and not words[starts[0]].among(OVERLAY | {"logo"}):
        return None
    if not starts or not all(
        token.low in PUTTING or token.low in ARTICLES or anchor(words.of([token])) for token in words[: starts[0]]
    ):
        return None
    ends = [*starts[1:], len(words)]
    pieces = [words[start:end] for start, end in zip(starts, ends, strict=True)]
    found = [_piece(piece, words[: starts[0]]) for piece in pieces]
    if any(draft is None for draft in found):
        return None
    colored = [_colored(piece) for piece in pieces]
    return [draft for pair in zip(found, colored, strict=True) for draft in pair if draft]


def places(words: Words, before: list[Draft]) -> bool:
    """Takes "bottom left" into the title or logo said before it; False if there is none or more than that is said."""
    last = before[-1] if before else None
    where = anchor(words)
    if last is None or not where or last["kind"] not in ("text", "logo") or "anchor" in last:
        return False
    hit = ANCHORS.find(words)
    rest = [*words[: hit.start], *words[hit.end :]] if hit else []
    if not all(_about(token) for token in rest):
        return False
    last["anchor"] = where
    return True


def _colored(piece: Words) -> Draft | None:
    """The colour of the type that is put on: the "in gold", or ", white", after its words."""
    quote = max((at for at, token in enumerate(piece) if token.kind == "quote"), default=len(piece))
    starts = [at + 1 for at in range(quote + 1, len(piece)) if piece[at].low in ("in", ",")]
    looks = (bare(piece[start : start + _LONGEST_COLOR]) for start in starts)
    found = next((look[:end] for look in looks for end in range(len(look), 0, -1) if is_color(look[:end])), None)
    return change("color", target="title", to=found.said) if found else None


def _opens(words: Words, at: int) -> bool:
    """Whether a piece about a logo or a line of type begins here."""
    token = words[at]
    if token.kind == "quote":
        if len(token.text.split()) > _LONGEST_LINE:
            return False
        return not any(before.among(_TEXT) for before in words[max(0, at - _NEAR) : at])
    if token.among({"logo"}):
        on_clip = words[at + 1 : at + 2].lows == ["on"] and words[at + 2 : at + 3].find(_WHOLE) >= 0
        return on_clip or words[at + 1 : at + 2].lows not in (["of"], ["on"], ["text"])
    if token.among(OVERLAY):
        return True
    quoted = any(after.kind == "quote" for after in words[at + 1 : at + 4])
    return token.among(_TEXT) and quoted and words[at - 1 : at].lows != ["that"]


def _piece(piece: Words, lead: Words) -> Draft | None:
    if piece[0].among({"logo"}):
        found = _logo(piece)
        return None if found == change("logo") and len(lead) and lead[0].low in _MOVING else found
    if _is_size(piece):
        return _moved(piece)
    return _moved(piece) if len(lead) and lead[0].low in _MOVING else _text(piece, lead)


def _is_size(piece: Words) -> bool:
    """As in "title at 80 px", "title a bit bigger": how large it is, and no words of its own."""
    taken = {at for hit in MORE.every(piece) for at in range(hit.start, hit.end)}
    taken |= {at for amount in quantities(piece) for at in range(amount.start, amount.end)}
    taken |= set(range(*degree(piece)[1:]))
    rest = [token for at, token in enumerate(piece[1:], 1) if at not in taken and token.low not in _SIZING]
    return _size(piece) is not None and not rest


def _moved(piece: Words) -> Draft | None:
    """A title that is there already, elsewhere or in another size."""
    where, size = anchor(piece), _size(piece)
    return change("text", target="title", amount=size, anchor=where) if where or size else None


def _size(piece: Words) -> Draft | None:
    exact = next((amount for amount in quantities(piece) if amount.unit == "px"), None)
    if exact:
        return by(exact.value, "px", relative=False)
    hit = MORE.find(piece)
    if hit is None or hit.value.kind != "content":
        return None
    share = next((amount for amount in quantities(piece) if amount.unit == "percent"), None)
    if share:
        return by(1 + (-share.value if hit.value.is_less else share.value) / 100, "ratio")
    return by(hit.value.steps[degree(piece)[0]], "ratio")


def _logo(piece: Words) -> Draft | None:
    if any(token.among({"color", "material", "text"}) for token in piece[1:3]):
        return None
    size = _size(piece)
    clear = (
        next((amount for amount in quantities(piece) if amount.unit == "percent"), None)
        if piece.find({"opacity", "opaque", "transparency"}) >= 0
        else None
    )
    found = change("logo", to=f"{clear.value:g} % opacity" if clear else None, amount=size, anchor=anchor(piece))
    when = span(piece)
    return {**found, "span": when} if when else found


def _text(piece: Words, lead: Words) -> Draft | None:
    look = bare(piece.of([token for token in piece[1:] if token.low != "in"]))
    if is_color(look):
        return change("color", target="title", to=look.said)
    said, rest = _said(piece)
    replaced = bool(lead) and lead[0].low in ("change", "replace", "edit", "update", "set", "rename")
    where = anchor(rest) or anchor(lead)
    if said is None and where is None:
        return None
    thing = None if where or not len(rest) else _scene_thing(rest)
    found = change("text", target="title" if replaced or said is None else thing, to=said, anchor=where)
    when = span(rest) or _from_start(rest) or _at_an_end(rest)
    return {**found, "span": when} if when else found


def _from_start(rest: Words) -> Draft | None:
    """As in "for 2 seconds": shown so long, from the start."""
    seconds = [amount for amount in quantities(rest) if amount.unit == "seconds" and amount.value > 0]
    led = seconds and seconds[0].start and rest[seconds[0].start - 1].low == "for"
    return {"start": 0.0, "end": seconds[0].value} if led else None


def _at_an_end(rest: Words) -> Draft | None:
    """As in "a title at the end", "a headline at the beginning"."""
    for at in range(len(rest) - 2):
        led = rest[at].low in ("at", "in", "for", "over", "on") and rest[at + 1].low == "the"
        if led and rest[at + 2].among(LAST | FIRST):
            return {"start": -END_CARD} if rest[at + 2].among(LAST) else {"start": 0.0, "end": END_CARD}
    return None


def _said(piece: Words) -> tuple[str | None, Words]:
    """What the type says, and the words about it: quoted, or all that follows "title" up to where it stands."""
    at = next((at for at, token in enumerate(piece) if token.kind == "quote"), -1)
    if at >= 0:
        last = max(place for place, token in enumerate(piece) if token.kind == "quote")
        return piece[last].text or None, piece.of([token for token in piece if token.kind != "quote"][1 if at else 0 :])
    start = 1
    while start < len(piece) and piece[start].low in _SAYING:
        start += 1
    end = _end_of_text(piece, start)
    return (piece[start:end].said or None), piece[end:]


def _end_of_text(piece: Words, start: int) -> int:
    """Unquoted type ends where its place or time is said."""
    for at in range(start, len(piece)):
        hit = ANCHORS.at(piece, at)
        opening = piece[at].low in ("at", "in", "on", "for") and _leads_to_place(piece, at)
        if opening or (hit and (at == start or hit.end == len(piece))):
            return at
    return len(piece)


def _leads_to_place(piece: Words, at: int) -> bool:
    after = piece[at + 1 : at + 5]
    return anchor(after) is not None or span(piece[at:]) is not None


def _scene_thing(rest: Words) -> str | None:
    """As in "on the book": lettering in the picture, not over it."""
    at = rest.find({"on", "onto"})
    if at < 0 or at + 1 >= len(rest):
        return None
    named = rest[at + 1 :]
    return None if all(_about(token) for token in named) else target(named)


def _about(token: Token) -> bool:
    return token.low in _ABOUT
