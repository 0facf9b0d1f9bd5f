"""Decompose: elements, keyframes, palette, sound."""

from agent.rules.changes.targets import is_whole, target
from agent.rules.clauses import Clause, Joint
from agent.rules.grammar import grammar
from agent.rules.nouns import bare
from agent.rules.refs import Refs
from agent.rules.tables import wordset
from agent.rules.tokens import Words
from agent.rules.turn import Turn
from agent.rules.verbs import reasons
from agent.rules.verbs.briefs import IDEAS, Briefs
from agent.rules.verbs.parts import NOUNS, names_parts
from agent.rules.verbs.spoken import it_is, repeats

_SENTENCES = grammar("decompose", "other", "layers", "elements")
_ALL = wordset("decompose", "all")
_TAKING = wordset("decompose", "taking")
_TAKING_OUT = wordset("decompose", "taking_out")
_WEAK = wordset("decompose", "weak")
_PURPOSES = wordset("decompose", "purposes")
_BUT = frozenset({"but", "except", "as", "with", "without", "on", "transparent"})
_LISTING = frozenset({":", "-", "("})
_THINGS = frozenset({"dial", "loop", "clear", "fade", "light", "crop", "hold"})
_CLOSED = frozenset({")"})
_TIME = frozenset({"second", "minute"})
_OF_CAMERA = frozenset({"back", "away", "in", "focus"})


def read(clause: Clause, turn: Turn) -> bool:
    """Takes the clause if it asks for parts of a take."""
    if _is_one_more(clause, turn):
        turn.calls[-1].args["parts"].append(clause.words.said)
        return True
    if clause.words[0].low == "pull" and clause.words[1:2].find(_OF_CAMERA) >= 0:
        return False
    words = _unpurposed(reasons.without(clause.words))
    wanted = _several(words, turn) or [words]
    refs = turn.find(words)
    plain = [_plainly(turn.find(one), turn, clause.joint) for one in wanted]
    if any(plain):
        return all(_taken(what, None, turn.find(one), turn) for what, one in zip(plain, wanted, strict=True) if what)
    found = _SENTENCES.first(_unwished(refs.words))
    if not found or any(token.among(_TIME) for token in refs.words):
        return False
    return _taken(found.means, _listed(refs.words[found.end :]) or found.slots.get("x"), refs, turn)


def _is_one_more(clause: Clause, turn: Turn) -> bool:
    """The "dial" of "into parts: strap and dial", which is a verb of command too."""
    last = turn.calls[-1] if turn.calls and turn.pending is None else None
    told = last is not None and last.tool == "decompose" and bool(last.args.get("parts"))
    return told and clause.joint == "and" and len(clause.words) == 1 and clause.words[0].low in _THINGS


def parts(words: Words) -> list[str]:
    """The parts named: "the watch and the band" are two; "the subject" is none in particular."""
    pieces: list[Words] = []
    start = 0
    words = words.of([token for token in words if token.low not in _LISTING | _CLOSED])
    words = words[:cut] if (cut := words.find(_BUT, 1)) >= 0 else words
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


def _several(words: Words, turn: Turn) -> list[Words]:
    """As in "the palette of the hero and the key frames of take 1": one wish a noun; none if it is one wish."""
    if not NOUNS.starts(words):
        return []
    rest = words[1:] if words[0].among(_TAKING) else words
    joints = [at for at, token in enumerate(rest) if token.low in ("and", ",")]
    parted = [rest[start:end] for start, end in zip([0, *(at + 1 for at in joints)], [*joints, len(rest)], strict=True)]
    named = [names_parts(turn.find(part).words) for part in parted if len(part)]
    if not all(named) or len(set(named)) < 2:
        return []
    return [words.of([*words[: len(words) - len(rest)], *part]) for part in parted if len(part)]


def _plainly(refs: Refs, turn: Turn, joint: Joint) -> str | None:
    """What is asked for by its noun alone: "grab the audio stems", "swatches please"."""
    words = refs.words
    taking = words[0].among(_TAKING)
    if not NOUNS.starts(words) or any(token.low in _TIME for token in words):
        return None
    what = names_parts(words[1:] if taking else words)
    if isinstance(turn.pending, Briefs) and not _is_wanted_of(what, words, joint):
        return None
    if what is None or taking or refs.takes:
        return what
    strong = any(hit.end - hit.start > 1 or words[hit.start].low not in _WEAK for hit in NOUNS.every(words))
    return what if strong or words.find({"only"}) >= 0 else None


def _is_wanted_of(what: str | None, words: Words, joint: Joint) -> bool:
    """As in "generate ..., then pull the palette from it"; "give it music" is more of what is being described."""
    sure = words[0].among(_TAKING_OUT) or (words[0].among(_TAKING) and what != "sound")
    return sure and (joint == "then" or words.find({"it", "its", "that", "one", "result"}, 1) >= 0)


def _listed(after: Words) -> Words | None:
    """The parts told after the sentence: "into layers: person, background"."""
    return after[1:] if len(after) > 1 and after[0].low in _LISTING else None


def _unwished(words: Words) -> Words:
    return words[1:] if len(words) > 1 and words[0].low in ("need", "want") else words


def _unpurposed(words: Words) -> Words:
    """The words without what it is needed for: "for the deck"."""
    for at in range(1, len(words) - 1):
        if words[at].low == "for" and words[at + 1 : at + 5].find(_PURPOSES) >= 0:
            return words[: at - 1] if words[at - 1].low == "," else words[:at]
    return words


def _taken(what: str, wanted: Words | None, refs: Refs, turn: Turn) -> bool:
    if turn.ask_which(refs):
        return True
    if not turn.has_take:
        turn.ask("There is no take here yet to take apart. What should I make first?", *IDEAS)
        return True
    names = parts(wanted) if wanted is not None else []
    of_sound = wanted is not None and what == "elements" and names_parts(wanted) == "sound"
    what, names = ("sound", []) if of_sound else (what, names)
    take = refs.one if refs.one is not None else it_is(turn)
    if not (what != "elements" and repeats(turn, "decompose", what=what, take=take)):
        turn.call("decompose", take=take, what=what, parts=names or None)
    return True
