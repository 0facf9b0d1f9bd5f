"""Guilds, channels and people of a test, and what the bot may do among them."""

from collections.abc import Callable
from dataclasses import replace

from tests.discord_server import shapes
from tests.discord_server.base import Base
from tests.discord_server.permissions import EVERYONE, bits
from tests.discord_server.refusals import CannotDo
from tests.discord_server.world import Channel, Guild, Member, Role


class Places(Base):
    """Sets the scene."""

    async def add_guild(self, name: str = "A guild", *, tier: int = 0) -> str:
        """A guild with the bot and everybody in it, and no channel; gives its id. The bot is told, if it is there."""
        core = self.core
        number = core.clock.new_id()
        guild = Guild(number, name, core.owner.id, tier)
        guild.roles[number] = Role(number, "@everyone", EVERYONE, position=0)
        core.world.guilds[number] = guild
        for person in list(core.world.people.values()):
            guild.people[person.id] = replace(person, permissions=EVERYONE, roles=())
        await self._announce(guild)
        return number

    async def _announce(self, guild: Guild) -> None:
        shown = shapes.whole_guild(guild, self.core.world, [guild.people[self.core.world.app.id]])
        del shown["unavailable"]  # only a guild that comes back says so; a new one is joined
        await self.core.tell("GUILD_CREATE", guild.id, shown)

    async def add_channel(self, name: str, guild: str | None = None) -> str:
        """A text channel; gives its id."""
        where = self.core.world.guilds[guild or self.guild]
        channel = Channel(self.core.clock.new_id(), name, guild=where.id)
        where.channels[channel.id] = self.core.world.channels[channel.id] = channel
        await self.core.tell_channel("CHANNEL_CREATE", channel)
        return channel.id

    async def delete_channel(self, channel: str) -> None:
        """Takes a channel away with its threads."""
        found = self._place(channel)
        guild = self.core.world.guilds[found.guild or ""]
        for thread in [one for one in guild.threads.values() if one.parent == channel]:
            del guild.threads[thread.id], self.core.world.channels[thread.id]
        await self.core.tell_channel("CHANNEL_DELETE", found)
        del guild.channels[channel], self.core.world.channels[channel]

    def add_role(self, name: str, *permissions: str, guild: str | None = None, mentionable: bool = False) -> str:
        """A role; gives its id. Add roles before the bot connects, it is not told."""
        where = self.core.world.guilds[guild or self.guild]
        role = Role(self.core.clock.new_id(), name, EVERYONE | bits(permissions), mentionable, len(where.roles))
        where.roles[role.id] = role
        return role.id

    def add_person(
        self, name: str, admin: bool = False, roles: tuple[str, ...] = (), *, is_bot: bool = False
    ) -> Member:
        """A person in every guild; an admin may manage the default guild. Roles are ids of the default guild."""
        world = self.core.world
        home = world.guilds[self.guild]
        held = (*roles, *([self._admins()] if admin else []))
        permissions = EVERYONE
        for role in held:
            permissions |= home.roles[role].permissions
        person = Member(self.core.clock.new_id(), name, permissions, held, is_bot)
        world.people[person.id] = person
        for guild in world.guilds.values():
            here = guild.id == self.guild
            guild.people[person.id] = person if here else replace(person, permissions=EVERYONE, roles=())
        return person

    def _admins(self) -> str:
        """The role of admins, made when it is first needed."""
        roles = self.core.world.guilds[self.guild].roles.values()
        found = next((one.id for one in roles if one.name == "admins"), None)
        return found or self.add_role("admins", "MANAGE_GUILD")

    async def deny(self, channel: str, *names: str, user: Member | None = None) -> None:
        """Takes permissions in a channel from the bot, or from a person."""
        await self._deny(channel, user, lambda denied: denied | bits(names))

    async def allow(self, channel: str, *names: str, user: Member | None = None) -> None:
        """Gives back what was denied."""
        await self._deny(channel, user, lambda denied: denied & ~bits(names))

    async def _deny(self, channel: str, user: Member | None, change: Callable[[int], int]) -> None:
        found = self._place(channel)
        if found.is_thread:
            raise CannotDo("a thread has the permissions of its channel")
        who = (user or self.core.world.app).id
        found.denied[who] = change(found.denied.get(who, 0))
        await self.core.tell_channel("CHANNEL_UPDATE", found)

    def dm(self, user: Member) -> str:
        """The channel of the direct conversation between a person and the bot."""
        return self.core.conversation(user).id

    def block_dms(self, user: Member) -> None:
        """The person takes no direct messages any more."""
        self.core.world.dm_blocked.add(user.id)

    def unblock_dms(self, user: Member) -> None:
        self.core.world.dm_blocked.discard(user.id)

    async def kick_bot(self, guild: str | None = None) -> None:
        """Throws the bot out of a guild."""
        found = self.core.world.guilds[guild or self.guild]
        await self.core.tell("GUILD_DELETE", found.id, {"id": found.id})
        found.bot_inside = False

    async def invite_bot(self, guild: str | None = None) -> None:
        """Lets the bot in again."""
        found = self.core.world.guilds[guild or self.guild]
        found.bot_inside = True
        await self._announce(found)
