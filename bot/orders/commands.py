"""What commands and their forms do: a brief, the kit, lists, settings, help."""

import re

from agent.rules.plan import plan
from agent.rules.view import View
from bot.answers import Answer
from bot.orders.room import Room
from tools.brand import brand
from tools.find import take_meant
from tools.import_file import import_file
from tools.roles import ASKER, EVERYONE
from tools.settings import settings
from tools.terms.errors import BadInput
from tools.terms.kit import KitColor
from tools.terms.settings import Role

BEFORE = 200  # numbers of the calls that bring a brief's references in
_KEY = re.compile(r"[a-z]+(?:-[a-z]+)?/\w+")
ROLES: tuple[Role, ...] = ("brief", "confirm", "approve", "kit", "schedule")


async def design(room: Room) -> Answer:
    """A brief with what was chosen beside it."""
    brief = room.value("brief")
    likes = [(await take_meant(room.studio, room.asked, room.ref)).number] if room.ref else []
    if not brief:
        raise BadInput("What should the clip show?", next='For example "a wristwatch rotating on a dark surface".')
    for name in room.asked.files:
        brought = await import_file(room.studio, room.asked.as_call(BEFORE + len(likes)), name)
        likes += [take.number for take in brought.takes]
    seconds, aspect, model = room.value("seconds"), room.value("aspect"), room.value("model")
    like = _like(likes, room.value("look"))
    said = [brief.rstrip(" .,"), like, f"{seconds} seconds" if seconds else "", aspect, f"use {model}" if model else ""]
    return await room.say(", ".join(part for part in said if part))


def _like(numbers: list[int], look: str) -> str:
    """What the clip should look like: "light like take 3"."""
    named = " and ".join(f"take {number}" for number in numbers)
    if not named:
        return ""
    return f"like {named}" if look in ("", "everything") else f"{look} like {named}"


async def kit(room: Room) -> Answer:
    """The kit as it is; nobody but the person who asked needs to see it."""
    return Answer(kind="kit", private=True)


async def kit_form(room: Room) -> Answer:
    """Keeps what the form says."""
    rules = tuple(line.strip() for line in room.value("rules").splitlines() if line.strip())
    logo = next(iter(room.asked.files), None)
    made = await brand(
        room.studio,
        room.asked,
        colors=_colors(room.value("colors")),
        font=room.value("font") or None,
        logo=logo,
        light=room.value("light") or None,
        rules=rules,
        scope="workspace" if room.value("scope") == "workspace" else "place",
    )
    return Answer(kind="kit", said=made.said)


def _colors(words: str) -> tuple[KitColor, ...]:
    """Colours as people list them: "navy #14213D, gold #FCA311"; BadInput for words that name none."""
    if not words:
        return ()
    for call in plan(f"Use our brand: {words}", View()).calls:
        found = call.args.get("colors")
        if found:
            return tuple(KitColor.model_validate(color) for color in found)
    raise BadInput(f"I read no colour in “{words[:80]}”.", next='Write them like "navy #14213D, gold #FCA311".')


async def takes(room: Room) -> Answer:
    return Answer(kind="takes", private=True)


async def help_(room: Room) -> Answer:
    return Answer(kind="help", private=True)


def _is_meant(name: str, value: str) -> bool:
    """An empty field changes nothing, but that of a cap, where it means none."""
    return bool(value) or name.startswith("cap_")


async def change_settings(room: Room) -> Answer:
    """Tells the settings, or changes those that were given; a role is given to the people and roles that were named."""
    values = room.event.order.values if room.event.order else {}
    given = {name: value for name, value in values.items() if name not in ("name", "value") and _is_meant(name, value)}
    if room.value("name"):
        given[room.value("name")] = room.value("value")
    if not given:
        return Answer(kind="settings", private=True)
    roles = {name: _keys(given.pop(name)) for name in ROLES if name in given}
    if roles:
        now = await room.studio.canvas.settings.current(room.asked.thread.place.key)
        given["roles"] = {**now.roles, **roles}  # type: ignore[assignment]
    outcome = await settings(room.studio, room.asked, given)
    return Answer(kind="settings", said=outcome.said, private=True)


def _keys(words: str) -> list[str]:
    """People, roles and groups as they were named; BadInput for a word that names nobody."""
    named = [word for word in re.split(r"[\s,]+|\band\b", words) if word]
    for word in named:
        if word not in (EVERYONE, ASKER, "admins") and not _KEY.fullmatch(word):
            raise BadInput(
                f"“{word[:40]}” names nobody.", next="Mention people or roles, or say everyone, asker or admins."
            )
    return [word for word in named if word != "admins"]
