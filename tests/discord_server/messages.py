"""Makes and changes messages, and says how they look to others."""

from collections.abc import Iterable, Iterator
from copy import deepcopy
from typing import Any

from tests.discord_server import mentions, shapes
from tests.discord_server.bodies import LOADING, MAY_BE_SET
from tests.discord_server.components import FILE, GALLERY, THUMBNAIL, Component, walk
from tests.discord_server.files import Shelf, Upload
from tests.discord_server.refusals import bad_form
from tests.discord_server.times import Clock, stamp
from tests.discord_server.world import Channel, Member, Post, StoredFile, World

Files = dict[int, Upload]
FIELDS = ("content", "embeds", "components")
HAS_THREAD = 1 << 5
ATTACHED = "attachment://"


class Messages:
    """The book of messages."""

    def __init__(self, world: World, clock: Clock, shelf: Shelf) -> None:
        self._world, self._clock, self._shelf = world, clock, shelf

    def send(
        self,
        channel: Channel,
        author: Member,
        body: dict[str, Any],
        files: Files,
        answered: Post | None = None,
        only_for: str | None = None,
        **more: Any,
    ) -> Post:
        """A new message; its body has been checked. `only_for` makes it ephemeral."""
        data = self._blank(channel, author) | more
        data |= {name: deepcopy(body[name]) for name in FIELDS if body.get(name) is not None}
        data["flags"] = (int(body.get("flags") or 0) & MAY_BE_SET) | more.get("flags", 0)
        data |= {"nonce": body["nonce"]} if body.get("nonce") is not None else {}
        post = Post(data, self._clock.now(), only_for=only_for)
        self._attach(post, body, files)
        self._name(post, body, channel, author, answered)
        self._world.add_post(post)
        return post

    def edit(self, post: Post, body: dict[str, Any], files: Files) -> None:
        """Changes what the body names; nobody is pinged by an edit. The body has been checked."""
        before = deepcopy((post.data, post.files))
        try:
            for name in FIELDS:
                if name in body:
                    post.data[name] = deepcopy(body[name]) or ("" if name == "content" else [])
            post.data["flags"] = (post.data["flags"] | (int(body.get("flags") or 0) & MAY_BE_SET)) & ~LOADING
            self._attach(post, body, files)
        except Exception:
            post.data, post.files = before
            raise
        post.data["edited_timestamp"] = stamp(self._clock.now())
        post.edits.append((self._clock.now(), body))

    def wire(self, post: Post) -> dict[str, Any]:
        """The message as the API gives it now, with fresh addresses."""
        shown = dict(post.data)
        by_id = {stored.id: stored for stored in post.files}
        shown["components"] = self._resolved(post.data["components"], by_id)
        used = set(_used_files(post))
        shown["attachments"] = [self._shelf.attachment(one) for one in post.files if one.id not in used]
        return shown

    def seen(self, post: Post) -> dict[str, Any]:
        """The message as a test sees it: also who was pinged, all files, and files that nothing shows."""
        used = set(_used_files(post))
        is_v2 = bool(post.data["flags"] & (1 << 15))
        return self.wire(post) | {
            "pinged": list(post.pinged),
            "files": [self._shelf.attachment(one) for one in post.files],
            "invisible": [one.filename for one in post.files if is_v2 and one.id not in used],
            "ephemeral": post.only_for is not None,
            "deleted": post.deleted,
        }

    def _blank(self, channel: Channel, author: Member) -> dict[str, Any]:
        return {
            "id": self._clock.new_id(),
            "channel_id": channel.id,
            "author": shapes.user(author),
            "content": "",
            "timestamp": stamp(self._clock.now()),
            "edited_timestamp": None,
            "tts": False,
            "mention_everyone": False,
            "mentions": [],
            "mention_roles": [],
            "embeds": [],
            "components": [],
            "pinned": False,
            "type": 0,
            "flags": 0,
        }

    def _name(self, post: Post, body: dict[str, Any], channel: Channel, author: Member, answered: Post | None) -> None:
        found = mentions.named(body, self._world, channel, author, answered)
        people = self._world.people
        post.data["mentions"] = [shapes.user(people[one]) for one in found.users if one in people]
        post.data["mention_roles"], post.data["mention_everyone"] = list(found.roles), found.everyone
        post.pinged = [] if post.only_for else found.pinged()

    def _attach(self, post: Post, body: dict[str, Any], files: Files) -> None:
        """Keeps the old files that the body names, or all if it names none, and adds the new ones."""
        listed = body.get("attachments")
        told = {str(one.get("id")): one for one in listed or []}
        kept = [one for one in post.files if listed is None or one.id in told]
        missing = set(told) - {one.id for one in kept} - {str(number) for number in files}
        if missing:
            raise bad_form("attachments", f"Attachment {min(missing)} was not sent.", "ATTACHMENT_NOT_FOUND")
        for number, upload in sorted(files.items()):
            if listed is None or str(number) in told:
                kept.append(self._shelf.keep(post.channel, upload, told.get(str(number), {}).get("description")))
        post.files = kept
        post.data["components"] = _numbered(_referred(post.data["components"], kept))

    def _resolved(self, components: list[Component], files: dict[str, StoredFile]) -> list[Component]:
        shown = deepcopy(components)
        for media in _media(shown):
            stored = files.get(str(media.get("attachment_id")))
            if stored is not None:
                media.update(self._shelf.media(stored))
        return shown


def _media(components: list[Component]) -> Iterator[dict[str, Any]]:
    """Every place where a file or address is shown."""
    for one in walk(components):
        if one["type"] == GALLERY:
            yield from (item["media"] for item in one["items"])
        elif one["type"] == THUMBNAIL:
            yield one["media"]
        elif one["type"] == FILE:
            yield one["file"]


def galleries(components: Iterable[Component]) -> set[str]:
    """The names of files that galleries refer to."""
    shown = (item["media"]["url"] for one in walk(list(components)) if one["type"] == GALLERY for item in one["items"])
    return {url.removeprefix(ATTACHED) for url in shown if url.startswith(ATTACHED)}


def _referred(components: list[Component], files: list[StoredFile]) -> list[Component]:
    """Binds `attachment://name` to the file of that name."""
    by_name = {stored.filename: stored for stored in files}
    by_id = {stored.id for stored in files}
    for media in _media(components):
        url = str(media["url"])
        if url.startswith(ATTACHED):
            if url.removeprefix(ATTACHED) not in by_name:
                raise bad_form("components", "The unfurled media was not found.", "UNFURLED_MEDIA_ITEM_NOT_FOUND")
            media["attachment_id"] = by_name[url.removeprefix(ATTACHED)].id
        elif "/attachments/" in url:
            named = url.split("/attachments/")[1].split("/")[1]
            media.update({"attachment_id": named} if named in by_id else {})
        elif media.get("attachment_id") not in by_id:
            media.pop("attachment_id", None)
    return components


def _numbered(components: list[Component]) -> list[Component]:
    """Gives every component a number that is not yet used."""
    used = {one["id"] for one in walk(components) if one.get("id")}
    free = (number for number in range(1, 1000) if number not in used)
    for one in walk(components):
        if not one.get("id"):
            one["id"] = next(free)
    return components


def _used_files(post: Post) -> Iterator[str]:
    """Ids of the files that components or embeds show; those are not in the list of attachments."""
    yield from (str(media["attachment_id"]) for media in _media(post.data["components"]) if media.get("attachment_id"))
    named = {
        str((embed.get(key) or {}).get("url", "")).removeprefix(ATTACHED)
        for embed in post.data["embeds"]
        for key in ("image", "thumbnail")
    }
    yield from (one.id for one in post.files if one.filename in named)
