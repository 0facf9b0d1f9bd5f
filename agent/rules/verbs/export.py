"""Export: which takes, and for where."""

from agent.rules.clauses import Clause
from agent.rules.grammar import grammar
from agent.rules.refs import Ref, Refs, find_bare
from agent.rules.tables import Table, section, wordset
from agent.rules.tokens import Words
from agent.rules.turn import Turn
from agent.rules.verbs import reasons
from agent.rules.verbs.briefs import IDEAS, Briefs
from agent.rules.verbs.parts import names_parts
from agent.rules.verbs.places import Targets, names_any, read_targets
from agent.rules.verbs.spoken import it_is

FOOTAGE: Table[str] = Table(section("exports", "footage"))
_LEADING = grammar("exports", "leading")
_HEADS = wordset("exports", "heads")
_SENDING = wordset("exports", "sending")
_ASKING = wordset("exports", "asking")
_UNTIL = frozenset({"by", "before", "until"})
_LONGEST = 60  # words of such a sentence
_MAKING = frozenset({"make", "create", "do"})  # "make a gif" is a file, "make a TikTok" may be a brief
_POSTING = frozenset({"post", "upload"})  # nothing is posted from here
_ON = frozenset({"for", "as", "and", ",", "in"})
_HOW = frozenset({"use", "keep", "leave", "do", "make", "take"})
_JOINTS = frozenset({"and", ",", "plus"})
_MOST_GROUPS = 8  # joints at which a further take with places of its own may begin
_FEW = 2
_ANEW = frozenset({"rerender", "recompose"})
WHERE = ("Where shall it go?", "Export for Instagram", "Export for YouTube", "Export as square")
AGAIN = (
    "Rendered again for each place, or from the footage as it is?",
    "Export it for YouTube, re-rendered",
    "Export it for YouTube from the existing footage",
)


def read(clause: Clause, turn: Turn) -> bool:
    """Takes the clause if it asks for files of takes, with a verb or by naming places and formats alone."""
    if _is_of_last(clause.words, turn):
        return True
    if _asks_for_else(clause):
        return False
    words, footage = _footage(_timeless(reasons.without(clause.words)))
    if not len(words):
        return False
    sure = _LEADING.fits(words)
    if not sure and words[0].low not in _ASKING and not names_any(words):
        return False
    groups = _by_take(words, turn)
    if groups:
        return all(_one(group, sure and not at, footage, turn) for at, group in enumerate(groups))
    return _one(words, sure, footage, turn)


def _one(words: Words, sure: bool, footage: set[str], turn: Turn) -> bool:
    """One export; several where each take has its own places."""
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


def is_plain(words: Words, turn: Turn) -> bool:
    """Whether the words name where files go, and neither takes nor anything else."""
    targets = read_targets(words)
    plain = not targets.unread and not targets.loose and not turn.find(words).takes
    return plain and (targets.firm or _is_row(targets, turn))


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
    return [*groups, words[start:]] if groups and _is_whole(words[start:], turn) else []


def _is_whole(words: Words, turn: Turn) -> bool:
    """Whether takes and places are named, and nothing else."""
    refs = turn.find(words)
    targets = read_targets(_asked(refs.words, _LEADING.fits(words)))
    return bool(refs.takes) and bool(targets.names) and not targets.unread


def _is_of_last(words: Words, turn: Turn) -> bool:
    """As in "re-render it properly", "just use the existing footage": how the export just asked for is to be made."""
    last = turn.calls[-1] if turn.calls and turn.pending is None else None
    if last is None or last.tool != "export":
        return False
    hits = list(FOOTAGE.every(words))
    if not hits:
        return False
    said = {at for hit in hits for at in range(hit.start, hit.end)}
    rest = words.of([token for at, token in enumerate(words) if at not in said and not token.among(_HOW)])
    left = read_targets(rest)
    if left.names or left.unread or left.loose:
        return False
    ways = {hit.value for hit in hits} | {way for way in [last.args.get("footage")] if way}
    if len(ways) > 1:
        turn.ask(*AGAIN)
    else:
        last.args["footage"] = next(iter(ways))
    return True


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


def _footage(words: Words) -> tuple[Words, set[str]]:
    """What is said of rendering again, and the words without it; a verb that says so stays in its place."""
    hits = list(FOOTAGE.every(words))
    inside = {at for hit in hits if hit.start for at in range(hit.start, hit.end)}
    return words.of([token for at, token in enumerate(words) if at not in inside]), {hit.value for hit in hits}


def _takes(refs: Refs, turn: Turn) -> list[Ref]:
    """Those named; "everything" is all that is ready; else what this message made or spoke of last."""
    if refs.takes:
        return list(refs.takes)
    if refs.words.find({"everything"}) >= 0:
        return list(turn.made) or [take.number for take in turn.view.takes if take.state == "ready"]
    here = it_is(turn)
    return [here] if here is not None else []
