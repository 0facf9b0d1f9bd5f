"""Who installed Retake, for the install flow: kept in our own rows, locked with the installation's key."""

import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from cryptography.fernet import InvalidToken, MultiFernet
from pydantic_core import from_json, to_json
from slack_sdk.oauth.installation_store import Bot, Installation
from slack_sdk.oauth.installation_store.async_installation_store import AsyncInstallationStore
from slack_sdk.oauth.state_store.async_state_store import AsyncOAuthStateStore

from tools.canvas.installations import Installations

PLATFORM = "slack"
PLEDGE = timedelta(minutes=10)  # that a person may take on Slack's page


class InstallationRows(AsyncInstallationStore):
    """Installations by workspace; one of a whole organisation counts for each of its workspaces."""

    def __init__(self, rows: Installations, box: MultiFernet) -> None:
        self._rows, self._box = rows, box

    async def async_save(self, installation: Installation) -> None:
        team = _team(installation.enterprise_id, installation.team_id, installation.is_enterprise_install)
        body = self._box.encrypt(to_json(_plain(installation.to_dict_for_copying()))).decode()
        await self._rows.put(PLATFORM, team, body)

    async def async_find_installation(
        self,
        *,
        enterprise_id: str | None,
        team_id: str | None,
        user_id: str | None = None,
        is_enterprise_install: bool | None = False,
    ) -> Installation | None:
        """The workspace's installation, or its organisation's; None where there is none that our key opens."""
        for team in dict.fromkeys((_team(None, team_id, False), _team(enterprise_id, team_id, True))):
            if team and (found := await self._read(team)):
                return found
        return None

    async def async_find_bot(
        self, *, enterprise_id: str | None, team_id: str | None, is_enterprise_install: bool | None = False
    ) -> Bot | None:
        found = await self.async_find_installation(
            enterprise_id=enterprise_id, team_id=team_id, is_enterprise_install=is_enterprise_install
        )
        return found.to_bot() if found else None

    async def async_delete_installation(
        self, *, enterprise_id: str | None, team_id: str | None, user_id: str | None = None
    ) -> None:
        await self._rows.remove(PLATFORM, _team(enterprise_id, team_id, team_id is None))

    async def async_delete_bot(self, *, enterprise_id: str | None, team_id: str | None) -> None:
        await self.async_delete_installation(enterprise_id=enterprise_id, team_id=team_id)

    async def async_delete_all(self, *, enterprise_id: str | None, team_id: str | None) -> None:
        await self.async_delete_installation(enterprise_id=enterprise_id, team_id=team_id)

    async def bot_token(self, team: str) -> str | None:
        """The token that the workspace gave us."""
        found = await self.async_find_bot(enterprise_id=None, team_id=team)
        return found.bot_token if found else None

    async def _read(self, team: str) -> Installation | None:
        body = await self._rows.get(PLATFORM, team)
        if body is None:
            return None
        try:
            values: dict[str, Any] = from_json(self._box.decrypt(body.encode()))
        except InvalidToken:
            return None
        return Installation(**values)


class Pledges(AsyncOAuthStateStore):
    """The one-time words that tie Slack's answer to the person who set out; each is good once, for ten minutes."""

    def __init__(self, rows: Installations) -> None:
        self._rows = rows

    async def async_issue(self, *args: Any, **kwargs: Any) -> str:
        value = secrets.token_urlsafe(32)
        await self._rows.pledge(value, PLEDGE)
        return value

    async def async_consume(self, state: str) -> bool:
        return await self._rows.redeem(state)


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """Moments as text that Slack's library reads; it does not read one that ends in Z."""
    return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in values.items()}


def _team(enterprise: str | None, team: str | None, whole: bool | None) -> str:
    return (enterprise if whole and enterprise else team or enterprise) or ""
