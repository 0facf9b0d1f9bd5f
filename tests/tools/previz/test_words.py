"""Finding words in what people said."""

from tools.previz.words import first_said, says


def test_a_word_is_found_in_any_case_and_as_a_plural() -> None:
    assert says("Two SUNSETS, please", ("sunset",))


def test_part_of_a_longer_word_is_not_the_word() -> None:
    assert not says("a cardboard box", ("car",))


def test_phrases_are_found_across_hyphens() -> None:
    assert says("low-key light", ("low key",))


def test_the_first_of_the_wanted_words_is_given() -> None:
    assert first_said("rain and wind", ("wind", "rain")) == "wind"


def test_nothing_is_found_in_nothing() -> None:
    assert first_said("", ("rain",)) is None
