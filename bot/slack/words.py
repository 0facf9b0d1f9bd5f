"""`/retake ...`: the same commands as anywhere, typed as words."""

from bot.commands import Command, command_named
from bot.events import Order

NUMBER = "#"


def command_in(text: str) -> tuple[Command | None, Order]:
    """The command that was typed and its order; anything that begins with no command is a brief."""
    first, _, rest = text.strip().partition(" ")
    if not first:
        return command_named("help"), Order("help")
    command = command_named(first.lower())
    if command is None:
        return command_named("design"), Order("design", values={"brief": text.strip()})
    return command, Order(command.op, values=_values(command, rest.strip()))


def _values(command: Command, rest: str) -> dict[str, str]:
    if not rest:
        return {}
    if command.name == "design":
        return {"brief": rest}
    if command.name == "show":
        return {"take": rest.lstrip(NUMBER)}
    if command.name == "export":
        return _export(rest)
    if command.name == "settings":
        name, _, value = rest.partition(" ")
        return {"name": name.lower(), "value": value.strip()}
    return {}


def _export(rest: str) -> dict[str, str]:
    """A take's number comes first, if there is one, as in "7 instagram reel"."""
    first, _, others = rest.removeprefix("take ").partition(" ")
    number = first.lstrip(NUMBER)
    return {"take": number, "presets": others.strip()} if number.isdigit() else {"presets": rest}
