"""Undo, redo, go back, branch, compare, show, list."""

from agent.rules.changes.read import read_changes
from agent.rules.clauses import Clause, unpolite
from agent.rules.grammar import grammar
from agent.rules.refs import Ref, Refs, find_bare
from agent.rules.search import TakeWords, one_with, previous
from agent.rules.tables import wordset
from agent.rules.tokens import Words
from agent.rules.turn import Turn
from agent.rules.verbs import reasons
from agent.rules.verbs.gathered import Changes
from agent.rules.verbs.naming import called, name
from agent.rules.verbs.sequence import told
from agent.rules.verbs.spoken import it_is, repeats

_SENTENCES = grammar("history", "undo", "redo", "go_back", "branch", "compare", "list", "show", "name")
_BESIDE = grammar("history", "beside")
MOST_STEPS = 5  # steps that one message may undo
_STEPS = wordset("history", "steps")
_CURRENT = wordset("history", "current")
_INTERJECTIONS = wordset("history", "interjections")
_POINTING = wordset("history", "pointing")
_THIS = frozenset({"it", "this", "that", "current", "result"})
_COMPARING = wordset("history", "comparing")
_ASKING = wordset("history", "asking")
_UNDOING = frozenset({"undo", "z", "y"})  # each said once is one step
WHICH_BACK = "Which take do you mean?"
_GOING = frozenset({"go", "go_back", "back", "return", "revert"})
_ONES = frozenset({"one", "take", "version", "clip"})
WHICH_ONE = "I can go back to one take at a time. Which one?"


def read(clause: Clause, turn: Turn) -> bool:
    """Takes the clause if it is about the tree of takes."""
    words = _calm(clause.words)
    if told(words, turn):
        return False
    if _BESIDE.fits(words) and _side_by_side(words, turn):
        return True
    return any(_act(found.means, words, turn) for found in _SENTENCES.every(words))


def _calm(words: Words) -> Words:
    """The words without "nah" and "oops" before them."""
    at = 0
    while at < len(words) - 1 and (words[at].low in _INTERJECTIONS or words[at].kind == "mark"):
        at += 1
    return words[at:]


def _act(action: str, words: Words, turn: Turn) -> bool:
    if action == "redo" and words.find({"as", "in"}, 1) > 0:
        return False  # "redo everything as pixel art"
    if action in ("undo", "redo"):
        return _stepped(action, words, turn)
    if action == "list":
        if not repeats(turn, "history", action="list"):
            turn.call("history", action="list")
        return True
    if action == "name":
        return name(words, turn)
    if action == "compare":
        return _compare(words, turn)
    return _point(action, reasons.without(words), turn)


def _went_back(turn: Turn) -> bool:
    """As in "the first one was better, go back to it": said already."""
    return bool(turn.calls) and turn.calls[-1].args.get("action") == "go_back"


def _point(action: str, words: Words, turn: Turn) -> bool:
    """Branch from, go back to or show a take; several are shown one by one."""
    refs = _refs(words, turn)
    if turn.ask_which(refs):
        return True
    if action == "branch":
        turn.call("history", action="branch", take=refs.one, name=called(refs.words))
        return True
    if action == "go_back":
        return _go_back(refs, words, turn)
    if not refs.takes and not _is_current(words):
        return False
    for take in refs.takes or (refs.one,):
        turn.call("history", action=action, take=take)
    return True


def _go_back(refs: Refs, words: Words, turn: Turn) -> bool:
    if len(refs.takes) > 1:
        turn.ask(WHICH_ONE, *(f"Go back to take {take}" for take in refs.takes))
        return True
    if refs.takes:
        turn.call("history", action="go_back", take=refs.one)
        _change_there(words, turn)
        return True
    if _went_back(turn):
        return True
    ordered = words[0].low in _GOING and bool(turn.view.takes)
    return ordered and words.find(_ONES, 2) > 0 and _back_to_what(words, turn)


def _back_to_what(words: Words, turn: Turn) -> bool:
    """As in "go back to the slow tungsten one": the take of which as many of these words are true as of any."""
    end = words.find(_ONES, 2)
    start = words.find({"the", "that"}) + 1
    found = (one_with(turn.view, TakeWords(words[at:end]), "with") for at in range(start, end))
    take = next((number for number in found if number is not None), None)
    if take is None:
        turn.ask(WHICH_BACK, *(f"Go back to take {take.number}" for take in turn.view.takes[-3:]))
    else:
        turn.call("history", action="go_back", take=take)
    return True


def _change_there(words: Words, turn: Turn) -> None:
    """As in "go back to take 1, a bit warmer": what is to be different there."""
    at = words.find({",", "-", ":"})
    rest = unpolite(words[at + 1 :]) if at > 0 else words[:0]
    drafts = read_changes(rest, turn.known).drafts if len(rest) else []
    if drafts:
        turn.pending = Changes((), drafts)


def _refs(words: Words, turn: Turn) -> Refs:
    """The takes named; a bare number counts where nothing else is said."""
    refs = turn.find(words)
    if refs.takes or refs.lost or words[0].low in _ASKING:
        return refs
    bare = find_bare(words, turn.view, turn.made)
    plain = all(token.kind != "word" or token.among(_POINTING | _CURRENT) for token in _unnamed(bare.words))
    return bare if plain else refs


def _unnamed(words: Words) -> Words:
    at = words.find({"call", "called", "name", "named"}, 1)
    return words[:at] if at > 0 else words


def _stepped(action: str, words: Words, turn: Turn) -> bool:
    """ "undo", "undo that", "undo the last two changes"; "undo the brown band" names no step, so it is asked about."""
    kept = [piece for piece in reasons.pieces(reasons.without(words)) if piece[0].low not in _THIS]
    said = kept[0] if kept else words
    if not all(token.among(_STEPS) or token.value is not None for token in said[1:]):
        turn.ask("I can undo the last change, step by step. Shall I?", "Undo the last change", "Go back to take 1")
        return True
    if said.find({"undo"}, 2) >= 0 and said.find({"the", "that", "my"}) >= 0:
        action = "redo"  # "undo the undo"
    figure = next((int(token.value) for token in said[1:] if token.value and 1 <= token.value <= MOST_STEPS), 1)
    times = max(figure, 2 * (said.find({"twice", "couple"}) >= 0), sum(token.low in _UNDOING for token in said))
    for _ in range(1 if action == "redo" and figure == 1 else min(times, MOST_STEPS)):
        turn.call("history", action=action)
    return True


def _side_by_side(words: Words, turn: Turn) -> bool:
    """As in "put 1 and 3 next to each other", "take 1 vs take 2": two takes, and no other thing."""
    pieces = [piece for piece in reasons.pieces(words) if _BESIDE.fits(piece)]
    refs = find_bare(pieces[0] if pieces else reasons.without(words), turn.view, turn.made, it_is(turn))
    left = [token for token in refs.words if token.kind == "word" and not token.among(_COMPARING | {"show", "see"})]
    if left or (len(refs.takes) < 2 and not refs.lost):
        return False
    return turn.ask_which(refs) or _compared(list(refs.takes), turn)


def _compare(words: Words, turn: Turn) -> bool:
    refs = find_bare(reasons.without(words), turn.view, turn.made, it_is(turn))
    if turn.ask_which(refs):
        return True
    takes: list[Ref] = list(refs.takes)
    if not takes and _names_others(refs.words):
        return False
    if len(takes) < 2:
        other = _parent(turn) if not takes else turn.view.current
        current = turn.view.current
        takes = [take for take in ([other, current] if not takes else [*takes, other]) if take is not None]
    return _compared(takes, turn)


def _compared(takes: list[Ref], turn: Turn) -> bool:
    if len(set(takes)) < 2:
        turn.ask("Which two takes shall I compare?", *(f"Take {take.number}" for take in turn.view.takes[-3:]))
        return True
    turn.call("history", action="compare", takes=list(dict.fromkeys(takes)))
    return True


def _names_others(words: Words) -> bool:
    """As in "compare apples and pears": no takes are meant."""
    rest = [token for token in words[1:] if token.kind == "word" and not token.among(_CURRENT)]
    return any(token.low not in _COMPARING for token in rest)


def _parent(turn: Turn) -> int | None:
    """What the current take was made from; None if it is the first."""
    return previous(turn.view) or None if turn.view.current else None


def _is_current(words: Words) -> bool:
    """Whether the clause points at what is on the table, and at nothing else."""
    return all(token.among(_CURRENT) for token in words) and any(token.low in _THIS for token in words)
