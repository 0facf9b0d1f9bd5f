"""Iterate, edit, remix: what clauses want to be different, gathered into one call."""

from agent.rules.changes import spans
from agent.rules.changes.form import Draft
from agent.rules.changes.handling import handled
from agent.rules.changes.piece import in_place
from agent.rules.changes.read import read_changes
from agent.rules.changes.reading import Reading
from agent.rules.clauses import Clause, unpolite
from agent.rules.grammar import grammar
from agent.rules.refs import Refs
from agent.rules.tables import load, wordset
from agent.rules.tokens import Words
from agent.rules.turn import Turn
from agent.rules.verbs import keeping
from agent.rules.verbs.addressed import unpointed
from agent.rules.verbs.borrowing import lent
from agent.rules.verbs.different import asked_again, different
from agent.rules.verbs.gathered import Changes, is_exact, recolored

QUESTIONS = wordset("commands", "questions")
ELSEWHERE = wordset("commands", "elsewhere")
_POINTING = wordset("keeping", "pointing")
_AFTER_CAN = frozenset({"can", "could", "what", "how"})
NOT_SAID = "That take does not say what it had there. Tell me in words what it should be."
ONES = ("Tungsten studio light", "Soft window light", "Make it noir")
LIKED: str = load("talk")["praise"]["answer"]
_WORKING = grammar("changes", "working")
_ASKING = frozenset({"what", "how", "who", "why", "when", "where", "which"})


def read(clause: Clause, turn: Turn) -> bool:
    """Takes the clause if it asks for something to be different, or says that the rest stays."""
    kept, clause = keeping.leading(clause, turn)
    if not kept and keeping.read(clause, turn):
        return True
    if _is_span(clause, turn):
        return True
    refs = turn.find(clause.words)
    if refs.lost and clause.head:
        return turn.ask_which(refs)
    if (refs.takes or turn.focus) and all(token.among(_POINTING) or token.kind == "mark" for token in refs.words):
        turn.focus = refs.takes or turn.focus
        return True
    return _borrowed(clause.words, turn) or _changed(clause, refs, turn)


def _is_span(clause: Clause, turn: Turn) -> bool:
    """Takes "in the last second" where what is wanted then comes after it."""
    if clause.joint != "and":
        turn.span = None
    said, span = spans.parted(clause.words) if turn.has_take else (clause.words, None)
    if span is None or any(token.kind != "mark" for token in said):
        return False
    turn.span = span
    return True


def _changed(clause: Clause, refs: Refs, turn: Turn) -> bool:
    said = refs.words
    same = keeping.differing(said)
    if same is None and refs.takes:
        said = unpolite(unpointed(said))
    same = asked_again(said, turn) if same is None else same
    if same is None and _not_a_change(clause):
        return False
    if same is None:
        same = keeping.differing(keeping.without_kept(said))
    words, strict = keeping.parted(same if same is not None else said)
    words, excepted = _without_exception(unpointed(words))
    if same is None and _in_place(words, refs, turn):
        return True
    found = read_changes(words, turn.known, turn.praised or turn.complaint)
    if same is not None and (found.unread or not found.drafts):
        found.drafts, found.unread = different(words, turn)
    for draft in found.drafts if turn.span else ():
        draft.setdefault("span", turn.span)
    _hear(found, turn)
    if not found.drafts:
        return turn.has_take and (found.complaint is not None or found.keeps)
    turn.loose += excepted + [Clause(piece, "and") for piece in found.unread]
    natural = same is not None and not all(is_exact(draft) for draft in found.drafts)
    keep = "strict" if strict else "natural" if natural else None
    return _gather(refs, found.drafts, keep, bool(clause.head), turn)


def _in_place(words: Words, refs: Refs, turn: Turn) -> bool:
    """As in "lose the hat. Use a cap instead": one thing for another."""
    held = turn.pending if not refs.takes else None
    drafts = in_place(held.changes, words) if isinstance(held, Changes) else []
    if isinstance(held, Changes):
        held.changes += drafts
    return bool(drafts)


def _hear(found: Reading, turn: Turn) -> None:
    """What is liked or disliked, for what is said next."""
    if found.drafts and not turn.listing:
        turn.unanswered = turn.unanswered[:-1]
    elif found.praised and turn.has_take:
        turn.praised = found.praised
        turn.replies += [LIKED] if LIKED not in turn.replies else []
    elif found.complaint and turn.has_take:
        turn.complaint, turn.praised = found.complaint, None
        turn.unanswered.append(found.complaint)


def _borrowed(words: Words, turn: Turn) -> bool:
    """As in "use take 2's light"."""
    drafts = lent(words, turn) if turn.has_take else None
    if drafts is None:
        return False
    if not drafts:
        turn.ask(NOT_SAID, *ONES)
        return True
    return _gather(Refs((), words), drafts, None, True, turn)


def _not_a_change(clause: Clause) -> bool:
    """Questions, and requests for other tools."""
    opening = clause.words[0].low
    if clause.asked and opening in QUESTIONS - _AFTER_CAN:
        return True
    if opening == "where" and clause.words.find({","}) > 0 and not clause.asked:
        return False  # "where the pond is, put a fountain"
    if opening in _ASKING:
        return clause.words[1:2].lows != ["if"]
    return opening in ELSEWHERE and not clause.head and not _WORKING.fits(clause.words)


def _gather(refs: Refs, drafts: list[Draft], keep: str | None, commanded: bool, turn: Turn) -> bool:
    if turn.ask_which(refs):
        return True
    if not turn.has_take and not refs.takes:
        turn.nothing_to_change = True
        return commanded
    pending = _pending(refs, turn)
    numbers = [take for take in pending.takes if isinstance(take, int)]
    take = turn.view.take(numbers[0] if numbers else turn.view.current)
    for draft in drafts:
        pending.add(recolored(draft, take), refs.words)
    pending.keep = "strict" if "strict" in (keep, pending.keep) else keep or pending.keep
    return True


def _pending(refs: Refs, turn: Turn) -> Changes:
    """The changes being gathered for these takes; others that were gathered become calls first."""
    takes = refs.takes or turn.focus
    held = turn.pending
    if isinstance(held, Changes) and (not takes or takes == held.takes):
        return held
    here = turn.here
    turn.flush()
    pending = Changes(takes or ((here,) if here is not None else ()))
    turn.pending = pending
    return pending


def _without_exception(words: Words) -> tuple[Words, list[Clause]]:
    """As in "all warmer except the watch": nothing can leave one thing out yet, so that part is given back unread."""
    at = words.find({"except", "besides", "excluding"}, 1) if handled(words) is None else -1
    return (words[:at], [Clause(words[at:], "and")]) if at > 0 else (words, [])
