"""Camera phrases: moves with their pace, angle, framing, lens and focus."""

from collections.abc import Iterator
from typing import Any

from agent.rules.amounts import fraction
from agent.rules.sheet import Sheet
from agent.rules.shots import staging, steering
from agent.rules.tables import Hit, Table, section, wordset
from agent.rules.tokens import Token, Words

MOVES: Table[str] = Table(section("camera", "move"))
ANGLES: Table[str] = Table(section("camera", "angle"))
FRAMINGS: Table[str] = Table(section("camera", "framing"))
LENSES: Table[str] = Table(section("camera", "lens"))
FOCUS: Table[str] = Table(section("camera", "focus"))
PACES: Table[float] = Table(section("camera", "pace"))
_ALSO_ADJECTIVES = frozenset({"wide", "medium", "overhead", "aerial", "close", "tight"})
_ALSO_VERBS = frozenset({"close"})
_NAMING = frozenset({"shot", "view", "framing", "angle", "lens"})
GOALS = wordset("camera", "goals")
ENDING = wordset("camera", "ending")
_CAMERA = frozenset({"camera", "shot", "move", "movement", "view", "slow", "cam"})
_BESIDE = frozenset({"then", "and", "to", "camera", "cam", "becomes", "slow", "slowly"})
_LINKS = frozenset(
    {"that", "which", "as", "while", "until", "of", "with", "on", "in", "a", "an", "the", "drone", "gimbal"}
)
_FLOWN = frozenset({"aerial", "drone", "fpv", "camera", "flyover"})
_TOWARDS = wordset("camera", "towards")
_TURNING = wordset("camera", "turning")
_REVEALING = wordset("camera", "revealing")
_NEW = frozenset({"a", "an", "one", "two", "three", "several"})
_OTHER_WAY: dict[str, str] = section("camera", "other_way")
_SIDES = {kind: frozenset(words) for kind, words in section("camera", "sides").items()}
_BEFORE_NAME = frozenset({"camera", "cam", "drone", "slow"})
_PROPPED = frozenset(
    {"pan_left", "pan_right", "tilt_up", "tilt_down", "zoom_in", "zoom_out", "whip", "rack_focus", "roll"}
)  # what a camera on a tripod can do
_WHOLE: Table[str] = Table(section("camera", "lasting"))
_TO_SIDE = 3  # words of "to the left"


def read(sheet: Sheet, shot: dict[str, Any]) -> None:
    """Fills `shot["camera"]` and takes the words it read."""
    camera: dict[str, Any] = {}
    staging.begin(sheet)
    refused = staging.refuse(sheet, MOVES)
    moves = _free_to_turn(sheet, [_move(sheet, hit) for hit in _moves(sheet)])
    if refused and not moves:
        moves = [{"kind": "static"}]
    if moves:
        camera["move"] = [move for at, move in enumerate(moves) if not at or move != moves[at - 1]]
    for key, table in (("lens", LENSES), ("angle", ANGLES), ("framing", FRAMINGS), ("focus", FOCUS)):
        for hit in sheet.hits(table):
            named = FRAMINGS.at(sheet.words, hit.start) if key == "lens" else None
            if (named and named.end > hit.end) or _is_done(sheet.words, hit):
                continue
            if hit.end - hit.start > 1 or not _bare(sheet, hit):
                camera[key] = camera[key] if camera.get(key) == "oblique" else hit.value
                sheet.take(hit.start, _past_of(sheet, hit.end, key))
    _millimetres(sheet, camera)
    staging.fly(sheet, camera)
    staging.disclose(sheet)
    if camera:
        shot["camera"] = camera


def _free_to_turn(sheet: Sheet, moves: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The moves without the tripod that the camera pans or zooms on."""
    rest = [move for move in moves if move["kind"] != "static"]
    propped = sheet.words.find({"tripod"}) >= 0 and all(move["kind"] in _PROPPED for move in rest)
    return rest if rest and propped and len(rest) + 1 == len(moves) else moves


def _moves(sheet: Sheet) -> Iterator[Hit[str]]:
    """The moves by name and those told in everyday verbs, in order, none inside another."""
    words = sheet.words
    by_name = [_whole(words, hit) for hit in list(sheet.hits(MOVES)) if _is_said(sheet, hit) and _is_filmed(sheet, hit)]
    told = [
        hit
        for hit in steering.steered(words)
        if not any(hit.start < other.end and other.start < hit.end for other in by_name)
    ]
    for hit in sorted([*staging.opening(sheet), *by_name, *told], key=lambda hit: hit.start):
        if sheet.free(hit.start, hit.end):
            yield hit


def is_move(words: Words, hit: Hit[Any]) -> bool:
    """Whether a phrase is a camera's doing: two words are; one ("orbiting") only if bare or beside the camera."""
    if hit.end - hit.start > 1:
        return True
    if any(token.low in _CAMERA for token in words[max(0, hit.start - 4) : hit.end + 2]):
        return True
    return words[hit.start].low in (words[hit.start].stem, "handheld", "steadicam")


def _is_said(sheet: Sheet, hit: Hit[str]) -> bool:
    """A move as `is_move` has it, or one that opens the brief or is flown: "orbiting a cake", "aerial, circling it"."""
    words = sheet.words
    flown = words.find(_FLOWN) >= 0 and sheet.is_edge(pace_beside(words, hit.start, hit.end)[0] - 1)
    if words[hit.start].low.endswith("ing") and flown:
        return True
    if words[hit.start].low.endswith("ing") and _opens(sheet, pace_beside(words, hit.start, hit.end)[0]):
        return True
    several = words[hit.start].low.endswith("s") and words[hit.end - 1].low == "shot"  # "harbor cranes shot at dusk"
    return is_move(words, hit) and not several


def _is_done(words: Words, hit: Hit[str]) -> bool:
    """As in "closes the hood": somebody does it, no framing."""
    token = words[hit.start]
    return hit.end - hit.start == 1 and token.stem in _ALSO_VERBS and token.low != token.stem


def _whole(words: Words, hit: Hit[str]) -> Hit[str]:
    """As in "camera tilts up": the move as it is called without the camera, where that says more."""
    named = hit.end - hit.start > 1 and words[hit.start].low in _BEFORE_NAME
    longer = MOVES.at(words, hit.start + 1) if named else None
    return Hit(longer.value, hit.start, longer.end) if longer and longer.end > hit.end else hit


def _is_filmed(sheet: Sheet, hit: Hit[str]) -> bool:
    """Not "ducklings follow her", "the train pulls out": what somebody else does."""
    words = sheet.words
    before = words[hit.start - 1] if hit.start else None
    if before is None or _is_others(words, hit.start, before):
        return before is None
    if words[hit.end - 1].low not in ("her", "him", "them"):
        return True
    return sheet.is_edge(hit.start - 1) or before.low in _BESIDE


def _is_others(words: Words, start: int, before: Token) -> bool:
    """Whether a verb in -s stands right after what does it, and that is no camera."""
    token = words[start]
    if token.low == token.stem or not token.low.endswith("s") or token.stem in _CAMERA:
        return False
    if before.kind != "word":  # as in "taps his hat, pulls out a rabbit"
        return token.stem == "pull" and words[start + 2 : start + 3].find(_NEW) == 0 and words[:start].find(_CAMERA) < 0
    if before.low in ("it", "she", "he"):
        return words[:start].find(_CAMERA) < 0
    return not (before.low in _CAMERA | _BESIDE | _LINKS or before.low.endswith("ly"))


def _move(sheet: Sheet, hit: Hit[str]) -> dict[str, Any]:
    start, end, speed = pace_beside(sheet.words, hit.start, hit.end)
    end = steering.past(sheet.words, end, _TURNING)
    kind = _aimed(sheet.words, hit, end)
    end = _past_side(sheet.words, steering.past(sheet.words, end, _SIDES.get(kind, frozenset())))
    swept = steering.swept(sheet.words, end) if kind in ("pan_right", "pan_left") else None
    kind, end = (swept.value, swept.end) if swept else (kind, end)
    if speed == 1.0:  # as in "pans to the left slowly"
        _, end, speed = pace_beside(sheet.words, hit.start, end)
    inside = PACES.find(sheet.words[hit.start : hit.end]) if speed == 1.0 else None
    speed = inside.value if inside else speed
    start = steering.acted(sheet.words, start)
    lasting, end = _lasting(sheet.words, end)
    whole = _WHOLE.at(sheet.words, end) if end < len(sheet.words) else None
    end = whole.end if whole and sheet.is_edge(whole.end) else end
    shown = not _opens(sheet, start)
    sheet.take(start, end)
    if shown and not ((kind == "rack_focus" or staging.led(sheet)) and staging.focused(sheet, end)):
        goal = _past_goal(sheet, end)
        pace = PACES.find(sheet.words[end:goal]) if speed == 1.0 else None  # as in "circles her slowly"
        speed = pace.value if pace else speed
        sheet.only(end, goal)
    reveals = sheet.words[end + 1 : end + 2].find(_REVEALING) == 0
    if end < len(sheet.words) and sheet.words[end].low in _TOWARDS and _opens(sheet, start) and not reveals:
        sheet.only(end, end + 1)
        _from_to(sheet, end)
    staging.reveal(sheet, end)
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
        if words[stop : stop + 1].find(_NEW) == 0:
            return stop  # as in "tilts down to a lonely tent"
        if words[stop : stop + 1].find(_REVEALING) == 0:
            return end
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


def _aimed(words: Words, hit: Hit[str], end: int) -> str:
    """A move whose side is said elsewhere: "the camera pans slowly to the left", "tilts gently downward"."""
    other = _OTHER_WAY.get(hit.value)
    if other is None or words[hit.start : hit.end].find(_SIDES[hit.value]) >= 0:
        return hit.value
    said = steering.side(words, end)
    if said:
        return other if said in _SIDES[other] else hit.value
    near = words[end : end + (_TO_SIDE if hit.value in ("pan_right", "truck_right") else 1)]
    turned = near.find(_SIDES[other]) >= 0 and near.find(_SIDES[hit.value]) < 0
    return other if turned else hit.value


def _from_to(sheet: Sheet, start: int) -> None:
    """As in "tilting up from the boots to the helmet": two things, both in the picture."""
    if sheet.words[start].low != "from":
        return
    end = start + 1
    while not sheet.is_edge(end) and sheet.words[end].low not in ("to", "toward", "towards", "until"):
        end += 1
    if not sheet.is_edge(end) and sheet.words[end].low != "until":
        sheet.only(end, end + 1)


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
    if sheet.words[hit.end : hit.end + 1].lows in (["of"], ["over"], ["on"]) and sheet.is_edge(hit.start - 1 - led):
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
