"""What "it" and "them" are in a sentence that complains first: "the sky is boring, make it stormy"."""

from agent.rules.changes.form import Draft, change
from agent.rules.changes.targets import OVERLAY
from agent.rules.nouns import GROUNDS
from agent.rules.tokens import Words, read

_POINTING = frozenset({"it", "that", "this", "them", "those", "these", "one", "him", "her"})
_OF_A_THING = frozenset({"remove", "replace", "material", "color", "content", "style", "add"})
_BACKDROPS = frozenset({"background", "backdrop", "back", "setting", "location"})


def about(draft: Draft, topic: str | None, words: Words) -> Draft:
    """The change said of the topic, where the words only point at it or name nothing."""
    if topic is None or draft["kind"] not in _OF_A_THING:
        return draft
    named = draft.get("target")
    points = words.find(_POINTING) >= 0
    if named is not None and not set(named.lower().split()) <= _POINTING | {"all", "of", "both"}:
        return draft
    if draft["kind"] == "style" and not points:
        return draft
    return _of(draft, topic)


def as_before(draft: Draft, before: list[Draft], words: Words) -> Draft:
    """As in "her dress should be silk, ivory": a bare look is of the thing that was just named."""
    last = before[-1] if before else None
    looks = ("color", "material")
    if last is None or draft["kind"] not in looks or "target" in draft or words.find(_POINTING) >= 0:
        return draft
    return {**draft, "target": last["target"]} if last["kind"] in looks and "target" in last else draft


def instead(said: Draft, meant: Draft) -> Draft:
    """As in "make the background yellow, no wait, mint": the same change again, put right."""
    looks = ("color", "material", "style", "replace")
    bare_look = meant["kind"] in looks and "target" not in meant
    return {**said, "to": meant["to"]} if bare_look and "to" in said else meant


def _of(draft: Draft, topic: str) -> Draft:
    head = topic.lower().split()[-1]
    if head in _BACKDROPS and draft["kind"] != "remove":
        return {name: value for name, value in draft.items() if name != "target"} | {"kind": "background"}
    if head in OVERLAY:
        return {**draft, "target": "title"}
    return {**draft, "target": topic}


def instead_of(topic: str, wanted: Words) -> Draft:
    """As in "the sky is boring, give me storm clouds"."""
    kind = "background" if read(topic)[-1].stem in GROUNDS | _BACKDROPS else "replace"
    return change(kind, target=None if kind == "background" and topic in _BACKDROPS else topic, to=wanted.said)
