"""What a command may look like; raises a `Refusal` with the path of the fault."""

import re
from typing import Any

from tests.discord_server.refusals import bad_form, length_of

GROUP, SUBCOMMAND = 2, 1
STRING, INTEGER, NUMBER = 3, 4, 10
CHOOSABLE = (STRING, INTEGER, NUMBER)
VALUES = (3, 4, 5, 6, 7, 8, 9, 10, 11)
INSIDE = {GROUP: (SUBCOMMAND,), SUBCOMMAND: VALUES}
NAME = re.compile(r"^[-_'\w]{1,32}$")
MOST_CHARACTERS = 8000


def check(command: Any, path: str) -> None:
    """Refuses a command that Discord would refuse."""
    at = f"{path}." if path else ""
    kind = command.get("type") or 1
    if kind != 1:
        length_of(command.get("name"), f"{at}name", 32, 1)
        if command.get("description") or command.get("options"):
            raise bad_form(f"{at}description", "Context menu commands cannot have description")
        return
    _check_name(command, at)
    _check_options(command.get("options") or [], at, (GROUP, SUBCOMMAND, *VALUES))
    if _characters(command) > MOST_CHARACTERS:
        reason = f"Command exceeds maximum size ({MOST_CHARACTERS})"
        raise bad_form(f"{at}name", reason, "APPLICATION_COMMAND_TOO_LARGE")


def _check_name(one: dict[str, Any], at: str) -> None:
    name = one.get("name")
    if not isinstance(name, str) or not NAME.match(name) or name != name.lower():
        reason = "Command name is invalid: lower case, 1 to 32 letters, digits, - or _"
        raise bad_form(f"{at}name", reason, "APPLICATION_COMMAND_INVALID_NAME")
    length_of(one.get("description"), f"{at}description", 100, 1)


def _check_options(options: list[dict[str, Any]], at: str, allowed: tuple[int, ...]) -> None:
    length_of(options, f"{at}options", 25)
    names = [option.get("name") for option in options]
    if len(names) != len(set(names)):
        reason = "Option names must be unique"
        raise bad_form(f"{at}options", reason, "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS")
    nested = [option.get("type") in (GROUP, SUBCOMMAND) for option in options]
    if any(nested) and not all(nested):
        raise bad_form(f"{at}options", "Sub-command and sub-command group option types are mutually exclusive")
    required = [bool(option.get("required")) for option in options]
    if required != sorted(required, reverse=True):
        reason = "Required options must be placed before non-required options"
        raise bad_form(f"{at}options", reason, "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID")
    for number, option in enumerate(options):
        _check_option(option, f"{at}options.{number}.", allowed)


def _check_option(option: dict[str, Any], at: str, allowed: tuple[int, ...]) -> None:
    _check_name(option, at)
    kind = option.get("type")
    if kind not in allowed:
        raise bad_form(f"{at}type", "This type of option cannot be here.", "BASE_TYPE_CHOICES")
    if kind in INSIDE:
        _check_options(option.get("options") or [], at, INSIDE[kind])
        return
    choices = option.get("choices") or []
    length_of(choices, f"{at}choices", 25)
    if choices and (kind not in CHOOSABLE or option.get("autocomplete")):
        raise bad_form(f"{at}choices", "Choices are for texts and numbers, without autocomplete.")
    for number, choice in enumerate(choices):
        length_of(choice.get("name"), f"{at}choices.{number}.name", 100, 1)
        length_of(str(choice.get("value")), f"{at}choices.{number}.value", 100)


def _characters(one: dict[str, Any]) -> int:
    """The length of all names, descriptions and values together."""
    own = len(one.get("name") or "") + len(one.get("description") or "")
    own += sum(len(str(choice["name"])) + len(str(choice["value"])) for choice in one.get("choices") or [])
    return own + sum(_characters(option) for option in one.get("options") or [])


def check_choices(choices: Any) -> None:
    """Refuses an answer to autocomplete that Discord would refuse."""
    length_of(choices, "data.choices", 25)
    for at, choice in enumerate(choices):
        length_of(choice.get("name"), f"data.choices.{at}.name", 100, 1)
        length_of(str(choice.get("value")), f"data.choices.{at}.value", 100)
