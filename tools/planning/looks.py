"""Colours, materials and parts as people say them."""

from coloraide import Color

from tools.previz.materials import linear, read_look
from tools.previz.subjects.lexicon import find_part, part_names, read_name
from tools.terms.change import Amount

OPPOSITES = {"darker": "lighter", "lighter": "darker"}
A_LITTLE, A_LOT = 0.5, 1.2  # stops below which a shade is slight, and from which it is much


def look_of(words: str) -> tuple[str | None, str | None]:
    """Splits "dark brown leather" into colour and material; None for what was not said or is not known."""
    look = read_look(words, "material")
    color = " ".join((*look.tones, look.color)) if look.color else " ".join(look.tones) or None
    material = " ".join(part for part in (*look.finishes, look.material) if part)
    return color, material or None


def shaded(to: str, old: str | None, amount: Amount | None = None) -> str:
    """What "darker" makes of a colour that is there: "darker brown", by a little or a lot; another colour as said.

    A second time the same way is "much", one the other way takes the first back; further ones are counted on.
    """
    look = read_look(to, "color")
    if not look.tones or look.color or look.material or look.finishes or look.unknown:
        return to
    base = old or ""
    stops = abs(amount.value) if amount and amount.unit == "ev" else A_LITTLE
    size = "slightly " if stops < A_LITTLE else "much " if stops >= A_LOT else ""
    if not size and base.startswith(f"{to} "):
        return f"much {base}"
    if base.startswith(f"{size}{OPPOSITES.get(to)} "):
        return base.removeprefix(f"{size}{OPPOSITES[to]} ")
    return f"{size}{to} {base}".strip()


def hex_of(words: str) -> str | None:
    """The colour that words name as #RRGGBB: as CSS and hex mean it, else the shade that previz paints; or None."""
    plain = words.strip().lower().replace(" ", "")
    if Color.match(plain, fullmatch=True) is not None:
        return _hex(Color(plain))
    found = linear(words)
    return _hex(Color("srgb-linear", list(found))) if found else None


def _hex(color: Color) -> str:
    return str(color.convert("srgb").clip().to_string(hex=True, alpha=False)).upper()


def part_of(subject: str, words: str) -> str | None:
    """The part of a subject that words speak of, or None."""
    return find_part(read_name(subject).prop, words)


def parts_of(subject: str) -> tuple[str, ...]:
    """The parts of a subject that can be named."""
    return tuple(part_names(read_name(subject).prop))


def same_thing(said: str, name: str) -> bool:
    """Whether people mean `name` by `said`: the same head noun, in either direction."""
    one, other = said.lower().split(), name.lower().split()
    if not one or not other:
        return False
    return one[-1] in other or other[-1] in one or one[-1].endswith(other[-1]) or other[-1].endswith(one[-1])
