"""What makes a brief fail, said in one line before money is spent; what to change, said after a take has failed."""

from tools.terms.shot import Shot
from tools.terms.take import Take

MOST_MOVING = 2  # subjects that move at once before models mix them up
_OF_THE_BRIEF = ("refused", "provider", "invalid")  # reasons that another brief may get round


def before(shot: Shot, paid: bool) -> str:
    """One line of advice on a shot, empty if there is nothing to say.

    `paid` shots are told what was left unsaid, because a model then decides it for money; words in the picture are
    always told, because no model letters reliably and a title on top is exact.
    """
    parts = [_unsaid(shot), _crowd(shot)] if paid else []
    return " ".join(part for part in (*parts, _lettering(shot)) if part)


def after(take: Take) -> str:
    """What to change in a brief whose take has failed, and why; empty where the brief was not to blame."""
    if take.state != "failed" or take.reason not in _OF_THE_BRIEF or take.shot is None:
        return ""
    advice = before(take.shot, paid=True)
    return f"What may help: {advice}" if advice else ""


def _unsaid(shot: Shot) -> str:
    light, said = shot.lighting, {"no camera move": bool(shot.camera.move)}
    said["no light"] = bool(light.preset or light.kelvin or light.key_side or light.quality or shot.time_of_day)
    said["no length"] = "seconds" in shot.model_fields_set
    missing = [name for name, is_said in said.items() if not is_said]
    if not missing:
        return ""
    listed = " and ".join([", ".join(missing[:-1]), missing[-1]] if len(missing) > 1 else missing)
    return f"The brief names {listed}, so the model will choose."


def _crowd(shot: Shot) -> str:
    moving = sum(subject.count for subject in shot.subjects) if shot.actions else 0
    if moving <= MOST_MOVING:
        return ""
    return f"{moving} subjects move at once, which models mix up: give them a shot each, or let fewer move."


def _lettering(shot: Shot) -> str:
    if not shot.lettering:
        return ""
    words = ", ".join(f"“{text}”" for text in shot.lettering)
    return f"Words inside the picture ({words}) rarely come out legible: ask me to put them on top as a title instead."
