"""What people do with messages and threads: say, edit, delete, react, archive."""

from collections.abc import Sequence
from typing import Any

from tests.discord_server import channel_routes, mentions, message_routes, posting, shapes
from tests.discord_server.base import Base, Message
from tests.discord_server.files import Upload
from tests.discord_server.messages import HAS_THREAD
from tests.discord_server.refusals import CannotDo
from tests.discord_server.world import DM, THREAD, Channel, Member, Post

File = tuple[str, str | None, bytes]  # name, content type, bytes
GUILD_REACTIONS = 1 << 10


def uploads(files: Sequence[File]) -> dict[int, Upload]:
    return {number: Upload(name, kind, data) for number, (name, kind, data) in enumerate(files)}


class Talking(Base):
    """The hands of people in the chat."""

    async def say(
        self,
        text: str = "",
        *,
        user: Member | None = None,
        channel: str | None = None,
        files: Sequence[File] = (),
        reply_to: Message | str | None = None,
        mentions_app: bool | None = None,
        lost: bool = False,
    ) -> Message:
        """Posts as a person. `<@APP>` names the bot; a reply pings whom it answers unless `mentions_app` is False.

        A lost message, and all that follow it, reach the bot only when it resumes."""
        person, place = self._person(user), self._place(channel)
        if place.locked or (place.type == DM and place.person != person.id):
            raise CannotDo(f"{person.name} cannot write in {place.name}")
        if place.archived:
            await posting.open_for_posting(self.core, place)
        post = self._made(person, place, text, files, reply_to, mentions_app)
        await self.core.tell_post("MESSAGE_CREATE", post, lost=lost)
        return self.core.book.seen(post)

    def _made(
        self,
        person: Member,
        place: Channel,
        text: str,
        files: Sequence[File],
        reply_to: Message | str | None,
        mentions_app: bool | None,
    ) -> Post:
        app = self.core.world.app
        text = text.replace("<@APP>", app.mention)
        answered = None if reply_to is None else self._post(reply_to)
        body: dict[str, Any] = {"content": text, "allowed_mentions": dict(mentions.ALL)}
        body["allowed_mentions"]["replied_user"] = mentions_app is not False
        more = {} if answered is None else posting.reference(self.core, answered)
        post = self.core.book.send(place, person, body, uploads(files), answered, **more)
        if mentions_app and app.id not in post.pinged:
            post.pinged.append(app.id)
            post.data["mentions"].append(shapes.user(app))
        return post

    async def edit(self, message: Message | str, text: str) -> Message:
        """A person changes the text of their own message."""
        post = self._own(message)
        self.core.book.edit(post, {"content": text.replace("<@APP>", self.core.world.app.mention)}, {})
        await self.core.tell_post("MESSAGE_UPDATE", post)
        return self.core.book.seen(post)

    def _own(self, message: Message | str) -> Post:
        post = self._post(message)
        if post.author == self.core.world.app.id:
            raise CannotDo("nobody can edit the bot's messages")
        return post

    async def delete(self, message: Message | str) -> None:
        """Somebody takes a message away; moderators can do so with the bot's too."""
        post = self._post(message)
        await message_routes.remove(self.core, self.core.world.channels[post.channel], post)

    async def react(self, message: Message | str, emoji: str, user: Member | None = None) -> None:
        """A person puts an emoji under a message."""
        post, person = self._post(message), self._person(user)
        channel = self.core.world.channels[post.channel]
        self.core.reactions.append((post.id, emoji, person.id))
        if channel.guild is not None:
            event = {
                "user_id": person.id,
                "channel_id": channel.id,
                "message_id": post.id,
                "guild_id": channel.guild,
                "member": shapes.member(person),
                "emoji": {"id": None, "name": emoji},
                "message_author_id": post.author,
                "burst": False,
                "type": 0,
            }
            await self.core.tell("MESSAGE_REACTION_ADD", channel.guild, event, GUILD_REACTIONS)

    async def start_thread(self, message: Message | str, name: str, user: Member | None = None) -> str:
        """A person starts a thread from a message; gives its id."""
        post = self._post(message)
        parent, person = self._place(post.channel), self._person(user)
        await channel_routes.open_thread(self.core, parent, post.id, name, THREAD, 1440, person.id)
        post.data["flags"] |= HAS_THREAD
        await self.core.tell_post("MESSAGE_UPDATE", post)
        return post.id

    async def archive(self, thread: str, locked: bool = False) -> None:
        """Somebody closes a thread; a locked one only moderators can open."""
        found = self._place(thread)
        found.archived, found.locked, found.archived_at = True, locked, self.core.clock.now()
        await self.core.tell_channel("THREAD_UPDATE", found)

    async def delete_thread(self, thread: str) -> None:
        """Somebody takes a thread away with all that is in it."""
        found = self._place(thread)
        gone = {"id": found.id, "guild_id": found.guild, "parent_id": found.parent, "type": found.type}
        assert found.guild is not None
        del self.core.world.channels[thread], self.core.world.guilds[found.guild].threads[thread]
        for number in self.core.world.in_channel.pop(thread, []):
            self.core.world.posts[number].deleted = True
        await self.core.tell("THREAD_DELETE", found.guild, gone)
