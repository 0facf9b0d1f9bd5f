"""brand: the channel's or workspace's kit: colours, type, logo, light, rules."""

from typing import Literal

from tools.files import owned_file
from tools.finish.fonts import FontMatch, family_of, find_font
from tools.finish.probe import check_upload
from tools.jobs.shelf import fonts_folder, shelve
from tools.outcome import Outcome
from tools.roles import require
from tools.studio import Asked, Studio
from tools.terms.errors import BadInput
from tools.terms.kit import Kit, KitColor, Logo

Scope = Literal["place", "workspace"]
FONTS = (".ttf", ".otf")
PICTURES = (".png", ".jpg", ".jpeg", ".webp")


async def brand(
    studio: Studio,
    asked: Asked,
    *,
    colors: tuple[KitColor, ...] = (),
    font: str | None = None,
    logo: str | None = None,
    light: str | None = None,
    rules: tuple[str, ...] = (),
    scope: Scope = "place",
) -> Outcome:
    """Keeps what is given in the kit and leaves the rest as it was; with nothing given, tells the kit.

    A font that is not there is said and the nearest packaged one used; a font's file is kept for the workspace. Paths
    are read only where the person owns the machine. Raises BadInput for a logo that is no picture, or no font.
    """
    key = asked.thread.place.key if scope == "place" else asked.thread.place.workspace
    kit, version = await studio.canvas.kits.current(asked.thread.place.key)
    own = await studio.canvas.kits.own(key)
    if not (colors or font or logo or light or rules):
        return Outcome(kit_in_words(kit) if version else "There is no kit yet. Give me colours, a font or a logo.")
    await require(studio, asked, "kit")
    update: dict[str, object] = {}
    notes = []
    if colors:
        update["colors"] = colors
    if font:
        match = await _font(studio, asked, font)
        update |= {"font": match.used, "font_asked": font}
        if not match.exact:
            notes.append(match.sentence)
    if logo:
        update["logo"] = await _logo(studio, asked, logo)
    if light:
        update["light"] = light
    if rules:
        update["rules"] = (*own.rules, *rules)
    made = own.model_copy(update=update)
    await studio.canvas.kits.put(key, made, asked.thread.key, asked.turn)
    where = "this channel" if scope == "place" else "the whole workspace"
    return Outcome(" ".join([f"Kept for {where}: {kit_in_words(made)}", *notes]))


async def _font(studio: Studio, asked: Asked, words: str) -> FontMatch:
    """The font of that name, or the one in the file of that name, which then stays with the workspace."""
    folder = fonts_folder(studio.config.home, asked.thread.place.key)
    if not words.lower().endswith(FONTS):
        return find_font(words, (folder,))
    path = await owned_file(asked, words)
    family = await family_of(path)
    stored = await studio.canvas.media.add_file(path, path.suffix.lower())
    await shelve(studio.canvas.media.path(stored.media), folder / stored.media)
    return find_font(family, (folder,))


async def _logo(studio: Studio, asked: Asked, words: str) -> Logo:
    path = await owned_file(asked, words)
    if path.suffix.lower() not in PICTURES:
        raise BadInput(f"{path.name} is no picture I can use as a logo.", next="Give a PNG, JPEG or WebP.")
    await check_upload(path)
    stored = await studio.canvas.media.add_file(path, path.suffix.lower())
    return Logo(media=stored.media, file_name=path.name)


def kit_in_words(kit: Kit) -> str:
    """A kit in one line."""
    parts = [f"{color.name} {color.hex}" for color in kit.colors]
    if kit.font:
        parts.append(f"{kit.font} for type")
    if kit.logo:
        parts.append(f"logo {kit.logo.file_name}".strip())
    if kit.light:
        parts.append(f"{kit.light} light")
    parts += [f"rule: {rule}" for rule in kit.rules]
    return ", ".join(parts) + "." if parts else "an empty kit."
