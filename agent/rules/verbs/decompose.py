"""Decompose: elements, keyframes, palette, sound."""

from agent.rules.changes.targets import is_whole, target
from agent.rules.clauses import Clause
from agent.rules.grammar import grammar
from agent.rules.nouns import bare
from agent.rules.refs import Refs
from agent.rules.tables import wordset
from agent.rules.tokens import Words
from agent.rules.turn import Turn
from agent.rules.verbs.briefs import IDEAS

_SENTENCES = grammar("decompose", "other", "layers", "elements")
_ALL = wordset("decompose", "all")
_SOUND = frozenset({"audio", "sound", "music", "voice", "soundtrack"})
_BUT = frozenset({"but", "except"})
_TIME = frozenset({"second", "minute"})


def read(clause: Clause, turn: Turn) -> bool:
    """Takes the clause if it asks for parts of a take."""
    refs = turn.find(clause.words)
    found = _SENTENCES.first(refs.words)
    if not found or any(token.among(_TIME) for token in refs.words):
        return False
    return _taken(found.means, found.slots.get("x"), refs, turn)


def _taken(what: str, wanted: Words | None, refs: Refs, turn: Turn) -> bool:
    if not turn.has_take:
        turn.ask("There is no take here yet to take apart. What should I make first?", *IDEAS)
        return True
    names = parts(wanted) if wanted is not None else []
    if what == "elements" and wanted is not None and wanted.find(_SOUND) >= 0:
        what, names = "sound", []
    turn.call("decompose", take=refs.one if refs.one is not None else turn.here, what=what, parts=names or None)
    return True


def parts(words: Words) -> list[str]:
    """The parts named: "the watch and the band" are two; "the subject" is none in particular."""
    pieces: list[Words] = []
    start = 0
    words = words[:cut] if (cut := words.find(_BUT)) >= 0 else words
    for at, token in enumerate(words):
        if token.low in ("and", ",") and at > start:
            pieces.append(words[start:at])
            start = at + 1
    pieces.append(words[start:])
    named = [
        target(piece)
        for piece in pieces
        if len(bare(piece)) and not is_whole(piece) and bare(piece)[-1].stem not in _ALL
    ]
    return [name for name in named if name]
