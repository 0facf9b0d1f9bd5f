"""The pixel stage as filters: one colour space for everything, cubes, recolours and backgrounds under mattes."""

from dataclasses import replace
from pathlib import Path

from tools.finish.geometry import Rect
from tools.finish.graph import CLIP, DEEP_CLIP, STILL, Script, Work, quoted
from tools.finish.plan import base_size
from tools.finish.probe import Probe
from tools.finish.streams import is_hd
from tools.finish.timeline import Frames

TAGS = "setparams=range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709"
_CAREFUL = "flags=lanczos+accurate_rnd+full_chroma_int+full_chroma_inp"  # without them 8-bit trips darken
_HDR = frozenset({"smpte2084", "arib-std-b67"})
_TONE_MAP = (
    "zscale=transfer=linear:npl=203",  # nits of paper white in HDR (ITU-R BT.2408)
    "format=gbrpf32le",
    "zscale=primaries=bt709",
    "tonemap=mobius:desat=0",
    "zscale=transfer=bt709:matrix=bt709:range=tv",
)
_MATRICES = {"smpte170m": "smpte170m", "bt470bg": "bt470bg", "bt2020nc": "bt2020", "bt2020c": "bt2020", "fcc": "fcc"}


def work_of(source: Probe) -> Work:
    """What a source is worked on in: planar RGB for a still, video-range bt709 of its own depth for a clip."""
    if source.is_still:
        return STILL
    return DEEP_CLIP if source.depth > 8 else CLIP


def time_filters(frames: Frames) -> list[str]:
    """Puts a stream on the source's frame grid, keeps its stretch of time, plays it at its rate."""
    held = "tpad=stop=-1:stop_mode=clone"
    filters = [
        f"fps={frames.source_fps}:start_time=0",
        held,
        f"trim=start_frame={frames.first}:end_frame={frames.last}",
    ]
    if frames.rate == 1.0 and frames.fps == frames.source_fps:
        return [*filters, "setpts=PTS-STARTPTS"]
    return [
        *filters,
        f"settb=AVTB,setpts='(PTS-STARTPTS)/{frames.rate:.12g}+{frames.lag:.9f}/TB'",
        f"fps={frames.fps}:start_time=0",
        held,
        f"trim=end_frame={frames.count}",
    ]


def held_filters(frames: Frames) -> list[str]:
    """Holds a still for as long as the clip plays."""
    ticks = f"settb={frames.fps.denominator}/{frames.fps.numerator}"
    return ["loop=loop=-1:size=1", ticks, "setpts=N", f"trim=end_frame={frames.count}"]


def normalise(script: Script, label: str, source: Probe, work: Work) -> str:
    """Square pixels, even sizes, progressive, opaque, bt709 in video range (planar RGB for a still)."""
    if source.interlaced:
        label = script.link(label, "bwdif=mode=send_frame")
    if source.has_alpha:
        label = _on_white(script, label, source)
        source = replace(source, pixel_format="gbrp", color_space="gbr", color_range="pc")
    filters = [*_colour_filters(source, work), *_shape_filters(source), f"format={work.pixel}", *_tags(work)]
    return script.link(label, *filters)


def toned(script: Script, label: str, cube: Path, work: Work) -> str:
    """The whole picture through a cube."""
    return script.link(label, *cube_filters(cube, work, work.pixel))


def recoloured(script: Script, label: str, cube: Path, matte: str, work: Work) -> str:
    """The picture through a cube under the matte; elsewhere it is not touched."""
    plain, base = script.split(label)
    other = script.link(plain, *cube_filters(cube, work, work.with_alpha))
    cut = script.link([other, matte], "alphamerge")
    return script.link([base, cut], f"overlay=format={work.overlay}", f"format={work.pixel}")


def put_on(script: Script, label: str, backdrop: str, matte: str, work: Work) -> str:
    """What is under the matte, on a backdrop of the same size and time."""
    opaque = script.link(label, f"format={work.with_alpha}")
    cut = script.link([opaque, matte], "alphamerge")
    return script.link([backdrop, cut], f"overlay=format={work.overlay}", f"format={work.pixel}")


def cube_filters(cube: Path, work: Work, into: str) -> list[str]:
    """Looks every pixel up in a cube with 16 bits a channel."""
    out = [f"scale=in_color_matrix=bt709:in_range=tv:{_CAREFUL}"] if work is not STILL else []
    return [*out, "format=gbrp16le", f"lut3d=file={quoted(cube)}:interp=tetrahedral", *work.from_rgb, f"format={into}"]


def flat(script: Script, color: str, size: tuple[int, int], frames: Frames | None, work: Work) -> str:
    """A picture of one colour, as long as the clip."""
    wide, high = size
    rate, count = (frames.fps, frames.count) if frames else (25, 1)
    source = f"color=c=0x{color[1:]}:s={wide}x{high}:r={rate},trim=end_frame={count},format=gbrp"
    return script.chain([], [source, *work.from_rgb, f"format={work.pixel}", *_tags(work)])[0]


def cover_filters(picture: Probe, seen: Rect, size: tuple[int, int]) -> list[str]:
    """Fills the part of the picture that is seen (pixels) with another picture, cut about its middle, not stretched."""
    wide, high = min(size[0], 2 * round(seen.width / 2)), min(size[1], 2 * round(seen.height / 2))
    left, top = min(2 * round(seen.x / 2), size[0] - wide), min(2 * round(seen.y / 2), size[1] - high)
    grow = max(wide / picture.width, high / picture.height)
    filled = max(wide, 2 * round(picture.width * grow / 2)), max(high, 2 * round(picture.height * grow / 2))
    filters = [f"scale={filled[0]}:{filled[1]}:{_CAREFUL}", f"crop={wide}:{high}", "setsar=1"]
    return [*filters, *([] if (wide, high) == size else [f"pad={size[0]}:{size[1]}:{left}:{top}:black"])]


def tail(script: Script, label: str, work: Work) -> str:
    """The finished picture in the format that is encoded, tagged as what it is."""
    return script.link(label, "format=rgb24" if work is STILL else f"format=yuv420p,{TAGS}")


def matte_filters(matte: Probe, size: tuple[int, int], invert: bool) -> list[str]:
    """A matte file as one full-range gray plane of the source's size, white where the thing is."""
    wide, high = size
    taken = ["alphaextract"] if matte.has_alpha else []
    scaled = f"scale={wide}:{high}:out_range=pc:flags=bilinear+accurate_rnd"
    # Called video range from here on: alphamerge wants one range of both, and would turn the picture's to full.
    filters = [*taken, scaled, "format=gray", "setsar=1", "setparams=range=tv"]
    return [*filters, "negate"] if invert else filters


def _tags(work: Work) -> list[str]:
    return [] if work is STILL else [TAGS]


def _shape_filters(source: Probe) -> list[str]:
    """Cuts odd edges off; clips only, chroma being half the size."""
    wide, high = base_size(source)
    cut = [f"crop={wide}:{high}:0:0"] if (wide, high) != (source.width, source.height) else []
    return [*cut, "setsar=1"] if source.pixel_aspect != 1.0 else cut


def _colour_filters(source: Probe, work: Work) -> list[str]:
    """From the source's colour space and pixel shape to ours, with at most one scale; none where they agree."""
    if source.color_transfer in _HDR:
        return [*_TONE_MAP, *_stretch(source)]
    if work is STILL:
        return _said_scale(source)
    if matrix_of(source) == "bt709" and source.color_range != "pc":
        return _stretch(source)
    return _said_scale(source, "out_color_matrix=bt709:out_range=tv")


def _said_scale(source: Probe, *out: str) -> list[str]:
    """A scale to the shown size that is told what comes in; RGB needs no telling."""
    matrix, span = matrix_of(source), "pc" if source.color_range == "pc" else "tv"
    said = [f"in_color_matrix={matrix}:in_range={span}"] if matrix else []
    return [":".join([f"scale={source.width}:{source.height}", *said, *out, _CAREFUL])]


def _stretch(source: Probe) -> list[str]:
    """Square pixels."""
    return [f"scale={source.width}:{source.height}:{_CAREFUL}"] if source.pixel_aspect != 1.0 else []


def matrix_of(source: Probe) -> str:
    """The source's YUV matrix as ffmpeg's scale names it, guessed from the size if untagged; "" for RGB."""
    if source.pixel_format.startswith(("rgb", "bgr", "gbr", "argb", "abgr", "pal8", "0rgb", "0bgr", "xyz")):
        return ""
    if source.color_space in ("unknown", "gbr"):
        return "bt709" if is_hd(source.width, source.height) else "smpte170m"
    return _MATRICES.get(source.color_space, source.color_space)


def _on_white(script: Script, label: str, source: Probe) -> str:
    """Transparent parts on white; black would swallow dark things."""
    rgb = script.link(label, *_said_scale(source), "format=rgba")
    shown, sized = script.split(rgb)
    white = script.link(sized, "drawbox=t=fill:c=white:replace=1")
    return script.link([white, shown], "overlay=format=rgb", "format=gbrp")
