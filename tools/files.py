"""Files that a message names: what came with it, or, where the person owns the machine, what lies there."""

import asyncio
from pathlib import Path

from tools.studio import Asked
from tools.terms.errors import BadInput


async def owned_file(asked: Asked, words: str) -> Path:
    """The file that a person named: an attachment by its name, or a path from the folder they started in.

    BadInput where there is none; a path is never read from a chat platform.
    """
    if attached := asked.files.get(Path(words).name):
        return attached
    if asked.folder is None:
        raise BadInput("I cannot read a path from here.", next="Attach the file to your message.")
    return await asyncio.to_thread(_found, asked.folder, words)


def _found(folder: Path, words: str) -> Path:
    try:
        path = (folder / Path(words).expanduser()).resolve()
        there = path.is_file()
    except (OSError, RuntimeError, ValueError) as error:
        raise BadInput(f"The path {words[:80]} cannot be read.", next="Check how it is written.") from error
    if not there:
        next_ = "Check the path; I read it from the folder you started me in."
        raise BadInput(f"There is no file {words[:200]}.", next=next_)
    return path
