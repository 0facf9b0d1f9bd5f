"""How the files of an export are made: the shot rendered again for where it goes, or the footage as it is."""

from agent.rules.tables import Table, section
from agent.rules.tokens import Words
from agent.rules.turn import Turn
from agent.rules.verbs.places import read_targets

FOOTAGE: Table[str] = Table(section("exports", "footage"))
_HOW = frozenset({"use", "keep", "leave", "do", "make", "take"})
AGAIN = (
    "Rendered again for each place, or from the footage as it is?",
    "Export it for YouTube, re-rendered",
    "Export it for YouTube from the existing footage",
)


def without_footage(words: Words) -> tuple[Words, set[str]]:
    """What is said of rendering again, and the words without it; a verb that says so stays in its place."""
    hits = list(FOOTAGE.every(words))
    inside = {at for hit in hits if hit.start for at in range(hit.start, hit.end)}
    return words.of([token for at, token in enumerate(words) if at not in inside]), {hit.value for hit in hits}


def is_of_last(words: Words, turn: Turn) -> bool:
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
