"""A shot: the structured description of one clip. None always means "not said"; whoever makes the clip fills it in."""

from typing import Literal, get_args

from pydantic import Field

from tools.terms.base import Term

MoveKind = Literal[
    "static", "pan_left", "pan_right", "tilt_up", "tilt_down", "zoom_in", "zoom_out", "dolly_in", "dolly_out",
    "truck_left", "truck_right", "crane_up", "crane_down", "orbit", "roll", "handheld", "follow", "whip", "rack_focus",
]  # fmt: skip
Angle = Literal["eye", "low", "high", "top", "dutch", "oblique", "over_shoulder", "first_person"]
Framing = Literal["wide", "full", "medium", "close", "extreme_close"]
Side = Literal["left", "right", "front", "back", "top"]
Hardness = Literal["hard", "soft"]
Aspect = Literal["16:9", "9:16", "1:1", "4:5", "5:4", "4:3", "3:4", "21:9"]

MOVES: tuple[str, ...] = get_args(MoveKind)
ANGLES: tuple[str, ...] = get_args(Angle)
FRAMINGS: tuple[str, ...] = get_args(Framing)
ASPECTS: tuple[str, ...] = get_args(Aspect)
STYLES: tuple[str, ...] = (
    "cinematic", "product", "talking_head", "documentary", "anime", "illustration", "clay", "papercraft", "pixel",
    "oil", "watercolor", "ukiyo_e", "van_gogh", "surrealism", "cyberpunk", "noir", "black_and_white", "sepia",
)  # fmt: skip

LONGEST_SHOT = 600.0  # seconds; anything longer is an assembly


class Part(Term):
    """A named part of a subject as people speak of it ("band"), with its colour and material if said."""

    name: str
    color: str | None = None
    material: str | None = None


class Subject(Term):
    """Who or what the clip shows; `name` is the head noun with what tells it apart, in the singular."""

    name: str
    color: str | None = None
    material: str | None = None
    parts: tuple[Part, ...] = ()
    count: int = Field(1, ge=1, le=100)


class Action(Term):
    """Something a subject does; `verb` is the base form, `text` the phrase as said, `speed` 1.0 is the natural pace."""

    verb: str
    text: str = ""
    who: str | None = None
    speed: float = Field(1.0, gt=0, le=100)


class Move(Term):
    """One camera move; `seconds` None shares the clip's length evenly, `speed` 1.0 is the natural pace."""

    kind: MoveKind
    seconds: float | None = Field(None, gt=0)
    speed: float = Field(1.0, gt=0, le=100)


class Camera(Term):
    """How the clip is filmed: moves in order, angle, framing, lens ("macro", "wide", "85mm") and what is in focus."""

    move: tuple[Move, ...] = ()
    angle: Angle | None = None
    framing: Framing | None = None
    lens: str | None = None
    focus: str | None = None


class Lighting(Term):
    """How it is lit: a named preset, colour temperature in kelvin, key side, hard or soft, exposure in stops (EV)."""

    preset: str | None = None
    kelvin: float | None = Field(None, ge=1000, le=25000)
    key_side: Side | None = None
    quality: Hardness | None = None
    exposure: float = Field(0.0, ge=-6, le=6)


class Line(Term):
    """One spoken line."""

    text: str
    who: str | None = None


class Sound(Term):
    """What is heard; an empty Sound means the natural sound of what is seen."""

    dialogue: tuple[Line, ...] = ()
    effects: tuple[str, ...] = ()
    ambience: str | None = None
    music: str | None = None
    muted: bool = False


class Reference(Term):
    """Something already on the canvas that the shot should match: a take, an element, a cast member or a file."""

    kind: Literal["take", "element", "cast", "file"]
    name: str
    role: Literal["subject", "light", "style", "palette", "first_frame", "camera"] = "subject"


class Shot(Term):
    """One clip in words and numbers.

    `lettering` are words that a thing in the picture carries (a sign, a label); a title laid on top is an edit.
    `seconds` is the clip's length, `fps` frames a second, `seed` the randomness that the same shot keeps.
    `draft` asks for the quick, cheap version.
    """

    brief: str = ""
    subjects: tuple[Subject, ...] = ()
    actions: tuple[Action, ...] = ()
    setting: str | None = None
    surface: str | None = None
    background: str | None = None
    time_of_day: str | None = None
    weather: str | None = None
    camera: Camera = Camera()
    lighting: Lighting = Lighting()
    palette: tuple[str, ...] = ()
    style: tuple[str, ...] = ()
    mood: str | None = None
    sound: Sound = Sound()
    negatives: tuple[str, ...] = ()
    lettering: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()
    seconds: float = Field(10.0, gt=0, le=LONGEST_SHOT)
    aspect: Aspect = "16:9"
    fps: int = Field(24, ge=1, le=120)
    draft: bool = False
    seed: int = Field(0, ge=0, le=2**31 - 1)
