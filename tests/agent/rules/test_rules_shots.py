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
