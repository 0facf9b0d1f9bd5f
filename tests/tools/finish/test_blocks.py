"""Two pictures laid over each other, block by block."""

import numpy as np
import pytest

from tools.finish.blocks import BLOCK, Incomparable, grid_of, pair
from tools.finish.color import delta_e, lab
from tools.finish.pictures import Picture

GREY, WARM = (120, 120, 120), (150, 120, 90)


def flat(color: tuple[int, int, int], size: tuple[int, int] = (160, 80)) -> Picture:
    return np.full((size[1], size[0], 3), color, np.uint8)


def textured(size: tuple[int, int] = (160, 80), seed: int = 1) -> Picture:
    """Soft random texture."""
    coarse = np.random.default_rng(seed).integers(40, 216, (size[1] // 8, size[0] // 8, 3))
    return np.kron(coarse, np.ones((8, 8, 1))).astype(np.uint8)


def expected(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    return float(delta_e(lab(np.array(one, np.uint8)), lab(np.array(other, np.uint8))))


def test_equal_pictures_are_the_same_everywhere() -> None:
    found = pair(textured(), textured(), None, None)
    assert found.same().all() and float(found.change.max()) == 0


def test_the_change_of_a_flat_colour_is_its_delta_e() -> None:
    found = pair(flat(GREY), flat(WARM), None, None)
    assert found.change == pytest.approx(expected(GREY, WARM))


def test_a_change_under_the_matte_leaves_what_lies_beside_it_the_same() -> None:
    before, after, matte = textured(), textured(), np.zeros((80, 160), np.uint8)
    after[:, :40] = (255, 0, 255)
    matte[:, :40] = 255
    found = pair(before, after, matte, None)
    assert found.inside[:, :10].all() and not found.inside[:, 10:].any()
    assert found.same()[found.outside].all()


def test_a_leak_beside_the_matte_is_found() -> None:
    before, after, matte = textured(), textured(), np.zeros((80, 160), np.uint8)
    after[:, :48] = (255, 0, 255)
    matte[:, :40] = 255
    found = pair(before, after, matte, None)
    changed = ~found.same() & found.outside
    assert changed[:, 10:12].all() and not changed[:, 12:].any()


def test_a_single_changed_block_is_found() -> None:
    after = flat(GREY)
    after[40:44, 80:84] = (255, 255, 255)
    assert int((~pair(flat(GREY), after, None, None).same()).sum()) == 1


def test_noise_of_an_encode_is_no_change() -> None:
    noise = np.random.default_rng(3).normal(0, 8, (80, 160, 3))
    grainy = np.clip(textured() + noise, 0, 255).astype(np.uint8)
    found = pair(textured(), grainy, None, None)
    assert float((found.change > 1).mean()) > 0.3
    assert float(found.same().mean()) > 0.98


def test_a_slight_shift_of_the_whole_picture_is_a_change() -> None:
    shifted = np.clip(textured() + np.array([8, 0, -8]), 0, 255).astype(np.uint8)
    assert float(pair(textured(), shifted, None, None).same().mean()) < 0.05


def test_a_matte_that_touches_a_block_takes_it_in() -> None:
    matte = np.zeros((80, 160), np.uint8)
    matte[0, 4] = 255
    assert int(pair(flat(GREY), flat(GREY), matte, None).inside.sum()) == 1


def test_sizes_need_not_agree() -> None:
    larger = np.repeat(np.repeat(textured(), 2, axis=0), 2, axis=1)
    assert pair(larger, textured(), None, None).same().all()


def test_a_crop_is_laid_over_the_part_it_shows() -> None:
    before = textured()
    after = before[20:60, 40:120]
    found = pair(before, after, None, lambda x, y: ((40 + 80 * x) / 160, (20 + 40 * y) / 80))
    assert found.same().all() and found.outside.all()


def test_a_crop_that_was_rounded_to_whole_pixels_is_laid_exactly() -> None:
    before = textured((320, 160))
    after = before[40:120, 81:241]
    found = pair(before, after, None, lambda x, y: ((79.6 + 161 * x) / 320, (40.7 + 79.3 * y) / 160))
    assert float(found.same()[found.outside].mean()) > 0.99


def test_a_border_that_the_picture_before_did_not_have_is_not_counted() -> None:
    before = textured()
    after = np.zeros((160, 160, 3), np.uint8)
    after[40:120] = before

    def place(x: float, y: float) -> tuple[float, float] | None:
        return (x, (y * 160 - 40) / 80) if 0.25 <= y <= 0.75 else None

    found = pair(before, after, None, place)
    assert found.same()[found.outside].all()
    assert float(found.outside.mean()) == pytest.approx(0.5, abs=2 * BLOCK / 160)


def test_a_picture_whose_middle_shows_nothing_of_the_one_before_cannot_be_compared() -> None:
    with pytest.raises(Incomparable, match="different parts"):
        pair(flat(GREY), flat(GREY), None, lambda x, y: None)


def test_tiny_pictures_have_one_block() -> None:
    assert grid_of(np.zeros((2, 3, 3), np.uint8)) == (1, 1)
