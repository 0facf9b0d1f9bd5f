"""Reads one message into a plan: the verbs to call in order, or a short reply, or one question."""

from collections.abc import Callable
from itertools import pairwise

from pydantic import BaseModel, ConfigDict

from agent.rules.changes.read import filled_in
from agent.rules.clauses import Clause, clauses, says_nothing
from agent.rules.grammar import grammar
from agent.rules.lists import ShotList, shot_list
from agent.rules.tables import wordset
from agent.rules.text import clean
from agent.rules.tokens import Words, read
from agent.rules.turn import Call, Question, Turn
from agent.rules.verbs import (
    again,
    assemble,
    brand,
    changes,
    confirm,
    decompose,
    disliked,
    export,
    generate,
    history,
    imports,
    keeping,
    settings,
    talk,
)
from agent.rules.verbs.briefs import IDEAS, Briefs
from agent.rules.view import View

MOST_CLAUSES = 20  # things that one message may ask for
MOST_JOINED = 5  # sentences without a command that may be one description together
Reader = Callable[[Clause, Turn], bool]

READERS: tuple[Reader, ...] = (
    confirm.read,
    history.read,
    export.read,
    brand.read,
    settings.read,
    generate.fold,
    again.read,
    assemble.read,
    decompose.read,
    talk.read,
)
_INJECTION = grammar("commands", "injection")
_TALKING_AWAY = wordset("commands", "talking_away")
_NOT_OURS = grammar("commands", "not_ours")
_FOREIGN = wordset("commands", "foreign")
_CORRECTING = {("actually", "no"), ("no", "wait"), ("scratch", "that"), ("i", "mean"), ("no", "sorry")}
_SHARE = 5  # one word in so many that is everyday in another language makes a message foreign


class Plan(BaseModel):
    """What one message asks for: calls in order; a reply where nothing is called; at most one question."""

    model_config = ConfigDict(frozen=True)

    calls: list[Call] = []
    reply: str = ""
    question: Question | None = None


def plan(text: str, view: View) -> Plan:
    """The plan for a message as the canvas stands; never raises for what a person may type."""
    message = clean(text)
    words = read(message.text)
    note = talk.CUT if message.was_cut else ""
    refusal = _refusal(words)
    if refusal:
        return Plan(reply=_joined(note, refusal))
    turn = Turn(view)
    turn.listing = "\n" in message.text
    turn.corrects = any(pair in _CORRECTING for pair in pairwise(words.lows))
    said = _spoken(words, turn)
    spoken = said[:MOST_CLAUSES]
    if len(said) > MOST_CLAUSES:
        note = _joined(note, f"That is more than {MOST_CLAUSES} things at once; I read the first {MOST_CLAUSES}.")
    for clause in spoken:
        _read(clause, turn)
    if turn.loose and not turn.calls and _describes(spoken, turn):
        turn.loose.clear()
    turn.flush()
    disliked.answer(turn)
    return _plan(turn, note)


def _describes(spoken: list[Clause], turn: Turn) -> bool:
    """Whether sentences without a command, one of which said nothing alone, are one picture together."""
    held = turn.pending
    if isinstance(held, Briefs) or any(clause.head or clause.asked for clause in spoken[:MOST_JOINED]):
        return False
    turn.pending = None
    if generate.read(generate.joined(spoken[:MOST_JOINED]), turn):
        return True
    turn.pending = held
    return False


def _refusal(words: Words) -> str:
    """Why a message is not read at all, or nothing."""
    letters = [token for token in words if token.kind == "word"]
    if not letters and not any(token.kind in ("number", "hex", "path") for token in words):
        return talk.QUOTED if any(token.kind == "quote" for token in words) else talk.EMPTY
    script = sum(not token.text.isascii() and not _latin(token.text) for token in letters)
    spoken = sum(token.text.lower() in _FOREIGN for token in letters)
    if letters and (script * 2 > len(letters) or (spoken > 1 and spoken * _SHARE > len(letters))):
        return talk.FOREIGN
    if any(_INJECTION.fits(words[at:]) for at, token in enumerate(words) if token.among(_TALKING_AWAY)):
        return talk.REFUSED
    return talk.NOT_OURS if _NOT_OURS.fits(words) else ""


def _latin(text: str) -> bool:
    return all(ord(letter) < 0x250 for letter in text)


def _spoken(words: Words, turn: Turn) -> list[Clause]:
    """The clauses of a message; those of a list of shots are taken as briefs at once."""
    listed = shot_list(words)
    if listed is None:
        return clauses(words)
    if listed.wishes:
        return [clause for item in listed.items for clause in clauses(item)] if turn.has_take else clauses(words)
    if turn.has_take and _is_form(words, turn):
        return clauses(words)
    return _from_list(listed, turn)


def _is_form(words: Words, turn: Turn) -> bool:
    """Whether a form is of what is there already: "band: blue. light: soft"."""
    lines = [clause.words for clause in clauses(words) if clause.words.find({":"}) > 0]
    return len(lines) > 1 and all(filled_in(line, turn.known) for line in lines)


def _from_list(listed: ShotList, turn: Turn) -> list[Clause]:
    """Each item is a brief; what follows the last one is read like any message."""
    rest: list[Clause] = []
    briefs: Briefs | None = None
    for item in listed.items:
        spoken = clauses(item)
        if not spoken:
            continue
        if briefs is None:
            briefs = Briefs(spoken[0].words, shared=listed.header)
        else:
            briefs.add(spoken[0].words)
        rest = spoken[1:]
    turn.pending = briefs
    return rest


def _read(said: Clause, turn: Turn) -> None:
    clause = imports.read(said, turn)
    if clause is None:
        return
    for reader in READERS:
        if reader(clause, turn):
            return
    if 0 < len(turn.loose) <= MOST_JOINED and not clause.head and generate.read(_with_loose(clause, turn), turn):
        turn.loose.clear()
        return
    order: tuple[Reader, ...] = (generate.read, changes.read)
    if clause.head != "generate" and turn.has_take and not generate.is_new(clause):
        order = (changes.read, generate.read)
    if any(reader(clause, turn) for reader in order):
        return
    turn.loose.append(clause)


def _with_loose(clause: Clause, turn: Turn) -> Clause:
    """Sentences that said nothing alone may describe one picture together."""
    return generate.joined([*turn.loose[-MOST_JOINED:], clause])


def _plan(turn: Turn, note: str) -> Plan:
    if turn.nothing_to_change and not turn.calls:
        turn.ask(keeping.NO_TAKE, *IDEAS)
    if turn.question:
        return Plan(question=turn.question, reply=note)
    if turn.calls:
        return Plan(calls=turn.calls, reply=_joined(note, _missed(turn), disliked.left(turn)))
    unread = [clause for clause in turn.loose if not says_nothing(clause.words)]
    greeted = set(turn.replies) <= talk.POLITENESS
    replies = [talk.puzzled(unread)] if not turn.replies or (unread and greeted) else turn.replies
    return Plan(reply=_joined(note, *replies))


def _missed(turn: Turn) -> str:
    """What was not understood beside what is done."""
    said = [f"“{clause.words.said}”" for clause in turn.loose if not says_nothing(clause.words)]
    if not said:
        return ""
    listed = " and ".join([", ".join(said[:-1]), said[-1]] if len(said) > 1 else said)
    return f"I did not understand {listed}, so that is left out."


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)
