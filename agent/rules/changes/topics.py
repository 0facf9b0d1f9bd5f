"""What "it" and "them" are in a sentence that complains first: "the sky is boring, make it stormy"."""

from agent.rules.changes.adjust import FOOTAGE
from agent.rules.changes.form import Draft, change
from agent.rules.changes.pieces import PARTS, TURNING
from agent.rules.changes.targets import OVERLAY
from agent.rules.nouns import GROUNDS
from agent.rules.tokens import Words, read

_POINTING = frozenset({"it", "that", "this", "them", "those", "these", "one", "him", "her"})
_OF_A_THING = frozenset({"remove", "replace", "material", "color", "content", "style", "add"})
_BACKDROPS = frozenset({"background", "backdrop", "back", "setting", "location"})


def about(draft: Draft, topic: str | None, words: Words) -> Draft:
    """The change said of the topic, where the words only point at it or name nothing."""
    if topic is None:
        return draft
    if "target" not in draft or draft["kind"] == "grade":
        draft = _of_part(draft, topic, words)
    if draft["kind"] not in _OF_A_THING:
        return draft
    named = draft.get("target")
    points = words.find(_POINTING) >= 0
    if named is not None and not set(named.lower().split()) <= _POINTING | {"all", "of", "both"}:
        return draft
    if draft["kind"] == "style" and not points:
        return draft
    return _of(draft, topic)


def _of_part(draft: Draft, topic: str, words: Words) -> Draft:
    """As in "the band is good, but darker", "I like the spin, but slower": less than the whole picture, or the clip."""
    head = topic.lower().split()[-1]
    if any(token.among(FOOTAGE - _POINTING) for token in words):
        return draft
    if head in PARTS | _BACKDROPS and draft["kind"] == "grade" and draft.get("target") == "exposure":
        shade = "darker" if draft["amount"]["value"] < 0 else "lighter"
        if head in _BACKDROPS:
            return change("background", to=shade, amount=draft["amount"])
        return change("color", target=topic, to=shade, amount=draft["amount"])
    if head in OVERLAY and draft["kind"] == "content" and "amount" in draft:
        return change("text", target="title", amount=draft["amount"])
    if head in TURNING and draft["kind"] == "speed" and "amount" in draft:
        return change("motion", target=topic, amount=draft["amount"], about="scene")
    return draft


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
