"""Which pictures of a clip are worth showing."""

import numpy as np

from tools.finish.picking import Candidate, distinct, judged, merit
from tools.finish.pictures import Picture


def textured(seed: int, light: float = 1.0) -> Picture:
    noise = np.random.default_rng(seed).integers(0, 256, (18, 32, 3)) * light
    return np.kron(noise, np.ones((10, 10, 1))).astype(np.uint8)


def flat(level: int) -> Picture:
    return np.full((180, 320, 3), level, np.uint8)


def seconds(found: list[Candidate]) -> set[float]:
    return {one.seconds for one in found}


def test_black_and_plain_pictures_are_empty() -> None:
    assert judged(0.0, flat(3)).empty and judged(0.0, flat(200)).empty
    assert not judged(0.0, textured(1)).empty


def test_a_dark_picture_with_something_in_it_is_not_empty() -> None:
    dark = flat(8)
    dark[60:120, 120:200] = textured(2)[60:120, 120:200]
    assert not judged(0.0, dark).empty


def test_a_picture_that_was_taken_is_not_taken_again() -> None:
    candidates = [judged(float(index), textured(index % 2)) for index in range(6)]
    assert len(distinct(candidates, 6)) == 2


def test_what_differs_most_is_taken_first() -> None:
    near = textured(1).copy()
    near[:40] = 128
    candidates = [judged(0.0, textured(1)), judged(1.0, near), judged(2.0, textured(9))]
    assert seconds(distinct(candidates, 2)) >= {2.0}


def test_only_empty_pictures_give_one_of_them() -> None:
    assert len(distinct([judged(float(index), flat(0)) for index in range(5)], 3)) == 1


def test_a_poster_rather_comes_from_the_middle_than_from_an_end() -> None:
    candidates = [judged(second, textured(1)) for second in (0.02, 5.0, 9.98)]
    assert max(candidates, key=lambda one: merit(one, candidates, 10.0)).seconds == 5.0


def test_an_empty_picture_has_the_least_merit() -> None:
    candidates = [judged(0.1, textured(1)), judged(5.0, flat(0))]
    assert min(candidates, key=lambda one: merit(one, candidates, 10.0)).seconds == 5.0
