"""What goes wrong here: by who is told.

Refused     the app asked for what Slack does not give; answered as a Web API fault
HangUp      nobody is told: the connection is cut
CannotDo    a person in the test tried what Slack's own screens do not offer; the test is wrong or the card is
"""

from typing import Any

Json = dict[str, Any]


class Refused(Exception):
    """The app's call is refused: HTTP 200 with `ok` false, an error word, and messages where Slack gives some."""

    def __init__(self, error: str, *messages: str, **more: object) -> None:
        super().__init__(error, *messages)
        self.error, self.messages, self.more = error, messages, more

    def answer(self) -> Json:
        """The body as Slack writes it."""
        body: Json = {"ok": False, "error": self.error, **self.more}
        if self.messages:
            body["response_metadata"] = {"messages": list(self.messages)}
        return body


class HangUp(Exception):
    """A hook raises this to have the connection cut, with nothing done when it ran before the work."""


class CannotDo(AssertionError):
    """No person could do this on Slack's screens: no such button, not a member, an archived channel."""
