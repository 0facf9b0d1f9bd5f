"""Export: which takes, and for where."""

from agent.rules.clauses import Clause
from agent.rules.grammar import grammar
from agent.rules.refs import Ref, Refs, find_bare
from agent.rules.tables import wordset
from agent.rules.tokens import Words
from agent.rules.turn import Turn
from agent.rules.verbs import reasons
from agent.rules.verbs.briefs import IDEAS, Briefs
from agent.rules.verbs.footage import AGAIN, is_of_last, without_footage
from agent.rules.verbs.footage import FOOTAGE as FOOTAGE
from agent.rules.verbs.parts import names_parts
from agent.rules.verbs.places import Targets, names_any, read_targets
from agent.rules.verbs.spoken import it_is

_LEADING = grammar("exports", "leading")
_HEADS = wordset("exports", "heads")
_SENDING = wordset("exports", "sending")
_ASKING = wordset("exports", "asking")
_UNTIL = frozenset({"by", "before", "until"})
_LONGEST = 60  # words of such a sentence
_MAKING = frozenset({"make", "create", "do"})  # "make a gif" is a file, "make a TikTok" may be a brief
_POSTING = frozenset({"post", "upload"})  # nothing is posted from here
_ON = frozenset({"for", "as", "and", ",", "in"})
_JOINTS = frozenset({"and", ",", "plus"})
_MOST_GROUPS = 8  # joints at which a further take with places of its own may begin
_FEW = 2
_ANEW = frozenset({"rerender", "recompose"})
WHERE = ("Where shall it go?", "Export for Instagram", "Export for YouTube", "Export as square")


def read(clause: Clause, turn: Turn) -> bool:
    """Takes the clause if it asks for files of takes, with a verb or by naming places and formats alone."""
    if is_of_last(clause.words, turn):
        return True
    if _asks_for_else(clause):
        return False
    words, footage = without_footage(_timeless(reasons.without(clause.words)))
    if not len(words):
        return False
    sure = _LEADING.fits(words)
    if not sure and words[0].low not in _ASKING and not names_any(words):
        return False
    groups = _by_take(words, turn)
    for at, group in enumerate(groups):
        refs = turn.find(group)
        _export(refs, read_targets(_asked(refs.words, sure and not at)), footage, turn)
    return bool(groups) or _one(words, sure, footage, turn)


def is_plain(words: Words, turn: Turn) -> bool:
    """Whether the words name where files go, and neither takes nor anything else."""
    targets = read_targets(words)
    plain = not targets.unread and not targets.loose and not turn.find(words).takes
    return plain and (targets.firm or _is_row(targets, turn))


def _one(words: Words, sure: bool, footage: set[str], turn: Turn) -> bool:
    """One export, if the words are beyond doubt."""
    refs = turn.find(words)
    targets = read_targets(_asked(refs.words, sure))
    if not sure and not _is_fragment(refs, targets, turn):
        return False
    if sure and names_parts(refs.words[1:]):
        return False  # "export the palette" takes the take apart
    if targets.loose and not refs.takes and not refs.lost:
        shift = len(refs.words) - len(_asked(refs.words, sure))
        starts = {piece.start + shift for piece in targets.loose}
        refs = find_bare(_loose(words, starts), turn.view, turn.made)
    return turn.ask_which(refs) or _export(refs, targets, footage, turn)


def _by_take(words: Words, turn: Turn) -> list[Words]:
    """As in "takes 1 and 3 for shorts, hero for youtube": each with its own places; none where it is one export."""
    joints = [at for at, token in enumerate(words) if token.low in _JOINTS][:_MOST_GROUPS]
    if not joints or len(turn.find(words).takes) < _FEW:
        return []
    groups, start = [], 0
    for at in joints:
        if _is_whole(words[start:at], turn) and turn.find(words[at + 1 :]).takes:
            groups.append(words[start:at])
            start = at + 1
    last = words[start:]
    placed = any(_is_placed(turn.find(group).words) for group in groups)
    return [*groups, last] if placed and _is_whole(last, turn) else []


def _is_placed(words: Words) -> bool:
    targets = read_targets(words)
    return targets.of_place or targets.firm


def _is_whole(words: Words, turn: Turn) -> bool:
    """Whether takes and where they go are named, and nothing else."""
    refs = turn.find(words)
    targets = read_targets(_asked(refs.words, _LEADING.fits(words)))
    return bool(refs.takes) and bool(targets.names) and not targets.unread


def _asks_for_else(clause: Clause) -> bool:
    """A sentence with another verb of command, or with what no export has, is not looked at further."""
    opening = clause.words[0].low
    if any(token.kind in ("hex", "quote") for token in clause.words) or len(clause.words) > _LONGEST:
        return True
    if opening == "take" and len(clause.words) > 1 and clause.words[1].value is not None:
        return False
    return clause.head not in ("", "export") and opening not in _HEADS


def targets(words: Words) -> list[str]:
    """The presets that are named, in order; an unknown target stays as said."""
    return list(read_targets(words).names)


def _export(refs: Refs, targets: Targets, footage: set[str], turn: Turn) -> bool:
    takes = _takes(refs, turn)
    if not takes and not turn.has_take:
        turn.ask("There is no take here to export yet. What should I make first?", *IDEAS)
    elif not targets.names:
        turn.ask(*WHERE)
    elif len(footage) > 1:
        turn.ask(*AGAIN)
    else:
        turn.call("export", takes=takes or None, presets=list(targets.names), footage=next(iter(footage), None))
    return True


def _is_fragment(refs: Refs, targets: Targets, turn: Turn) -> bool:
    """Whether all that is said are targets, takes and idle words, one of them a target beyond doubt."""
    words, of_takes = refs.words, bool(refs.takes) and targets.of_place
    if targets.unread or targets.reshaped or isinstance(turn.pending, Briefs):
        return False
    opening = words[0].low
    if opening in _POSTING or (opening in _ANEW and not targets.names):
        return False
    if opening in _MAKING and not targets.of_file:
        return False
    if targets.names:
        return targets.firm or of_takes or _is_row(targets, turn) or opening in _SENDING
    return targets.firm or (opening in _ASKING and turn.has_take)


def _is_row(targets: Targets, turn: Turn) -> bool:
    """As in "reel and square": several files, one of them for a place."""
    return len(targets.names) > 1 and targets.of_place and turn.has_take


def _asked(words: Words, sure: bool) -> Words:
    """The words after the verb."""
    return words[1:] if sure or words[0].low in _HEADS else words


def _loose(words: Words, starts: set[int]) -> Words:
    """The clause with its loose numbers alone, which are of takes: "send me 1 and 2 for the feed"."""
    return words.of([token for at, token in enumerate(words) if token.kind != "number" or at in starts])


def _timeless(words: Words) -> Words:
    """The words without "by Friday", "before lunch"."""
    at = words.find(_UNTIL, 1)
    if at < 0 or read_targets(words[at + 1 : at + 2]).names != (words[at + 1 : at + 2].said,):
        return words
    end = words.find(_ON, at + 1)
    return words.of([*words[:at], *(words[end:] if end > 0 else ())])


def _takes(refs: Refs, turn: Turn) -> list[Ref]:
    """Those named; "everything" is all that is ready; else what this message made or spoke of last."""
    if refs.takes:
        return list(refs.takes)
    if refs.words.find({"everything"}) >= 0:
        return list(turn.made) or [take.number for take in turn.view.takes if take.state == "ready"]
    here = it_is(turn)
    return [here] if here is not None else []
