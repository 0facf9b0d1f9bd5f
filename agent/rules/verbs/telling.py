"""Whether a sentence without a command tells of a picture, or is only talk: a report, a wish, a remark."""

from agent.rules.amends import amended
from agent.rules.clauses import Clause
from agent.rules.colors import COLORS
from agent.rules.comparatives import MORE
from agent.rules.nouns import ANIMALS, CLIP_WORDS, DETERMINERS, PERSONS
from agent.rules.shots.brief import Brief, read_brief
from agent.rules.shots.camera import MOVES, PACES
from agent.rules.shots.chunks import ADVERBS, PREPOSITIONS, VERBS
from agent.rules.shots.lettering import CARRIERS
from agent.rules.shots.steering import named
from agent.rules.shots.style import STYLES, would_do
from agent.rules.tables import section, wordset
from agent.rules.tokens import Token, Words
from agent.rules.turn import Turn
from agent.rules.verbs.changes import ELSEWHERE, QUESTIONS
from agent.rules.verbs.doubts import DETAILS, has_detail

_TALK = wordset("telling", "talk")
_REPORT = wordset("telling", "report")
_OF_TAKES = wordset("telling", "of_takes")
_OF_FILES = wordset("telling", "of_files")
_RULES = wordset("telling", "rules")
_TOWARD_US = frozenset({"toward", "towards", "at", "to", "past", "behind", "for", "near"})
_US = frozenset({"us", "me", "you"})
_BEING = frozenset({"is", "are", "was", "were", "isn't", "aren't", "looks", "feels", "seems", "sounds", "look", "feel"})
_INVERTING = _BEING | {"can", "could", "do", "does", "did", "will", "would", "should", "have", "has", "how", "what"}
_POINTING = frozenset({"this", "that", "it", "these", "those"})
_ALSO_THINGS = frozenset({"felt", "saw"})
_BEFORE_THING = frozenset(
    {"a", "an", "his", "her", "their", "of", "on", "in", "wool", "with", "soft", "thick", "circular"}
)
_ABOUT = frozenset({"if", "whether", "because", "unless", "since", "although"})
_LOOKS = frozenset({"look", "feel"})
_EVERYBODY = frozenset({"everybody", "everyone", "somebody"})
_SHOWN_BESIDE = {word: frozenset(beside.split()) for word, beside in section("telling", "shown_beside").items()}
_WISHING = frozenset({"for", "if", "whether", "when", "why", "that", "about"})
_THIN = 6  # words of a brief that names a thing and nothing else


def may_describe(clause: Clause) -> bool:
    """Whether a sentence without a command could describe a picture: no question, no talk, no order to others."""
    words = clause.words
    opening = words[0]
    if (clause.head and not _is_filmed(words)) or opening.low in QUESTIONS | ELSEWHERE | _ABOUT or not _tells(words):
        return False
    if clause.asked and not _names_clip(words) and not _is_unsure(words):
        return False
    lettered = opening.kind == "quote" and len(words) > 1 and words[1].among(CARRIERS)
    if opening.kind not in ("word", "ratio") and opening.value is None and not lettered:
        return False
    return not _orders(words)


def _is_filmed(words: Words) -> bool:
    """As in "slow dolly in on a statue", "slow motion: ...": opens with a camera's move or a look, no command."""
    if STYLES.at(words, 0) is not None:
        return True
    pace = PACES.at(words, 0)
    return pace is not None and pace.end < len(words) and MOVES.at(words, pace.end) is not None


def _names_clip(words: Words) -> bool:
    """As in "a clip of a ring on velvet??": asked for by name."""
    at = next((at for at, token in enumerate(words[:5]) if token.among(CLIP_WORDS)), -1)
    return at >= 0 and words[at + 1 : at + 2].lows in (["of"], ["showing"], ["with"])


def _is_unsure(words: Words) -> bool:
    """As in "a fox at a bus stop, kind of an oil painting??": fragments with a doubt, no question."""
    led = any(token.low in ("a", "an", "two", "three") for token in words[:2])
    listed = next((token.low == "," for token in words if token.kind == "mark"), False)
    return led and listed and not any(token.low in _INVERTING for token in words)


def _orders(words: Words) -> bool:
    """As in "book a table", "email me": a verb with its object, and nobody who does it."""
    opening = words[0]
    if len(words) < 2 or words[1].low not in DETERMINERS | {"me", "us"} or opening.value is not None:
        return False
    if opening.low in DETERMINERS | PREPOSITIONS | ADVERBS or opening.low.endswith(("ing", "ly")) or _is_named(words):
        return False
    return opening.low == opening.stem or opening.stem in VERBS


def _is_named(words: Words) -> bool:
    """As in "Christ the Redeemer", "Alexander the Great"."""
    capital = len(words) > 2 and words[0].text[:1].isupper() and words[2].text[:1].isupper()
    return capital and words[1].text == "the" and words[0].stem not in VERBS


def _is_shown(words: Words, at: int) -> bool:
    """A word of talk that is of the picture here: "toward us", "the deck of a ship", "he asks a question"."""
    low = words[at].low
    if low in _US:
        return at > 0 and words[at - 1].low in _TOWARD_US
    if low in _SHOWN_BESIDE:
        return words.find(_SHOWN_BESIDE[low]) >= 0
    if low in _EVERYBODY:
        after = words[at + 1] if at + 1 < len(words) else None
        return at > 0 and after is not None and after.stem in VERBS and after.low != after.stem
    if low in ("would", "might", "had"):
        return would_do(words, at) > 0
    if low in _ALSO_THINGS:
        return at > 0 and (words[at - 1].low in _BEFORE_THING or words[at - 1].low in COLORS)
    if low == "asks":
        return words[at + 1 : at + 2].find(DETERMINERS) == 0 and words.find(_WISHING) < 0
    return False


def _tells(words: Words) -> bool:
    """No first or second person, nothing that was said or wanted, no rule for later."""
    words = named(amended(words) if "sorry" in words.keys else words)
    for at, token in enumerate(words):
        if token.kind != "word":
            continue
        talks = token.low in _TALK or token.low in _REPORT
        ruled = token.low in _RULES and not (token.low == "never" and at and words[at - 1].low == "camera")
        if (talks and not _is_shown(words, at)) or ruled:
            return False
    return not any(token.kind == "path" for token in words)


def is_picture(brief: Brief, words: Words, turn: Turn) -> bool:
    """Whether a description shows something; with a take at hand it must be plain that a new one is meant."""
    subjects = brief.shot.get("subjects")
    if turn.has_take and not undescribed(turn) and not _names_clip(words):
        return _stands_alone(brief, words, turn)
    if subjects and has_detail(brief) and not _remarks(brief, words):
        return True
    thin = words[0].low in ("a", "an", "some", "something") and len(words) <= _THIN
    filmed = "camera" in brief.shot and ("setting" in brief.shot or bool(subjects))
    return brief.names_clip or (bool(subjects) and thin) or filmed


def undescribed(turn: Turn) -> bool:
    """Whether the current take is a clip of which nobody has said what it shows."""
    take = turn.view.take(turn.view.current)
    return take is not None and not (take.shot or take.summary or take.edits or turn.made)


def is_specified(clause: Clause) -> bool:
    """As in "a fox in the snow, watercolor, 5 seconds": a new thing with a length or a shape, and more."""
    words = clause.words
    if clause.head or words[0].low not in ("a", "an", "two", "three") or not may_describe(clause):
        return False
    if any(token.low in _OF_TAKES | _OF_FILES | _BEING for token in words) or _compares(words):
        return False
    shot = read_brief(words).shot
    told = sum(field in shot for field in DETAILS)
    return "subjects" in shot and told > 2 and ("seconds" in shot or "aspect" in shot)


def _compares(words: Words) -> bool:
    """As in "warmer", "more contrast", "too dark": said of what is there."""
    hit = MORE.find(words)
    return hit is not None and (words[hit.start].low.endswith("er") or words[hit.start].low in ("more", "less", "too"))


def _remarks(brief: Brief, words: Words) -> bool:
    """As in "the light is too dark": something is said of a thing that is there, none is shown."""
    if any(field in brief.shot for field in ("actions", "camera", "seconds", "aspect")):
        return False
    if words[0].low in _POINTING:
        return True
    return any(token.low in _BEING and _is_said(words, at) for at, token in enumerate(words) if at)


def _is_said(words: Words, at: int) -> bool:
    """Whether what follows "is" is a quality, no doing and no place."""
    after = words[at + 1] if at + 1 < len(words) else None
    if words[at].low in _LOOKS and (after is None or after.kind == "mark"):
        return False  # as in "in a cyberpunk look"
    return after is None or not (after.low.endswith(("ing", "ed")) or after.low in PREPOSITIONS)


def _stands_alone(brief: Brief, words: Words, turn: Turn) -> bool:
    """A person, an animal, or one thing more that is done or two that are told of it; nothing that points at a take."""
    if "subjects" not in brief.shot or (_of_take(words, turn) and "references" not in brief.shot):
        return False
    if any(token.low in _BEING and _is_said(words, at) for at, token in enumerate(words) if at):
        return False
    details = sum(field in brief.shot for field in DETAILS)
    details += sum(len(subject) > 1 for subject in brief.shot["subjects"])
    led = words[0].low in ("a", "an", "two", "three", "four", "several") or _lives(words[0], brief)
    shown = "actions" in brief.shot or details > 1
    return (led and shown) or details > 3 - ("references" in brief.shot)


def _lives(opening: Token, brief: Brief) -> bool:
    """Whether the picture opens with somebody who does something."""
    head = brief.shot["subjects"][0]["name"].split()[-1].lower()
    known = opening.low in ("the", "this", "that", "his", "her")
    return head in PERSONS | ANIMALS and "actions" in brief.shot and not known


def _of_take(words: Words, turn: Turn) -> bool:
    """Whether words or names of takes are among them: "same", "version", "hero"."""
    names = {(take.name or "").lower() for take in turn.view.takes} - {""}
    named = any(token.low in _OF_TAKES | _OF_FILES or token.text.lower() in names for token in words)
    return named or _compares(words)


def for_files(words: Words) -> bool:
    """As in "give me a gif of take 1", "a moodier vibe": a file or a change that only opens like a brief."""
    return any(token.low in _OF_FILES for token in words) or _compares(words[:_THIN])
