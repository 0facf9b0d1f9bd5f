"""Where the camera starts and ends: "the shot begins on X", "gliding above X", "to reveal X", "no zoom"."""

from typing import Any

from agent.rules.grammar import grammar
from agent.rules.nouns import ANIMALS, PERSONS
from agent.rules.sheet import Sheet
from agent.rules.tables import Hit, Table, section, wordset

_STARTS = grammar("camera", "starts")
_FRAMED = grammar("camera", "framed")
_FLYING = wordset("camera", "flying")
_OVER = wordset("camera", "over")
_REVEALING = wordset("camera", "revealing")
_DISCLOSING = frozenset({"reveal", "show", "uncover", "discover", "find", "expose", "disclose", "unveil"})
_FOLLOWING = wordset("camera", "opening_follow")
_GOING = wordset("camera", "going")
_NEW = frozenset({"a", "an", "two", "three", "several"})
_GOES = 6  # words of "tracking a lone red sports car"
_WATCHING = wordset("camera", "watching")
_SEEN: Table[str] = Table(section("camera", "seen"))
_NOT_REVEALED = frozenset({"as", "while", "and", "then", ".", "becomes"})
_FROM_THE = 3  # words of "from the roof the"
_REVEALED = 14  # words from a move to what it reveals
REVEALED = "revealed"  # stands as the label of what the camera comes to see
_KNOWN = frozenset({"him", "her", "it", "them", "he", "she", "they", "that", "this"})
_UNTIL = frozenset({"until", "till"})
_REFUSED = wordset("camera", "refused")
_NO = frozenset({"no", "zero", "without", "never"})
_BARE = frozenset({"pan", "pans", "tilt", "tilts", "tilting", "zooms", "zooming"})
_ANY = frozenset({"any", "a", "slow", "fast", "sudden"})
_CAMERA = frozenset({"camera", "cam"})
_LOOKING_DOWN = frozenset({"oblique", "high", "top", "first_person"})


def begin(sheet: Sheet) -> None:
    """Takes the words that only say where the camera starts; what it starts on is in the picture."""
    at = 0
    while at < len(sheet.words) and (sheet.taken[at] or sheet.words[at].kind == "mark"):
        at += 1
    framed = _FRAMED.first(sheet.words[at:]) if at < len(sheet.words) else None
    if framed and sheet.words[at + framed.end - 1].low == "on":
        sheet.only(at, at + framed.end - 2)  # as in "we open wide on a trawler": the framing is still to be read
        return
    found = _STARTS.first(sheet.words[at:]) if at < len(sheet.words) else None
    if found:
        sheet.only(at, at + found.end)
    elif _leads_to_camera(sheet, at):
        sheet.only(at, at + 1)


def _leads_to_camera(sheet: Sheet, at: int) -> bool:
    """As in "from the roof of the tower, the camera tilts down": the "from" is where the move begins."""
    words = sheet.words
    if at >= len(words) or words[at].low != "from":
        return False
    mark = next((stop for stop in range(at, len(words)) if words[stop].kind == "mark"), len(words))
    named = words.find(_CAMERA)
    led = named < mark and named - at > _FROM_THE and words[named - 1].low in ("the", "our")
    return led or words[mark + 1 : mark + 3].find(_CAMERA) >= 0


def led(sheet: Sheet) -> bool:
    """Whether where the camera starts was said first: "from the frescoes the camera tilts down to the altar"."""
    return len(sheet.words) > 0 and sheet.words[0].low == "from" and sheet.taken[0]


def fly(sheet: Sheet, camera: dict[str, Any]) -> None:
    """As in "first person view, gliding above a tea plantation": it is the camera that flies, and there it looks."""
    if camera.get("angle") not in _LOOKING_DOWN:
        return
    for at in range(len(sheet.words) - 1):
        if sheet.words[at].low not in _FLYING or sheet.taken[at] or not _nothing_before(sheet, at):
            continue
        if sheet.words[at + 1].low in _OVER:
            camera.setdefault("move", [{"kind": "dolly_in"}])
            sheet.only(at, at + 2)
        return


def _nothing_before(sheet: Sheet, at: int) -> bool:
    return all(sheet.is_edge(before) or sheet.words[before].low in ("aerial", "airborne") for before in range(at))


def refuse(sheet: Sheet, moves: Table[str]) -> bool:
    """Takes "no zoom", "without panning"; tells whether a move was refused so."""
    refused = False
    for at, token in enumerate(sheet.words[:-1]):
        if token.low not in _NO or sheet.taken[at] or moves.at(sheet.words, at):
            continue
        start = at + 1
        while start < len(sheet.words) - 1 and sheet.words[start].low in _ANY:
            start += 1
        hit = moves.at(sheet.words, start)
        bare = sheet.words[start].low in _BARE
        end = hit.end if hit else start + bare
        if end > start and sheet.is_edge(end) and not (hit and hit.value == "static"):
            sheet.only(at, end)
            refused = refused or not (hit and hit.value == "handheld")
    return _switched_off(sheet, moves) or refused


def _switched_off(sheet: Sheet, moves: Table[str]) -> bool:
    """Takes "handheld feel off", "zoom off please"; tells whether the camera is to stand still."""
    refused = False
    for hit in list(sheet.hits(moves)):
        end = hit.end + (sheet.words[hit.end : hit.end + 1].find(_REFUSED) == 0)
        bare = hit.end - hit.start == 1 or end > hit.end  # "the camera lifts off" is a move
        if bare and sheet.words[end : end + 1].lows == ["off"] and _ends(sheet, end + 1):
            sheet.only(hit.start - (hit.start > 0 and sheet.words[hit.start - 1].low in _ANY), end + 1)
            refused = refused or hit.value not in ("handheld", "static")
    return refused


def _ends(sheet: Sheet, at: int) -> bool:
    return sheet.is_edge(at) or sheet.words[at].low in ("please", "and", "but")


def opening(sheet: Sheet) -> list[Hit[str]]:
    """As in "tracking a wolf through the snow": what the camera does to somebody, said first."""
    words = sheet.words
    if not len(words) or words[0].low not in _FOLLOWING or words[1:2].find(_NEW) != 0:
        return []
    goes = any(token.stem in PERSONS or token.stem in ANIMALS or token.stem in _GOING for token in words[2:_GOES])
    return [Hit("follow", 0, 1)] if goes else []


def disclose(sheet: Sheet) -> None:
    """Takes "the camera reveals"; what it reveals is in the picture."""
    for at, token in enumerate(sheet.words[:-1]):
        verb = at + 1 + (sheet.words[at + 1].low.endswith("ly"))
        if token.low in _CAMERA and not sheet.taken[at] and sheet.words[verb : verb + 1].find(_DISCLOSING) == 0:
            led = at > 0 and sheet.words[at - 1].low in ("the", "our")
            _show(sheet, at - led, verb + 1)


def reveal(sheet: Sheet, start: int) -> None:
    """Takes the "to reveal" of "pulls back to reveal the yard", "zooms out until we see the door"."""
    for at in range(start, min(start + _REVEALED, len(sheet.words) - 1)):
        token = sheet.words[at]
        if token.low in _NOT_REVEALED:
            return
        if token.stem in _REVEALING and token.low.endswith("ing"):
            _show(sheet, at, at + 1)
            return
        if token.low in _UNTIL and _fills(sheet, at):
            return
        if (token.low == "to" or token.low in _UNTIL) and not sheet.taken[at] and _shows(sheet, at):
            return


def _shows(sheet: Sheet, at: int) -> bool:
    """Takes "until we see"."""
    stop = at + 1 + (sheet.words[at + 1].low == "camera" or sheet.words[at + 1].low in _WATCHING)
    if stop >= len(sheet.words) or sheet.words[stop].stem not in _REVEALING:
        return False
    _show(sheet, at, stop + 1)
    return True


def _show(sheet: Sheet, at: int, end: int) -> None:
    """Takes the words before what comes into the picture, and marks that."""
    sheet.only(at, end)
    if not sheet.is_edge(end) and not sheet.labels[end] and sheet.words[end].low not in _KNOWN:
        sheet.labels[end] = REVEALED


def focused(sheet: Sheet, at: int) -> bool:
    """Takes the "to" of "rack focus to the bouquet", which is in the picture as well."""
    if sheet.words[at : at + 1].lows not in (["to"], ["onto"], ["on"]):
        return False
    _show(sheet, at, at + 1)
    return True


def _fills(sheet: Sheet, at: int) -> bool:
    """Takes the ends of "until the crack fills the frame", "until it is visible"."""
    for place in range(at + 2, min(at + _REVEALED, len(sheet.words))):
        if sheet.is_edge(place):
            return False
        seen = _SEEN.at(sheet.words, place)
        if seen and sheet.is_edge(seen.end):
            known = sheet.words[at + 1].low in _WATCHING
            _show(sheet, at, at + 1 + known)
            sheet.only(seen.start, seen.end)
            return True
    return False
