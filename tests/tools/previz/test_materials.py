"""Words for colours and materials become the surfaces that people mean by them."""

import math

import pytest

from tools.previz.material_words import css_hex, words_table
from tools.previz.materials import family, linear, read_look, surface_for, unknown_words
from tools.previz.scene import SURFACE_PATTERNS
from tools.previz.stage import Surface

BAND = Surface((0.022, 0.019, 0.018), rough=0.46, pattern="leather")
CASE = Surface((0.62, 0.63, 0.65), metal=1.0, rough=0.22)
GLASS = Surface((0.8, 0.9, 0.9), rough=0.05, coat=1.0, transparency=0.8)
SWEATER = Surface((0.05, 0.11, 0.14), rough=0.9, pattern="cloth")


def test_brown_leather_is_a_leather_brown_and_not_the_css_colour() -> None:
    assert surface_for("brown", None, BAND).color == pytest.approx((0.15, 0.058, 0.024), abs=2e-3)
    assert surface_for(None, "brown leather", CASE).color == pytest.approx((0.15, 0.058, 0.024), abs=2e-3)


def test_black_leather_is_not_quite_black() -> None:
    assert surface_for("black", "leather", CASE).color == pytest.approx((0.022, 0.019, 0.018), abs=2e-3)


def test_a_colour_alone_keeps_the_material() -> None:
    made = surface_for("navy", None, BAND)
    assert (made.pattern, made.rough, made.metal) == (BAND.pattern, BAND.rough, BAND.metal)
    assert made.color != BAND.color


def test_a_material_without_a_colour_of_its_own_keeps_the_colour() -> None:
    made = surface_for(None, "knit", BAND)
    assert made.color == BAND.color
    assert made.pattern == "cloth"


def test_saying_nothing_changes_nothing() -> None:
    assert surface_for(None, None, BAND) == BAND
    assert surface_for("", " ", BAND) == BAND


def test_words_that_nobody_knows_change_nothing_and_are_told() -> None:
    assert surface_for("blurple", "unobtainium", BAND) == BAND
    assert unknown_words("blurple", "unobtainium") == ("blurple", "unobtainium")
    assert unknown_words("dark blue", "suede") == ()


@pytest.mark.parametrize("word", ["gold", "rose gold", "golden", "brushed gold", "polished gold"])
def test_gold_as_a_colour_is_the_metal(word: str) -> None:
    assert surface_for(word, None, BAND).metal == 1.0


def test_gold_leather_is_leather_in_gold() -> None:
    made = surface_for("gold", "leather", BAND)
    assert (made.metal, made.pattern) == (0.0, "leather")
    assert made.color == linear("gold")


def test_cloth_takes_a_metal_word_as_its_colour() -> None:
    assert surface_for("copper", None, SWEATER).metal == 0.0
    assert surface_for("copper", None, SWEATER).color == linear("copper")


def test_a_red_metal_case_stays_metal_and_a_white_one_becomes_lacquer() -> None:
    assert surface_for("red", None, CASE).metal == 1.0
    assert surface_for("white", None, CASE).metal == 0.0
    assert surface_for("white", None, CASE).coat > 0.5


def test_a_finish_changes_the_gloss_only() -> None:
    matte, glossy = surface_for("matte black", None, CASE), surface_for("glossy black", None, CASE)
    assert matte.color == glossy.color
    assert matte.rough > 0.6 > 0.3 > glossy.rough


def test_brushed_steel_is_steel_with_brush_marks() -> None:
    made = surface_for(None, "brushed steel", BAND)
    assert (made.metal, made.pattern) == (1.0, "brushed")


def test_glass_lets_light_through_and_tinted_glass_keeps_doing_so() -> None:
    glass = surface_for(None, "glass", BAND)
    green = surface_for("green", None, glass)
    assert glass.transparency > 0.5
    assert green.transparency == glass.transparency
    assert green.color[1] > green.color[0]


def test_something_glowing_gives_light() -> None:
    assert surface_for("glowing red", None, CASE).emission > 1


def test_darker_words_are_darker() -> None:
    dark, plain, light = (sum(linear(f"{tone} green") or ()) for tone in ("dark", "", "light"))
    assert dark < plain < light


def test_steps_of_darker_are_steps() -> None:
    steps = ["much darker", "darker", "slightly darker", "", "slightly lighter", "lighter", "much lighter"]
    light = [sum(linear(f"{tone} brown") or ()) for tone in steps]
    assert light == sorted(set(light))


def test_what_has_no_colour_of_its_own_is_darker_than_it_was() -> None:
    assert sum(surface_for("darker", None, CASE).color) < sum(CASE.color)
    assert surface_for(None, None, CASE).color == CASE.color


@pytest.mark.parametrize(
    "word", ["off-white", "off white", "Cream", "NAVY", "burgundy", "tan", "charcoal", "midnight blue"]
)
def test_common_colour_words_are_known_in_any_spelling(word: str) -> None:
    found = linear(word)
    assert found is not None
    assert all(0 <= channel <= 1 for channel in found)


def test_american_and_british_grey_are_the_same() -> None:
    assert linear("light gray") == linear("light grey")
    assert linear("slategray") == linear("slategrey")


@pytest.mark.parametrize("css", ["rebeccapurple", "tomato", "rgb(200 30 40)", "hsl(210 50% 40%)", "#1b3", "#0d7a4f"])
def test_every_way_of_css_is_read(css: str) -> None:
    assert linear(css) is not None


def test_hex_is_taken_exactly() -> None:
    assert linear("#ff0000") == pytest.approx((1.0, 0.0, 0.0), abs=1e-6)
    assert linear("#808080") == pytest.approx((0.2159,) * 3, abs=1e-3)


@pytest.mark.parametrize("word", ["blurple", "", "transparent", "very", "leathern thing"])
def test_what_is_no_colour_gives_none(word: str) -> None:
    assert linear(word) is None


def test_the_last_colour_word_counts() -> None:
    assert linear("cherry red") == linear("red")


def test_the_family_tells_metal_from_soft() -> None:
    assert (family("gold", None), family(None, "suede"), family("red", None)) == ("metal", "soft", None)


def test_every_material_is_physically_possible() -> None:
    for name in words_table()["materials"]:
        made = surface_for(None, name, BAND)
        assert made.pattern in SURFACE_PATTERNS, name
        assert all(0 <= channel <= 0.98 for channel in made.color), name
        assert 0 <= made.metal <= 1 and 0 < made.rough <= 1 and 0 <= made.transparency < 1, name
        assert not (made.metal > 0.5 and made.transparency > 0), name


def test_every_colour_in_the_table_can_be_read_by_its_own_name() -> None:
    for name, value in words_table()["colors"].items():
        assert css_hex(value) == value, name
        found = linear(name)
        assert found is not None and all(math.isfinite(channel) for channel in found), name


def test_every_alias_names_a_material() -> None:
    table = words_table()
    assert set(table["aliases"].values()) <= set(table["materials"])


def test_every_finish_gives_a_surface() -> None:
    for word in words_table()["finishes"]:
        assert surface_for(word, None, CASE) != CASE or surface_for(word, None, GLASS) != GLASS, word


def test_a_phrase_is_taken_apart() -> None:
    look = read_look("deep polished dark brown leather", "material")
    assert (look.color, look.material, look.finishes, look.tones) == (
        "brown",
        "leather",
        ("polished",),
        ("deep", "dark"),
    )
