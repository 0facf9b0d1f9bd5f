"""The word tables: they load, every phrase in them can be found, and what they mean is in the vocabulary."""

from typing import Any, get_args

import pytest

from agent.rules import amounts, colors, comparatives, nouns, pointing
from agent.rules.changes import sound as sound_change
from agent.rules.changes import targets
from agent.rules.shots import camera, frame, light, moment, options, sound, style
from agent.rules.tables import FOLDER, ExactTable, Table, load, section, wordset
from agent.rules.tokens import read
from agent.rules.verbs import assemble, confirm, export, kit, parts, places
from tools.terms.change import KINDS
from tools.terms.edit import Anchor
from tools.terms.shot import ANGLES, ASPECTS, FRAMINGS, MOVES, STYLES, Lighting

TABLES: list[tuple[str, str, Table[Any]]] = [
    ("camera", "move", camera.MOVES), ("camera", "angle", camera.ANGLES), ("camera", "framing", camera.FRAMINGS),
    ("camera", "lens", camera.LENSES), ("camera", "focus", camera.FOCUS), ("camera", "pace", camera.PACES),
    ("light", "preset", light.PRESETS), ("light", "side", light.SIDES), ("style", "style", style.STYLES),
    ("frame", "aspect", frame.ASPECT), ("time", "day", moment.DAY), ("time", "weather", moment.WEATHER),
    ("amounts", "unit", amounts.UNITS), ("amounts", "factor", amounts.FACTORS), ("amounts", "degree", amounts.DEGREES),
    ("adjust", "more", comparatives.MORE), ("adjust", "rising", comparatives.RISING),
    ("adjust", "measure", comparatives.MEASURES), ("attributes", "kind", targets.ATTRIBUTES),
    ("positions", "anchor", targets.ANCHORS), ("exports", "preset", places.PRESETS),
    ("exports", "footage", export.FOOTAGE),
    *(("exports", kind, places.TARGETS) for kind in places.KINDS), ("decompose", "nouns", parts.NOUNS),
    ("assemble", "ways", assemble.WAYS), ("brand", "scope", kit.SCOPE),
    ("confirm", "confirm", confirm.YES), ("confirm", "cancel", confirm.NO),
    ("materials", "material", colors.MATERIALS), ("options", "draft", options.DRAFT),
    ("refs", "ordinal", pointing.ORDINALS),
    ("soundchange", "mute", sound_change.MUTES), ("soundchange", "noun", sound_change.NOUNS),
    ("sound", "silent", sound.SILENT), ("nouns", "compounds", nouns.COMPOUNDS),
]  # fmt: skip


@pytest.mark.parametrize(("name", "part", "table"), TABLES, ids=[f"{name}.{part}" for name, part, _ in TABLES])
def test_every_phrase_of_a_table_is_found_when_it_is_typed(name: str, part: str, table: Table[Any]) -> None:
    phrases = list(section(name, part))
    assert [phrase for phrase in phrases if table.whole(read(phrase.replace(" '", "'"))) is None] == []


def _is_one_token(word: str) -> bool:
    tokens = read(word)
    return len(tokens) == 1 and word in (tokens[0].low, tokens[0].stem)


@pytest.mark.parametrize("name", sorted(file.stem for file in FOLDER.glob("*.toml") if file.stem != "words"))
def test_every_word_of_a_list_is_one_token_as_typed(name: str) -> None:
    lists = [said["words"] for said in load(name).values() if isinstance(said.get("words"), list)]
    assert [word for words in lists for word in words if not _is_one_token(word)] == []


def test_values_are_words_of_the_vocabulary() -> None:
    assert set(section("camera", "move").values()) <= set(MOVES)
    assert set(section("camera", "angle").values()) <= set(ANGLES)
    assert set(section("camera", "framing").values()) <= set(FRAMINGS)
    assert set(section("frame", "aspect").values()) <= set(ASPECTS)
    assert set(section("attributes", "kind").values()) <= set(KINDS)
    assert set(section("positions", "anchor").values()) <= set(get_args(Anchor))
    assert set(STYLES) <= set(section("style", "style").values())
    assert set(MOVES) == set(section("camera", "move").values())


def test_lights_are_valid_lighting() -> None:
    for said in section("light", "preset").values():
        Lighting.model_validate(said)


def test_comparatives_have_a_kind_and_rising_steps() -> None:
    for means in comparatives.MEANS.values():
        assert means.kind in KINDS
        assert len(means.steps) in (0, 3)


def test_a_table_prefers_the_longest_phrase() -> None:
    table = Table({"zoom": 1, "zoom in": 2})
    assert [hit.value for hit in table.every(read("zoom zooming in"))] == [1, 2]


def test_an_exact_table_takes_no_other_form() -> None:
    assert ExactTable({"walnut": 1}).find(read("walnuts")) is None
    assert Table({"walnut": 1}).find(read("walnuts")) is not None


def test_a_word_list_is_a_set() -> None:
    assert "dolly" in wordset("camera", "camera")
