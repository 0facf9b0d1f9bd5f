"""The camera by other names and in everyday verbs: "the lens swings left", "gets closer", "performs a full 360"."""

from agent.rules.tables import Hit, Table, section, wordset
from agent.rules.tokens import Token, Words

VERBS: dict[str, str] = section("steering", "verb")
_WAYS: dict[str, Table[str]] = {kind: Table(section("steering", kind)) for kind in sorted(set(VERBS.values()))}
_BETWEEN = wordset("steering", "between")
_STAYING = wordset("camera", "staying")
_STILL = wordset("camera", "still")
_DOING = wordset("camera", "doing")
_NAMES = wordset("camera", "names")
_ADVERBS = wordset("verbs", "adverbs")
_LEADING = frozenset({"the", "our", "then", "and", ",", "|", "as", "until", "a", "drone"})
_EYES = frozenset({"lens", "picture", "perspective", "view", "viewpoint", "shot", "frame", "cameraman", "operator"})
_CAMERA = frozenset({"camera", "cam"})
_MOVED = frozenset({"move", "change", "shift", "budge", "pan", "tilt", "zoom", "cut"})
_DEGREES = frozenset({"perfectly", "completely", "absolutely", "totally", "entirely", "fully", "dead", "quite", "rock"})
_ARTICLES = frozenset({"the", "a", "our", "then", "now"})
_NOT_OF = wordset("steering", "seen_by_none")
_SIDE_OF: dict[str, str] = section("steering", "goal")
_AWAY_FROM: dict[str, str] = section("steering", "away")
_FARTHEST_SIDE = 12  # words from a move to the end of "from the top of the tower to its gate"
_FARTHEST = 5  # words from the camera to its verb


def steered(words: Words) -> list[Hit[str]]:
    """The moves that are told as what the camera does, in order."""
    if words.keys.isdisjoint(_CAMERA) or (words.keys.isdisjoint(VERBS) and words.keys.isdisjoint(_STILL)):
        return []
    found = (_at(words, at) for at, token in enumerate(words) if token.low in _CAMERA and not _is_looked_at(words, at))
    return [hit for hit in found if hit]


def steers(words: Words, verb: int) -> bool:
    """Whether a verb with what follows it says how a camera moves: "turns upward", "drops from"."""
    return _way(words, verb) is not None


def side(words: Words, end: int) -> str:
    """Where a move goes by what it starts from: "from top to bottom", "from the gate up to the tower"; else nothing."""
    stop = next((at for at in range(end, len(words)) if words[at].kind == "mark"), len(words))
    along = words[max(0, end - 1) : min(stop, end + _FARTHEST_SIDE)]
    start = along.find({"from"})
    if start < 0:
        return ""
    lows = [token.low for token in along[start + 1 :] if token.low not in ("the", "its", "his", "her", "very")]
    turned = next((low for low in lows if low in ("up", "down", "upward", "downward", "upwards", "downwards")), "")
    if turned:
        return turned
    goal = next((lows[at + 1] for at, low in enumerate(lows[:-1]) if low == "to"), "")
    return _SIDE_OF.get(goal, "") or _AWAY_FROM.get(lows[0] if lows else "", "")


def swept(words: Words, end: int) -> Hit[str] | None:
    """As in "camera pan, right to left": from where to where a pan goes, after a comma."""
    way = _WAYS["head"].at(words, end + 1) if words[end : end + 1].lows == [","] and end + 1 < len(words) else None
    return way if way and way.end - way.start > 2 else None


def _at(words: Words, at: int) -> Hit[str] | None:
    verb = at + 1
    while verb < len(words) and verb - at <= _FARTHEST and words[verb].low in _BETWEEN:
        verb += 1
    still = _held_still(words, verb)
    if still:
        return Hit("static", at, still)
    way = _way(words, verb) if verb < len(words) else None
    return Hit(way.value, at, way.end) if way else None


def acted(words: Words, start: int) -> int:
    """Where "makes a smooth" before "pan to the right" begins; `start` where nothing of the kind is said."""
    back = start
    while back > 0 and words[back - 1].low in _BETWEEN:
        back -= 1
    led = 0 < back < start and VERBS.get(words[back - 1].stem) == "act" and words[back - 1].kind == "word"
    return back - 1 if led else start


def _held_still(words: Words, verb: int) -> int:
    """Where "remains perfectly still", "is completely fixed", "stationary" ends; 0 where the camera may move."""
    end = verb + (words[verb : verb + 1].find(_STAYING) == 0)
    end = past(words, end, _DEGREES)
    held = end < len(words) and words[end].low in _STILL and (end > verb or words[end].low not in ("put", "steady"))
    return end + 1 if held else 0


def _way(words: Words, verb: int) -> Hit[str] | None:
    """Where the verb leads: its kind of verb tells what "left" or "around" is after it."""
    kind = VERBS.get(words[verb].stem) if words[verb].kind == "word" else None
    if kind is None or words[verb].low.endswith("ed"):  # what happened to a camera is no shot
        return None
    at = past(words, verb + 1, _BETWEEN)
    way = _WAYS[kind].at(words, at) if at < len(words) else None
    whole = _WAYS[kind].at(words, verb)
    return way or whole


def _is_looked_at(words: Words, at: int) -> bool:
    """As in "smiles into the camera and turns left": somebody else does it."""
    before = at - 1
    while before >= 0 and words[before].low in _ARTICLES:
        before -= 1
    return before >= 0 and words[before].low in _NOT_OF


def past(words: Words, at: int, these: frozenset[str]) -> int:
    """The first place from here that holds none of these words."""
    while at < len(words) and words[at].low in these:
        at += 1
    return at


def named(words: Words) -> Words:
    """The words with "the lens tilts", "the shot opens", "we glide" said of the camera."""
    if words.keys.isdisjoint(_NAMES):
        return words
    return words.of([_camera(token) if _films(words, at) else token for at, token in enumerate(words)])


def _camera(token: Token) -> Token:
    return Token(token.text, "camera", "camera", "word", token.start, token.end)


def _films(words: Words, at: int) -> bool:
    """Whether a word that may stand for the camera does what only a camera does."""
    token = words[at]
    if token.low not in _NAMES or at + 1 >= len(words):
        return False
    after = past(words, at + 1, _ADVERBS | _BETWEEN)
    if after >= len(words) or words[after].text[:1].isupper():
        return False
    pronoun = token.low in ("we", "you")
    if words[after].stem not in _DOING and (pronoun or not _moves_by_itself(words, at, after)):
        return False
    moves = words[after].low != words[after].stem or words[after].low == "never"
    return pronoun or (moves and (at == 0 or words[at - 1].low in _LEADING))


def _moves_by_itself(words: Words, eye: int, verb: int) -> bool:
    """As in "the view turns upward", where no "scene" or "video" does so."""
    return _stays(words, eye, verb) or (words[eye].low in _EYES and steers(words, verb))


def _stays(words: Words, eye: int, at: int) -> bool:
    """As in "the frame remains fixed", "the shot holds on a candle"; not "the frame rests on a desk"."""
    if words[at : at + 3].lows[-2:] == ["not", "move"] or words[at : at + 2].lows == ["doesn't", "move"]:
        return True
    if words[at].low == "never" and words[at + 1 : at + 2].find(_MOVED) == 0:
        return True
    held = words[eye].low in ("shot", "view") or words[at + 1 : at + 2].find(_STILL) == 0
    return words[at].stem in _STAYING and held
