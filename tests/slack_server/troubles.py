"""Trouble that a test orders: faults, hooks, limits, tokens that die."""

import re
from typing import Literal

from tests.slack_server.base import Base
from tests.slack_server.faults import Drop, Fault, Hook
from tests.slack_server.limits import Limits

DeadToken = Literal["token_revoked", "invalid_auth", "account_inactive"]


class Troubles(Base):
    """What may go wrong on this server, when asked to."""

    @property
    def limits(self) -> Limits:
        """How often methods may be called."""
        return self.state.limits

    @property
    def scopes(self) -> set[str]:
        """What the bot tokens may do."""
        return self.state.tokens.scopes

    def fail(
        self,
        method: str,
        times: int = 1,
        error: str = "internal_error",
        status: int = 200,
        retry_after: int | None = None,
        drop: Drop | None = None,
        delay: float | None = None,
    ) -> Fault:
        """Orders trouble for the next calls of the methods that the pattern fits.

        `drop` closes the socket before or after the work is done. A `delay` alone only makes the answer slow. The other
        doors are called upload, download and response_url.
        """
        plain = delay is not None and error == "internal_error" and status == 200 and retry_after is None
        wrong = "" if plain or drop else error
        return self.state.faults.order(Fault(re.compile(method), times, wrong, status, retry_after, drop, delay))

    def before(self, hook: Hook) -> None:
        """Runs the hook before each call is handled."""
        self.state.faults.befores.append(hook)

    def after(self, hook: Hook) -> None:
        """Runs the hook after each call is handled and before it is answered."""
        self.state.faults.afters.append(hook)

    def no_hooks(self) -> None:
        """Forgets all hooks and ordered trouble."""
        self.state.faults.befores.clear()
        self.state.faults.afters.clear()
        self.state.faults.clear()

    def revoke(self, token: str, error: DeadToken = "token_revoked") -> None:
        """Makes a token useless."""
        self.state.tokens.known[token].fault = error
