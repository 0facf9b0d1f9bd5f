"""Kinds of phrases in a brief: camera, light, style, shape and length, sound, palette, moment, negatives, options."""

from typing import Any

import pytest

from agent.rules.shots.brief import read_brief
from agent.rules.text import clean
from agent.rules.tokens import read


def _shot(text: str) -> dict[str, Any]:
    return read_brief(read(clean(text).text)).shot


def _args(text: str) -> dict[str, Any]:
    return read_brief(read(clean(text).text)).args


@pytest.mark.parametrize(
    ("text", "camera"),
    [
        ("a dog, zoom in", {"move": [{"kind": "zoom_in"}]}),
        ("the camera pans slowly to the left over a city", {"move": [{"kind": "pan_left", "speed": 0.5}]}),
        ("slow dolly in on a watch", {"move": [{"kind": "dolly_in", "speed": 0.5}]}),
        ("The camera orbits around in a clockwise direction. Garden.", {"move": [{"kind": "orbit"}]}),
        ("a vase, static shot, the camera is fixed", {"move": [{"kind": "static"}]}),
        ("a dog, pan left, then tilt up", {"move": [{"kind": "pan_left"}, {"kind": "tilt_up"}]}),
        ("a runner, handheld, low angle", {"move": [{"kind": "handheld"}], "angle": "low"}),
        ("Vase, First-person perspective, oblique shot", {"angle": "oblique"}),
        ("extreme close-up of an eye", {"framing": "extreme_close"}),
        ("wide shot of a desert", {"framing": "wide"}),
        ("a chef, 85mm, shallow depth of field", {"lens": "85mm", "focus": "shallow"}),
        ("a coin, macro lens detail", {"lens": "macro"}),
        ("a bird's eye view of a city", {"angle": "top"}),
        ("a cat, rack focus", {"move": [{"kind": "rack_focus"}]}),
    ],
)
def test_camera_phrases(text: str, camera: dict[str, Any]) -> None:
    assert _shot(text)["camera"] == camera


@pytest.mark.parametrize(
    "text", ["a satellite orbiting the earth", "a wide river", "a chef with a frying pan", "red trucks"]
)
def test_what_only_sounds_like_a_camera_is_none(text: str) -> None:
    assert "camera" not in _shot(text)


@pytest.mark.parametrize(
    ("text", "light"),
    [
        ("a watch, studio lighting", {"preset": "studio"}),
        ("a cat, soft window light", {"preset": "window", "quality": "soft"}),
        ("a dog in tungsten light", {"preset": "tungsten", "kelvin": 3200}),
        ("a dog, 4200K", {"kelvin": 4200.0}),
        ("a bottle, backlit", {"preset": "backlight", "key_side": "back"}),
        ("a bottle, hard light from the left", {"quality": "hard", "key_side": "left"}),
        ("a bottle in warm soft lighting", {"kelvin": 3400, "quality": "soft"}),
        ("a boat at golden hour", {"preset": "golden hour", "kelvin": 3500}),
    ],
)
def test_light_phrases(text: str, light: dict[str, Any]) -> None:
    assert _shot(text)["lighting"] == light


def test_a_lamp_is_no_light_of_the_shot() -> None:
    assert "lighting" not in _shot("a light bulb on a table")


@pytest.mark.parametrize(
    ("text", "style", "subject"),
    [
        ("a shark swimming, oil painting", ["oil"], "shark"),
        ("a shark by Hokusai, in the style of Ukiyo", ["ukiyo_e"], "shark"),
        ("a shark, in cyberpunk style", ["cyberpunk"], "shark"),
        ("a shark, Van Gogh style", ["van_gogh"], "shark"),
        ("a shark in the style of Wes Anderson", ["Wes Anderson"], "shark"),
        ("a shark, in a risograph style", ["risograph"], "shark"),
        ("a cinematic clip of a shark", ["cinematic"], "shark"),
        ("a shark, black and white", ["black_and_white"], "shark"),
        ("a watercolor painting of a shark", ["watercolor"], "shark"),
    ],
)
def test_style_phrases(text: str, style: list[str], subject: str) -> None:
    shot = _shot(text)
    assert shot["style"] == style
    assert shot["subjects"][0]["name"] == subject


@pytest.mark.parametrize("text", ["a vintage car", "a woman looking at an oil painting", "a clay pot", "a comic shop"])
def test_a_thing_with_a_styles_name_is_no_style(text: str) -> None:
    assert "style" not in _shot(text)


@pytest.mark.parametrize(
    ("text", "seconds", "aspect"),
    [
        ("a 10-second clip of a dog", 10, None),
        ("a dog for 6 sec, vertical", 6, "9:16"),
        ("half a minute of rain on glass, square", 30, "1:1"),
        ("a dog, 4:5, ten seconds long", 10, "4:5"),
        ("a square product shot of a dog", None, "1:1"),
        ("a dog for reels", None, "9:16"),
        ("a portrait of a dog on a square table", None, None),
        ("a dog with a 1 second dissolve", None, None),
    ],
)
def test_length_and_shape_phrases(text: str, seconds: float | None, aspect: str | None) -> None:
    shot = _shot(text)
    assert (shot.get("seconds"), shot.get("aspect")) == (seconds, aspect)


@pytest.mark.parametrize(
    ("text", "sound"),
    [
        ("a dog, upbeat music", {"music": "upbeat music"}),
        ("a dog with lofi beats", {"music": "lofi beats"}),
        ("a dog with the sound of waves", {"effects": ["waves"]}),
        ("a street, rain sounds", {"effects": ["rain"]}),
        ("a dog, no sound", {"muted": True}),
        ('a woman says "Hello"', {"dialogue": [{"text": "Hello", "who": "woman"}]}),
        ('a watch, voiceover: "Made to last"', {"dialogue": [{"text": "Made to last"}]}),
    ],
)
def test_sound_phrases(text: str, sound: dict[str, Any]) -> None:
    assert _shot(text)["sound"] == sound


@pytest.mark.parametrize(
    ("text", "palette"),
    [
        ("a watch, navy and gold palette", ["navy", "gold"]),
        ("a watch in a palette of cream, sand and rust", ["cream", "sand", "rust"]),
        ("a watch, colors: #14213D and #FCA311", ["#14213D", "#FCA311"]),
        ("a watch in shades of dark blue", ["dark blue"]),
    ],
)
def test_palette_phrases(text: str, palette: list[str]) -> None:
    assert _shot(text)["palette"] == palette


@pytest.mark.parametrize(
    ("text", "day", "weather", "mood"),
    [
        ("a corgi in a park, sunset", "sunset", None, None),
        ("a street at night", "night", None, None),
        ("a rainy street", None, "rain", None),
        ("a mammoth in snow", None, "snow", None),
        ("a moody clip of a dog", None, None, "moody"),
        ("a dog, calm mood", None, None, "calm"),
        ("a couple in evening wear", None, None, None),
    ],
)
def test_moment_phrases(text: str, day: str | None, weather: str | None, mood: str | None) -> None:
    shot = _shot(text)
    assert (shot.get("time_of_day"), shot.get("weather"), shot.get("mood")) == (day, weather, mood)


@pytest.mark.parametrize(
    ("text", "negatives"),
    [
        ("a dog, no people", ["people"]),
        ("a dog without text or logos", ["text", "logos"]),
        ("a dog, don't show the owner", ["owner"]),
        ("a dog, no people, no text", ["people", "text"]),
    ],
)
def test_negative_phrases(text: str, negatives: list[str]) -> None:
    assert _shot(text)["negatives"] == negatives


@pytest.mark.parametrize(
    ("text", "args"),
    [
        ("a dog, use Kling", {"model": "Kling"}),
        ("a dog with Veo 3.1 fast", {"model": "Veo 3.1 fast"}),
        ("three options of a dog running", {"variants": 3}),
        ("a dog running, call it hero", {"name": "hero"}),
        ("a dog running", {}),
    ],
)
def test_option_phrases(text: str, args: dict[str, Any]) -> None:
    assert _args(text) == args


def test_a_draft_is_asked_for() -> None:
    assert _shot("a quick draft of a dog running")["draft"] is True


def test_the_same_light_as_a_take_is_a_reference() -> None:
    assert _shot("a cup on oak, same light as take 2")["references"] == [{"kind": "take", "name": "2", "role": "light"}]


def test_a_model_that_only_the_catalog_knows_is_read() -> None:
    assert read_brief(read("a dog running, use zephyr 2"), ("zephyr",)).args == {"model": "zephyr 2"}


def test_an_everyday_word_that_names_a_model_is_left_where_nothing_leads_it() -> None:
    assert "model" not in _args("a sunset over a wan lake")


@pytest.mark.parametrize(
    ("text", "lettering"),
    [
        ('a neon sign that says "OPEN" over a bar', ["OPEN"]),
        ('a milk carton, the label reads "FRESH"', ["FRESH"]),
        ("a shop window with SALE written on it", ["SALE"]),
        ('a mug with "BOSS" on it', ["BOSS"]),
        ('a poster reading "Vote" on a brick wall', ["Vote"]),
        ('"Fresh coffee" sign above a door', ["Fresh coffee"]),
    ],
)
def test_words_that_a_thing_carries_are_lettering(text: str, lettering: list[str]) -> None:
    shot = _shot(text)
    assert shot["lettering"] == lettering
    assert not any(word in subject["name"] for subject in shot["subjects"] for word in lettering)


@pytest.mark.parametrize(
    ("text", "laid"),
    [
        (
            'a dog, 5s, title "Made to last" at the end',
            [{"kind": "text", "target": "title", "to": "Made to last", "span": {"start": -2.0}}],
        ),
        ('a dog, with the text "50 % off" on screen', [{"kind": "text", "target": "title", "to": "50 % off"}]),
        ("a dog on a sofa, our logo bottom right", [{"kind": "logo", "anchor": "bottom_right"}]),
        ('a dog, end card "WOOF"', [{"kind": "text", "target": "title", "to": "WOOF"}]),
        ("a coffee cup with our logo on it", []),
        ("a dog, no logo in the corner", []),
    ],
)
def test_what_is_laid_over_the_picture_is_no_part_of_the_shot(text: str, laid: list[dict[str, Any]]) -> None:
    brief = read_brief(read(clean(text).text))
    assert list(brief.laid) == laid
    assert "lettering" not in brief.shot


@pytest.mark.parametrize(
    ("text", "references"),
    [
        ("a pen, same light as take 1", [{"kind": "take", "name": "1", "role": "light"}]),
        ("a pen in the style of take 2", [{"kind": "take", "name": "2", "role": "style"}]),
        ("the watch from take 2 on a rock", [{"kind": "take", "name": "2", "role": "subject"}]),
        ("use mira from our cast, at a bar", [{"kind": "cast", "name": "mira", "role": "subject"}]),
        ("with our cast member Mira in a park", [{"kind": "cast", "name": "Mira", "role": "subject"}]),
        ("start from a.png as first frame, zoom in", [{"kind": "file", "name": "a.png", "role": "first_frame"}]),
        ("a bottle, b.jpg as a style reference", [{"kind": "file", "name": "b.jpg", "role": "style"}]),
    ],
)
def test_what_a_shot_takes_over_is_a_reference(text: str, references: list[dict[str, str]]) -> None:
    assert _shot(text)["references"] == references


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ('a chef. "Stand back!" he shouts', [{"text": "Stand back!", "who": "chef"}]),
        ('the host on the left says "Hi"', [{"text": "Hi", "who": "host"}]),
        ('two men, one says "check" the other one "mate"', [{"text": "check"}, {"text": "mate"}]),
        ('a mechanic lifts her visor and says "Go"', [{"text": "Go", "who": "mechanic"}]),
    ],
)
def test_spoken_lines_and_who_says_them(text: str, lines: list[dict[str, str]]) -> None:
    assert _shot(text)["sound"]["dialogue"] == lines


def test_a_brief_under_labels_is_read_by_them() -> None:
    shot = _shot("Subject: red radio, brass dial. Setting: attic. Camera: slow dolly in. Light: key left, soft")
    assert shot["subjects"] == [{"name": "radio", "color": "red", "parts": [{"name": "dial", "material": "brass"}]}]
    assert (shot["setting"], shot["lighting"]) == ("attic", {"key_side": "left", "quality": "soft"})


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("a 1930s street, 8 s", 8.0), ("a skater, 90s, 5s", 5.0), ("a skater, 60s", 60.0), ("a disco in the 80s", None)],
)
def test_decades_are_no_lengths(text: str, seconds: float | None) -> None:
    assert _shot(text).get("seconds") == seconds


@pytest.mark.parametrize("text", ["a dog, 9x16", "a dog, 9 x 16", "a dog, 10 seconds vertical"])
def test_shapes_by_their_two_numbers(text: str) -> None:
    assert _shot(text)["aspect"] == "9:16"


def test_a_portrait_that_is_painted_is_no_shape() -> None:
    assert "aspect" not in _shot("a man paints a portrait in an attic")
