"""What something or somebody gets: "give the watch a brown band", "give the dog sunglasses"."""

from agent.rules.changes import presence
from agent.rules.changes.become import whole
from agent.rules.changes.form import Draft, change
from agent.rules.changes.targets import is_whole, target
from agent.rules.colors import PATTERNS, look_at
from agent.rules.grammar import Match
from agent.rules.nouns import ANIMALS, DETERMINERS, PERSONS, bare
from agent.rules.tables import wordset
from agent.rules.tokens import Words

PARTS = wordset("nouns", "parts")
_SOME = frozenset({"a", "an", "some", "more", "another"})
_PERSONS = frozenset({"her", "him", "them"})
_AFTER_SOMEBODY = wordset("verbs", "prepositions") | {"and", "or", "'s"}


def given(found: Match) -> list[Draft]:
    """As in "give the watch a brown band": a part that is there in a new colour, or a new thing."""
    words = found["x"]
    at = next((at for at in range(1, len(words)) if words[at].low in ("a", "an", "some", "more")), _received(words))
    if words[0].low in ("me", "us"):
        return presence.added(words[1:]) if words[-2:].lows == ["behind", "it"] else []
    if not at:
        return []
    if words[0].low in _PERSONS:
        return presence.added(words[at:])
    if not is_whole(words[:at]):
        return _on(words[:at], words[at:])
    drafts = whole(words[at:])
    return brought(words[at:]) if drafts[0]["kind"] == "replace" else drafts


def lacking(found: Match) -> list[Draft]:
    """As in "the dog needs a hat"."""
    return _on(found["x"], found["y"]) if found["y"][0].low in _SOME and not is_whole(found["x"]) else []


def _on(who: Words, what: Words) -> list[Draft]:
    rest = bare(what)
    if rest[-1:].find(PATTERNS) == 0:
        return [change("content", target(who), rest.said)]
    return [_worn(draft, who) for draft in brought(what)]


def _worn(draft: Draft, who: Words) -> Draft:
    """As in "give the dog sunglasses": on the dog."""
    if draft["kind"] != "add" or not (who[-1].stem in PERSONS or who[-1].stem in ANIMALS):
        return draft
    return {**draft, "to": f"{draft.get('to') or draft['target']} on {who.said}"}


def _received(words: Words) -> int:
    """Where what is given begins in "give the dog sunglasses", "give her long hair"; 0 if nobody is named."""
    if words[0].low in _PERSONS:
        return 1
    at = next((at for at in range(1, len(words)) if words[at].stem in PERSONS or words[at].stem in ANIMALS), 0)
    plain = at and words[0].low in DETERMINERS and at + 1 < len(words) and words[at + 1].kind == "word"
    return at + 1 if plain and words[at + 1].low not in _AFTER_SOMEBODY else 0


def brought(words: Words) -> list[Draft]:
    """As in "a brown band": the part that everyone has, in a new colour; anything else is added."""
    rest = bare(words)
    found = look_at(rest)
    part = rest[found.end :]
    if len(part) == 1 and part[0].low in ("background", "backdrop") and found.end:
        return [change("background", to=rest[: found.end].said)]
    if found.end and len(part) and part[-1].among(PARTS):
        return [change("color" if found.color else "material", target(part), rest[: found.end].said)]
    return presence.added(words) if len(words) else []
