"""The filters that a view is written as."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tools.finish.framing import draw
from tools.finish.geometry import View
from tools.finish.graph import CLIP, Script
from tools.terms.edit import Reframe, Scale

WIDE = View((1280, 720))
ASPECTS = some.sampled_from(["9:16", "16:9", "1:1", "4:5", "21:9"])
SHARES = some.floats(0, 1)


def reframe(aspect: str, focus: tuple[float, float] = (0.5, 0.5), fit: str = "crop") -> Reframe:
    return Reframe.model_validate({"id": "r", "aspect": aspect, "focus": focus, "fit": fit})


def written(view: View, work: bool = True) -> str:
    script = Script()
    draw(script, "[x]", view, CLIP if work else None)
    return script.text()


@pytest.mark.parametrize("source", [(853, 479), (640, 361), (1279, 719)])
@given(aspect=ASPECTS, focus=some.tuples(SHARES, SHARES))
def test_sizes_are_even_whatever_the_source(source: tuple[int, int], aspect: str, focus: tuple[float, float]) -> None:
    even = source[0] // 2 * 2, source[1] // 2 * 2
    view = View(even).reframed(reframe(aspect, focus))
    assert all(side % 2 == 0 for side in view.size)
    script = Script()
    text = draw(script, "[x]", view, CLIP) + script.text()
    for crop in (word for word in text.replace("[", ",").split(",") if word.startswith("crop=")):
        wide, high, left, top = (int(part) for part in crop[5:].split(":"))
        assert left % 2 == top % 2 == wide % 2 == high % 2 == 0
        assert left + wide <= even[0] and top + high <= even[1]


def test_a_view_that_changes_nothing_draws_nothing() -> None:
    script = Script()
    assert draw(script, "[x]", WIDE, CLIP) == "[x]" and not script.chains


def test_a_crop_and_a_scale_are_one_of_each() -> None:
    text = written(WIDE.reframed(reframe("1:1")).scaled(Scale(id="s", width=300, height=300)))
    assert text == "[x]crop=720:720:280:0,scale=300:300:flags=lanczos+accurate_rnd+full_chroma_int,setsar=1[s0]"


def test_a_crop_alone_scales_nothing() -> None:
    assert "scale" not in written(WIDE.reframed(reframe("1:1")))


def test_a_soft_border_is_made_small_and_laid_under_the_whole_picture() -> None:
    text = written(WIDE.reframed(reframe("1:1", fit="pad")))
    assert "gblur" in text and "scale=1280:1280:flags=bicubic" in text and "overlay=0:280:format=yuv420" in text


def test_the_border_of_a_matte_is_black_and_clear() -> None:
    assert written(WIDE.reframed(reframe("1:1", fit="pad")), work=False) == "[x]pad=1280:1280:0:280:black@0[s0]"
