"""An order: what a render process is asked for, and the files by which it and its parent understand each other.

Everything lies in one folder: `request.json` in, `facts.json` out as the last file of a finished order.
"""

import errno
import json
import os
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError

from tools.terms.base import Term
from tools.terms.errors import BadInput, Interrupted, MachineFault, NotFound, RetakeError, Unsupported
from tools.terms.shot import Shot

Mode = Literal["clip", "matte", "still", "isolate"]
MAIN_FILE: dict[Mode, str] = {"clip": "clip.mp4", "matte": "matte.mov", "still": "still.png", "isolate": "isolate.png"}
REQUEST, FACTS, ERROR, PROGRESS, LOCK = "request.json", "facts.json", "error.json", "progress.json", "lock"
PART = ".part"
BUSY = 3  # the exit code of a process that found another one at work on the same folder
MOST_PIXELS = 3840 * 2160

_ERRORS: dict[str, type[RetakeError]] = {
    kind.__name__: kind for kind in (BadInput, NotFound, Unsupported, MachineFault, Interrupted)
}


class Order(Term):
    """One render. `strict` names the parts that alone may differ from `before`; `matte` parts are masked exactly.

    `at` is the time in seconds of a still or an isolate. Width and height are in pixels and even.
    """

    mode: Mode
    shot: Shot
    width: int = Field(ge=16, le=7680, multiple_of=2)
    height: int = Field(ge=16, le=7680, multiple_of=2)
    before: Shot | None = None
    strict: tuple[str, ...] = ()
    matte: tuple[str, ...] = ()
    at: float = Field(0.0, ge=0)

    def files(self) -> tuple[str, ...]:
        """The files that a finished order has beside its facts."""
        return (MAIN_FILE[self.mode], "matte.mov") if self.mode == "clip" and self.matte else (MAIN_FILE[self.mode],)


def make_order(
    mode: Mode,
    shot: Shot,
    width: int,
    height: int,
    *,
    before: Shot | None = None,
    strict: tuple[str, ...] = (),
    matte: tuple[str, ...] = (),
    at: float = 0.0,
) -> Order:
    """An order from what was asked for; BadInput where a size or a time cannot be."""
    try:
        return Order(mode=mode, shot=shot, width=width, height=height, before=before, strict=strict, matte=matte, at=at)
    except ValidationError as problem:
        what = ", ".join(str(error["loc"][0]) for error in problem.errors() if error["loc"])
        raise BadInput(f"A previz of {width}x{height} at {at:g} s cannot be made ({what}).") from problem


def write_order(folder: Path, order: Order) -> None:
    """Puts the order into its folder, unless one is there already: the first one stays."""
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / REQUEST).exists():
        put(folder / REQUEST, order.model_dump_json().encode())


def read_order(folder: Path) -> Order:
    """The order in a folder; BadInput if there is none or it cannot be read."""
    try:
        order = Order.model_validate_json((folder / REQUEST).read_bytes())
    except FileNotFoundError as problem:
        raise BadInput(f"There is no render request in {folder.name}.", next="Ask for the clip again.") from problem
    except (ValidationError, OSError) as problem:
        raise BadInput("The render request cannot be read.", next="Ask for the clip again.") from problem
    if order.width * order.height > MOST_PIXELS:
        size = f"{order.width}x{order.height}"
        raise BadInput(f"{size} is larger than a previz can be.", next="The largest is 3840x2160.")
    return order


def finished(folder: Path, order: Order) -> bool:
    """Whether all files of an order are there."""
    return all((folder / name).exists() for name in (*order.files(), FACTS))


def put(path: Path, data: bytes) -> None:
    """Writes a file under a temporary name and renames it, so that nobody ever sees half of it."""
    temporary = path.with_name(path.name + PART)
    temporary.write_bytes(data)
    temporary.replace(path)


def clear(folder: Path) -> None:
    """Removes what an earlier try left unfinished."""
    for leftover in (*folder.glob(f"*{PART}"), folder / ERROR, folder / PROGRESS):
        leftover.unlink(missing_ok=True)


def write_error(folder: Path, error: RetakeError) -> None:
    """Leaves an error for the parent to raise."""
    row = {"kind": type(error).__name__, "message": error.message, "next": error.next}
    put(folder / ERROR, json.dumps(row).encode())


def read_error(folder: Path) -> RetakeError | None:
    """The error that a process left, or None."""
    try:
        row = json.loads((folder / ERROR).read_bytes())
    except (OSError, ValueError):
        return None
    return _ERRORS.get(str(row.get("kind")), MachineFault)(str(row.get("message")), next=str(row.get("next") or ""))


def machine_fault(error: OSError | MemoryError) -> MachineFault:
    """What the machine lacks, as the error that people see."""
    if isinstance(error, MemoryError):
        return MachineFault("There was not enough memory to render.", next="Ask for a smaller picture or a draft.")
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return MachineFault("The disk is full.", next="Make room on the machine, then ask again.")
    return MachineFault(f"The renderer could not use a file: {error.strerror or error}.", next="Check the machine.")


def cores() -> int:
    """How many frames are drawn at once: `RETAKE_THREADS`, or all cores this process may use."""
    said = os.environ.get("RETAKE_THREADS", "")
    return int(said) if said.isdigit() and int(said) > 0 else len(os.sched_getaffinity(0))
