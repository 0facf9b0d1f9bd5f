"""Sets by words."""

import pytest

from tests.tools.previz.briefs import thing
from tools.previz.lights import light
from tools.previz.set_list import GROUNDS, PLACES, ground, place
from tools.previz.sets import Set, choose_set, lit_set
from tools.terms.shot import Lighting, Shot


def chosen(person: bool = False, **said: object) -> Set:
    return choose_set(thing(**said), person=person)


@pytest.mark.parametrize(
    ("said", "name", "under"),
    [
        ({"surface": "dark surface"}, "dark studio", "black"),
        ({"background": "white background"}, "light studio", "white"),
        ({"surface": "marble counter", "setting": "kitchen"}, "kitchen", "marble"),
        ({"surface": "wooden table"}, "dark studio", "wood"),
        ({"setting": "a night street"}, "night city", "wet asphalt"),
        ({"setting": "city street", "time_of_day": "night"}, "night city", "wet asphalt"),
        ({"setting": "living room"}, "living room", "wood"),
        ({"setting": "the beach"}, "beach", "sand"),
        ({"setting": "snowy mountains"}, "snow", "snow"),
        ({"setting": "outdoors"}, "outdoors", "grass"),
        ({"background": "black void"}, "black void", "black"),
        ({"setting": "bathroom"}, "bathroom", "tiles"),
        ({"surface": "concrete"}, "dark studio", "concrete"),
        ({"surface": "linen fabric"}, "dark studio", "fabric"),
        ({}, "dark studio", "black"),
    ],
)
def test_places_and_grounds_are_understood(said: dict[str, object], name: str, under: str) -> None:
    made = chosen(**said)
    assert (made.name, made.ground) == (name, under)
    assert made.unknown == ()


def test_a_person_is_filmed_before_a_warm_wall_if_nothing_is_said() -> None:
    assert chosen(person=True).name == "interview"


def test_a_colour_as_background_is_a_sweep_in_that_colour() -> None:
    made = chosen(background="coral")
    assert made.name == "coloured sweep"
    assert made.backdrop.low[0] > 2.0 * made.backdrop.low[2]
    assert made.floor.color[0] > 2.0 * made.floor.color[2]
    assert made.floor.mirror < 0.3


@pytest.mark.parametrize("color", ["teal", "#3366ff", "pastel pink backdrop", "plain mustard yellow wall"])
def test_any_colour_word_makes_a_sweep(color: str) -> None:
    assert chosen(background=color).name == "coloured sweep"


def test_the_palette_colours_backdrop_and_rim_if_no_background_is_named() -> None:
    plain, toned = chosen(), chosen(palette=("#ff2000", "#0020ff"))
    assert toned.backdrop.low[0] > 3.0 * toned.backdrop.low[2]
    assert plain.rim is None
    assert toned.rim is not None
    assert toned.rim[2] > toned.rim[0]


def test_a_named_background_is_stronger_than_the_palette() -> None:
    assert (
        chosen(background="white background", palette=("#ff0000",)).backdrop
        == chosen(background="white background").backdrop
    )


def test_a_coloured_surface_keeps_its_pattern() -> None:
    floor = chosen(surface="green marble").floor
    assert floor.pattern == "marble"
    assert floor.color[1] > floor.color[0]


@pytest.mark.parametrize(
    ("said", "preset"),
    [
        ({"lighting": Lighting(preset="neon")}, "neon"),
        ({"time_of_day": "golden hour"}, "golden hour"),
        ({"time_of_day": "sunset", "setting": "beach"}, "sunset"),
        ({"weather": "overcast"}, "overcast"),
        ({"setting": "kitchen"}, "window"),
        ({"setting": "outdoors"}, "golden hour"),
        ({"style": ("noir",)}, "low key"),
        ({}, "studio"),
    ],
)
def test_light_comes_from_the_first_word_that_says_it(said: dict[str, object], preset: str) -> None:
    assert chosen(**said).preset.name == preset


def test_what_is_not_understood_is_said() -> None:
    made = chosen(setting="inside a volcano of thoughts", lighting=Lighting(preset="blorp light"))
    assert made.unknown == ("inside a volcano of thoughts", "blorp light")


def test_rain_makes_asphalt_wet() -> None:
    wet, dry = chosen(setting="street", weather="rain"), chosen(setting="street")
    assert wet.floor.mirror > 3.0 * dry.floor.mirror
    assert wet.ambience == "rain"


def test_fog_begins_nearer() -> None:
    assert chosen(setting="street", weather="foggy").floor.fog_from < chosen(setting="street").floor.fog_from


def test_a_set_grows_with_its_subject() -> None:
    made = chosen()
    lit = light(Lighting(), made.preset, (0.0, 0.0, 2.5), 3.2)
    small, large = lit_set(made, lit, 3.2)[0], lit_set(made, lit, 6.4)[0]
    assert large.fog_from == pytest.approx(2.0 * small.fog_from)
    assert large.fog_density == pytest.approx(0.5 * small.fog_density)


def test_warm_light_warms_the_backdrop() -> None:
    made = chosen()
    cool, warm = (
        lit_set(made, light(Lighting(kelvin=kelvin), made.preset, (0.0, 0.0, 2.5), 3.2), 3.2)[1]
        for kelvin in (5600, 3200)
    )
    assert warm.low[0] / warm.low[2] > 1.5 * cool.low[0] / cool.low[2]
    assert warm.sky[1][0] / warm.sky[1][2] > 1.5 * cool.sky[1][0] / cool.sky[1][2]


def test_every_place_stands_on_a_ground_and_has_a_light() -> None:
    for each in PLACES:
        assert ground(each.ground).name == each.ground
        assert choose_set(Shot(setting=each.words[0]), person=False).preset.name
        assert place(each.name) is each
    assert any(each.floor.pattern == "marble" for each in GROUNDS)
