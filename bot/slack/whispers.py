"""Answers for one person by the address that came with a command or click; it works for half an hour, anywhere."""

from collections import OrderedDict
from datetime import datetime, timedelta

from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.faces import Face
from bot.slack.render import blocks_of, text_of
from tools.terms.clock import Clock

LIVES = timedelta(minutes=29)
MOST = 5_000


class Whispers:
    """Keeps the addresses in memory only: they are secrets, and a restart falls back to the channel."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._open: OrderedDict[str, tuple[datetime, str]] = OrderedDict()

    def keep(self, event: str, url: str) -> None:
        """Keeps one until it was used or is too old."""
        now = self._clock.now()
        self._open[event] = (now, url)
        while self._open and (len(self._open) > MOST or now - next(iter(self._open.values()))[0] > LIVES):
            self._open.popitem(last=False)

    async def answered(self, event: str, face: Face) -> bool:
        """Tells the person alone; False where there is no address that works."""
        found = self._open.pop(event, None)
        if found is None or self._clock.now() - found[0] > LIVES:
            return False
        try:
            answer = await AsyncWebhookClient(found[1]).send(
                text=text_of(face), blocks=blocks_of(face), response_type="ephemeral", replace_original=False
            )
        except OSError:
            return False
        return answer.status_code == 200

    def forget(self, event: str) -> None:
        self._open.pop(event, None)
