"""Assemble: takes in order as one film."""

from agent.rules.amounts import quantities
from agent.rules.clauses import Clause
from agent.rules.grammar import grammar
from agent.rules.refs import Ref, Refs, find_bare
from agent.rules.tables import Table, section, wordset
from agent.rules.tokens import Words
from agent.rules.turn import Turn
from agent.rules.verbs import export, reasons
from agent.rules.verbs.places import TARGETS
from agent.rules.verbs.sequence import STEPS, Sequence, told
from agent.rules.verbs.spoken import it_is

_AFTER = grammar("assemble", "after")
_PATTERNS = grammar("assemble", "patterns")
WAYS: Table[str] = Table(section("assemble", "ways"))
_IDLE = wordset("assemble", "idle")
_JOINS = wordset("assemble", "joins")
_HARD = wordset("assemble", "hard")
_FILMS = frozenset({"film", "reel", "clip", "video", "sequence", "edit", "montage", "movie", "cut", "timeline", "one"})
_TOWARD = frozenset({"for", "as"})
_PARTING = frozenset({",", "and", "then"}) | _TOWARD
_MOST_PLACES = 6  # joints from the end at which the places may begin
_NAMING = frozenset({"called", "named", "titled"})
_QUARTER = 0.25
_USUAL = 0.5  # seconds of a dissolve when no figure is said


def read(clause: Clause, turn: Turn) -> bool:
    """Takes the clause if it asks for takes to be one film."""
    words, name = _named(reasons.without(clause.words))
    if _append(words, name, turn):
        return True
    asked = _PATTERNS.fits(words)
    if not asked and told(words, turn) is None and not _says_how(words):
        return False
    words, places = _exported(words, turn) if asked else (words, None)
    refs = find_bare(words, turn.view, turn.made, it_is(turn))
    if _add(words, refs, turn):
        return True
    if (not asked and not _is_row(refs)) or not _join(words, refs, name, turn):
        return False
    if places is not None and not export.read(Clause(places, "then"), turn):
        turn.loose.append(Clause(places, "then"))
    return True


def _join(words: Words, refs: Refs, name: str | None, turn: Turn) -> bool:
    """Makes the film, or asks which takes are meant."""
    if turn.ask_which(refs):
        return True
    if words[0].low == "put" and not refs.takes and words.find({"together"}) < 0 and words.find(_FILMS) < 0:
        return False  # as in "put a red rose in her hand", "put them in a library"
    takes = _takes(words, refs, turn)
    if len(takes) < 2 and not (turn.made and takes):
        if not _means_all(words) and not takes:
            return False
        turn.ask("Which takes shall I put together?", *_all(turn))
        return True
    turn.call("assemble", takes=takes, dissolve=_dissolve(words), name=name)
    return True


def _append(words: Words, name: str | None, turn: Turn) -> bool:
    """As in "glue take 2 onto the end of take 1": the second named comes first."""
    found = _AFTER.first(words)
    if found is None:
        return False
    later, first = (find_bare(found[slot], turn.view, turn.made, it_is(turn)) for slot in ("r", "q"))
    left = [token for token in (*later.words, *first.words) if token.kind == "word" and token.low not in _IDLE]
    if left or not later.takes or not first.takes:
        return False
    turn.call("assemble", takes=[*first.takes, *later.takes], dissolve=_dissolve(words), name=name)
    return True


def _exported(words: Words, turn: Turn) -> tuple[Words, Words | None]:
    """The words without the places where the film goes, and those: "stitch 1 and 2, then a youtube export of that"."""
    parts = [at for at in range(2, len(words) - 1) if words[at].low in _PARTING] if TARGETS.find(words) else []
    for at in parts[-_MOST_PLACES:]:
        rest = words[at if words[at].low in _TOWARD else at + 1 :]
        if export.is_plain(rest, turn):
            return words[: at - 1 if words[at - 1].low in _PARTING else at], rest
    return words, None


def _takes(words: Words, refs: Refs, turn: Turn) -> list[Ref]:
    """Those named; "it" alone, and no take at all, are what this message made, or all there is."""
    if len(refs.takes) > 1 or (refs.takes and not turn.made):
        return list(refs.takes)
    made: list[Ref] = list(turn.made)
    if refs.takes and refs.takes[0] not in made:
        return list(refs.takes)
    if not made and _means_all(words):
        return [take.number for take in turn.view.takes if take.state not in ("failed", "cancelled")]
    return made


def _add(words: Words, refs: Refs, turn: Turn) -> bool:
    """As in "open with the hero, then cut to take 1": one take after another."""
    opening = told(words, turn)
    if not opening or not all(_is_step(piece, turn) for piece in reasons.pieces(words)):
        return False
    if turn.ask_which(refs):
        return True
    held = turn.pending
    if not isinstance(held, Sequence):
        turn.flush()
        held = turn.pending = Sequence(opening.means)
    held.takes += [take for take in refs.takes if take not in held.takes]
    held.dissolve = _dissolve(words) or held.dissolve
    return True


def _is_step(piece: Words, turn: Turn) -> bool:
    """A take, with or without what is done with it, and nothing else; or idle words: "all in a single clip"."""
    step = STEPS.first(piece)
    refs = find_bare(step["r"] if step else piece, turn.view, turn.made)
    return (step is None or bool(refs.takes or refs.lost)) and all(
        token.kind in ("mark", "number") or token.low in _IDLE for token in refs.words
    )


def _says_how(words: Words) -> bool:
    """Whether it is said how takes follow one another."""
    return words.find(_JOINS) >= 0 or WAYS.find(words) is not None


def _is_row(refs: Refs) -> bool:
    """As in "1 + 3 + 2 one after another": several takes, and how they follow, and nothing else."""
    several = len(refs.takes) > 1 or len(refs.beside) + len(refs.unknown) > 1
    return several and all(token.kind in ("mark", "number") or token.among(_IDLE | _JOINS) for token in refs.words)


def _means_all(words: Words) -> bool:
    return words.find({"them", "these", "those", "all", "both", "everything", "together", "takes"}) >= 0


def _dissolve(words: Words) -> float | None:
    at = words.find(_JOINS)
    if at < 0 or words[max(0, at - 2) : at].find(_HARD) >= 0:
        return None
    seconds = [amount.value for amount in quantities(words) if amount.unit == "seconds"]
    if seconds:
        return seconds[0]
    return _QUARTER if words.find({"quarter"}) >= 0 else _USUAL


def _named(words: Words) -> tuple[Words, str | None]:
    """The words without the name of the film, and the name."""
    at = words.find(_NAMING)
    if not 0 < at < len(words) - 1:
        return words, None
    end = next((stop for stop in range(at + 2, len(words)) if words[stop].low in (",", "then")), len(words))
    return words.of([*words[:at], *words[end:]]), words[at + 1 : end].said or None


def _all(turn: Turn) -> list[str]:
    return ["Put all takes together"] if len(turn.view.takes) > 1 else []
