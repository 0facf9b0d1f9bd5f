"""What the fake provider's answers mean: its words become states, and its failures errors that a person can read."""

from decimal import Decimal, InvalidOperation
from typing import Literal

from tools.models.protocol import Status
from tools.models.wire import Answer, number_of, words_of
from tools.terms.errors import BadInput, Charged, Interrupted, NotConfigured, ProviderFault, Refused, RetakeError
from tools.terms.quote import MICRO

_GOING: dict[str, Literal["queued", "running"]] = {"queued": "queued", "running": "running"}
_AGAIN = "Ask for it again, or use another model."


def status_of(body: dict[str, object]) -> Status:
    """Where a job is by the provider's answer; a word that nobody knows counts as running.

    Raises Refused, ProviderFault or Interrupted for a job that ended without a clip.
    """
    raise_if_ended(body)
    if body.get("status") == "ready":
        link_of(body)
        return Status("ready", 1.0, "ready", 0.0)
    word = words_of(body.get("status"), 40)
    share = min(1.0, max(0.0, (number_of(body.get("progress")) or 0.0) / 100))
    return Status(_GOING.get(word, "running"), share, word, number_of(body.get("eta_seconds")))


def raise_if_ended(body: dict[str, object]) -> None:
    """Raises what became of a job that will bring no clip."""
    state, charged, why = body.get("status"), charged_of(body), _why(body)
    if state == "refused":
        raise Refused(
            f"The provider declined this{why}.",
            next="Reword the brief; the same words are declined again.",
            charged=charged,
        )
    if state == "failed":
        raise ProviderFault(f"The provider could not make the clip{why}.", next=_AGAIN, charged=charged)
    if state == "expired":
        raise ProviderFault("The clip waited too long at the provider and is gone there.", next=_AGAIN, charged=charged)
    if state == "cancelled":
        raise Interrupted(
            "The job was cancelled at the provider.", next="Ask for it again if it is wanted.", charged=charged
        )


def declined(answer: Answer) -> RetakeError:
    """Why the provider did not take an order: nothing was begun and nothing charged."""
    why = _why(answer.body)
    if answer.code in (401, 403):
        return NotConfigured(
            f"The provider does not accept the key{why}.", next="Whoever installed Retake checks the key."
        )
    if answer.code == 402:
        return NotConfigured(
            f"The provider's account has no credit left{why}.", next="Whoever pays for it adds credit."
        )
    if answer.code in (400, 413, 422):
        return BadInput(f"The provider cannot make this{why}.", next="Change the brief, or use another model.")
    return ProviderFault(f"The provider answered {answer.code} and did not take this{why}.", next=_AGAIN)


def lost(answer: Answer) -> RetakeError:
    """Why a job that was taken cannot be asked for any more."""
    if answer.code in (401, 403):
        return NotConfigured(
            "The provider does not accept the key any more.",
            next="Whoever installed Retake checks the key; the clip may be had on the provider's own page.",
            charged="unknown",
        )
    return ProviderFault(
        f"The provider does not know this job any more (it answers {answer.code}).", next=_AGAIN, charged="unknown"
    )


def link_of(body: dict[str, object]) -> str:
    """The link to a finished clip; a job that is ready without one has failed."""
    output = body.get("output")
    link = output.get("url") if isinstance(output, dict) else None
    if not isinstance(link, str) or not link:
        raise no_clip("it names no file", charged_of(body))
    return link


def no_clip(reason: str, charged: Charged) -> ProviderFault:
    """A job that is said to be ready and is not."""
    return ProviderFault(
        f"The provider said it was done but gave no playable clip: {reason.rstrip('.')}.", next=_AGAIN, charged=charged
    )


def charged_of(body: dict[str, object]) -> Charged:
    """What the provider says of the charge; saying nothing leaves it open."""
    said = body.get("charged")
    return ("yes" if said else "no") if isinstance(said, bool) else "unknown"


def cost_of(body: dict[str, object]) -> int | None:
    """The provider's own figure in micro-dollars, from a decimal number of dollars as text."""
    said = body.get("cost_usd")
    try:
        dollars = Decimal(said) if isinstance(said, str) and len(said) < 20 else Decimal("NaN")
    except InvalidOperation:
        return None
    return int(dollars * MICRO) if dollars.is_finite() and 0 <= dollars < MICRO else None


def _why(body: dict[str, object]) -> str:
    error = body.get("error")
    words = words_of(error.get("message") if isinstance(error, dict) else None).rstrip(".")
    return f": {words}" if words else ""
