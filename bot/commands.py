"""The commands, in one small table: each platform reads its own commands, options and help from it."""

from dataclasses import dataclass
from typing import Literal

Sort = Literal["text", "take", "preset", "model", "seconds", "aspect", "setting"]


@dataclass(frozen=True, slots=True)
class Option:
    """One thing that a command may be given; `sort` tells what is offered for it."""

    name: str
    description: str
    sort: Sort = "text"
    required: bool = False


@dataclass(frozen=True, slots=True)
class Command:
    """One command: the order that it gives, and the form that is opened where nothing was given."""

    name: str
    description: str
    options: tuple[Option, ...] = ()
    form: str = ""

    @property
    def op(self) -> str:
        return self.name


COMMANDS: tuple[Command, ...] = (
    Command(
        "design",
        "Brief a new clip",
        (
            Option("brief", "What the clip should show: subject, action, light, camera"),
            Option("seconds", "How long it should be", "seconds"),
            Option("aspect", "Its shape, like 16:9", "aspect"),
            Option("model", "The video model to use, if it matters", "model"),
        ),
        form="design_form",
    ),
    Command("takes", "List what this channel has made"),
    Command("show", "Show one take with its buttons, however old it is",
            (Option("take", "Its number or name", "take", required=True),)),
    Command(
        "export",
        "Make files to publish from a take",
        (Option("presets", "Where it should go, like Instagram Reel", "preset", required=True),
         Option("take", "Its number or name; the current one if left out", "take")),
    ),
    Command("kit", "Show and edit the brand kit"),
    Command(
        "settings",
        "Show or change how Retake works here",
        (Option("name", "Which setting", "setting"), Option("value", "What it should be")),
    ),
    Command("help", "How to begin, and what I can do"),
)  # fmt: skip


def command_named(name: str) -> Command | None:
    """The command of that name."""
    return next((command for command in COMMANDS if command.name == name), None)
