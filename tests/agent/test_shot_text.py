"""A shot as text that the rules read back, and what a person changed in it."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from agent.rules.plan import plan
from agent.rules.view import View
from agent.shot_text import LONGEST, reread, text_of
from tests.agent.rules.views import VIEWS
from tools.terms.errors import BadInput
from tools.terms.shot import Action, Camera, Lighting, Line, Move, Part, Reference, Shot, Sound, Subject

PHRASES = Path(__file__).parent / "rules" / "phrases"
READ_BACK = 0.95  # share of shots whose text reads back as the same picture
BAND = Part(name="band", color="brown", material="leather")
WATCH = Shot(
    brief="a watch",
    subjects=(Subject(name="wristwatch", parts=(BAND, Part(name="dial", color="ivory"))),),
    actions=(Action(verb="rotate", text="rotating", who="wristwatch", speed=0.7),),
    surface="dark surface",
    camera=Camera(move=(Move(kind="dolly_in", speed=0.45),), lens="macro"),
    lighting=Lighting(preset="studio", key_side="left"),
    palette=("navy", "gold"),
    mood="calm",
    sound=Sound(music="soft piano music"),
    references=(Reference(kind="cast", name="Ann"),),
    seed=77,
)
BY_HAND = (
    WATCH,
    Shot(
        subjects=(Subject(name="small robot", color="blue", count=3),),
        actions=(Action(verb="walk", text="walk", speed=2.0), Action(verb="wave", text="wave")),
        setting="factory",
        time_of_day="night",
        weather="rain",
        camera=Camera(move=(Move(kind="orbit", seconds=3), Move(kind="pan_left")), angle="low", framing="wide"),
        style=("anime",),
        seconds=7.5,
        aspect="9:16",
    ),
    Shot(
        subjects=(Subject(name="barista"),),
        actions=(Action(verb="pour", text="pours milk", who="barista"),),
        sound=Sound(dialogue=(Line(text="Good morning", who="barista"),), effects=("steam",)),
        lighting=Lighting(preset="window", kelvin=4000, quality="soft", exposure=-0.5),
        negatives=("people", "text"),
        camera=Camera(framing="close", focus="shallow"),
        seconds=8,
        draft=True,
    ),
    Shot(
        subjects=(Subject(name="sneaker", color="red"), Subject(name="ball")),
        background="pale pink",
        lettering=("OPEN",),
        sound=Sound(muted=True),
        lighting=Lighting(preset="tungsten", kelvin=3200),
        style=("product",),
        seconds=5,
        aspect="1:1",
    ),
)


@cache
def shots() -> tuple[Shot, ...]:
    """Every shot that the recorded phrases ask for, and those made by hand."""
    lines = [line for file in sorted(PHRASES.glob("*.jsonl")) for line in file.read_text("utf-8").splitlines()]
    rows = [row for row in map(json.loads, lines) if any(call[0] == "generate" for call in row.get("calls", ()))]
    made = [
        Shot.model_validate(call.args["shot"])
        for row in rows
        for call in plan(row["text"], VIEWS[row["view"]]).calls
        if call.tool == "generate"
    ]
    return tuple({shot.model_copy(update={"brief": ""}): None for shot in (*BY_HAND, *made)})


def picture_of(shot: Shot) -> dict[str, Any]:
    return {
        "subjects": sorted(subject.name.lower() for subject in shot.subjects),
        "verbs": [action.verb for action in shot.actions],
        "places": [(place or "").lower() for place in (shot.setting, shot.surface)],
        "moves": [move.kind for move in shot.camera.move],
        "light": shot.lighting.preset,
        "style": shot.style,
        "frame": (shot.seconds, shot.aspect),
    }


def read_back(text: str) -> Shot | None:
    made = [call.args["shot"] for call in plan(text, View()).calls if call.tool == "generate"]
    return Shot.model_validate(made[0]) if len(made) == 1 else None


def edited(old: str, new: str, shot: Shot = WATCH) -> dict[str, Any]:
    """The fields that an edit of one word in the text changes, with what they become."""
    text = text_of(shot)
    assert text.count(old) == 1, text
    was, now = shot.model_dump(), reread(text, text.replace(old, new), shot).model_dump()
    return {field: now[field] for field in now if now[field] != was[field] and field != "brief"}


def test_most_texts_read_back_as_the_same_picture() -> None:
    missed = []
    for shot in shots():
        text = text_of(shot)
        found = read_back(text)
        if found is None or picture_of(found) != picture_of(shot):
            missed.append(f"{text}\n  {picture_of(shot)}\n  {found and picture_of(found)}")
    share = 1 - len(missed) / len(shots())
    assert len(shots()) >= 60
    assert share >= READ_BACK, f"{share:.1%} of {len(shots())} read back; missed:\n" + "\n".join(missed)


def test_an_untouched_text_changes_nothing() -> None:
    for shot in shots():
        text = text_of(shot)
        with pytest.raises(BadInput, match="Nothing was changed"):
            reread(text, text, shot)


def test_other_spacing_changes_nothing() -> None:
    text = text_of(WATCH)
    with pytest.raises(BadInput, match="Nothing was changed"):
        reread(text, text.replace(", ", " ,  "), WATCH)


def test_a_text_is_what_a_designer_would_write() -> None:
    assert text_of(WATCH) == (
        "A wristwatch with a brown leather band and an ivory dial rotating 30 percent slower on a dark surface. "
        "10 seconds, slow dolly in, macro lens, studio lighting, key light from the left, calm mood, "
        "palette of navy and gold, soft piano music"
    )


def test_a_text_says_the_length_shape_sound_and_what_must_not_be_seen() -> None:
    text = text_of(BY_HAND[2])
    for said in ("8 seconds", "draft", "4000 K", "-0.5 EV", 'the barista says "Good morning"', "no people", "no text"):
        assert said in text
    assert "no sound" in text_of(BY_HAND[3])
    assert '"OPEN"' in text_of(BY_HAND[3])
    assert "9:16" in text_of(BY_HAND[1])


def test_a_long_shot_stays_within_the_longest_text() -> None:
    long = Shot(subjects=(Subject(name="watch " * 200),), negatives=("people " * 40,) * 20)
    assert 1000 < len(text_of(long)) <= LONGEST


def test_the_bands_colour_changes_only_the_band() -> None:
    (subject,) = edited("brown", "navy")["subjects"]
    navy = BAND.model_copy(update={"color": "navy"})
    assert subject["parts"] == (navy.model_dump(), Part(name="dial", color="ivory").model_dump())
    assert list(edited("brown", "navy")) == ["subjects"]


def test_another_move_keeps_its_pace_and_the_lens() -> None:
    changed = edited("dolly in", "orbit")
    assert list(changed) == ["camera"]
    assert changed["camera"] == WATCH.camera.model_copy(update={"move": (Move(kind="orbit", speed=0.45),)}).model_dump()


def test_another_light_brings_its_own_kelvin_and_keeps_the_key() -> None:
    changed = edited("studio", "tungsten")
    assert list(changed) == ["lighting"]
    assert changed["lighting"] == Lighting(preset="tungsten", kelvin=3200, key_side="left").model_dump()


def test_a_light_that_implies_its_kelvin_gives_it_up_with_its_name() -> None:
    assert edited("tungsten", "daylight", BY_HAND[3])["lighting"]["kelvin"] == 5600


@pytest.mark.parametrize(
    ("old", "new", "field", "value"),
    [
        ("10 seconds", "6 seconds", "seconds", 6.0),
        ("dark surface", "white marble", "surface", "white marble"),
        ("calm mood", "tense mood", "mood", "tense"),
        ("gold", "silver", "palette", ("navy", "silver")),
        ("10 seconds", "10 seconds, no people", "negatives", ("people",)),
        ("10 seconds", "10 seconds, 4:5", "aspect", "4:5"),
    ],
)
def test_one_word_changes_one_field(old: str, new: str, field: str, value: object) -> None:
    assert edited(old, new) == {field: value}


@pytest.mark.parametrize(
    ("new", "speed"),
    [("rotating 50 % slower", 0.5), ("rotating 20% faster", 1.2), ("rotating", 1.0), ("spinning 30 % slower", 0.7)],
)
def test_a_pace_in_figures_is_read(new: str, speed: float) -> None:
    changed = edited("rotating 30 percent slower", new)
    assert list(changed) == ["actions"]
    assert [(action["text"], action["speed"]) for action in changed["actions"]] == [(new.split()[0], speed)]


def test_a_part_more_or_less_is_taken_in() -> None:
    more = edited(" rotating", " and a gold crown rotating")["subjects"][0]["parts"]
    fewer = edited(" with a brown leather band and an ivory dial", "")["subjects"][0]["parts"]
    assert [part["name"] for part in more] == ["band", "dial", "crown"]
    assert fewer == ()


def test_another_subject_keeps_the_parts_and_acts_in_the_place_of_the_first() -> None:
    changed = edited("wristwatch", "clock")
    assert [subject["name"] for subject in changed["subjects"]] == ["clock"]
    assert [action["who"] for action in changed["actions"]] == ["clock"]
    assert changed["actions"][0]["speed"] == 0.7


def test_what_a_text_cannot_say_stays() -> None:
    text = text_of(WATCH)
    shot = reread(text, text.replace("brown", "navy"), WATCH)
    assert (shot.seed, shot.references, shot.camera.move) == (WATCH.seed, WATCH.references, WATCH.camera.move)


def test_a_colour_in_hex_is_said_by_name_and_stays_exact() -> None:
    hexed = WATCH.model_copy(update={"subjects": (Subject(name="cup", color="#000080"),)})
    assert text_of(hexed).startswith("A navy cup")
    assert "subjects" not in edited("calm", "tense", hexed)


def test_the_brief_becomes_the_new_text() -> None:
    text = text_of(WATCH)
    assert reread(text, f" {text}, no people ", WATCH).brief == f"{text}, no people"


def test_a_text_that_shows_nothing_is_refused() -> None:
    with pytest.raises(BadInput, match="What should the clip show"):
        reread(text_of(WATCH), "hello", WATCH)


def test_a_contradiction_is_asked_back() -> None:
    text = text_of(WATCH)
    with pytest.raises(BadInput, match="up to 600 seconds"):
        reread(text, text.replace("10 seconds", "700 seconds"), WATCH)


def test_what_the_rules_do_not_understand_is_said() -> None:
    text = text_of(WATCH)
    with pytest.raises(BadInput, match="I did not understand “Why is that”"):
        reread(text, f"{text}. Why is that?", WATCH)


def test_a_second_shot_in_the_text_is_refused() -> None:
    text = text_of(WATCH)
    with pytest.raises(BadInput, match="more than one shot"):
        reread(text, f"{text}. Then export it for Instagram", WATCH)


def test_quotes_inside_a_spoken_line_do_not_end_it() -> None:
    said = Shot(subjects=(Subject(name="woman"),), sound=Sound(dialogue=(Line(text="It is “so” good", who="woman"),)))
    found = read_back(text_of(said))
    assert found is not None
    assert [line.text for line in found.sound.dialogue] == ["It is 'so' good"]
