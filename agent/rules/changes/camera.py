"""Changes of camera: another move, angle, lens or framing."""

from agent.rules.amounts import quantities
from agent.rules.changes.form import Draft, by, change
from agent.rules.changes.targets import target
from agent.rules.comparatives import MORE
from agent.rules.sheet import Sheet
from agent.rules.shots import camera
from agent.rules.tables import wordset
from agent.rules.tokens import Words

FILLER = wordset("adjust", "filler")
_IDLE = FILLER | wordset("camera", "idle")
_THE = frozenset({"the", "his", "her", "its", "their", "our"})
_AT = wordset("camera", "at")
_CAMERA = wordset("camera", "camera")


def moved(words: Words) -> list[Draft]:
    """What is said of the camera, as changes; empty if nothing is."""
    sheet = Sheet(words)
    shot: Draft = {}
    camera.read(sheet, shot)
    said = shot.get("camera", {})
    found = [_move(words, move, len(said.get("move", ()))) for move in said.get("move", ())]
    if "framing" in said:
        found.append(change("framing", to=said["framing"]))
    return [
        *found,
        *(change("camera", target=part, to=said[part]) for part in ("angle", "lens", "focus") if part in said),
    ]


def only(words: Words) -> bool:
    """Whether nothing but the camera is spoken of."""
    sheet = Sheet(words)
    camera.read(sheet, {})
    words = words[: aim(words)[1]]
    taken = {at for hit in MORE.every(words) for at in range(hit.start, hit.end)}
    return all(
        sheet.taken[at] or at in taken or token.low in _IDLE or token.value is not None
        for at, token in enumerate(words)
    )


def _move(words: Words, move: Draft, several: int) -> Draft:
    amount = None if several > 1 else pace(words, move.get("speed", 1.0))
    return change("camera", target=aim(words)[0] if several == 1 else None, to=move["kind"], amount=amount)


def aim(words: Words) -> tuple[str | None, int]:
    """What a move goes to ("zoom in on the dial"), if it is there already, and where that is said."""
    hit = camera.MOVES.find(words)
    start = hit.end if hit and words.find({"way", "opposite"}) < 0 else len(words)
    if start < len(words) - 1 and words[start].low in _THE:
        return target(words[start:]), start
    for at in range(start, len(words) - 1):
        if words[at].low in _AT and words[at + 1].low in _THE:
            return target(words[at + 1 :]), at
    return None, len(words)


def pace(words: Words, said: float) -> Draft | None:
    """How fast: "more slowly" is relative to what is there, "slowly" is not."""
    exact = any(found.unit in ("percent", "ratio") for found in quantities(words))
    hit = next((hit for hit in MORE.every(words) if hit.value.kind == "speed"), None)
    if hit and not exact and words[hit.start].low in ("slower", "faster", "quicker", "more"):
        return by(hit.value.steps[1], "ratio")
    return by(said, "ratio", relative=False) if said != 1.0 else None


def names_camera(words: Words) -> str | None:
    """The camera or its move, if the words mean it: its move's kind, or "camera"."""
    hit = camera.MOVES.find(words)
    if hit and (hit.end - hit.start == len(words) or any(token.among(_CAMERA) for token in words)):
        return hit.value
    return "camera" if any(token.among(_CAMERA) for token in words) else None
