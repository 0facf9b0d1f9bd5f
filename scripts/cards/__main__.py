"""`python -m scripts.cards conversation.json picture.png`."""

import json
import sys
from pathlib import Path

from .draw import draw


def main(words: list[str]) -> int:
    """Draws the conversation of one file; its files lie relative to it."""
    if len(words) != 2:
        print("usage: python -m scripts.cards conversation.json picture.png", file=sys.stderr)
        return 2
    source, out = map(Path, words)
    draw(json.loads(source.read_text(encoding="utf-8")), out, base=source.parent)
    print(out)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
