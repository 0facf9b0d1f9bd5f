"""Which stretch of the source is seen, and how fast: every trim and retime of a list composed into one mapping."""

import math
from dataclasses import dataclass, replace
from fractions import Fraction

from tools.terms.change import Span
from tools.terms.edit import EditList, Retime, Trim
from tools.terms.errors import BadInput

SLOWEST, FASTEST = 0.1, 10.0
SHORTEST, LONGEST = 0.1, 600.0  # seconds
_RATES = tuple(
    Fraction(*pair)
    for pair in (
        (24000, 1001), (24, 1), (25, 1), (30000, 1001), (30, 1), (48, 1), (50, 1), (60000, 1001), (60, 1), (12, 1),
        (15, 1), (120, 1),
    )
)  # fmt: skip
_RUN_UP, _WORTH_A_JUMP = 5, 15  # seconds
_LEAD = 0.25  # of a frame, so that a time rounded the wrong way does not lose the first one
_BETWEEN = 0.21  # of a source frame: where one frame gives way to the next, well away from ties


@dataclass(frozen=True, slots=True)
class Timeline:
    """The source from `start` to `end` (its seconds), played at `rate`; its own seconds start at 0."""

    start: float
    end: float
    rate: float = 1.0

    @property
    def seconds(self) -> float:
        """How long it plays."""
        return (self.end - self.start) / self.rate

    def to_source(self, seconds: float) -> float:
        """The source's second that is seen at `seconds`."""
        return self.start + seconds * self.rate

    def from_source(self, seconds: float) -> float:
        """When the source's second is seen; below 0 or past the end if it was cut off."""
        return (seconds - self.start) / self.rate

    def trimmed(self, span: Span) -> "Timeline":
        """Only the span of it; BadInput where nothing would be left."""
        start, end = bounds(span, self.seconds)
        return replace(self, start=self.to_source(start), end=self.to_source(end))

    def retimed(self, rate: float) -> "Timeline":
        """`rate` times as fast; BadInput beyond 0.1x to 10x."""
        if not SLOWEST <= rate <= FASTEST:
            raise BadInput(
                f"A speed of {rate:g}x cannot be done.", next=f"Ask for {SLOWEST:g}x to {FASTEST:g}x the speed."
            )
        return replace(self, rate=self.rate * rate)

    def moved(self, span: Span, later: "Timeline") -> tuple[float, float] | None:
        """Where a span asked for on this timeline lies on a later one of the same source; None if it was cut off."""
        start, end = (later.from_source(self.to_source(edge)) for edge in bounds(span, self.seconds))
        start, end = max(0.0, start), min(later.seconds, end)
        return (start, end) if end - start > 1e-6 else None

    def checked(self) -> "Timeline":
        """Itself, if its length can be made; BadInput otherwise."""
        if self.seconds < SHORTEST - 1e-6:
            raise BadInput(
                f"The clip would be only {self.seconds:.2g} s long.", next=f"Leave at least {SHORTEST:g} s of it."
            )
        if self.seconds > LONGEST + 1e-6:
            raise BadInput(
                f"The clip would be {self.seconds / 60:.0f} minutes long; {LONGEST / 60:.0f} is the most.",
                next="Trim it first, or slow it down less.",
            )
        return self


def played(length: float, edits: EditList) -> float:
    """How long footage of that length plays after a list's trims and retimes; 0 for a still."""
    timeline = Timeline(0.0, length)
    for edit in edits if length else ():
        if isinstance(edit, Trim):
            timeline = timeline.trimmed(edit.span)
        elif isinstance(edit, Retime):
            timeline = timeline.retimed(edit.rate)
    return timeline.seconds


@dataclass(frozen=True, slots=True)
class Frames:
    """A timeline on frame grids: source frames `first` up to `last` at `source_fps`, shown at `fps`."""

    first: int
    last: int
    rate: float
    source_fps: Fraction
    fps: Fraction

    @property
    def count(self) -> int:
        """How many frames come out."""
        return max(1, round((self.last - self.first) / self.source_fps / self.rate * self.fps))

    @property
    def seconds(self) -> float:
        """How long they play."""
        return float(self.count / self.fps)

    @property
    def step(self) -> float:
        """Source frames per frame that comes out."""
        return self.rate * float(self.source_fps / self.fps)

    @property
    def lag(self) -> float:
        """Seconds by which frames are held back so that `source_frame` holds for fps filters that round to near."""
        return (0.5 - _BETWEEN * min(1.0, 1 / self.step)) / float(self.fps)

    def source_frame(self, number: int) -> int:
        """Which source frame is seen in frame `number`."""
        return min(self.last - 1, self.first + math.floor(self.step * number + _BETWEEN * min(1.0, self.step)))

    @property
    def source_seconds(self) -> tuple[float, float]:
        """Start and end in the source, on its frame grid, for the sound to follow."""
        return float(self.first / self.source_fps), float(self.last / self.source_fps)


@dataclass(frozen=True, slots=True)
class Start:
    """Where reading starts: ffmpeg's options before the input, and the frames counted from there.

    `lead` is how much later (seconds) everything lies than those frames say; less than half a frame.
    """

    options: tuple[str, ...]
    frames: Frames
    lead: float


def start_of(frames: Frames) -> Start:
    """Jumps to shortly before a stretch that begins late; decoding all that comes before could take minutes."""
    early = frames.first - math.ceil(_RUN_UP * frames.source_fps)
    if early / frames.source_fps < _WORTH_A_JUMP:
        return Start((), frames, 0.0)
    lead = _LEAD / float(frames.source_fps)
    jump = float(early / frames.source_fps) - lead
    moved = replace(frames, first=frames.first - early, last=frames.last - early)
    return Start(("-ss", f"{jump:.6f}"), moved, lead)


def frames_of(timeline: Timeline, source_fps: Fraction, fps: Fraction | None = None) -> Frames:
    """The timeline on the frame grid; at least one frame. `fps` None keeps the source's."""
    first = round(timeline.start * source_fps)
    last = max(first + 1, round(timeline.end * source_fps))
    return Frames(first, last, timeline.rate, source_fps, fps or source_fps)


def rate_of(fps: float) -> Fraction:
    """The exact frame rate behind a measured one: a usual rate within 0.3 %, else the nearest simple fraction."""
    usual = min(_RATES, key=lambda rate: abs(float(rate) - fps))
    if abs(float(usual) - fps) <= fps * 0.003:
        return usual
    return min(Fraction(120), max(Fraction(1), Fraction(fps).limit_denominator(1001)))


def bounds(span: Span, seconds: float) -> tuple[float, float]:
    """Start and end of a span on something `seconds` long; negative ones count from the end. BadInput if empty."""
    start = span.start if span.start >= 0 else max(0.0, seconds + span.start)
    end = seconds if span.end is None else span.end if span.end >= 0 else seconds + span.end
    end = min(end, seconds)
    if start >= end - 1e-9:
        raise BadInput(
            f"The clip is {seconds:.4g} s long; nothing of it lies from {start:.4g} s to {end:.4g} s.",
            next="Name a part that lies within it.",
        )
    return start, end
