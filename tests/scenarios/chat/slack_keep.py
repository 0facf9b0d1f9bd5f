"""Keeps what was posted as `scripts/cards` reads it: one folder a conversation, with its files beside it."""

import json
from collections.abc import Iterable
from pathlib import Path

from tests.scenarios.chat.slack_scene import Scene
from tests.slack_server import Json


def keep(slack: Scene, name: str, messages: Iterable[Json], folder: Path) -> None:
    """Writes messages, views and prompts as one conversation."""
    server, own, told = slack.server, folder / name, list(messages)
    own.mkdir(parents=True, exist_ok=True)
    files = {}
    for file in (file for one in told for file in one.get("files", ())):
        path = own / f"{file['id']}-{file['name']}"
        path.write_bytes(server.file(file["id"]))
        files[file["id"]] = path.name
    people = {one.id: one.name.capitalize() for one in (server.ann, server.bob)} | {"UBOT": "Retake"}
    about = {"platform": "slack", "channel": "#studio", "bot": "Retake", "people": people, "files": files}
    (own / "conversation.json").write_text(json.dumps({**about, "messages": told}, indent=1))


async def keep_beside(slack: Scene, channel: str, card: Json, folder: Path) -> None:
    """Opens what Slack shows beside messages, and keeps that too: a form, App Home, prompts, the kit."""
    server = slack.server
    keep(slack, "form", [await slack.form(card, "Iterate")], folder)
    await server.open_home(server.ann)
    home = await server.until(lambda: server.home(server.ann))
    keep(slack, "home", [home], folder)
    pane = await server.open_assistant(server.ann)
    prompts = await server.until(lambda: server.prompts(pane))
    keep(slack, "assistant", [{"prompts": prompts, "title": server.title(pane)}], folder)
    await slack.command("kit", channel)
    empty = await slack.whispered(server.ann, "There is no kit yet", channel=channel)
    form = await slack.form(empty, "Edit the kit")
    await server.submit(form, {"colors": "navy #14213D, gold #FCA311", "font": "Source Sans"})
    kit = await slack.said(channel, "Brand kit of")
    keep(slack, "kit", server.messages(channel)[server.messages(channel).index(kit) - 1 :], folder)
