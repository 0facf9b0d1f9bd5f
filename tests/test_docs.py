"""The guides say what the code says: commands, buttons, scopes, permissions, roles, settings and sentences."""

import ast
import re
import warnings
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from bot.commands import COMMANDS
from bot.slack.manifest import EVENTS, SCOPES, SHORTCUTS
from tools.roles import DEFAULTS, DOES
from tools.terms.config import Config
from tools.terms.settings import Settings

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)  # the library imports audioop, for voice
    from bot.discord.commands import MENUS
    from bot.discord.invite import PERMISSIONS

ROOT = Path(__file__).parent.parent
CHAT, DISCORD, SLACK = "chat.md", "install-discord.md", "install-slack.md"
GUIDES = (CHAT, DISCORD, SLACK)
ELSEWHERE = {"RETAKE_LOG"}  # read without the frozen settings


@cache
def doc(name: str) -> str:
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


@cache
def code() -> str:
    """All strings of the product's code one after another, with "…" for what is filled in."""
    files = [file for folder in ("bot", "tools", "agent") for file in sorted((ROOT / folder).rglob("*.py"))]
    return "\n".join(text for file in files for text in strings(ast.parse(file.read_text(encoding="utf-8"))))


def strings(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.JoinedStr):
            yield template(node)


def template(node: ast.JoinedStr) -> str:
    return "".join(str(part.value) if isinstance(part, ast.Constant) else "…" for part in node.values)


def labels() -> set[str]:
    """Every button's label in the code; "…" stands for a number or name."""
    found = set()
    for file in sorted((ROOT / "bot").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Button":
                found |= {re.sub(r"…+", "…", text) for text in label_of(node)}
    return found


def label_of(button: ast.Call) -> set[str]:
    """The label that a button is made with; nothing where it is a person's or a chat model's own words."""
    label = button.args[0] if button.args else None
    if isinstance(label, ast.Constant):
        return {str(label.value)}
    return {template(label)} if isinstance(label, ast.JoinedStr) else set()


def rows(name: str) -> set[tuple[str, ...]]:
    """The rows of every table in a guide, cell by cell."""
    lines = [line for line in doc(name).splitlines() if line.startswith("| ")]
    return {tuple(cell.strip() for cell in line.strip("|").split("|")) for line in lines}


def test_every_command_stands_in_the_table_with_its_options() -> None:
    for command in COMMANDS:
        options = ", ".join(f"`{option.name}`" for option in command.options)
        wanted = (f"`/{command.name}`", options, command.description)
        assert any(row[:3] == wanted for row in rows(CHAT)), wanted


def test_no_command_stands_in_the_table_that_is_not_there() -> None:
    named = {row[0].strip("`/") for row in rows(CHAT) if row[0].startswith("`/")}
    assert named == {command.name for command in COMMANDS}


def test_the_buttons_of_the_code_are_found() -> None:
    assert {"Iterate", "Approve", "Confirm", "Use take …"} <= labels()


@pytest.mark.parametrize("label", sorted(labels()))
def test_every_button_is_told(label: str) -> None:
    assert f"*{label}*" in doc(CHAT)


@pytest.mark.parametrize("name", sorted({*MENUS, *(name for name, _, _ in SHORTCUTS)}))
def test_everything_that_can_be_done_with_a_message_is_told(name: str) -> None:
    assert f"*{name}*" in doc(CHAT)


def test_every_permission_stands_in_the_guide_with_its_reason() -> None:
    told = {row[1:] for row in rows(DISCORD) if len(row) == 3}
    assert {(f"`{name}`", why) for name, why in PERMISSIONS.items()} <= told


def test_every_scope_stands_in_the_guide_with_its_reason_and_no_other() -> None:
    told = {row for row in rows(SLACK) if re.fullmatch(r"`[a-z_]+(:[a-z]+)?`", row[0])}
    assert told == {(f"`{scope}`", why) for scope, why in SCOPES.items()}


@pytest.mark.parametrize("event", EVENTS)
def test_every_event_is_named(event: str) -> None:
    assert f"`{event}`" in doc(SLACK)


def test_roles_stand_in_the_guide_with_who_has_them_at_first() -> None:
    for role, does in DOES.items():
        wanted = (f"`{role}`", does, ", ".join(DEFAULTS[role]) or "admins")
        assert any(row[:3] == wanted for row in rows(CHAT)), wanted


def test_every_setting_is_named() -> None:
    names = {field.replace("_microusd", "_usd") for field in Settings.model_fields} - {"roles"}
    assert {name for name in names if f"`{name}`" not in doc(CHAT)} == set()


def test_what_is_set_in_the_environment_is_something_that_is_read() -> None:
    read = {f"RETAKE_{name.upper()}" for name in Config.model_fields} | ELSEWHERE
    named = {name for guide in GUIDES for name in re.findall(r"RETAKE_[A-Z_]+", doc(guide))}
    assert named <= read


@pytest.mark.parametrize(("guide", "start"), [(DISCORD, "RETAKE_DISCORD_TOKEN"), (SLACK, "RETAKE_SLACK_")])
def test_every_token_of_a_platform_is_in_its_guide(guide: str, start: str) -> None:
    names = {f"RETAKE_{name.upper()}" for name in Config.model_fields} - {"RETAKE_SLACK_URL"}
    assert {name for name in names if name.startswith(start) and name not in doc(guide)} == set()


@pytest.mark.parametrize("guide", GUIDES)
def test_what_people_see_is_quoted_from_the_code(guide: str) -> None:
    quoted = re.findall(r"“([^”]+)”", doc(guide))
    parts = [part.strip() for one in quoted for part in one.split("…") if part.strip()]
    assert parts
    assert [part for part in parts if part not in code()] == []


@pytest.mark.parametrize("guide", GUIDES)
def test_links_between_guides_lead_somewhere(guide: str) -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", doc(guide))
    assert [link for link in links if not (ROOT / "docs" / link).exists()] == []
