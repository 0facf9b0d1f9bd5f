"""Export: which takes, and for where."""

from agent.rules.clauses import Clause
from agent.rules.grammar import grammar
from agent.rules.refs import Ref, Refs
from agent.rules.tables import Table, section, wordset
from agent.rules.tokens import Words
from agent.rules.turn import Turn
from agent.rules.verbs.briefs import IDEAS

PRESETS: Table[str] = Table(section("exports", "preset"))
_IDLE = wordset("exports", "idle")
_LEADING = grammar("exports", "leading")
_BETWEEN = frozenset({"and", ",", "/", "plus", "+", "as_well_as", "also", "then"})
_HEADS = wordset("exports", "heads")
_AGAIN = wordset("exports", "again")
_ANEW = frozenset({"rerender", "recompose"})
_SURE = frozenset({"export", "rerender", "recompose", "download", "deliver", "publish", "save", "output"})
KNOWN = frozenset(section("exports", "preset").values())
_WORDS = frozenset({"export", "exports", "file", "files", "download"})


def read(clause: Clause, turn: Turn) -> bool:
    """Takes the clause if it asks for files of takes."""
    words = clause.words
    if not (words[0].low in _HEADS or words.find(_WORDS) >= 0) or not _LEADING.first(words):
        return False
    refs = turn.find(words)
    if turn.ask_which(refs):
        return True
    again = words.find(_AGAIN) >= 0
    presets = targets(refs.words.of([token for token in refs.words[1:] if not token.among(_AGAIN)]))
    if words[0].low not in _SURE and words.find(_WORDS) < 0 and not set(presets) & KNOWN:
        return False
    if words[0].low in _ANEW and words.find({"for", "as"}) < 0:
        return False
    takes = _takes(refs, turn)
    if not takes and not turn.has_take:
        turn.ask("There is no take here to export yet. What should I make first?", *IDEAS)
        return True
    if not presets:
        turn.ask("Where shall it go?", "Export for Instagram", "Export for YouTube", "Export as square")
        return True
    turn.call("export", takes=takes or None, presets=presets, footage="rerender" if again else None)
    return True


def _takes(refs: Refs, turn: Turn) -> list[Ref]:
    """Those named; "everything" is all that is ready; else what this message made."""
    if refs.takes:
        return list(refs.takes)
    if refs.words.find({"everything"}) >= 0:
        return list(turn.made) or [take.number for take in turn.view.takes if take.state == "ready"]
    return [turn.here] if turn.here is not None else []


def targets(words: Words) -> list[str]:
    """The presets that are named, in order; an unknown target stays as said."""
    found: list[str] = []
    for piece in _pieces(words):
        hit = PRESETS.whole(piece) or _within(piece) or PRESETS.whole(_after_for(piece))
        if hit or piece.said:
            found.append(hit or piece.said)
    return list(dict.fromkeys(found))


def _pieces(words: Words) -> list[Words]:
    pieces: list[Words] = []
    start = 0
    for at in range(len(words) + 1):
        if at == len(words) or words[at].low in _BETWEEN:
            piece = _trimmed(words[start:at])
            if len(piece):
                pieces.append(piece)
            start = at + 1
    return pieces


def _trimmed(words: Words) -> Words:
    start, end = 0, len(words)
    while start < end and (words[start].low in _IDLE or words[start].kind == "mark"):
        start += 1
    while end > start and (words[end - 1].low in _IDLE or words[end - 1].kind == "mark"):
        end -= 1
    return words[start:end]


def _after_for(piece: Words) -> Words:
    """As in "the reel for YouTube": where it goes is said last."""
    at = piece.find({"for"})
    return _trimmed(piece[at + 1 :]) if at >= 0 else piece


def _within(piece: Words) -> str | None:
    """A known target with idle words inside ("the youtube version in 4k"); a limit said makes it another target."""
    kept = piece.of([token for token in piece if token.low not in _IDLE])
    if any(token.low in ("under", "below", "max", "mb", "gif", "mp") for token in piece):
        return None
    return PRESETS.whole(kept)
