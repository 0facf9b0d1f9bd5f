"""Frames as they are drawn for an order."""

import threading
from collections.abc import Iterator
from functools import cache

import numpy as np
import pytest

from tests.tools.previz.briefs import BAND, banded, brightness, thing, warmth, watch
from tools.previz.frames import Drawn, FrameMaker, drawn_in_order
from tools.previz.order import Order
from tools.previz.stage import Moment
from tools.terms.errors import NotFound, Unsupported
from tools.terms.shot import Action, Camera, Lighting, Move, Shot

MACRO = Camera(lens="macro")


def order(shot: Shot, **said: object) -> Order:
    return Order(**{"mode": "clip", "shot": shot, "width": 160, "height": 90, **said})  # type: ignore[arg-type]


@cache
def maker(shot: Shot, **said: object) -> FrameMaker:
    return FrameMaker(order(shot, **said))


def frame(shot: Shot, index: int = 3, **said: object) -> Drawn:
    made = maker(shot, **said)
    return made.frame(made.production.moment(index / 24, index))


def test_lower_kelvin_makes_a_warmer_picture_step_by_step() -> None:
    shots = [watch(lighting=Lighting(preset="studio", kelvin=kelvin)) for kelvin in (2400, 3200, 4200, 5600, 8000)]
    warmths = [warmth(frame(shot).rgb) for shot in shots]
    assert warmths == sorted(warmths, reverse=True)
    assert warmths[1] > 1.3 * warmths[3]


def test_more_exposure_makes_a_brighter_picture() -> None:
    dark, plain, bright = (
        brightness(frame(watch(lighting=Lighting(preset="studio", exposure=stops))).rgb) for stops in (-1.5, 0.0, 1.5)
    )
    assert dark < 0.75 * plain
    assert bright > 1.3 * plain


def test_a_strict_frame_keeps_every_pixel_outside_the_parts() -> None:
    black, brown = banded("black", camera=MACRO), banded("brown", camera=MACRO)
    before, after = frame(black), frame(brown, before=black, strict=("band",), matte=("band",))
    assert after.coverage is not None
    outside = after.coverage == 0
    assert (after.rgb[outside] == before.rgb[outside]).all()
    assert after.outside == after.identical == int(outside.sum())
    assert (after.rgb[~outside] != before.rgb[~outside]).any()


def test_a_natural_frame_changes_reflections_too() -> None:
    black, brown = banded("black"), banded("brown")
    before, after = frame(black, matte=("band",)), frame(brown, matte=("band",))
    assert after.coverage is not None
    assert (after.rgb[after.coverage == 0] != before.rgb[after.coverage == 0]).any()


def test_the_matte_is_the_frames_own_coverage() -> None:
    made = maker(watch(), matte=("dial",))
    moment = made.production.moment(0.0, 0)
    coverage = made.frame(moment).coverage
    assert coverage is not None
    assert (made.matte(moment) == coverage).all()
    assert set(np.unique(coverage)) <= {0, 64, 128, 192, 255}
    assert 0.005 < (coverage > 0).mean() < 0.5


def test_a_cut_out_has_the_matte_as_its_alpha() -> None:
    made = maker(watch(), matte=("watch",))
    moment = made.production.moment(0.0, 0)
    cut = made.isolate(moment)
    assert cut.shape == (90, 160, 4)
    assert (cut[..., 3] == made.matte(moment)).all()


def test_a_frame_without_a_wished_matte_has_none() -> None:
    assert frame(watch()).coverage is None


def test_black_and_white_has_no_colour() -> None:
    rgb = frame(watch(style=("black and white",))).rgb
    assert (rgb[..., 0] == rgb[..., 2]).all()


def test_a_stand_in_is_labelled_in_the_picture() -> None:
    labelled = maker(thing("zeppelin"))
    moment = labelled.production.moment(0.0, 0)
    plain = labelled._renderer.draw(moment, 160, 90).rgb
    changed = np.argwhere((labelled.still(moment) != plain).any(axis=2))
    assert len(changed) > 20
    assert changed[:, 0].min() > 60


def test_parts_that_are_not_there_are_refused() -> None:
    with pytest.raises(NotFound, match="propeller"):
        FrameMaker(order(watch(), matte=("propeller",)))


def test_a_strict_order_may_not_change_the_motion() -> None:
    with pytest.raises(Unsupported):
        FrameMaker(order(watch(actions=(Action(verb="slide"),)), before=watch(), strict=("band",)))


def test_the_same_frame_is_the_same_from_any_thread() -> None:
    made = maker(watch())
    moments = [made.production.moment(index / 24, index) for index in range(4)]
    one = [drawn.rgb for drawn in drawn_in_order(made.frame, moments, 1)]
    two = [drawn.rgb for drawn in drawn_in_order(made.frame, moments, 2)]
    assert all((a == b).all() for a, b in zip(one, two, strict=True))


def _moments(count: int) -> list[Moment]:
    made = maker(watch())
    return [made.production.moment(0.0, index) for index in range(count)]


def test_frames_come_in_order_however_long_each_takes() -> None:
    first_may_end = threading.Event()

    def draw(moment: Moment) -> int:
        if moment.index == 0:
            first_may_end.wait(5.0)
        if moment.index == 1:
            first_may_end.set()
        return moment.index

    assert list(drawn_in_order(draw, _moments(9), 2)) == list(range(9))


def test_only_a_few_frames_wait_in_memory() -> None:
    drawn: list[int] = []

    def draw(moment: Moment) -> int:
        drawn.append(moment.index)
        return moment.index

    frames: Iterator[int] = drawn_in_order(draw, _moments(50), 2)
    next(frames)
    assert len(drawn) <= 5


def test_an_error_in_one_frame_ends_the_film() -> None:
    def draw(moment: Moment) -> int:
        if moment.index == 3:
            raise MemoryError
        return moment.index

    with pytest.raises(MemoryError):
        list(drawn_in_order(draw, _moments(9), 2))


def test_a_whip_blurs_and_the_picture_after_it_does_not() -> None:
    made = maker(thing(camera=Camera(move=(Move(kind="whip"),))))
    during, after = (made.production.moment(index / 24, index) for index in (5, 40))
    assert len(made.production.exposures(during)) == 6
    assert len(made.production.exposures(after)) == 1
    assert (made.frame(during).rgb != made._renderer.draw(during, 160, 90).rgb).any()


def test_the_band_is_where_the_strict_change_is() -> None:
    assert BAND.name in maker(banded("brown"), before=banded("black"), strict=("band",)).strict
