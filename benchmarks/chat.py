"""How `retake serve` bears a busy day on a chat platform: acknowledgements, event loop, memory, restarts, reconnects.

Run: python -m benchmarks.chat --platform discord [--only storm] [--quick] [--json]
"""

import argparse
import asyncio
import json
import os
import sys
import time
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

from benchmarks.calibration import calibrate
from benchmarks.chat_buttons import buttons
from benchmarks.chat_cuts import cuts
from benchmarks.chat_figures import Figure
from benchmarks.chat_storm import storm
from bot.loop import run

Part = Callable[[str, int], Awaitable[list[Figure]]]
PARTS: dict[str, tuple[str, Part]] = {
    "storm": ("A busy minute while takes are rendered", storm),
    "buttons": ("Old buttons after a restart", buttons),
    "cuts": ("Broken connections", cuts),
}
LONGEST = 420.0  # seconds that one part may take


async def measured(platform: str, part: Part, scale: int) -> list[Figure]:
    """The part's figures; one that says so where it did not come to its end."""
    try:
        async with asyncio.timeout(LONGEST):
            return await part(platform, scale)
    except (TimeoutError, AssertionError) as fault:
        print(fault, file=sys.stderr)
        return [Figure(f"came to its end ({type(fault).__name__})", 0, least=1)]


async def main(asked: argparse.Namespace) -> int:
    calibration = calibrate()
    told: list[dict[str, object]] = []
    good = True
    for platform in ("discord", "slack") if asked.platform == "both" else (asked.platform,):
        for name in asked.only or PARTS:
            title, part = PARTS[name]
            began, load = time.monotonic(), os.getloadavg()[0]
            figures = await measured(platform, part, 10 if asked.quick else 1)
            good = good and all(figure.ok for figure in figures)
            about = {"platform": platform, "part": name, "load": load, "seconds": time.monotonic() - began}
            told.append({**about, "calibration": calibration, "figures": [figure.as_json() for figure in figures]})
            _table(f"{title} on {platform}", about, figures, calibration)
    if asked.json:
        _keep(asked.json, told)
    return 0 if good else 1


def _keep(where: str, told: list[dict[str, object]]) -> None:
    text = json.dumps(told, indent=1)
    if where == "-":
        print(text)
    else:
        Path(where).write_text(text)


def _table(title: str, about: dict[str, object], figures: Sequence[Figure], calibration: float) -> None:
    print(f"{title} (load before {about['load']:.1f}, calibration {calibration:.2f} s, took {about['seconds']:.0f} s)")
    for figure in figures:
        print(figure.line(calibration), flush=True)


def _asked() -> argparse.Namespace:
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--platform", choices=("discord", "slack", "both"), default="both")
    words.add_argument("--only", choices=tuple(PARTS), action="append", help="may be given several times")
    words.add_argument("--quick", action="store_true", help="a tenth of everything, as a smoke test")
    words.add_argument("--json", nargs="?", const="-", metavar="FILE", help="also as JSON")
    return words.parse_args()


if __name__ == "__main__":
    sys.exit(run(main(_asked())))
