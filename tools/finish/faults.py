"""What ffmpeg's complaints mean for people: one clear sentence each."""

import re
from collections.abc import Callable

from tools.terms.errors import BadInput, MachineFault, RetakeError

_RESEND = "Send the file again, or export it once more from where it was made."

_MEANINGS: tuple[tuple[str, Callable[[], RetakeError]], ...] = (
    (
        r"no space left on device|disk quota exceeded|file too large",
        lambda: MachineFault(
            "The disk is full; nothing was kept of this render.", next="Free some space and start it again."
        ),
    ),
    (
        r"cannot allocate memory|out of memory|malloc of size",
        lambda: MachineFault(
            "The machine ran out of memory while rendering.", next="Stop other work on it or render a smaller size."
        ),
    ),
    (
        r"permission denied|read-only file system|operation not permitted",
        lambda: MachineFault(
            "The machine may not write or read a file that the render needs.",
            next="Check the rights on Retake's home folder.",
        ),
    ),
    (
        r"unknown encoder|encoder not found|no such filter|filter not found|unrecognized option|option not found",
        lambda: MachineFault(
            "The installed ffmpeg lacks something that the render needs.",
            next="Install the `imageio-ffmpeg` package again; `retake doctor` says what is missing.",
        ),
    ),
    (
        r"moov atom not found",
        lambda: BadInput("The video is cut off: its index, which comes last in the file, is missing.", next=_RESEND),
    ),
    (
        r"no such file or directory",
        lambda: MachineFault(
            "A file that the render needs is not there any more.", next="Look whether the media folder is complete."
        ),
    ),
    (
        r"not on whitelist|protocol not found",
        lambda: BadInput("The file points to other files or to the network, which is not allowed.", next=_RESEND),
    ),
    (
        r"matches no streams|does not contain any stream|nothing was written into output file|output file is empty",
        lambda: BadInput("There is no picture left to render at the asked place.", next="Name a longer part of it."),
    ),
    (
        r"invalid data found when processing input|error while decoding|decoder not found|could not find codec",
        lambda: BadInput("The file is damaged, or it is no video or picture that can be read.", next=_RESEND),
    ),
)


def fault_of(stderr: str, code: int) -> RetakeError:
    """The error that ffmpeg's last words stand for; `code` is its exit code, negative when a signal ended it."""
    complaints = [line for line in stderr.splitlines() if re.search(r"\[(error|fatal|panic)\]", line)]
    said = "\n".join(complaints).lower()
    for pattern, error in _MEANINGS:
        if re.search(pattern, said):
            return error()
    if code < 0:
        return MachineFault(
            f"The machine stopped ffmpeg (signal {-code}), most likely for want of memory.",
            next="Stop other work on it or render a smaller size.",
        )
    last = re.sub(r"^(\[[^\]]*\]\s*)+", "", complaints[-1]) if complaints else f"exit code {code}"
    return MachineFault(f"ffmpeg could not render this: {last[:200]}", next="Ask again; if it stays, report it.")
