"""What people call colours and materials, as surfaces. The words are in `materials.toml`, one a line."""

from dataclasses import replace
from functools import cache

from tools.previz.material_words import Look, material_row, read_look, words_table
from tools.previz.stage import Surface, Vec

__all__ = ["family", "linear", "read_look", "surface_for", "unknown_words"]

METAL_DARKER_THAN = 0.45  # a lighter, greyer colour on metal would read as bare silver, so it becomes lacquer


def surface_for(color: str | None, material: str | None, default: Surface) -> Surface:
    """The surface that these words describe; what they leave open, or say in words not known, stays as in `default`."""
    said, made = read_look(color or "", "color"), read_look(material or "", "material")
    name = made.material or (said.material if default.pattern != "cloth" else None)
    tint_word = said.color or made.color or (said.material if said.material != name else None)
    surface = _material(name, default) if name else default
    if tint_word:
        tint = _tint(tint_word, said.tones + made.tones, material_row(name).get("shades", _shades_of(surface)))
        surface = _tinted(surface, tint, bool(name))
    elif said.tones or made.tones:
        surface = replace(surface, color=_toned(_hex_of(name, surface), said.tones + made.tones))
    for finish in (*made.finishes, *said.finishes):
        surface = replace(surface, **words_table()["finishes"][finish])
    return surface


def linear(color: str) -> Vec | None:
    """The linear RGB of a colour in words, as hex or as CSS; None if no word in it is a colour."""
    look = read_look(color, "color")
    word = look.color or look.material
    if word is None or (look.color is None and "color" not in material_row(word)):
        return None
    return _tint(word, look.tones, "")


def family(color: str | None, material: str | None) -> str | None:
    """The kind of material that words speak of: metal, soft, glass, stone, wood, paper, plastic, paint; else None."""
    name = read_look(material or "", "material").material or read_look(color or "", "color").material
    return str(material_row(name)["family"]) if name else None


def unknown_words(color: str | None, material: str | None) -> tuple[str, ...]:
    """The phrases, as said, in which no word is a known colour, material or finish."""
    found = []
    for phrase, kind in ((color, "color"), (material, "material")):
        if phrase and phrase.strip() and read_look(phrase, kind) == Look(unknown=read_look(phrase, kind).unknown):
            found.append(phrase)
    return tuple(found)


def _material(name: str, default: Surface) -> Surface:
    row = {key: value for key, value in material_row(name).items() if key not in ("family", "shades", "color")}
    color = material_row(name).get("color")
    return Surface(color=_linear_of(color) if color else default.color, **row)


def _tinted(surface: Surface, tint: Vec, named: bool) -> Surface:
    """The surface in another colour; bare metal painted in a light, greyish colour becomes lacquer."""
    pale = min(tint) > METAL_DARKER_THAN
    if surface.metal > 0.5 and pale and not named:
        return replace(surface, color=tint, metal=0.0, coat=max(surface.coat, 0.8), pattern="none")
    return replace(surface, color=tint)


def _shades_of(surface: Surface) -> str:
    return {"leather": "leather", "wood": "wood", "cloth": "cloth"}.get(surface.pattern, "")


def _tint(word: str, tones: tuple[str, ...], shades: str) -> Vec:
    """A colour word's linear RGB, by the material's own shade of it where there is one."""
    table = words_table()
    own = table["shades"].get(shades, {})
    whole = " ".join((*tones, word))
    if whole in own:
        return _linear_of(own[whole])
    if whole in table["colors"]:
        return _linear_of(table["colors"][whole])
    known = own.get(word) or table["colors"].get(word) or material_row(word).get("color") or word
    red, green, blue = _toned(str(known), tones)
    return (red, green, blue) if known.startswith("#") else (_painted(red), _painted(green), _painted(blue))


def _painted(channel: float) -> float:
    """A named CSS colour is purer than any paint; real ones reflect between about 1 % and 82 %."""
    return min(0.82, max(0.01, channel))


def _hex_of(name: str | None, surface: Surface) -> str:
    from coloraide import Color

    return str(
        material_row(name).get("color") or Color("srgb-linear", list(surface.color)).convert("srgb").to_string(hex=True)
    )


@cache
def _linear_of(css: str) -> Vec:
    return _toned(css, ())


@cache
def _toned(css: str, tones: tuple[str, ...]) -> Vec:
    """Linear RGB of a CSS colour made lighter, darker, paler or warmer in OKLCH, fitted into sRGB."""
    from coloraide import Color

    color = Color(css).convert("oklch")
    for tone in tones:
        row = words_table()["tones"][tone]
        light, factor = float(color["lightness"]), float(row["light"])
        color["lightness"] = light * factor if factor <= 1 else light + (0.94 - light) * min(1.0, factor - 1)
        color["chroma"] = float(color["chroma"]) * row["chroma"]
        lab = color.convert("oklab")
        lab["b"] = float(lab["b"]) + row.get("warm", 0.0)
        color = lab.convert("oklch")
    red, green, blue = (max(0.0, float(c)) for c in color.convert("srgb").fit().convert("srgb-linear").coords())
    return red, green, blue
