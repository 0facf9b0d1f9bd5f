"""What the takes in question look like, for a chat model that sees: a few stills beside the message, never clips."""

from collections.abc import Mapping
from typing import Any

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import HumanMessage

from agent.rules.text import clean
from agent.rules.tokens import read
from agent.rules.turn import Turn
from agent.rules.view import View
from tools.finish.frames import frames_base64
from tools.studio import Studio
from tools.terms.errors import RetakeError
from tools.terms.take import Take

MOST_TAKES = 3
STILLS = 3  # of each take
LONGEST = 512  # pixels: enough to judge light, colour and framing; about 300 tokens a still
Block = dict[str, Any]


def sees(model: BaseChatModel) -> bool:
    """Whether the chat model is known to take pictures; one that nobody knows is not sent any."""
    return bool((model.profile or {}).get("image_inputs"))


async def with_stills(studio: Studio, place: str, view: Mapping[str, object], text: str) -> HumanMessage:
    """The message with stills of the takes that it speaks of, or of the current one; plain where none is ready."""
    blocks: list[Block] = []
    for number in meant(View.model_validate(view), text):
        take = await studio.canvas.takes.by_number(place, number)
        if take is not None:
            blocks += await _of(studio, take)
    return HumanMessage([{"type": "text", "text": text}, *blocks]) if blocks else HumanMessage(text)


def meant(view: View, text: str) -> list[int]:
    """Numbers of the takes that a message speaks of, the current one if it names none."""
    named = [take for take in Turn(view).find(read(clean(text).text)).takes if isinstance(take, int)]
    return (named or ([view.current] if view.current else []))[:MOST_TAKES]


async def _of(studio: Studio, take: Take) -> list[Block]:
    if take.clip is None:
        return []
    try:
        stills = await frames_base64(studio.canvas.media.path(take.clip.media), STILLS, LONGEST)
    except (RetakeError, OSError):  # the file was cleared away; the words of the canvas still tell of it
        return []
    pictures: list[Block] = [{"type": "image", "base64": still, "mime_type": "image/jpeg"} for still in stills]
    return [{"type": "text", "text": f"Stills of take {take.number}, in order of time:"}, *pictures]
