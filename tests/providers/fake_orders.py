"""What clients may ask the fake provider for, and the words in a prompt that make things go wrong."""

import json
import math
import re
from dataclasses import dataclass

PRICE = 40_000  # micro-dollars a second of clip
LONGEST = 12.0  # seconds
SIDES = range(64, 1921)  # pixels
MOST_PROMPT = 2000  # characters

FAULTS = frozenset({
    "refuse", "refuse_paid", "fail", "fail_paid", "expire",  # how a job ends
    "slow", "stuck", "odd", "lost",  # how it goes
    "busy", "hang", "hang_unseen", "error500", "half", "bad_id",  # how its order is answered
    "poll_busy", "poll_500", "poll_half",  # how the first two questions about it are answered
    "no_file", "html", "still", "truncated", "lying", "dead_link", "stale_link", "redirect", "redirect_away", "circle",
})  # fmt: skip


class BadOrder(ValueError):
    """An order that cannot be taken, in the provider's words."""


@dataclass(frozen=True)
class Order:
    """What a client asked for; `client_key` is its own name for the job and may come twice."""

    prompt: str
    seconds: float
    width: int
    height: int
    client_key: str

    @property
    def faults(self) -> frozenset[str]:
        """What shall go wrong: words such as "fault:html" in the prompt."""
        return frozenset(re.findall(r"fault:(\w+)", self.prompt))

    @property
    def microusd(self) -> int:
        return round(PRICE * self.seconds)


def read_order(raw: bytes) -> Order:
    """The order in a body; raises BadOrder in the provider's words."""
    try:
        body = json.loads(raw)
    except ValueError:
        body = None
    if not isinstance(body, dict):
        raise BadOrder("The body must be a JSON object.")
    prompt, key = body.get("prompt"), body.get("client_key")
    if not isinstance(prompt, str) or not prompt.strip() or len(prompt) > MOST_PROMPT:
        raise BadOrder(f"prompt must be a text of 1 to {MOST_PROMPT} characters.")
    if not isinstance(key, str) or not re.fullmatch(r"[\w:-]{1,100}", key, re.ASCII):
        raise BadOrder("client_key must be 1 to 100 letters, digits, colons, hyphens or underscores.")
    width, height = _size(body.get("size"))
    order = Order(prompt, _seconds(body.get("seconds")), width, height, key)
    if strange := order.faults - FAULTS:
        raise BadOrder(f"No such fault: {', '.join(sorted(strange))}.")
    return order


def _seconds(value: object) -> float:
    good = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
    if not good or not 1 <= value <= LONGEST:  # type: ignore[operator]
        raise BadOrder(f"seconds must be from 1 to {LONGEST:g}.")
    return float(value)  # type: ignore[arg-type]


def _size(value: object) -> tuple[int, int]:
    match = re.fullmatch(r"(\d{1,5})x(\d{1,5})", value, re.ASCII) if isinstance(value, str) else None
    width, height = (int(side) for side in match.groups()) if match else (0, 0)
    if any(side not in SIDES or side % 2 for side in (width, height)):
        raise BadOrder(f"size must be two even sides from {SIDES.start} to {SIDES.stop - 1}, such as 1280x720.")
    return width, height
