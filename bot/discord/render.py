"""Cards as Discord shows them: components where nothing is attached, a plain message with its files where something is.

A message with files is never one of components: Discord refuses to change the files of such a message (its API's
issue 7529), and tells nobody which files it has.
"""

import io
from collections.abc import Sequence
from typing import Any

import discord
from discord import ui

from bot.faces import Button, Face, Media, written

CONTENT = 2_000  # characters of a message
TEXT = 3_900  # characters of all texts of a message of components; the limit is 4,000
STYLES = {
    "plain": discord.ButtonStyle.secondary,
    "main": discord.ButtonStyle.primary,
    "good": discord.ButtonStyle.success,
    "bad": discord.ButtonStyle.danger,
}
COLOURS = {"calm": 0x5865F2, "good": 0x248046, "warn": 0xF0B232}
NOBODY = discord.AllowedMentions.none()


def rendered(face: Face) -> dict[str, Any]:
    """The arguments of a new message, but for its files; ValueError for a card that Discord would refuse."""
    if face.media:
        return {"content": text_of(face, CONTENT), "view": classic_view(face), "suppress_embeds": True}
    return {"view": layout_view(face)}


def changed(face: Face) -> dict[str, Any]:
    """The arguments of a change; files stay."""
    if face.media:
        return {"content": text_of(face, CONTENT), "view": classic_view(face)}
    return {"content": None, "view": layout_view(face)}


def files_of(media: Sequence[Media]) -> list[discord.File]:
    """The files to send, each with its description for people who do not see it; they are open until they are sent."""
    return [discord.File(one.path, filename=one.name, description=one.alt[:1024] or None) for one in media]


def text_of(face: Face, most: int) -> str:
    """Everything that the card says, marked up, within so many characters."""
    parts = [f"**{escaped(face.title)}**"] if face.title else []
    parts += [escaped(line) for line in face.lines]
    parts += [f"-# {escaped(line)}" for line in face.small]
    text = "\n".join(parts)
    return text if len(text) <= most else f"{text[: most - 1].rstrip(chr(92))}…"


def escaped(text: str) -> str:
    """Words as they are: no mark-up of people's own, nobody pinged; our mentions are written as Discord's."""
    return written(text, _plain, _named)


def _plain(text: str) -> str:
    return discord.utils.escape_mentions(discord.utils.escape_markdown(text))


def _named(key: str) -> str:
    kind, _, id_ = key.partition("/")
    return {"discord": f"<@{id_}>", "discord-role": f"<@&{id_}>"}.get(kind, _plain(id_))


def classic_view(face: Face) -> ui.View:
    """The buttons under a plain message. It is stopped: buttons are answered by their ids, not by this object."""
    view = ui.View(timeout=None)
    for row, buttons in enumerate(face.rows):
        for button in buttons:
            view.add_item(_button(button, row))
    for link in face.links[:5]:
        view.add_item(ui.Button(label=link.label[:80], url=link.url, row=len(face.rows)))
    view.stop()
    return view


def layout_view(face: Face) -> ui.LayoutView:
    """A card of components: its words in a container with a coloured edge, its buttons below them."""
    view = ui.LayoutView(timeout=None)
    inside: list[ui.Item[Any]] = [ui.TextDisplay(text_of(face, TEXT) or "\u200b")]
    inside += [ui.ActionRow(*(_button(button) for button in row)) for row in face.rows]
    if face.links:
        inside.append(ui.ActionRow(*(ui.Button(label=link.label[:80], url=link.url) for link in face.links[:5])))
    view.add_item(ui.Container(*inside, accent_colour=COLOURS[face.mood]))
    view.stop()
    return view


def _button(button: Button, row: int | None = None) -> ui.Button[Any]:
    return ui.Button(label=button.label, custom_id=button.id, style=STYLES[button.style], row=row)


def words_in(message: discord.Message) -> str:
    """What a message of ours says, to be compared with what was to be said."""
    if message.content:
        return message.content
    found = io.StringIO()
    for component in message.components:
        for inner in getattr(component, "children", [component]):
            found.write(getattr(inner, "content", ""))
    return found.getvalue()
