"""What the pieces of a clause have become so far."""

from dataclasses import dataclass, field

from agent.rules.changes import topics
from agent.rules.changes.complaints import Complaint, complaint
from agent.rules.changes.form import Draft
from agent.rules.changes.frame import keeps
from agent.rules.changes.overlay import places
from agent.rules.changes.pieces import praised
from agent.rules.changes.sound import heard
from agent.rules.comparatives import compared
from agent.rules.grammar import grammar
from agent.rules.tokens import Words

_CORRECTING = grammar("changes", "correcting")
_KEPT = grammar("keeping", "kept")
_LONGEST_KEPT = 8  # words of "the dial stays as it is"


@dataclass(slots=True)
class Reading:
    """What a clause asks for: changes, the last complaint in it, what it says stays, and what was not understood.

    `praised` is a thing that is liked: what comes after "but" is said of it. `moan` is what was last spoken of so.
    `before_last` counts the changes that were asked for before the last piece.
    """

    drafts: list[Draft] = field(default_factory=list)
    complaint: Complaint | None = None
    praised: Complaint | None = None
    keeps: bool = False
    unread: list[Words] = field(default_factory=list)
    moan: Complaint | None = None
    corrected: bool = False
    before_last: int = 0

    @property
    def understood(self) -> bool:
        """Whether anything was read in it."""
        return bool(self.drafts or self.complaint or self.keeps)

    def takes(self, piece: Words) -> bool:
        """Takes a piece that asks for no change: what is liked, what stays, what is bad, what takes back."""
        if self._likes(piece) or self._stays(piece):
            self.keeps = True
            return True
        new = _complained(piece)
        if new:
            self.complaint = self.moan = new
            return True
        if _CORRECTING.fits(piece):
            self.corrected = True
            return True
        return False

    def add(self, drafts: list[Draft], piece: Words) -> None:
        """Adds what a piece asks for; after "no wait" it stands for what was asked before."""
        drafts = [topics.as_before(draft, self.drafts, piece) for draft in drafts]
        self.before_last = len(self.drafts)
        if self.corrected and drafts and self.drafts:
            self.drafts[-1], drafts, self.corrected = topics.instead(self.drafts[-1], drafts[0]), drafts[1:], False
        self.drafts += drafts

    def _likes(self, piece: Words) -> bool:
        liked = praised(piece)
        if liked:
            self.praised = self.moan = Complaint(liked, piece)
        return liked is not None

    def _stays(self, piece: Words) -> bool:
        rest = piece.lows in (["rest"], ["the", "rest"])  # of "the rest ok"
        kept = rest or (len(piece) <= _LONGEST_KEPT and _KEPT.fits(piece))
        return keeps(piece, self.drafts) or places(piece, self.drafts) or kept


def _complained(piece: Words) -> Complaint | None:
    """A complaint, unless it says at once what to do ("too dark") or is about the sound being on or off."""
    if compared(piece) or heard(piece):
        return None
    return complaint(piece)
