"""Colours proved on finished files: sources of every colour space, grades, recolours and backgrounds under mattes."""

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

from tests.media import PATCHES, TAGS, ffmpeg, frames_of, matte, patches, picture, planes, rgb_of
from tests.tools.finish.rendering import rendered, retime, trim
from tools.finish.assets import Assets
from tools.finish.luts import grade_look
from tools.terms.edit import Background, EditList, Grade, MatteSource, Recolour, Reframe, Title
from tools.terms.errors import BadInput, NotFound

THING = MatteSource(parts=("thing",))
CENTERS = (40, 120, 200, 280)
Ints = npt.NDArray[np.int_]


def seen(path: Path, number: int = 0) -> Ints:
    """The four patches' colours in a frame."""
    frame = rgb_of(path, number).astype(int)
    high, wide = frame.shape[:2]
    return np.array([frame[high // 2, round(wide * center / 320)] for center in CENTERS])


def under(path: Path) -> Assets:
    """Assets with a matte of "thing"."""
    return Assets(mattes={("thing",): path})


@pytest.mark.parametrize(
    ("matrix", "tag", "span", "size"),
    [
        ("bt709", "bt709", "tv", (320, 180)),
        ("bt601", "smpte170m", "tv", (320, 180)),
        ("bt601", "bt470bg", "tv", (1280, 720)),
        ("bt709", "bt709", "pc", (320, 180)),
        ("bt2020", "bt2020nc", "tv", (320, 180)),
    ],
)
async def test_tagged_sources_keep_their_colours(
    tmp_path: Path, matrix: str, tag: str, span: str, size: tuple[int, int]
) -> None:
    still = picture(tmp_path / "p.png", size)
    into = f"scale=out_color_matrix={matrix}:out_range={span}:flags=accurate_rnd+full_chroma_int,format=yuv420p"
    tags = ["-colorspace", tag, "-color_range", span, "-color_primaries", "bt709", "-color_trc", "bt709"]
    tagged = f"setparams=colorspace={tag}:range={span}:color_primaries=bt709:color_trc=bt709"
    ffmpeg(
        "-loop",
        "1",
        "-t",
        "0.2",
        "-i",
        still,
        "-vf",
        f"{into},{tagged}",
        "-c:v",
        "libx264",
        "-qp",
        "0",
        *tags,
        tmp_path / "a.mp4",
    )
    out, _ = await rendered(tmp_path / "a.mp4", ())
    assert np.abs(seen(out) - np.array(PATCHES)).max() <= 3


@pytest.mark.parametrize(("size", "matrix"), [((1280, 720), "bt709"), ((640, 360), "bt601")])
async def test_untagged_sources_are_guessed_by_their_size_and_tagged(
    tmp_path: Path, size: tuple[int, int], matrix: str
) -> None:
    still = picture(tmp_path / "p.png", size)
    into = f"scale=out_color_matrix={matrix}:out_range=tv:flags=accurate_rnd+full_chroma_int,format=yuv420p"
    untag = "setparams=colorspace=unknown:color_primaries=unknown:color_trc=unknown:range=unknown"
    ffmpeg(
        "-loop",
        "1",
        "-t",
        "0.2",
        "-i",
        still,
        "-vf",
        f"{into},{untag}",
        "-c:v",
        "libx264",
        "-qp",
        "0",
        tmp_path / "a.mp4",
    )
    out, found = await rendered(tmp_path / "a.mp4", ())
    assert np.abs(seen(out) - np.array(PATCHES)).max() <= 3
    assert (found.color_space, found.color_primaries, found.color_transfer) == ("bt709", "bt709", "bt709")


async def test_an_untagged_hd_clip_is_tagged_and_not_converted(tmp_path: Path) -> None:
    untag = "setparams=colorspace=unknown:color_primaries=unknown:color_trc=unknown:range=unknown"
    ffmpeg(
        "-f",
        "lavfi",
        "-i",
        f"testsrc2=s=1280x720:d=0.2,format=yuv420p,{untag}",
        "-c:v",
        "libx264",
        "-qp",
        "0",
        tmp_path / "a.mp4",
    )
    out, _ = await rendered(tmp_path / "a.mp4", ())
    before, after = planes(frames_of(tmp_path / "a.mp4")[0]), planes(frames_of(out)[0])
    assert all(np.array_equal(one, other) for one, other in zip(before, after, strict=True))


async def test_an_hdr_clip_is_brought_to_standard_range(tmp_path: Path) -> None:
    came = "transferin=bt709:primariesin=bt709:matrixin=gbr:rangein=full"
    to_hlg = f"zscale={came}:transfer=arib-std-b67:primaries=bt2020:matrix=2020_ncl:range=tv"
    tags = ["-color_primaries", "bt2020", "-color_trc", "arib-std-b67", "-colorspace", "bt2020nc", "-color_range", "tv"]
    still = picture(tmp_path / "p.png")
    chain = f"format=gbrp10le,{to_hlg},format=yuv420p10le"
    ffmpeg(
        "-loop", "1", "-t", "0.2", "-i", still, "-vf", chain, "-c:v", "libx264", "-qp", "0", *tags, tmp_path / "a.mp4"
    )
    out, found = await rendered(tmp_path / "a.mp4", ())
    red, green, blue, gray = seen(out)
    assert found.color_transfer == "bt709"
    assert red.argmax() == 0 and green.argmax() == 1 and blue.argmax() == 2
    assert np.ptp(gray) <= 6 and 60 < gray.mean() < 190


async def test_many_trips_through_a_cube_do_not_darken(tmp_path: Path) -> None:
    colors = "c0=0x203040:c1=0xC08040:c2=0x4060A0:c3=0xE0E0D0"  # the filter's own are others in every run
    drawn = f"gradients=s=320x180:d=0.2:seed=3:n=4:{colors},format=gbrp"
    soft = f"{drawn},scale=out_color_matrix=bt709:out_range=tv,format=yuv420p"
    tagged = "setparams=range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709"
    ffmpeg("-f", "lavfi", "-i", f"{soft},{tagged}", "-c:v", "libx264", "-qp", "0", *TAGS, tmp_path / "a.mp4")
    corner = under(matte(tmp_path / "m.png", (0, 0, 2, 2)))
    nothing = Grade(id="g", exposure=1e-6)
    apart = Background(id="b", matte=MatteSource(parts=("thing",), invert=True), color="#808080")
    out, _ = await rendered(tmp_path / "a.mp4", (nothing, apart) * 6, corner)
    before, after = (planes(frames_of(path)[1]) for path in (tmp_path / "a.mp4", out))
    for one, other in zip(before, after, strict=True):
        assert abs(float(one.mean()) - float(other.mean())) < 0.1
        assert np.abs(one[8:].astype(int) - other[8:]).mean() < 0.5


GRADES = [
    Grade(id="g", exposure=1.0),
    Grade(id="g", exposure=-1.5),
    Grade(id="g", contrast=1.4),
    Grade(id="g", saturation=0.0),
    Grade(id="g", saturation=1.5),
    Grade(id="g", kelvin_from=6500, kelvin_to=3200),
    Grade(id="g", kelvin_from=3200, kelvin_to=5600),
    Grade(id="g", tint=0.6),
    Grade(id="g", look="black_and_white"),
    Grade(id="g", look="sepia"),
]


@pytest.mark.parametrize("grade", GRADES, ids=lambda grade: str(grade.model_dump(exclude_defaults=True)))
async def test_a_grade_does_to_pixels_what_its_arithmetic_says(tmp_path: Path, grade: Grade) -> None:
    out, _ = await rendered(patches(tmp_path / "a.mp4", 0.2), (grade,))
    wanted = grade_look(grade)(np.array(PATCHES) / 255) * 255
    assert np.abs(seen(out) - wanted).max() <= 4


async def test_grades_in_a_row_act_one_after_the_other(tmp_path: Path) -> None:
    warm, grey = Grade(id="w", kelvin_to=3200), Grade(id="b", look="black_and_white")
    out, _ = await rendered(patches(tmp_path / "a.mp4", 0.2), (warm, grey))
    wanted = grade_look(grey)(grade_look(warm)(np.array(PATCHES) / 255)) * 255
    assert np.abs(seen(out) - wanted).max() <= 4


async def test_a_grade_on_a_still_is_exact(tmp_path: Path) -> None:
    grade = Grade(id="g", exposure=0.7, kelvin_to=4000)
    out, _ = await rendered(picture(tmp_path / "a.png"), (grade,), name="out.png")
    wanted = grade_look(grade)(np.array(PATCHES) / 255) * 255
    assert np.abs(seen(out) - wanted).max() <= 1.5


async def test_a_recolour_turns_the_thing_and_nothing_else(tmp_path: Path) -> None:
    source = patches(tmp_path / "a.mp4", 0.2)
    box = matte(tmp_path / "m.png", (160, 40, 80, 100))
    out, _ = await rendered(source, (Recolour(id="r", matte=THING, color="#CC8822"),), under(box))
    frame = rgb_of(out).astype(int)
    assert np.abs(frame[90, 200] - (0xCC, 0x88, 0x22)).max() <= 4
    before, after = planes(frames_of(source)[0]), planes(frames_of(out)[0])
    for one, other, shrink in zip(before, after, (1, 2, 2), strict=True):
        outside = np.ones(one.shape, bool)
        outside[40 // shrink : 140 // shrink, 160 // shrink : 240 // shrink] = False
        assert np.array_equal(one[outside], other[outside])
        assert not np.array_equal(one[~outside], other[~outside])


async def test_a_recolour_spares_other_colours_under_a_wide_matte(tmp_path: Path) -> None:
    source = patches(tmp_path / "a.mp4", 0.2)
    box = matte(tmp_path / "m.png", (100, 0, 140, 180))  # some green, all of the blue
    out, _ = await rendered(source, (Recolour(id="r", matte=THING, color="#CC8822"),), under(box))
    _, green, blue, _ = seen(out)
    assert np.abs(green - PATCHES[1]).max() <= 4 and np.abs(blue - (0xCC, 0x88, 0x22)).max() <= 4


async def test_black_leather_becomes_brown(tmp_path: Path) -> None:
    source = picture(tmp_path / "a.png", colors=((28, 26, 25), (60, 58, 57), (20, 19, 18), (200, 200, 200)))
    box = matte(tmp_path / "m.png", (0, 0, 240, 180))
    out, _ = await rendered(source, (Recolour(id="r", matte=THING, color="#6B4226"),), under(box), name="o.png")
    leather, light, dark, beside = seen(out)
    assert np.abs(leather - (0x6B, 0x42, 0x26)).max() <= 8
    assert dark.sum() < leather.sum() < light.sum()
    assert tuple(beside) == (200, 200, 200)


async def test_a_recolour_after_a_grade_starts_from_the_graded_colour(tmp_path: Path) -> None:
    source = patches(tmp_path / "a.mp4", 0.2)
    box = matte(tmp_path / "m.png", (160, 0, 80, 180))
    edits: EditList = (Grade(id="g", exposure=-1.0, kelvin_to=4000), Recolour(id="r", matte=THING, color="#CC8822"))
    out, _ = await rendered(source, edits, under(box))
    assert np.abs(seen(out)[2] - (0xCC, 0x88, 0x22)).max() <= 6


async def test_a_matte_clip_follows_the_picture_through_time(tmp_path: Path) -> None:
    source = patches(tmp_path / "a.mp4", 2.0, size=(320, 180))
    moving_matte = tmp_path / "m.mov"
    half = "color=black:s=320x180:r=24:d=2,format=gray,geq=lum='if(gte(N,24)*gte(X,160)*lt(X,240),255,0)'"
    ffmpeg("-f", "lavfi", "-i", half, "-c:v", "png", moving_matte)
    edits: EditList = (Recolour(id="r", matte=THING, color="#CC8822"), trim(0.5, 1.5), retime(0.5))
    out, _ = await rendered(source, edits, under(moving_matte))
    assert np.abs(seen(out, 22)[2] - PATCHES[2]).max() <= 4
    assert np.abs(seen(out, 23)[2] - PATCHES[2]).max() <= 4
    assert np.abs(seen(out, 24)[2] - (0xCC, 0x88, 0x22)).max() <= 4


@pytest.mark.parametrize("kind", ["millisecond_mkv", "video_range_mp4", "small_png", "other_rate"])
async def test_mattes_of_every_kind_line_up(tmp_path: Path, kind: str) -> None:
    white = "color=black:s={s}:r={r}:d=1.2,format=gray,geq=lum='if(gte(X,W/2)*lt(X,3*W/4),255,0)'"
    made = {
        "millisecond_mkv": ([white.format(s="320x180", r="30000/1001")], ["-c:v", "ffv1"], "m.mkv"),
        "video_range_mp4": ([white.format(s="320x180", r="24") + ",scale=out_range=tv,format=yuv420p"],
                            ["-c:v", "libx264", "-qp", "0"], "m.mp4"),
        "small_png": ([white.format(s="160x90", r="24")], ["-frames:v", "1", "-update", "1"], "m.png"),
        "other_rate": ([white.format(s="320x180", r="12")], ["-c:v", "png"], "m.mov"),
    }[kind]  # fmt: skip
    ffmpeg("-f", "lavfi", "-i", *made[0], *made[1], tmp_path / made[2])
    source = patches(tmp_path / "a.mp4", 1.0, "30000/1001")
    out, found = await rendered(source, (Recolour(id="r", matte=THING, color="#CC8822"),), under(tmp_path / made[2]))
    assert found.frames == 30
    for number in (0, 15, 29):
        colors = seen(out, number)
        assert np.abs(colors[2] - (0xCC, 0x88, 0x22)).max() <= 4
        assert np.abs(colors[[0, 1, 3]] - np.array(PATCHES)[[0, 1, 3]]).max() <= 4


async def test_a_flat_background_stands_behind_the_thing(tmp_path: Path) -> None:
    source = patches(tmp_path / "a.mp4", 0.5)
    box = matte(tmp_path / "m.png", (160, 0, 80, 180))
    out, found = await rendered(source, (Background(id="b", matte=THING, color="#E8DCC8"),), under(box))
    colors = seen(out, 3)
    assert found.frames == 12
    inside = (slice(0, 180), slice(160, 240)), (slice(0, 90), slice(80, 120)), (slice(0, 90), slice(80, 120))
    before, after = planes(frames_of(source)[3]), planes(frames_of(out)[3])
    assert all(np.array_equal(before[at][where], after[at][where]) for at, where in enumerate(inside))
    assert np.abs(colors[[0, 1, 3]] - (0xE8, 0xDC, 0xC8)).max() <= 2


async def test_a_picture_behind_the_thing_fills_the_picture_that_was_seen(tmp_path: Path) -> None:
    source = patches(tmp_path / "a.mp4", 0.2)
    behind = picture(tmp_path / "b.png", (50, 50), ((250, 250, 0), (0, 250, 250)))
    box = matte(tmp_path / "m.png", (0, 0, 2, 2))
    assets = Assets(media={"behind": behind}, mattes={("thing",): box})
    square = Reframe(id="r", aspect="1:1", focus=(1.0, 0.5))
    backdrop = Background(id="b", matte=THING, media="behind")
    out, found = await rendered(source, (square, backdrop), assets)
    frame = rgb_of(out).astype(int)
    assert (found.width, found.height) == (180, 180)
    assert np.abs(frame[90, 20] - (250, 250, 0)).max() <= 4 and np.abs(frame[90, 160] - (0, 250, 250)).max() <= 4


async def test_several_recolours_and_a_background_stack(tmp_path: Path) -> None:
    source = patches(tmp_path / "a.mp4", 0.2)
    assets = Assets(
        mattes={
            ("red",): matte(tmp_path / "r.png", (0, 0, 80, 180)),
            ("blue",): matte(tmp_path / "b.png", (160, 0, 80, 180)),
            ("both",): matte(tmp_path / "c.png", (0, 0, 240, 180)),
        }
    )
    edits: EditList = (
        Recolour(id="1", matte=MatteSource(parts=("red",)), color="#2060C0"),
        Recolour(id="2", matte=MatteSource(parts=("blue",)), color="#C02080"),
        Background(id="3", matte=MatteSource(parts=("both",)), color="#101010"),
        Grade(id="4", exposure=0.2),
    )
    out, _ = await rendered(source, edits, assets)
    lifted = grade_look(edits[3])  # type: ignore[arg-type]
    wanted = lifted(np.array([(0x20, 0x60, 0xC0), PATCHES[1], (0xC0, 0x20, 0x80), (0x10,) * 3]) / 255) * 255
    assert np.abs(seen(out) - wanted).max() <= 10


async def test_a_padded_picture_keeps_all_of_itself_over_a_soft_dark_copy(tmp_path: Path) -> None:
    source = patches(tmp_path / "a.mp4", 0.2)
    out, found = await rendered(source, (Reframe(id="r", aspect="1:1", fit="pad"),))
    frame = rgb_of(out).astype(int)
    assert (found.width, found.height) == (320, 320)
    assert np.abs([frame[160, center] - PATCHES[at] for at, center in enumerate(CENTERS)]).max() <= 4
    assert frame[10].mean() < frame[160].mean()


async def test_a_matte_that_is_not_there_is_named(tmp_path: Path) -> None:
    source = patches(tmp_path / "a.mp4", 0.2)
    with pytest.raises(NotFound, match="no matte of strap"):
        await rendered(source, (Recolour(id="r", matte=MatteSource(parts=("strap",)), color="#112233"),))
    with pytest.raises(NotFound, match="not stored"):
        await rendered(source, (Recolour(id="r", matte=MatteSource(media="abc"), color="#112233"),))


async def test_an_empty_matte_is_said(tmp_path: Path) -> None:
    source = patches(tmp_path / "a.mp4", 0.2)
    Image.new("L", (320, 180)).save(tmp_path / "m.png")
    with pytest.raises(BadInput, match="covers nothing"):
        await rendered(source, (Recolour(id="r", matte=THING, color="#112233"),), under(tmp_path / "m.png"))


async def test_the_matte_of_an_element_is_its_alpha(tmp_path: Path) -> None:
    source = patches(tmp_path / "a.mp4", 0.2)
    cut = np.full((180, 320, 4), 255, np.uint8)
    cut[..., 3] = 0
    cut[:, 160:240, 3] = 255
    Image.fromarray(cut).save(tmp_path / "element.png")
    out, _ = await rendered(source, (Recolour(id="r", matte=THING, color="#CC8822"),), under(tmp_path / "element.png"))
    colors = seen(out)
    assert np.abs(colors[2] - (0xCC, 0x88, 0x22)).max() <= 4
    assert np.abs(colors[[0, 1, 3]] - np.array(PATCHES)[[0, 1, 3]]).max() <= 3


@pytest.mark.parametrize("codec", [("qtrle", "argb"), ("prores_ks", "yuva444p10le"), ("png", "rgba")])
async def test_clips_with_alpha_come_out_on_white_in_their_own_colours(tmp_path: Path, codec: tuple[str, str]) -> None:
    still = Image.open(picture(tmp_path / "p.png")).convert("RGBA")
    still.putalpha(Image.open(matte(tmp_path / "m.png", (0, 0, 240, 180))))
    still.save(tmp_path / "p.png")
    into = "scale=out_color_matrix=bt709:flags=accurate_rnd+full_chroma_int"
    words = ["-c:v", codec[0], "-pix_fmt", codec[1], *TAGS[:6]]
    ffmpeg(
        "-loop", "1", "-framerate", "24", "-t", "0.3", "-i", tmp_path / "p.png", "-vf", into, *words, tmp_path / "a.mov"
    )
    out, _ = await rendered(tmp_path / "a.mov", ())
    assert np.abs(seen(out) - np.array([*PATCHES[:3], (255, 255, 255)])).max() <= 4


async def test_ten_bit_sources_are_recoloured_too(tmp_path: Path) -> None:
    ffmpeg(
        "-i",
        patches(tmp_path / "a.mp4", 0.2),
        "-pix_fmt",
        "yuv420p10le",
        "-c:v",
        "libx264",
        "-qp",
        "0",
        *TAGS,
        tmp_path / "d.mp4",
    )
    box = matte(tmp_path / "m.png", (160, 0, 80, 180))
    edits: EditList = (
        Recolour(id="r", matte=THING, color="#CC8822"),
        Title.model_validate({"id": "t", "text": "x", "span": {"start": 0.05}}),
    )
    out, _ = await rendered(tmp_path / "d.mp4", edits, under(box))
    assert np.abs(seen(out)[2] - (0xCC, 0x88, 0x22)).max() <= 4
