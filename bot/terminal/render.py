"""Cards as they look in a terminal."""

from pathlib import Path

from rich.console import Console, Group, RenderableType
from rich.panel import Panel
from rich.text import Text

from bot.cards import ArtifactCard, Card, QuestionCard, QuoteCard
from tools.terms.errors import RetakeError

CALM, WARN = "cyan", "yellow"


def card(shown: Card) -> RenderableType:
    """A card as a panel; nothing in it depends on colour alone."""
    if isinstance(shown, QuestionCard):
        return question(shown)
    lines = [Text(line) for line in shown.lines if line]
    lines += [Text(f"{role}: {near(path)}", style="bold") for role, path in _files(shown)]
    border = WARN if _needs_a_look(shown) else CALM
    return Panel(Group(*lines), title=Text(shown.title), title_align="left", border_style=border, expand=False)


def _files(shown: Card) -> list[tuple[str, Path]]:
    if isinstance(shown, ArtifactCard):
        return list(shown.files.items())
    path = getattr(shown, "path", None)
    return [("file", path)] if path else []


def _needs_a_look(shown: Card) -> bool:
    if isinstance(shown, QuoteCard):
        return True
    state = getattr(getattr(shown, "take", None) or getattr(shown, "artifact", None), "state", "ready")
    return state != "ready"


def question(shown: QuestionCard) -> RenderableType:
    """A question with its suggested answers, numbered so that a digit answers it."""
    options = [Text(f"  {index}. {option}") for index, option in enumerate(shown.options, 1)]
    return Group(Text(shown.text), *options)


def error(shown: RetakeError) -> RenderableType:
    return Text(str(shown), style=WARN)


def near(path: Path) -> str:
    """A path as short as it can be said from here."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def console(stderr: bool = False) -> Console:
    """A console that prints people's words as they are: `[bold]` in a title and `:watch:` in a name are words."""
    return Console(stderr=stderr, markup=False, emoji=False, highlight=False, soft_wrap=False)
