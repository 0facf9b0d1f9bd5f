"""What differs between two shots, in words."""

from collections.abc import Mapping

import pytest

from tests.tools.planning.asks import WATCH
from tools.planning.shot_changes import differences_in_words
from tools.terms.shot import Action, Camera, Lighting, Line, Move, Part, Shot, Sound, Subject

BAND = Part(name="band", color="black", material="leather")
FILMED = Camera(move=(Move(kind="dolly_in"),), angle="low")


def told(old: Mapping[str, object], new: Mapping[str, object]) -> str:
    return differences_in_words(WATCH.model_copy(update=dict(old)), WATCH.model_copy(update=dict(new)))


def test_equal_shots_differ_in_nothing() -> None:
    assert differences_in_words(WATCH, WATCH) == ""


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ({"seconds": 10.0}, {"seconds": 6.0}, "6 s instead of 10 s"),
        ({"aspect": "16:9"}, {"aspect": "4:5"}, "4:5 instead of 16:9"),
        ({}, {"draft": True}, "as a draft"),
        ({"draft": True}, {}, "in full quality"),
        ({"fps": 24}, {"fps": 30}, "30 fps"),
        ({}, {"surface": "white marble"}, "on white marble"),
        ({}, {"surface": None}, "no dark surface"),
        ({}, {"setting": "cave"}, "in cave"),
        ({}, {"background": "navy"}, "navy in the background"),
        ({}, {"weather": "rain"}, "rain"),
        ({}, {"mood": "tense"}, "tense mood"),
        ({}, {"palette": ("navy", "gold")}, "palette navy, gold"),
        ({"style": ("noir",)}, {}, "no style"),
        ({}, {"style": ("black_and_white",)}, "style black and white"),
        ({}, {"negatives": ("people",)}, "no people"),
        ({"negatives": ("people",)}, {}, "people allowed"),
        ({}, {"lettering": ("OPEN",)}, "lettering OPEN"),
        ({}, {"seed": 4}, "another seed"),
        ({}, {"lighting": Lighting(preset="tungsten", kelvin=3200)}, "light tungsten 3200 K"),
        ({}, {"lighting": Lighting(preset="studio", key_side="left", quality="hard")}, "light hard from the left"),
        ({}, {"lighting": Lighting()}, "light left open"),
        ({}, {"lighting": Lighting(preset="studio", exposure=-0.5)}, "exposure -0.5 EV"),
        ({"camera": FILMED}, {"camera": Camera(move=(Move(kind="orbit"),), angle="low")}, "orbit instead of dolly in"),
        ({"camera": FILMED}, {"camera": Camera(angle="low")}, "no camera move instead of dolly in"),
        ({}, {"camera": Camera(framing="close")}, "close-up"),
        ({}, {"camera": Camera(angle="low")}, "low angle"),
        ({}, {"camera": Camera(lens="85mm")}, "85mm lens"),
        ({}, {"camera": Camera(focus="shallow")}, "focus shallow"),
        (
            {"camera": FILMED},
            {"camera": Camera(move=(Move(kind="dolly_in", speed=0.5),), angle="low")},
            "dolly in 50 % slower",
        ),
        ({}, {"actions": (Action(verb="rotate", text="rotating", speed=0.7),)}, "rotate 30 % slower"),
        ({}, {"actions": (Action(verb="fall", text="falling"),)}, "falling instead of rotating"),
        ({}, {"actions": ()}, "nothing moving instead of rotating"),
        ({}, {"sound": Sound(muted=True)}, "no sound"),
        ({}, {"sound": Sound(music="jazz")}, "jazz"),
        ({}, {"sound": Sound(dialogue=(Line(text="Hello"),))}, '"Hello"'),
    ],
)
def test_a_difference_is_named(old: Mapping[str, object], new: Mapping[str, object], words: str) -> None:
    assert told(old, new) == words


@pytest.mark.parametrize(
    ("subjects", "words"),
    [
        (
            (Subject(name="wristwatch", parts=(BAND.model_copy(update={"color": "navy"}),)),),
            "band navy leather",
        ),
        ((Subject(name="wristwatch"),), "no band"),
        ((Subject(name="wristwatch", color="gold", parts=(BAND,)),), "wristwatch gold"),
        ((Subject(name="wristwatch", count=2, parts=(BAND,)),), "2 x wristwatch"),
        ((Subject(name="clock", parts=(BAND,)),), "clock instead of wristwatch"),
        ((Subject(name="wristwatch", parts=(BAND,)), Subject(name="ball")), "ball added"),
        ((), "no wristwatch"),
    ],
)
def test_a_difference_of_the_subjects_is_named(subjects: tuple[Subject, ...], words: str) -> None:
    assert told({}, {"subjects": subjects}) == words


def test_several_differences_are_one_line_in_the_order_of_a_shot() -> None:
    new = {"seconds": 6.0, "surface": "marble", "lighting": Lighting(preset="tungsten", kelvin=3200)}
    assert told({}, new) == "on marble, light tungsten 3200 K, 6 s instead of 10 s"


def test_more_than_a_line_holds_are_counted() -> None:
    new = {"subjects": (), "actions": (), "surface": "ice", "mood": "calm", "weather": "fog", "fps": 30, "draft": True}
    assert told({}, new).endswith(", and 2 more")


def test_the_brief_alone_is_no_difference() -> None:
    assert differences_in_words(WATCH, Shot(**{**dict(WATCH), "brief": "other words"})) == ""
