"""Every error a person can see.

RetakeError
├── BadInput         a person gave something that cannot be used; they change it and ask again
│   └── NotFound     a take, artifact, preset, channel or file that is not there; the message names what is
├── Unsupported      nothing here can do that kind of change; `next` says what can be done instead
├── NotConfigured    a key, a chat model or a package is missing; the person who installed Retake mends it
├── NotAllowed       the person's role may not do this; somebody else can
├── Refused          a model's provider declined the content; change the brief
├── ProviderFault    a provider failed or answered nonsense; `charged` says whether it cost anything
├── Uncertain        a paid submit may or may not have been taken; a person decides
├── MachineFault     disk full, memory, a missing codec: whoever runs the machine mends it
└── Interrupted      the work was cancelled or the process stopped before it ended
"""

from typing import Literal

Charged = Literal["no", "yes", "unknown"]


class RetakeError(Exception):
    """What happened, whether anything was charged, and what to do next; `str()` is the whole sentence."""

    charged: Charged = "no"

    def __init__(self, message: str, *, next: str = "", charged: Charged | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.next = next
        self.charged = charged or type(self).charged

    def __str__(self) -> str:
        cost = {"no": "Nothing was charged.", "yes": "It was charged.", "unknown": "It may have been charged."}
        return " ".join(part for part in (self.message, cost[self.charged], self.next) if part)


class BadInput(RetakeError):
    """Seen by whoever asked; change the input and ask again."""


class NotFound(BadInput):
    """Seen by whoever asked; name something that exists."""


class Unsupported(RetakeError):
    """Seen by whoever asked; ask for what `next` offers."""


class NotConfigured(RetakeError):
    """Seen by whoever installed Retake; set what `next` names."""


class NotAllowed(RetakeError):
    """Seen only by the person refused; ask somebody with the role."""


class Refused(RetakeError):
    """Seen by whoever asked; reword the brief, do not repeat it."""


class ProviderFault(RetakeError):
    """Seen by whoever asked; try again later or use another model."""


class Uncertain(RetakeError):
    """Seen by whoever may spend; look at the provider's page, then decide."""

    charged: Charged = "unknown"


class MachineFault(RetakeError):
    """Seen by whoever runs the machine; mend it, then start again."""


class Interrupted(RetakeError):
    """Seen by whoever asked; ask again if it is still wanted."""
