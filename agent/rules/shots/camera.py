"""Camera phrases: moves with their pace, angle, framing, lens and focus."""

from typing import Any

from agent.rules.amounts import fraction
from agent.rules.sheet import Sheet
from agent.rules.tables import Hit, Table, section, wordset
from agent.rules.tokens import Words

MOVES: Table[str] = Table(section("camera", "move"))
ANGLES: Table[str] = Table(section("camera", "angle"))
FRAMINGS: Table[str] = Table(section("camera", "framing"))
LENSES: Table[str] = Table(section("camera", "lens"))
FOCUS: Table[str] = Table(section("camera", "focus"))
PACES: Table[float] = Table(section("camera", "pace"))
_ALSO_ADJECTIVES = frozenset({"wide", "medium", "overhead", "aerial", "oblique", "close", "tight"})
_NAMING = frozenset({"shot", "view", "framing", "angle", "lens"})
GOALS = wordset("camera", "goals")
ENDING = wordset("camera", "ending")
_CAMERA = frozenset({"camera", "shot", "move", "movement", "view", "slow", "cam"})
_TOWARDS = wordset("camera", "towards")


def read(sheet: Sheet, shot: dict[str, Any]) -> None:
    """Fills `shot["camera"]` and takes the words it read."""
    camera: dict[str, Any] = {}
    found = (hit for hit in sheet.hits(MOVES) if is_move(sheet.words, hit) and _is_filmed(sheet, hit))
    moves = [_move(sheet, _whole(sheet.words, hit)) for hit in found]
    if moves:
        camera["move"] = [move for at, move in enumerate(moves) if not at or move != moves[at - 1]]
    for key, table in (("lens", LENSES), ("angle", ANGLES), ("framing", FRAMINGS), ("focus", FOCUS)):
        for hit in sheet.hits(table):
            named = FRAMINGS.at(sheet.words, hit.start) if key == "lens" else None
            if named and named.end > hit.end:
                continue
            if hit.end - hit.start > 1 or not _bare(sheet, hit):
                camera[key] = camera[key] if camera.get(key) == "oblique" else hit.value
                sheet.take(hit.start, _past_of(sheet, hit.end, key))
    _millimetres(sheet, camera)
    if camera:
        shot["camera"] = camera


def is_move(words: Words, hit: Hit[Any]) -> bool:
    """Whether a phrase is a camera's doing: two words are; one ("orbiting") only if bare or beside the camera."""
    if hit.end - hit.start > 1:
        return True
    if any(token.low in _CAMERA for token in words[max(0, hit.start - 4) : hit.end + 2]):
        return True
    return words[hit.start].low in (words[hit.start].stem, "handheld", "steadicam")


def _whole(words: Words, hit: Hit[str]) -> Hit[str]:
    """As in "camera tilts up": the move as it is called without the camera, where that says more."""
    longer = MOVES.at(words, hit.start + 1) if hit.end - hit.start > 1 else None
    return Hit(longer.value, hit.start, longer.end) if longer and longer.end > hit.end else hit


def _is_filmed(sheet: Sheet, hit: Hit[str]) -> bool:
    """Not "ducklings follow her": a verb with its object is the camera's only if nobody else does it."""
    if sheet.words[hit.end - 1].low not in ("her", "him", "them"):
        return True
    before = sheet.words[hit.start - 1].low if hit.start else ""
    return sheet.is_edge(hit.start - 1) or before in ("then", "and", "to", "camera", "cam", "becomes", "slow", "slowly")


def _move(sheet: Sheet, hit: Hit[str]) -> dict[str, Any]:
    start, end, speed = pace_beside(sheet.words, hit.start, hit.end)
    if hit.value == "orbit" and end < len(sheet.words) and sheet.words[end].low == "around":
        end += 1
    kind = _mirrored(sheet.words, hit, end)
    end = _past_side(sheet.words, end)
    if speed == 1.0:  # as in "pans to the left slowly"
        _, end, speed = pace_beside(sheet.words, hit.start, end)
    lasting, end = _lasting(sheet.words, end)
    shown = not _opens(sheet, start)
    sheet.take(start, end)
    if shown:
        goal = _past_goal(sheet, end)
        pace = PACES.find(sheet.words[end:goal]) if speed == 1.0 else None  # as in "circles her slowly"
        speed = pace.value if pace else speed
        sheet.only(end, goal)
    if end < len(sheet.words) and sheet.words[end].low in _TOWARDS and _opens(sheet, start):
        sheet.only(end, end + 1)
    move: dict[str, Any] = {"kind": kind, "speed": speed} if speed != 1.0 else {"kind": kind}
    return {**move, "seconds": lasting} if lasting else move


def _lasting(words: Words, end: int) -> tuple[float | None, int]:
    """As in "dollies in for four seconds": how long the move takes, and where that ends."""
    if words[end : end + 1].lows not in (["for"], ["over"]):
        return None, end
    value, stop = fraction(words, end + 1)
    if not value or words[stop : stop + 1].lows not in (["seconds"], ["second"]):
        return None, end
    return value, stop + 1


def _past_goal(sheet: Sheet, end: int) -> int:
    """Where "from the nib to the cap", "with it", "around the car" after a move ends: what it goes by, not new."""
    words = sheet.words
    while end < len(words) and words[end].low in GOALS and not sheet.is_edge(end):
        stop = end + 1
        while not sheet.is_edge(stop) and words[stop].low not in ENDING and words[stop].low not in GOALS:
            stop += 1
        end = stop
    return end


def _past_side(words: Words, end: int) -> int:
    """Where "to the left" after a move ends."""
    stop = end + (words[end : end + 1].lows in (["to"], ["toward"], ["towards"]))
    stop += words[stop : stop + 1].lows == ["the"]
    return stop + 1 if words[stop : stop + 1].lows in (["left"], ["right"]) else end


def _opens(sheet: Sheet, start: int) -> bool:
    """Whether nothing has been shown yet, so that "dolly in on a watch" is of a watch."""
    return all(taken or token.low in JOINS for taken, token in zip(sheet.taken[:start], sheet.words, strict=False))


JOINS = wordset("camera", "joins")


def _mirrored(words: Words, hit: Hit[str], end: int) -> str:
    """A pan or slide whose side is said elsewhere: "the camera pans slowly to the left"."""
    if hit.value in ("pan_right", "truck_right") and "right" not in words[hit.start : hit.end].lows:
        near = words[end : end + 3].lows
        if "left" in near and "right" not in near:
            return hit.value.replace("right", "left")
    return hit.value


def pace_beside(words: Words, start: int, end: int) -> tuple[int, int, float]:
    """The pace said right before or after a move, and the stretch of words that covers both."""
    for at in (start - 2, start - 1):
        pace = PACES.at(words, at) if at >= 0 else None
        if pace and pace.end == start:
            return pace.start, end, pace.value
    pace = PACES.at(words, end) if end < len(words) else None
    return (start, pace.end, pace.value) if pace else (start, end, 1.0)


def _bare(sheet: Sheet, hit: Hit[str]) -> bool:
    """A single word that is also an everyday adjective must stand alone: "wide", "medium"."""
    if sheet.words[hit.start].low not in _ALSO_ADJECTIVES:
        return False
    led = hit.start > 0 and sheet.words[hit.start - 1].low in ("a", "an", "the", "super", "very")
    if sheet.words[hit.end : hit.end + 1].lows in (["of"], ["over"]) and sheet.is_edge(hit.start - 1 - led):
        return False
    return not sheet.alone(hit.start, hit.end, _NAMING)


def _past_of(sheet: Sheet, end: int, key: str) -> int:
    if end < len(sheet.words) and sheet.words[end].low in ("shot", "lens", "view", "detail"):
        end += 1
    opening = (
        key in ("framing", "lens", "angle") and end < len(sheet.words) and sheet.words[end].low in ("of", "on", "over")
    )
    return end + 1 if opening else end


def _millimetres(sheet: Sheet, camera: dict[str, Any]) -> None:
    for at, token in enumerate(sheet.words[:-1]):
        if token.kind == "number" and sheet.words[at + 1].low == "mm" and sheet.free(at, at + 2):
            camera["lens"] = f"{token.low}mm"
            lens = at + 2 < len(sheet.words) and sheet.words[at + 2].low == "lens"
            sheet.take(at, at + 3 if lens else at + 2)
