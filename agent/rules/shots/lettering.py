"""Words in a picture: those that a thing carries (a sign, a label), and those laid over it, which are an edit."""

from typing import Any

from agent.rules.changes.form import Draft
from agent.rules.changes.overlay import laid_on
from agent.rules.changes.targets import OVERLAY, anchor
from agent.rules.nouns import PERSONS
from agent.rules.sheet import Sheet
from agent.rules.tables import wordset
from agent.rules.tokens import Words

WRITING = wordset("lettering", "writing")
_SAYING = wordset("lettering", "saying")
CARRIERS = wordset("lettering", "carriers")
_TYPE = wordset("lettering", "type")
_SCREEN = wordset("lettering", "screen")
_LEADS = wordset("lettering", "leads")
_OWN = frozenset({"our", "the", "my", "your", "company", "brand", "client's", "a"})
_LONGEST = 24  # words of a phrase about a title or a logo
_REACH = 6  # words between a thing and what stands on it
_NEGATIONS = frozenset({"no", "without", "not", "avoid", "never"})


def read(sheet: Sheet, shot: dict[str, Any]) -> list[Draft]:
    """Fills `shot["lettering"]`; returns the changes that lay type and logo over the finished clip."""
    laid = _laid(sheet)
    lettering = [*_quoted(sheet), *_capitals(sheet)]
    if lettering:
        shot["lettering"] = list(dict.fromkeys(lettering))
    return laid


def _laid(sheet: Sheet) -> list[Draft]:
    """The title, the caption, the logo, each with where and when it stands."""
    found: list[Draft] = []
    for at in range(len(sheet.words)):
        if sheet.taken[at] or not _is_laid(sheet, at):
            continue
        start, end = _start(sheet, at), _end(sheet, at)
        quote = next((place for place in range(at, end) if sheet.words[place].kind == "quote"), at)
        drafts = laid_on(sheet.words[_opening(sheet, start, at) : end]) or laid_on(sheet.words[quote:end])
        for draft in drafts or ():
            titled = draft["kind"] == "text" and "target" not in draft
            found.append({**draft, "target": "title"} if titled else draft)
        if drafts:
            sheet.only(start, end)
    return [draft for draft in found if draft["kind"] == "logo" or "to" in draft]


def _is_laid(sheet: Sheet, at: int) -> bool:
    """Whether a title or a logo over the picture is spoken of here, and not one that a thing carries."""
    token, words = sheet.words[at], sheet.words
    if not (token.among(_TYPE | OVERLAY | {"logo"}) or token.low in ("third", "endcard")):
        return False
    before = words[max(0, at - 2) : at]
    if before.find(_NEGATIONS) >= 0:
        return False
    after = words[at + 1 : _end(sheet, at)]
    if token.among({"logo"}):
        placed = anchor(after) is not None or after.find(_SCREEN) >= 0 or before.find({"our", "brand", "company"}) >= 0
        return placed and not _on_thing(after)
    if not any(later.kind == "quote" for later in after[:4]):
        return False
    if token.among(OVERLAY) or words[max(0, at - 1) : at + 1].lows in (["lower", "third"], ["end", "card"]):
        return True
    return token.among(_TYPE) and not _on_thing(after)


def _on_thing(after: Words) -> bool:
    """As in "on the label": what carries it is in the picture, no screen and no corner of it."""
    at = after.find({"on", "across", "onto"})
    named = after[at + 1 :]
    if at < 0 or not len(named):
        return False
    return named.find(_SCREEN) < 0 and anchor(named) is None and named[0].low != "top"


def _opening(sheet: Sheet, start: int, at: int) -> int:
    """Where the words begin that name what is laid: little words before them only lead up to it."""
    while start < at and sheet.words[start].low in _LEADS - {"big", "small", "bold", "lower"}:
        start += 1
    return start


def _start(sheet: Sheet, at: int) -> int:
    while at > 0 and not sheet.is_edge(at - 1) and sheet.words[at - 1].low in _LEADS | _OWN:
        at -= 1
    return at


def _end(sheet: Sheet, at: int) -> int:
    """Where the phrase ends: at a mark that is not right before its quote."""
    end = at + 1
    while end < min(len(sheet.words), at + _LONGEST) and not sheet.taken[end]:
        token = sheet.words[end]
        opens_quote = token.low in (":", ",") and end + 1 < len(sheet.words) and sheet.words[end + 1].kind == "quote"
        if token.kind == "mark" and not opens_quote:
            break
        end += 1
    return end


def _quoted(sheet: Sheet) -> list[str]:
    """As in: a neon sign that says "OPEN", the label reads "FRESH", a mug with "BOSS" on it."""
    found: list[str] = []
    for at, token in enumerate(sheet.words):
        if token.kind != "quote" or sheet.taken[at] or not token.text:
            continue
        start = _carried_from(sheet, at)
        if start < at or _written_after(sheet, at) or sheet.words[at + 1 : at + 2].find(CARRIERS) == 0:
            found.append(token.text.rstrip(".,"))
            sheet.only(start, _past_writing(sheet, at + 1))
    return found


def _carried_from(sheet: Sheet, at: int) -> int:
    """Where the words begin that say that the quote stands on a thing; `at` if none do."""
    back = at
    while back > 0 and at - back < _REACH and not sheet.is_edge(back - 1) and sheet.words[back - 1].low in WRITING:
        back -= 1
    before = sheet.words[back - 1] if back else None
    if before is None or before.kind != "word" or sheet.taken[back - 1] or before.among(PERSONS):
        return at
    said = [token.low for token in sheet.words[back:at]]
    if any(low in _SAYING for low in said):
        return back if before.among(CARRIERS) else at
    return back if (back < at and any(low in WRITING - _LEADS for low in said)) or before.among(CARRIERS) else at


def _written_after(sheet: Sheet, at: int) -> bool:
    """As in: "BOSS" on it, "SALE" written on the window."""
    after = sheet.words[at + 1 : at + 4]
    written = len(after) > 0 and after[0].low in WRITING - _LEADS - _SAYING
    return written or after[:2].lows in (["on", "it"], ["across", "it"], ["on", "them"])


def _past_writing(sheet: Sheet, end: int) -> int:
    """Where "written on it" after the words ends; the place "on the window" stays."""
    while end < len(sheet.words) and sheet.words[end].low in WRITING - _LEADS:
        end += 1
    if sheet.words[end : end + 2].lows in (["on", "it"], ["across", "it"], ["on", "them"]):
        end += 2
    return end


def _capitals(sheet: Sheet) -> list[str]:
    """As in: with SALE written on it, a sign saying OPEN."""
    found: list[str] = []
    for at, token in enumerate(sheet.words):
        if not _is_capital(token.text) or token.kind != "word" or sheet.taken[at]:
            continue
        end = at + 1
        while end < len(sheet.words) and _is_capital(sheet.words[end].text) and not sheet.is_edge(end):
            end += 1
        start = _carried_from(sheet, at)
        bare = start == at or not any(word.low in WRITING - _LEADS for word in sheet.words[start:at])
        if (start < at and not bare) or _written_after(sheet, end - 1):
            found.append(sheet.words[at:end].said)
            sheet.only(start if not bare else at, _past_writing(sheet, end))
    return found


def _is_capital(text: str) -> bool:
    return len(text) > 1 and text.isupper()
