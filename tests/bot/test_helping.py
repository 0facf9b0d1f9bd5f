"""What a newcomer is told, and the settings in words."""

import pytest

from bot.commands import COMMANDS
from bot.faces import mention
from bot.helping import help_face, settings_face
from tools.terms.settings import Settings


@pytest.mark.parametrize(("platform", "lead"), [("discord", "/"), ("slack", "/retake ")])
def test_every_command_is_told_as_it_is_typed(platform: str, lead: str) -> None:
    lines = help_face(platform).lines
    assert [f"{lead}{command.name}: {command.description}" for command in COMMANDS] == [
        line for line in lines if line.startswith("/")
    ]


def test_settings_are_told_in_words() -> None:
    now = Settings(zone="Europe/Berlin", spelling="american", confirm_limit_microusd=2_500_000,
                   cap_month_microusd=50_000_000, roles={"approve": ("discord-role/5", "discord/8")})  # fmt: skip
    face = settings_face(now, "")
    for words in ("Europe/Berlin", "American", "$2.50", "$50.00 a month", "ask for takes: everyone",
                  "set the brand kit: admins."):  # fmt: skip
        assert words in face.text
    assert f"approve takes: admins, {mention('discord-role/5')}, {mention('discord/8')}." in face.text
    assert face.ids == {"v1:settings_form:"}


@pytest.mark.parametrize("now", [Settings(), Settings(confirm_limit_microusd=5_000_000, always_confirm=True)])
def test_where_every_quote_waits_that_is_said(now: Settings) -> None:
    assert "Every quote waits for a yes." in settings_face(now, "").lines


def test_what_was_just_changed_is_told_alone() -> None:
    assert settings_face(Settings(), "American spelling.").lines == ("American spelling.",)
