"""Yes and no: confirm a quote, approve a take, cancel what runs."""

from agent.rules.clauses import HEADS, Clause
from agent.rules.grammar import grammar
from agent.rules.refs import Ref, find_bare
from agent.rules.tables import Table, section, wordset
from agent.rules.tokens import Words
from agent.rules.turn import Turn
from agent.rules.verbs import reasons
from agent.rules.verbs.spoken import it_is, repeats

YES: Table[str] = Table(section("confirm", "confirm"))
NO: Table[str] = Table(section("confirm", "cancel"))
_ANSWERS = grammar("confirm", "answers")
_VERBS = grammar("confirm", "verbs")
_TOLD = grammar("confirm", "told")
_POINTING = wordset("confirm", "pointing")
_EITHER = {name: frozenset(words) for name, words in section("confirm", "either").items()}
NOTHING = "Nothing is waiting for a yes here."
_PARTICLES = wordset("confirm", "particles")
_LONGEST_ANSWER = 20  # words
_PLAIN, _LONGEST = 2, 7  # words of an answer that is plain, and of a piece that only leads to it
_EXPLICIT = frozenset({"cancel", "stop", "abort", "confirm", "confirmed", "call"})


def read(clause: Clause, turn: Turn) -> bool:
    """Takes the clause if it says yes or no to something, or approves or cancels a take."""
    plain = reasons.without(clause.words)
    answer = _answer_in(clause.words, plain, turn) if len(clause.words) <= _LONGEST_ANSWER else None
    if answer:
        return _answer(answer, clause.words, turn)
    words = _unsigned(_uninterjected(plain))
    found = _VERBS.first(words)
    if found:
        return _verb(found.means, words, turn)
    told = None if clause.asked else _TOLD.first(words)
    return told is not None and _verb(told.means, told["r"], turn)


def _is_ready(number: Ref, turn: Turn) -> bool:
    """Whether a take neither waits for a yes nor runs."""
    take = turn.view.take(number) if isinstance(number, int) else None
    return take is None or take.state == "ready"


def waiting(turn: Turn) -> int | None:
    """The latest take whose quote waits for a yes."""
    proposed = [take.number for take in turn.view.takes if take.state == "proposed"]
    return max(proposed, default=None)


def _answer_in(words: Words, plain: Words, turn: Turn) -> str | None:
    """What the words answer, with or without the reasons beside."""
    return _answered(words) or (_answered(plain) if plain is not words else None) or _closing(words, turn)


def _answered(words: Words) -> str | None:
    """What all pieces together say: "ok quote looks good, confirm"; a "no" before a verb leaves it to the verb."""
    said: str | None = None
    for piece in reasons.pieces(words):
        said = _meaning(piece)
        if said is None:
            return None
    return said


def _closing(words: Words, turn: Turn) -> str | None:
    """As in "looks pricey but fine, go ahead": the last piece answers what waits, those before it ask for nothing."""
    *before, last = reasons.pieces(words) or [words]
    if waiting(turn) is None or not before or len(last) < _PLAIN:
        return None
    if any(len(piece) > _LONGEST or piece[0].low in HEADS for piece in before):
        return None
    return _meaning(last)


def _meaning(piece: Words) -> str | None:
    while len(piece) > 1 and piece[0].low in ("please", "then", "and", "just", "so"):
        piece = piece[1:]
    rest = piece[1:] if _is_particle(piece) else piece
    found = YES.whole(piece) or NO.whole(piece) or YES.whole(rest) or NO.whole(rest)
    if found:
        return found
    sentence = _ANSWERS.first(piece) or _ANSWERS.first(rest)
    return sentence.means if sentence else None


def _is_particle(piece: Words) -> bool:
    """The "ok" of "ok quote looks good", the "nope" of "nope too expensive"; "don't" belongs to what follows."""
    return len(piece) > 1 and piece[0].low in _PARTICLES


def _answer(answer: str, words: Words, turn: Turn) -> bool:
    take = waiting(turn)
    explicit = next((token.low for token in words if token.low in _EXPLICIT), "")
    if (turn.calls or turn.pending) and not explicit:
        if repeats(turn, "confirm", action=answer):
            return True
        turn.replies.append("All right.")  # the "go" after a request hurries it and spends nothing
    elif take is not None:
        if not repeats(turn, "confirm", action=answer):
            turn.call("confirm", action=answer, take=take)
    elif explicit and words[0].low in _EXPLICIT - {"call"}:
        turn.call("confirm", action=answer)
    else:
        turn.replies.append(NOTHING if answer == "confirm" else "All right, nothing is changed.")
    return True


def _uninterjected(words: Words) -> Words:
    """The words without the "nah" or "ok" before them: "nah cancel that one"."""
    return words[1:] if _is_particle(words) else words


def _unsigned(words: Words) -> Words:
    """The words without who it was: "approved by the client"."""
    at = words.find({"by"}, 1)
    return words[:at] if at > 0 else words


def _verb(action: str, words: Words, turn: Turn) -> bool:
    """Only what names a take, or plainly the current one: "approve all spending" is no approval."""
    refs = find_bare(words, turn.view, turn.made)
    if any(token.kind == "word" and not token.among(_POINTING) for token in refs.words):
        return False
    if turn.ask_which(refs):
        return True
    if action == "drop":
        action = "cancel"  # of a take that is there already no such thing can be said
        if not refs.takes or any(_is_ready(take, turn) for take in refs.takes):
            return False
    if all(words.find(verbs) >= 0 for verbs in _EITHER.values()):
        turn.ask("Both at once cannot be. Which one?", "Approve it", "Cancel it")
        return True
    takes = refs.takes or ((it_is(turn),) if action == "approve" else (waiting(turn) or it_is(turn),))
    for take in takes:
        if not repeats(turn, "confirm", action=action, take=take):
            turn.call("confirm", action=action, take=take)
    return True
