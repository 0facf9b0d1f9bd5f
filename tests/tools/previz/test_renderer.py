"""Frames of small stages: sizes, threads, poses, cameras."""

import hashlib
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from tests.tools.previz.solids import (
    GLASS,
    LIGHTS,
    MATTE_FLOOR,
    MIRROR_FLOOR,
    RED,
    STILL,
    WHITE,
    ball,
    block,
    cylinder,
    moment,
    shifted,
    sphere,
    stage,
    torus,
)
from tools.previz import renderer as module
from tools.previz.renderer import Renderer
from tools.previz.stage import Floor, Moment, Piece, Surface
from tools.previz.tiny import box
from tools.terms.errors import BadInput, NotFound

W, H = 160, 90
BALL = frozenset({"ball"})
ROOT = Path(__file__).parents[3]


@cache
def scene_of_three() -> Renderer:
    ring = Piece("ring", torus(1.6, 0.35, (-2.6, 0.0, 0.4)), Surface((0.8, 0.6, 0.3), metal=1.0, rough=0.2))
    post = Piece("post", cylinder(0.5, 0.0, 3.0), Surface((0.2, 0.1, 0.05), pattern="leather"))
    return Renderer(stage(ball(group=1), block(), ring, post, floor=MIRROR_FLOOR))


@cache
def simple(floor: Floor = MATTE_FLOOR) -> Renderer:
    return Renderer(stage(ball(), block(), floor=floor))


def digest(frame: module.Frame) -> str:
    covered = frame.coverage.tobytes() if frame.coverage is not None else b""
    return hashlib.sha256(frame.rgb.tobytes() + covered).hexdigest()


def turning(index: int) -> Moment:
    return moment(index, shifted(0.1 * index, 0.0, 0.0), aperture=30.0, focus=11.0, grain=0.02)


def digest_of(index: int) -> str:
    return digest(scene_of_three().draw(turning(index), W, H, BALL))


@pytest.mark.parametrize("threads", [1, 2, 4])
def test_any_number_of_threads_gives_the_same_bytes(threads: int) -> None:
    with ThreadPoolExecutor(threads) as pool:
        drawn = list(pool.map(digest_of, range(6)))
    assert drawn == [digest_of(index) for index in range(6)]
    assert len(set(drawn)) == 6


def test_another_process_gives_the_same_bytes() -> None:
    script = "from tests.tools.previz.test_renderer import digest_of; print(digest_of(2), digest_of(4))"
    path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == [digest_of(2), digest_of(4)]


def test_what_a_buffer_held_before_never_shows() -> None:
    made = Renderer(stage(ball(), block(), Piece("pane", box(1.0, (1.5, -1.5, 0.5)), GLASS), floor=MIRROR_FLOOR))
    at = moment(aperture=30.0, focus=11.0)
    first = digest(made.draw(at, W, H, BALL))
    with made._pool.lend(W, H) as room:
        for holder in (room, room.glass):
            for array in vars(holder).values():
                if isinstance(array, np.ndarray) and array.dtype == np.float32:
                    array[:] = np.nan
        room.bits[:] = 255
    assert digest(made.draw(at, W, H, BALL)) == first


@pytest.mark.parametrize(("width", "height"), [(16, 16), (108, 192), (86, 48), (36, 64), (162, 90)])
def test_any_even_size_is_drawn_to_its_last_row_and_column(width: int, height: int) -> None:
    frame = simple().draw(moment(aperture=20.0, focus=11.0), width, height)
    assert frame.rgb.shape == (height, width, 3)
    rgb = frame.rgb.astype(int)
    assert np.abs(rgb[-1] - rgb[-2]).max() < 40
    assert np.abs(rgb[:, -1] - rgb[:, -2]).max() < 40
    assert rgb[-1].min() > 10


@pytest.mark.parametrize(("width", "height"), [(161, 90), (160, 91), (0, 0), (8, 90), (20_000, 90)])
def test_a_size_that_cannot_be_drawn_is_refused(width: int, height: int) -> None:
    with pytest.raises(BadInput, match=f"{width}x{height}"):
        simple().draw(moment(), width, height)


def test_the_field_of_view_is_the_vertical_one() -> None:
    tall, wide = (simple().draw(moment(), width, 120, BALL).coverage for width in (80, 200))
    assert tall is not None
    assert wide is not None
    assert abs(int((tall > 0).any(axis=1).sum()) - int((wide > 0).any(axis=1).sum())) <= 1


def test_a_wall_that_reaches_behind_the_camera_has_no_hole() -> None:
    wall = Piece("wall", box(40.0, (22.0, 0.0, 0.0)), WHITE)
    beside = moment(eye=(0.0, 0.0, 1.5), target=(0.0, 10.0, 1.5), fov=90.0)
    assert (Renderer(stage(wall)).coverage(beside, W, H, frozenset({"wall"}))[:, -W // 4 :] == 255).all()


def test_standing_inside_a_long_floorboard_does_not_drop_it() -> None:
    plank = Piece("plank", box(30.0, (0.0, 0.0, -14.5)), RED)
    drawn = Renderer(stage(plank)).draw(
        moment(eye=(0.0, -5.0, 1.6), target=(0.0, 5.0, 0.5), fov=70.0), W, H, frozenset({"plank"})
    )
    assert drawn.coverage is not None
    assert (drawn.coverage[-H // 3 :] == 255).all()


def test_shadows_of_a_still_subject_are_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []
    real = module.make_shadows
    monkeypatch.setattr(module, "make_shadows", lambda *said: calls.append(1) or real(*said))
    made = Renderer(stage(ball(group=1)))
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda i: made.draw(moment(i, shifted(0.0, 0.0, 0.0)), W, H), range(6)))
    assert len(calls) == 1
    made.draw(moment(0, shifted(0.5, 0.0, 0.0)), W, H)
    made.draw(moment(1, shifted(0.0, 0.0, 0.0)), W, H)
    assert len(calls) == 2


def test_shadows_that_could_not_be_made_are_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    made = Renderer(stage(ball()))

    def fail(*_: object) -> None:
        raise MemoryError

    with monkeypatch.context() as patch:
        patch.setattr(module, "make_shadows", fail)
        with pytest.raises(MemoryError):
            made.draw(moment(), W, H)
    assert made.draw(moment(), W, H).rgb.any()


def test_more_lights_than_fit_are_refused() -> None:
    with pytest.raises(BadInput, match="8 lights"):
        Renderer(stage(ball(), lights=LIGHTS * 4))


def test_a_moment_that_does_not_fit_the_stage_is_refused() -> None:
    with pytest.raises(ValueError, match="groups up to 1"):
        Renderer(stage(ball(group=1))).draw(moment(0, STILL), W, H)
    with pytest.raises(ValueError, match="finite"):
        simple().draw(moment(0, STILL * np.nan), W, H)
    with pytest.raises(ValueError, match="camera"):
        simple().draw(moment(fov=0.0), W, H)


def test_roll_turns_the_picture() -> None:
    upright, rolled = (simple().draw(moment(roll=turn), 120, 120).rgb.astype(int) for turn in (0.0, 180.0))
    difference = np.abs(np.rot90(rolled, 2) - upright)
    assert np.median(difference) <= 3


def test_looking_straight_down_works() -> None:
    drawn = simple().draw(moment(eye=(0.0, 0.0, 14.0), target=(0.0, 0.0, 0.0)), W, H, BALL)
    assert drawn.coverage is not None
    assert drawn.coverage[H // 2, W // 2] == 255


def test_a_camera_under_the_floor_sees_the_backdrop() -> None:
    drawn = Renderer(stage()).draw(moment(eye=(0.0, -12.0, -1.0), target=(0.0, 0.0, 3.0), vignette=0.0), W, H)
    assert np.ptp(drawn.rgb[-1].astype(int), axis=0).max() < 12


def test_an_empty_stage_is_floor_and_backdrop() -> None:
    drawn = Renderer(stage()).draw(moment(), W, H)
    assert drawn.rgb.std() > 2.0
    with pytest.raises(NotFound):
        Renderer(stage()).draw(moment(), W, H, BALL)


def test_a_mesh_that_is_no_soup_of_finite_triangles_is_refused() -> None:
    mesh = sphere(1.0, (0.0, 0.0, 1.0))
    for points in (mesh.points[:-1], np.full_like(mesh.points, np.inf)):
        broken = Piece("ball", replace(mesh, points=points), RED)
        with pytest.raises(ValueError, match="'ball'"):
            Renderer(stage(broken))
