"""import: a clip or picture that a person brings becomes a take like any other."""

from tools.files import owned_file
from tools.finish.probe import Probe, check_upload
from tools.outcome import Outcome
from tools.promise import promise_take
from tools.studio import Asked, Studio
from tools.terms.quote import Quote
from tools.terms.recipe import Import, Recipe


async def import_file(studio: Studio, asked: Asked, file: str, name: str | None = None) -> Outcome:
    """Promises a take of the file as it is; what is wrong with a file is a BadInput of its own.

    A path is read only where the person owns the machine. The file is copied and left alone.
    """
    path = await owned_file(asked, file)
    found = await check_upload(path)
    stored = await studio.canvas.media.add_file(path, path.suffix.lower())
    summary = f"{path.name}, {_in_words(found)}, as it came"
    recipe = Recipe(base=Import(media=stored.media, name=path.name, seconds=0.0 if found.is_still else found.seconds))
    take = await promise_take(
        studio, asked, recipe, rung=None, shot=None, summary=summary, quote=Quote(seconds=1.0), name=name
    )
    return Outcome(f"Take {take.number} is {summary}; free.", takes=(take,))


def _in_words(found: Probe) -> str:
    size = f"{found.width}x{found.height}"
    return f"a still of {size}" if found.is_still else f"{found.seconds:.1f} s of {size}"
