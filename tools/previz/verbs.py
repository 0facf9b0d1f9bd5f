"""Which verb is which action. Words are base forms; the first row that holds the verb wins."""

import re
from collections.abc import Callable

from tools.previz import acts, gestures
from tools.previz.acts import Act, Cue
from tools.previz.words import plain, says

Builder = Callable[[Cue], Act]

# What is done with arms: a figure that is only built down to the chest could not.
WITH_ARMS = ("wave", "greet", "beckon", "point", "gesture", "gesticulate", "raise")

_TABLE: tuple[tuple[tuple[str, ...], Builder], ...] = (
    (
        ("turn head", "look", "glance", "gaze", "stare", "turn his head", "turn her head", "turn its head"),
        gestures.look,
    ),
    (("rotate", "spin", "turn", "revolve", "twirl", "swivel", "pirouette", "orbit"), acts.rotate),
    (("talk", "speak", "say", "explain", "present", "tell", "sing", "narrate", "address", "introduce"), gestures.talk),
    (("nod", "agree", "bow"), gestures.nod),
    (WITH_ARMS, gestures.wave),
    (("pour", "brew", "drip", "extract", "flow"), gestures.pour),
    (("steam", "smoke"), gestures.steam),
    (("open", "unfold", "unlock", "unbox"), gestures.open_up),
    (("close", "shut", "fold"), gestures.close_up),
    (("walk", "stroll", "march", "step", "approach", "come", "go"), acts.travel("walk", 1.1, None, 1.8)),
    (("run", "jog", "sprint", "chase"), acts.travel("run", 2.2, None, 2.8)),
    (("drive", "ride", "cruise", "speed", "race", "cycle", "skate", "park"), acts.travel("drive", 1.7, "engine")),
    (("fly", "soar", "sail", "swim"), acts.travel("flight", 1.1, "air")),
    (("crawl", "creep", "slither"), acts.travel("crawl", 0.3)),
    (("roll",), acts.roll_along),
    (("slide", "move", "glide", "pass", "cross", "travel", "enter", "exit", "push", "pull", "shift"), acts.slide),
    (("fall", "drop", "land", "plop", "crash"), acts.fall),
    (("bounce", "jump", "hop", "skip", "leap"), acts.bounce),
    (("float", "hover", "levitate", "bob", "drift", "hang"), acts.hover),
    (("rise", "lift", "ascend", "climb", "descend", "sink", "lower", "emerge"), acts.rise),
    (("flip", "tumble", "somersault", "backflip"), acts.flip),
    (("dance", "sway", "swing", "groove"), acts.sway),
    (("tilt", "lean", "tip", "rock", "wobble", "wiggle"), acts.tilt),
    (("shake", "vibrate", "tremble", "shiver", "rattle", "buzz"), acts.shake),
    (("pulse", "beat", "throb", "breathe"), acts.pulse),
    (("grow", "appear", "expand", "materialise", "materialize"), acts.grow),
    (
        ("stand", "sit", "rest", "lie", "show", "display", "be", "stay", "pose", "wait", "stop", "sleep", "tick"),
        acts.rest,
    ),
)


# A lamp that turns on and a frog that turns into a prince are no turntables.
_NOT_SHOWN = re.compile(r"\bturn(?:s|ing|ed)? (?:off|into|on$)")


def act_for(verb: str, cue: Cue) -> tuple[Act, bool]:
    """The action for a verb, and whether it is what was asked for; what is not known hardly moves."""
    builder = _builder(plain(verb).strip(), cue.text)
    if builder is None:
        return acts.alive(cue), False
    act = builder(cue)
    shown = act.measure != "none" or builder is acts.rest
    return (act, True) if shown else (acts.alive(cue), False)


def _builder(verb: str, text: str) -> Builder | None:
    if _NOT_SHOWN.search(text.lower()):
        return None
    if verb in ("turn", "tilt", "shake", "move") and says(text, ("head",)):
        return gestures.nod if verb == "tilt" else gestures.look
    if says(text, ("take off", "takes off", "taking off")):
        return acts.rise
    return next((build for words, build in _TABLE if verb in words), None)
