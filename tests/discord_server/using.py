"""What people do with the bot: commands, buttons, menus, forms."""

import secrets
from typing import Any

from tests.discord_server import shapes
from tests.discord_server.base import Base, Message
from tests.discord_server.choosing import Filler
from tests.discord_server.components import BUTTON, LINK, SELECTS, Component, walk
from tests.discord_server.filling import pick, submitted
from tests.discord_server.interactions import AUTOCOMPLETE, COMMAND, COMPONENT, SUBMIT, Interaction
from tests.discord_server.permissions import BITS
from tests.discord_server.refusals import CannotDo
from tests.discord_server.world import Channel, Member, Post


class Using(Base):
    """Each act gives an `Interaction`, at once; what the app answers is to be seen on it later."""

    async def command(
        self,
        words: str,
        options: dict[str, Any] | None = None,
        *,
        user: Member | None = None,
        channel: str | None = None,
        lost: bool = False,
    ) -> Interaction:
        """Runs a slash command; `words` names it with its sub-commands. Files are (name, content type, bytes)."""
        person, place = self._person(user), self._place(channel)
        data = Filler(self.core, person, place).data(words, options or {})
        return await self._send(COMMAND, person, place, data, lost=lost)

    async def autocomplete(
        self,
        words: str,
        options: dict[str, Any],
        *,
        focused: str,
        user: Member | None = None,
        channel: str | None = None,
        timeout: float = 3.0,  # noqa: ASYNC109
    ) -> list[dict[str, Any]]:
        """What the app offers for a half-written option."""
        person, place = self._person(user), self._place(channel)
        data = Filler(self.core, person, place, focused).data(words, options)
        it = await self._send(AUTOCOMPLETE, person, place, data)
        await self.until(lambda: it.choices is not None, timeout)
        return list(it.choices or [])

    async def menu(
        self, name: str, target: Message | str | Member, *, user: Member | None = None, channel: str | None = None
    ) -> Interaction:
        """Runs a command from the menu of a message or of a person."""
        person = self._person(user)
        post = None if isinstance(target, Member) else self._post(target)
        place = self._place(post.channel if post else channel)
        command = self.core.commands.find(place.guild, 2 if post is None else 3, name)
        if command is None:
            raise CannotDo(f"there is no menu command {name!r}")
        filler = Filler(self.core, person, place)
        if isinstance(target, Member):
            filler.person(target)
        elif post is not None:
            filler.resolved["messages"] = {post.id: self.core.wire(post)}
        number = post.id if post else target.id if isinstance(target, Member) else ""
        data = {"id": command["id"], "name": name, "type": command["type"], "target_id": number}
        return await self._send(COMMAND, person, place, data | {"resolved": filler.resolved})

    async def click(
        self, message: Message | str, button: str, *, user: Member | None = None, lost: bool = False
    ) -> Interaction:
        """Presses a button, named by its label or custom id, as the message stands now."""
        person, post = self._person(user), self._post(message)
        found = self._find(post, person, button, (BUTTON,))
        if found.get("style") == LINK:
            raise CannotDo(f"{button!r} is a link")
        data = {"component_type": BUTTON, "custom_id": found["custom_id"], "id": found["id"]}
        return await self._send(COMPONENT, person, self._place(post.channel), data, post, lost=lost)

    async def choose(
        self, message: Message | str, custom_id: str, values: list[Any], *, user: Member | None = None
    ) -> Interaction:
        """Chooses in a menu."""
        person, post = self._person(user), self._post(message)
        found = self._find(post, person, custom_id, SELECTS)
        place = self._place(post.channel)
        filler = Filler(self.core, person, place)
        data = {"component_type": found["type"], "custom_id": found["custom_id"], "id": found["id"]}
        data |= pick(found, values, filler)
        data |= {"resolved": filler.resolved} if filler.resolved else {}
        return await self._send(COMPONENT, person, place, data, post)

    async def submit(
        self,
        it: Interaction,
        values: dict[str, Any] | None = None,
        *,
        files: dict[str, Any] | None = None,
        user: Member | None = None,
    ) -> Interaction:
        """Sends the form that an interaction was answered with; files are (name, content type, bytes) or lists."""
        if it.modal is None:
            raise CannotDo("no form was opened")
        person = it.user if user is None else user
        if person != it.user:
            raise CannotDo("a form is open for one person only")
        filler = Filler(self.core, person, it.channel)
        data = submitted(it.modal, {**(values or {}), **(files or {})}, filler)
        return await self._send(SUBMIT, person, it.channel, data, it.message)

    def _find(self, post: Post, person: Member, named: str, kinds: tuple[int, ...]) -> Component:
        """A component that this person sees and can use."""
        if post.only_for not in (None, person.id):
            raise CannotDo(f"{person.name} does not see this message")
        here = [one for one in walk(post.data["components"]) if one["type"] in kinds]
        found = next((one for one in here if named in (one.get("custom_id"), one.get("label"))), None)
        if found is None:
            raise CannotDo(f"there is no {named!r}, only {[one.get('label') or one.get('custom_id') for one in here]}")
        if found.get("disabled"):
            raise CannotDo(f"{named!r} is disabled")
        return found

    async def _send(
        self,
        kind: int,
        person: Member,
        place: Channel,
        data: dict[str, Any],
        message: Post | None = None,
        *,
        lost: bool = False,
    ) -> Interaction:
        core = self.core
        if person.is_bot or (place.person not in (None, person.id)):
            raise CannotDo(f"{person.name} cannot do this here")
        if place.guild and not core.world.permissions(person, place) & BITS["USE_APPLICATION_COMMANDS"]:
            raise CannotDo(f"{person.name} may not use apps here")
        number, token = core.clock.new_id(), secrets.token_urlsafe(60)
        it = Interaction(number, token, kind, person, place, data, core.clock.now(), core.book, message)
        core.interactions[number] = core.interactions[token] = it
        it.event = self._event(it)
        core.events[number] = ("INTERACTION_CREATE", place.guild, it.event)
        await core.gateway.emit("INTERACTION_CREATE", place.guild, lambda session: it.event, lost=lost)
        return it

    def _event(self, it: Interaction) -> dict[str, Any]:
        world, place = self.core.world, it.channel
        event: dict[str, Any] = {
            "id": it.id,
            "application_id": world.app.id,
            "type": it.type,
            "token": it.token,
            "version": 1,
            "channel_id": place.id,
            "channel": shapes.channel(place, world) | {"permissions": str(world.permissions(it.user, place))},
            "locale": "en-US",
            "app_permissions": str(world.permissions(world.app, place)),
            "entitlements": [],
            "attachment_size_limit": world.file_limit(place),
            "data": it.data,
        }
        if it.message is not None:
            event["message"] = self.core.wire(it.message)
        if place.guild is None:
            return event | {"context": 1, "authorizing_integration_owners": {"0": "0"}, "user": shapes.user(it.user)}
        inside = world.guilds[place.guild].people.get(it.user.id, it.user)
        return event | {
            "context": 0,
            "guild_id": place.guild,
            "guild": {"id": place.guild, "features": [], "locale": "en-US"},
            "guild_locale": "en-US",
            "authorizing_integration_owners": {"0": place.guild},
            "member": shapes.member(inside, world.permissions(inside, place)),
        }
