"""App Home and the assistant's pane: what a person sees who opens Retake itself."""

from collections.abc import Sequence
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.faces import Face
from bot.helping import TRY
from bot.slack.faults import faults
from bot.slack.render import WORDS, blocks_of, checked
from bot.slack.teams import PLATFORM
from bot.surface import Gone, Later
from bot.take_faces import title_of
from tools.canvas.canvas import Canvas
from tools.terms.take import Take

MOST = 8
OPEN = {"type": "plain_text", "text": "Open", "emoji": False}
READING = "is reading the brief"
PROMPTS = (
    ("A product clip", TRY[0]),
    ("A talking head", "A friendly founder explains one idea direct to camera, bright office, 8 seconds"),
    ("A launch film", "Cinematic launch film of a coffee machine on marble, slow dolly in at golden hour, 10 seconds"),
    ("What can you do?", "What can you do?"),
)


async def publish_home(client: AsyncWebClient, canvas: Canvas, team: str, user: str) -> None:
    """Shows the person's own latest takes, with a way to each; what others make in their channels is not shown."""
    takes = await canvas.takes.of_person(team, f"{PLATFORM}/{user}", MOST)
    blocks = [*_welcome(), *[block for take in takes for block in await _take(client, canvas, take)]]
    async with faults():
        await client.views_publish(user_id=user, view={"type": "home", "blocks": checked(blocks)})


async def greet(client: AsyncWebClient, channel: str, thread: str) -> None:
    """Offers a few briefs in the assistant's pane."""
    prompts = [{"title": title, "message": message} for title, message in PROMPTS]
    async with faults():
        await client.assistant_threads_setSuggestedPrompts(channel_id=channel, thread_ts=thread, prompts=prompts)


async def name_talk(client: AsyncWebClient, channel: str, thread: str, text: str) -> None:
    """Says in the assistant's pane that the message is being read, and calls the talk by it."""
    try:
        async with faults():
            await client.assistant_threads_setStatus(channel_id=channel, thread_ts=thread, status=READING)
            await client.assistant_threads_setTitle(channel_id=channel, thread_ts=thread, title=text[:60] or "Retake")
    except (Gone, Later):
        return  # not every workspace has the pane


def _welcome() -> list[dict[str, Any]]:
    how = (
        "Mention me in a channel with a brief and I answer in a thread with a take; there just say what to change.",
        "Or write to me here, or type /retake help anywhere.",
    )
    return [*blocks_of(Face("Retake", how)), {"type": "divider"}, *blocks_of(Face("Your latest takes"))]


async def _take(client: AsyncWebClient, canvas: Canvas, take: Take) -> Sequence[dict[str, Any]]:
    state = "" if take.state == "ready" else f" [{take.state}]"
    text = {"type": "plain_text", "text": f"{title_of(take)}: {take.summary}{state}"[:WORDS], "emoji": False}
    post = await canvas.outbox.get(f"take:{take.id}")
    link = await _link(client, post.reference) if post and post.reference else ""
    button = {"type": "button", "action_id": f"open:{take.id}", "text": OPEN, "url": link}
    return [{"type": "section", "text": text, **({"accessory": button} if link else {})}]


async def _link(client: AsyncWebClient, reference: str) -> str:
    channel, _, stamp = reference.partition("/")
    try:
        async with faults():
            return str((await client.chat_getPermalink(channel=channel, message_ts=stamp))["permalink"])
    except (Gone, Later):
        return ""
