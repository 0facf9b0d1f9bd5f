"""What one message has become so far: calls in order, what is still being gathered, what to say or ask."""

from typing import Any, Protocol

from pydantic import BaseModel, ConfigDict, Field

from agent.rules import refs
from agent.rules.changes.complaints import Complaint
from agent.rules.clauses import Clause
from agent.rules.refs import Ref, Refs
from agent.rules.search import stems_of
from agent.rules.tokens import Words
from agent.rules.view import View

MAKING = frozenset({"generate", "import_file", "iterate", "edit", "remix", "assemble"})


class Call(BaseModel):
    """One verb to call; `id` is "$1", "$2" ... and may stand for the result in the arguments of a later call."""

    model_config = ConfigDict(frozen=True)

    id: str
    tool: str
    args: dict[str, Any]


class Question(BaseModel):
    """One short question with up to three answers that a person may pick; `missing` says what there is not."""

    model_config = ConfigDict(frozen=True)

    text: str
    options: tuple[str, ...] = ()
    missing: str = Field("", exclude=True)


class Pending(Protocol):
    """Something still being gathered from the clauses: changes to a take, or a brief."""

    @property
    def count(self) -> int:
        """How many calls it will become."""

    def emit(self, turn: "Turn") -> None:
        """Makes its calls."""


class Turn:
    """A message being planned.

    `complaint` is the last thing disliked, `praised` one liked of which more is said then, `unanswered` those that no
    change followed; in a message of several lines (`listing`) a line answers only itself. `corrects` tells that the
    message takes back something it said; `span` is when what this sentence asks for holds.
    """

    def __init__(self, view: View) -> None:
        self.view = view
        self.calls: list[Call] = []
        self.replies: list[str] = []
        self.question: Question | None = None
        self.pending: Pending | None = None
        self.loose: list[Clause] = []
        self.nothing_to_change = False
        self.focus: tuple[Ref, ...] = ()
        self.complaint: Complaint | None = None
        self.praised: Complaint | None = None
        self.span: dict[str, Any] | None = None
        self.unanswered: list[Complaint] = []
        self.listing = False
        self.corrects = False
        self._made: list[str] = []
        self._found: dict[tuple[int, tuple[str, ...]], tuple[Words, Refs]] = {}
        current = view.take(view.current)
        self.known = stems_of(current) if current else frozenset[str]()

    def call(self, tool: str, **args: Any) -> str:
        """Adds a call after what is pending; arguments that are None or empty are left out. Returns its id."""
        self.flush()
        said = {name: value for name, value in args.items() if value is not None and value != ()}
        name = f"${len(self.calls) + 1}"
        self.calls.append(Call(id=name, tool=tool, args=said))
        if tool in MAKING:
            self._made.append(name)
        return name

    def flush(self) -> None:
        """Turns what has been gathered into calls."""
        pending, self.pending = self.pending, None
        if pending is not None:
            pending.emit(self)

    def find(self, words: Words) -> Refs:
        """The takes that a clause names, looked for once a clause."""
        key = (id(words.tokens), self.made)
        if key not in self._found:
            found = refs.find(words, self.view, self.made)
            nothing = found.lost and not self.view.takes and not self.made
            self._found[key] = (words, Refs((), words) if nothing else found)
        return self._found[key][1]

    def ask(self, text: str, *options: str, missing: str = "") -> None:
        """Asks, unless something has been asked already."""
        self.question = self.question or Question(text=text, options=options[:3], missing=missing)

    def ask_which(self, refs: Refs) -> bool:
        """Asks which take is meant, where one was looked for in vain."""
        if not refs.lost:
            return False
        answers = [refs.naming(take.number) for take in self.view.takes[-3:]]
        number = refs.lost.removeprefix("number ")
        numbered = refs.unknown and number != refs.lost
        missing = f"There is no take {number} here." if numbered else f"I can't find a take with “{refs.lost}”."
        self.ask(f"{missing} Which take do you mean?", *answers, missing=missing)
        return True

    @property
    def made(self) -> tuple[str, ...]:
        """Takes that this message makes, in order, also those still being gathered."""
        coming = self.pending.count if self.pending else 0
        return (*self._made, *(f"${len(self.calls) + 1 + more}" for more in range(coming)))

    @property
    def here(self) -> Ref | None:
        """What "it" is now: the last thing made by this message, else None for the thread's current take."""
        return self.made[-1] if self.made else None

    @property
    def has_take(self) -> bool:
        """Whether there is anything that a change could be about."""
        return bool(self.made) or self.view.current is not None or bool(self.view.takes)
