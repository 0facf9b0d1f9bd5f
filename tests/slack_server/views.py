"""Modals and home tabs: what is open for whom, and what Slack refuses of them."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tests.slack_server.blocks import HOME, MODAL, check_blocks
from tests.slack_server.elements import Files
from tests.slack_server.errors import Json, Refused
from tests.slack_server.posting import with_ids
from tests.slack_server.texts import plain, problem, too_long
from tests.slack_server.world import APP, User, World

DEEPEST = 3
HEAVIEST = 250_000


@dataclass
class Shown:
    """A view that somebody has on the screen."""

    view: Json
    user: User


class Views:
    """All views by id; `opened` keeps every modal that was ever opened or pushed, in order."""

    def __init__(self, world: World, files: Files) -> None:
        self.opened: list[Json] = []
        self.live: dict[str, Shown] = {}
        self.homes: dict[str, Json] = {}
        self._external: dict[str, str] = {}
        self._world, self._files = world, files

    def open(self, view: Any, user: User, under: str | None = None) -> Json:
        """Shows a new modal, on top of another one when `under` is given."""
        self.check(view, "modal")
        if under is not None and len(self._stack(under)) >= DEEPEST:
            raise Refused("push_limit_reached")
        key = f"{user.team}/{view.get('external_id')}"
        if view.get("external_id") and key in self._external:
            raise Refused("duplicate_external_id")
        shown = self._made(view, user, self._world.id("V"))
        self._external[key] = shown["id"]
        shown["previous_view_id"] = under
        shown["root_view_id"] = self.live[under].view["root_view_id"] if under in self.live else shown["id"]
        self.live[shown["id"]] = Shown(shown, user)
        self.opened.append(shown)
        return shown

    def update(self, args: Json, view: Any, team: str) -> Json:
        """Puts another view in the place of one; refused when the hash is not the present one's."""
        external = self._external.get(f"{team}/{args.get('external_id')}")
        shown = self.live.get(str(args.get("view_id") or external))
        if shown is None or shown.user.team != team:
            raise Refused("not_found")
        if args.get("hash") and args["hash"] != shown.view["hash"]:
            raise Refused("hash_conflict")
        self.check(view, shown.view["type"])
        old = shown.view
        fresh = self._made(view, shown.user, old["id"])
        fresh.update({name: old[name] for name in ("root_view_id", "previous_view_id")})
        old.clear()
        old.update(fresh)
        return old

    def publish(self, user: User, view: Any, hash: str | None) -> Json:
        """Shows a home tab to one person."""
        self.check(view, "home")
        old = self.homes.get(user.id)
        if hash and old and old["hash"] != hash:
            raise Refused("hash_conflict")
        shown = self._made(view, user, old["id"] if old else self._world.id("V"))
        shown["root_view_id"] = shown["id"]
        self.homes[user.id] = shown
        self.live[shown["id"]] = Shown(shown, user)
        return shown

    def close(self, id: str, all_of_them: bool = False) -> None:
        """Takes a modal off the screen, with all under it when asked."""
        for one in self._stack(id) if all_of_them else [id]:
            shown = self.live.pop(one, None)
            if shown and shown.view.get("external_id"):
                self._external.pop(f"{shown.user.team}/{shown.view['external_id']}", None)

    def check(self, view: Any, kind: str) -> None:
        """Refuses a view that Slack refuses."""
        if not isinstance(view, dict) or view.get("type") != kind:
            raise Refused("invalid_arguments", problem(f"must be a {kind}", "/view/type"))
        if len(json.dumps(view)) > HEAVIEST:
            raise Refused("view_too_large")
        check_blocks(view.get("blocks"), self._files, MODAL if kind == "modal" else HOME)
        found = list(_outside(view))
        if found:
            raise Refused("invalid_arguments", *found)

    def _made(self, view: Json, user: User, id: str) -> Json:
        team = self._world.teams[user.team]
        fixed = {"id": id, "team_id": team.id, "bot_id": team.bot_id, "app_id": APP, "hash": self._world.id("h")}
        empty = {"private_metadata": "", "callback_id": "", "external_id": "", "previous_view_id": None, "submit": None}
        more = {"close": None, "clear_on_close": False, "notify_on_close": False, "app_installed_team_id": team.id}
        blocks = with_ids(view["blocks"], self._world)
        return {**empty, **more, **view, **fixed, "root_view_id": id, "blocks": blocks, "state": {"values": {}}}

    def _stack(self, id: str) -> list[str]:
        """That view and those under it."""
        found: list[str] = []
        while id in self.live:
            found.append(id)
            id = str(self.live[id].view["previous_view_id"])
        return found


def _outside(view: Json) -> Iterator[str]:
    """What is wrong with a view, apart from its blocks."""
    if view["type"] == "modal":
        yield from plain(view.get("title"), 24, "/view/title")
        has_input = any(block.get("type") == "input" for block in view["blocks"])
        if has_input and not view.get("submit"):
            yield problem("must define `submit` to use an `input` block in modals", "/view/blocks")
    for name in ("submit", "close"):
        if view.get(name) is not None and view["type"] == "home":
            yield problem(f"invalid additional property: {name}", "/view")
        elif view.get(name) is not None:
            yield from plain(view[name], 24, f"/view/{name}")
    for name, most in (("private_metadata", 3000), ("callback_id", 255), ("external_id", 255)):
        if name in view:
            yield from too_long(view[name], most, f"/view/{name}", least=0)
