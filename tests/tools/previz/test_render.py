"""Rendering orders into a folder, in this process."""

import errno
import json
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from tests.tools.previz.briefs import banded, thing, watch
from tools.previz.order import Order
from tools.previz.render import render
from tools.terms.errors import BadInput
from tools.terms.shot import Shot, Sound


def order(mode: str, shot: Shot, **said: object) -> Order:
    return Order.model_validate({"mode": mode, "shot": shot, "width": 160, "height": 90, **said})


def quietly(done: int, count: int) -> None:
    """Nobody listens."""


def pictures(path: Path, layout: str = "gray") -> np.ndarray:
    with av.open(str(path)) as file:
        return np.array([frame.to_ndarray(format=layout) for frame in file.decode(video=0)])


def test_a_clip_has_picture_sound_matte_and_facts(tmp_path: Path) -> None:
    heard: list[tuple[int, int]] = []
    facts = render(
        order("clip", watch(seconds=0.25), matte=("watch",)), tmp_path, 2, lambda *share: heard.append(share)
    )
    assert sorted(path.name for path in tmp_path.iterdir()) == ["clip.mp4", "facts.json", "matte.mov"]
    assert json.loads((tmp_path / "facts.json").read_text()) == facts
    assert heard == [(done, 6) for done in range(1, 7)]
    with av.open(str(tmp_path / "clip.mp4")) as file:
        assert (file.streams.video[0].width, file.streams.video[0].height) == (160, 90)
        assert len(file.streams.audio) == 1
    assert pictures(tmp_path / "clip.mp4", "rgb24").shape == (6, 90, 160, 3)
    assert pictures(tmp_path / "matte.mov").shape == (6, 90, 160)


def test_the_same_order_gives_the_same_bytes_on_any_number_of_threads(tmp_path: Path) -> None:
    for threads in (1, 2):
        (tmp_path / str(threads)).mkdir()
        render(order("clip", watch(seconds=0.2), matte=("band",)), tmp_path / str(threads), threads, quietly)
    for name in ("clip.mp4", "matte.mov"):
        assert (tmp_path / "1" / name).read_bytes() == (tmp_path / "2" / name).read_bytes()


def test_a_strict_clip_counts_the_pixels_it_kept(tmp_path: Path) -> None:
    black = banded("black", seconds=0.2)
    facts = render(
        order("clip", banded("brown", seconds=0.2), before=black, strict=("band",), matte=("band",)),
        tmp_path,
        2,
        quietly,
    )
    kept = int((pictures(tmp_path / "matte.mov") == 0).sum())
    assert facts["strict"] == {"parts": ["band"], "outside": kept, "identical": kept}


def test_a_matte_alone_is_the_same_as_with_the_clip(tmp_path: Path) -> None:
    for mode in ("clip", "matte"):
        (tmp_path / mode).mkdir()
        render(order(mode, watch(seconds=0.2), matte=("dial",)), tmp_path / mode, 2, quietly)
    assert (pictures(tmp_path / "clip" / "matte.mov") == pictures(tmp_path / "matte" / "matte.mov")).all()


def test_a_still_is_the_clips_frame_at_that_time(tmp_path: Path) -> None:
    render(order("still", watch(), at=1.0), tmp_path, 1, quietly)
    still = np.asarray(Image.open(tmp_path / "still.png"))
    assert still.shape == (90, 160, 3)
    assert json.loads((tmp_path / "facts.json").read_text())["at"] == 1.0


def test_a_still_after_the_end_is_the_last_frame(tmp_path: Path) -> None:
    facts = render(order("still", watch(), at=99.0), tmp_path, 1, quietly)
    assert facts["at"] == pytest.approx(95 / 24, abs=1e-3)


def test_an_isolate_is_transparent_round_the_subject(tmp_path: Path) -> None:
    render(order("isolate", watch(), matte=("watch",), at=0.5), tmp_path, 1, quietly)
    picture = np.asarray(Image.open(tmp_path / "isolate.png"))
    assert picture.shape == (90, 160, 4)
    assert picture[0, 0, 3] == 0
    assert picture[..., 3].max() == 255


@pytest.mark.parametrize("mode", ["matte", "isolate"])
def test_cutting_out_nothing_is_refused(tmp_path: Path, mode: str) -> None:
    with pytest.raises(BadInput, match="Nothing was named"):
        render(order(mode, watch()), tmp_path, 1, quietly)


def test_a_muted_clip_still_has_a_sound_track(tmp_path: Path) -> None:
    render(order("clip", thing(seconds=0.2, sound=Sound(muted=True))), tmp_path, 1, quietly)
    with av.open(str(tmp_path / "clip.mp4")) as file:
        heard = np.concatenate([part.to_ndarray() for part in file.decode(audio=0)], axis=1)
    assert np.abs(heard).max() < 1e-4


def test_a_full_disk_is_an_error_and_leaves_no_clip(tmp_path: Path) -> None:
    (tmp_path / "clip.mp4.part").symlink_to("/dev/full")
    with pytest.raises(OSError, match="No space left") as caught:
        render(order("clip", watch(seconds=0.25)), tmp_path, 1, quietly)
    assert caught.value.errno == errno.ENOSPC
    assert not (tmp_path / "clip.mp4").exists()
    assert not (tmp_path / "facts.json").exists()


def test_a_render_that_fails_leaves_nothing_under_a_final_name(tmp_path: Path) -> None:
    class Full(Exception):
        pass

    def stop(done: int, count: int) -> None:
        if done == 3:
            raise Full

    with pytest.raises(Full):
        render(order("clip", watch(seconds=0.25), matte=("band",)), tmp_path, 1, stop)
    assert all(path.name.endswith(".part") for path in tmp_path.iterdir())
