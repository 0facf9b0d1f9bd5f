"""Changes to how a shot is filmed."""

from tools.planning import amounts
from tools.terms.change import Change
from tools.terms.errors import BadInput
from tools.terms.shot import ANGLES, ASPECTS, FRAMINGS, MOVES, Move, Shot


def change_camera(shot: Shot, change: Change) -> Shot:
    """Another move, angle or lens, or the same moves faster or slower."""
    camera = shot.camera
    if change.to is None:
        return _pace(shot, change)
    word = change.to.lower().strip().replace(" ", "_").replace("-", "_")
    if word in MOVES:
        by = amounts.factor(change.amount, "camera move") if change.amount else 1.0
        move = Move.model_validate({"kind": word, "speed": by})
        return shot.model_copy(update={"camera": camera.model_copy(update={"move": (move,)})})
    if word in ANGLES:
        return shot.model_copy(update={"camera": camera.model_copy(update={"angle": word})})
    if word in FRAMINGS:
        return shot.model_copy(update={"camera": camera.model_copy(update={"framing": word})})
    if word in ("macro", "wide_angle", "telephoto") or word.endswith("mm"):
        return shot.model_copy(update={"camera": camera.model_copy(update={"lens": change.to.lower()})})
    offer = ", ".join(name.replace("_", " ") for name in MOVES[:10])
    raise BadInput(f"I do not know the camera move {change.to!r}.", next=f"Try one of: {offer}.")


def _pace(shot: Shot, change: Change) -> Shot:
    if not any(move.kind != "static" for move in shot.camera.move):
        raise BadInput("The camera does not move in that take.", next='Ask for a move, for example "slow dolly in".')
    by = amounts.factor(change.amount, "camera move")
    moves = tuple(move.model_copy(update={"speed": move.speed * by}) for move in shot.camera.move)
    return shot.model_copy(update={"camera": shot.camera.model_copy(update={"move": moves})})


def change_framing(shot: Shot, change: Change) -> Shot:
    """A closer or wider frame, or another aspect, rendered anew."""
    word = (change.to or "").lower().strip().replace(" ", "_").replace("-", "_")
    if word in ASPECTS:
        return shot.model_copy(update={"aspect": word})
    if word in FRAMINGS:
        return shot.model_copy(update={"camera": shot.camera.model_copy(update={"framing": word})})
    steps = {"closer": 1, "tighter": 1, "wider": -1, "looser": -1}
    if word in steps:
        now = FRAMINGS.index(shot.camera.framing or "medium")
        framing = FRAMINGS[max(0, min(len(FRAMINGS) - 1, now + steps[word]))]
        return shot.model_copy(update={"camera": shot.camera.model_copy(update={"framing": framing})})
    raise BadInput(
        f"I do not know the framing {change.to!r}.",
        next=f"Say {', '.join(FRAMINGS)}, or an aspect such as 9:16.".replace("_", " "),
    )
