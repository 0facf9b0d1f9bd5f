"""Draws SVG logos in a child process: a few hundred bytes of SVG can keep a renderer busy for minutes."""

import json
import subprocess
import sys
from io import BytesIO
from pathlib import Path

from PIL import Image

from tools.finish.ffmpeg import plain_environment
from tools.finish.typeset import HERE
from tools.terms.errors import BadInput

SECONDS = 10  # a logo of hundreds of shapes takes well below one
_MOST_BYTES = 2_000_000
_MOST_MEMORY = 2_000_000_000
_NEXT = "Send the logo as a PNG with a transparent background, or a simpler SVG."
_CHILD = """
import sys
try:
    import resource
    resource.setrlimit(resource.RLIMIT_CPU, ({seconds}, {seconds}))
    resource.setrlimit(resource.RLIMIT_AS, ({memory}, {memory}))
except ImportError:
    pass
import typst
spec = sys.stdin.buffer.read().decode()
picture = typst.compile(sys.argv[1], root=sys.argv[2], format="png", ppi=72, sys_inputs={{"spec": spec}})
sys.stdout.buffer.write(picture)
"""


def draw_svg(source: Path, width: int) -> Image.Image:
    """The drawing as RGBA pixels, `width` across. It is handed over as data, so it can name no file. Blocks.

    BadInput where it is damaged, names other files, or takes longer than 10 s or 2 GB.
    """
    if source.stat().st_size > _MOST_BYTES:
        raise BadInput("The logo's SVG is larger than 2 MB.", next=_NEXT)
    spec = json.dumps({"svg": source.read_text(errors="replace"), "width": width})
    program = _CHILD.format(seconds=SECONDS, memory=_MOST_MEMORY)
    command = [sys.executable, "-I", "-c", program, str(HERE / "logo.typ"), str(HERE)]
    try:
        done = subprocess.run(
            command, input=spec.encode(), capture_output=True, timeout=SECONDS, env=plain_environment(), check=True
        )
    except subprocess.TimeoutExpired as error:
        raise BadInput("The logo's SVG takes too long to draw.", next=_NEXT) from error
    except subprocess.CalledProcessError as error:
        raise BadInput("The logo's SVG is damaged, too complex, or names other files.", next=_NEXT) from error
    return Image.open(BytesIO(done.stdout)).convert("RGBA")
