"""The first sentence of a shot's text: who or what, doing what, where and when."""

import re

from agent.rules.colors import COLORS, SHADES, look_at
from agent.rules.nouns import DESCRIBING, SIZES, SURFACES, thing
from agent.rules.shots.camera import PACES
from agent.rules.shots.forms import DONE
from agent.rules.tokens import read
from agent.rules.words import base_form, forms_of
from tools.finish.color import name_of
from tools.terms.shot import Action, Part, Shot, Subject

_ADVERBS = {0.35: "very slowly", 0.5: "slowly", 0.6: "gently", 1.6: "quickly", 2.0: "rapidly", 2.2: "very fast"}
_TIMES = {"morning": "in the morning", "afternoon": "in the afternoon", "evening": "in the evening",
          "late afternoon": "in the late afternoon", "day": "by day"}  # fmt: skip
_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_IRREGULAR = {"man": "men", "woman": "women", "child": "children", "person": "people", "foot": "feet",
              "mouse": "mice", "goose": "geese", "wolf": "wolves", "knife": "knives", "leaf": "leaves",
              "shelf": "shelves", "loaf": "loaves", "tooth": "teeth", "sheep": "sheep", "fish": "fish",
              "deer": "deer"}  # fmt: skip
_UNCOUNTED = frozenset({
    "snow", "sand", "water", "ice", "grass", "soil", "mud", "gravel", "moss", "fog", "mist", "steam", "smoke",
    "rain", "slate", "stone", "asphalt", "concrete", "rust", "honey", "coffee", "tea", "milk", "bread", "hair",
    "denim", "underwater", "space", "fire", "dust", "traffic", "outdoors", "indoors", "silk", "oak", "shade",
    "glass", "sunshine", "sky",
})  # fmt: skip
_ON = frozenset({
    "stage", "hill", "bridge", "beach", "street", "road", "highway", "rooftop", "roof", "field", "island",
    "mountain", "platform", "track", "cliff", "coast", "coastline", "farm", "balcony", "moon", "planet", "train",
    "boat", "ship", "deck", "pier", "runway", "sidewalk", "trail", "path", "court", "pitch", "shore", "hillside",
})  # fmt: skip
_OWNING = ("a", "an", "the", "his", "her", "its", "their")  # before what is done something to
_HEX = re.compile("#[0-9A-Fa-f]{6}")
_QUOTES = str.maketrans(dict.fromkeys('"“”„‟«»″', "'"))


def picture(shot: Shot) -> str:
    """Who or what, doing what, where: the first sentence."""
    said = _acted(shot)
    words = " ".join(said).lower()
    places = [place for place in _places(shot) if place[1].lower() not in words]
    led = " ".join(f"{lead} {led_by_article(name)}" for lead, name in places)
    if said and not shot.actions and shot.subjects[-1].parts and places and not _is_surface(places[0][1]):
        led = f", {led}"  # else it would be what the last part is on
    first = f"{said[0]} {led}".strip() if said else f"setting: {shot.setting}" if shot.setting else ""
    behind = _behind(shot.background) if shot.background and shot.background.lower() not in words else ""
    when = _TIMES.get(shot.time_of_day or "", f"at {shot.time_of_day}" if _hour_is_told(shot) else "")
    return ", ".join(part for part in (first.replace(" ,", ","), *said[1:], behind, when) if part)


def _hour_is_told(shot: Shot) -> bool:
    """Whether the hour must be said: a light of the same name says it too."""
    return shot.time_of_day is not None and shot.time_of_day != shot.lighting.preset


def _places(shot: Shot) -> list[tuple[str, str]]:
    setting, surface = shot.setting, shot.surface
    found = [("on", surface)] if surface else []
    if setting and setting.lower() not in (surface or "").lower():
        found.append(("on" if _head(setting) in _ON and not _is_surface(setting) else "in", setting))
    return [(lead, name) for lead, name in found if name]


def _head(name: str) -> str:
    return base_form(name.lower().split(" of ")[0].split()[-1])


def _is_surface(name: str) -> bool:
    return _head(name) in SURFACES


def _behind(background: str) -> str:
    last = background.lower().split()[-1]
    if last in COLORS | SHADES:
        return f"{background} background"
    return f"with {led_by_article(background)} in the background"


def _acted(shot: Shot) -> list[str]:
    """The first part of the sentence, before its places, and what happens after it."""
    idle = [subject for subject in shot.subjects if not _done_by(subject, shot)]
    said = [" and ".join(_thing(subject) for subject in idle)] if idle else []
    last: Subject | None = None
    shown: set[str] = set()
    for action in shot.actions:
        who = _actor(action, shot)
        if who is None or (who is last and said):
            said.append(f"then {_done(action, who)}" if said else _done(action, who))
        else:
            name = f"the {who.name}" if who.name in shown else _thing(who)
            said.append(f"{'then ' if shown else ''}{name} {_done(action, who)}")
            shown.add(who.name)
        last = who
    if shot.lettering and said:
        said[0] += " with " + " and ".join(f"{quoted(words)} written on it" for words in shot.lettering)
    return said


def _done_by(subject: Subject, shot: Shot) -> bool:
    return any(_actor(action, shot) is subject for action in shot.actions)


def _actor(action: Action, shot: Shot) -> Subject | None:
    named = [one for one in shot.subjects if one.name.lower() == (action.who or "").lower()]
    return named[0] if named else shot.subjects[0] if shot.subjects else None


def _done(action: Action, who: Subject | None) -> str:
    """The action as said, in the person that its subject needs, with its pace."""
    text = action.text or action.verb
    first, _, rest = text.partition(" ")
    single = who is None or (who.count == 1 and not _is_plural(who.name))
    if single and first.lower() == action.verb and first.lower() not in DONE:
        text = f"{_third(first)} {rest}".strip()
    elif first.lower() != action.verb and (first.lower() in DONE or first.lower().endswith("ed")):
        text = f"has {text}" if rest.split(" ")[0] in _OWNING else f"being {text}"
    told = PACES.find(read(text))
    if told is not None and told.value != action.speed:
        words = read(text)
        text = words.of([*words[: told.start], *words[told.end :]]).said
    return text if told is not None and told.value == action.speed else f"{text} {_pace(action.speed)}".strip()


def _third(verb: str) -> str:
    """As in "it flies"."""
    after_y = verb.endswith("y") and verb[-2:-1] not in "aeiou"
    return f"{verb[:-1]}ies" if after_y else forms_of(verb)[0]


def _pace(speed: float) -> str:
    if speed == 1.0 or speed in _ADVERBS:
        return _ADVERBS.get(speed, "")
    by = abs(round((1 - speed) * 100))
    return f"{by} percent {'slower' if speed < 1 else 'faster'}" if by else ""


def _thing(subject: Subject) -> str:
    """A subject with its look, its number and its parts: "two red cups with a gold rim"."""
    name = _looked(subject)
    if thing(read(name)).name != subject.name and name != subject.name:  # as in "matte black coffee machine"
        after = " ".join(part for part in (subject.color, subject.material) if part)
        named = f"{_counted(subject.name, subject.count)}, {after},"
    else:
        named = _counted(name, subject.count)
    parts = [led_by_article(_looked(part)) for part in subject.parts]
    listed = " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
    return f"{named} with {listed}" if parts else named


def _counted(name: str, count: int) -> str:
    if count == 1:
        return led_by_article(name, alone=True)
    many = _NUMBERS[count - 2] if count <= len(_NUMBERS) + 1 else str(count)
    return f"{many} {_plural(name)}"


def _looked(shown: Subject | Part) -> str:
    """The look stands before the noun and after what else tells it apart: "small blue robot"."""
    words = shown.name.split()
    at = 0
    while at < len(words) - 1 and words[at].lower() in (SIZES | DESCRIBING) - SHADES - COLORS:
        at += 1
    color = name_of(shown.color) if shown.color and _HEX.fullmatch(shown.color) else shown.color
    look = [part for part in (color, shown.material) if part and part.lower() not in shown.name.lower()]
    return " ".join([*words[:at], *look, *words[at:]])


def led_by_article(name: str, *, alone: bool = False) -> str:
    """The noun with the article it takes, if any; a material takes one only if it stands `alone`, as in "an orange"."""
    head = name.split(" of ")[0].split()[-1:]
    words = read(name)
    bare = not head or name[:1].isupper() or head[0].lower() in _UNCOUNTED or _is_plural(name)
    if bare or (look_at(words).end >= len(words) and not alone):
        return name
    return f"{'an' if name[:1].lower() in 'aeiou' else 'a'} {name}"


def _is_plural(name: str) -> bool:
    head = name.split(" of ")[0].split()[-1:]
    low = head[0].lower() if head else ""
    return low in _IRREGULAR.values() or (base_form(low) != low and low.endswith("s"))


def _plural(name: str) -> str:
    lead, of, rest = name.partition(" of ")
    *before, head = lead.split() or [""]
    if head in _IRREGULAR:
        head = _IRREGULAR[head]
    elif head.endswith("y") and head[-2:-1] not in "aeiou":
        head = f"{head[:-1]}ies"
    elif not _is_plural(head):
        head += "es" if head.endswith(("s", "x", "ch", "sh", "z")) else "s"
    return " ".join([*before, head]) + of + rest


def quoted(words: str) -> str:
    """Words that stand in the text as they are, whatever quotes they hold themselves."""
    return f'"{words.translate(_QUOTES)}"'
