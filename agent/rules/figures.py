"""Numbers of takes as they are listed: "take 3", "#3", "takes 1, 2 and 4", "1 to 4"; bare ones: "stitch 1 and 3"."""

from agent.rules.tables import wordset
from agent.rules.tokens import Token, Words

_TAKES = wordset("refs", "takes")
_JOINTS = wordset("refs", "joints")
_UNITS = wordset("refs", "units")
_ANNOUNCING = _TAKES | {"#"}
_NUMBER = frozenset({"number", "no", "#", "nr"})
_RANGE = frozenset({"to", "through", "until", "till"})
_NO_LIST = frozenset({"$", "/", "-", "#", "number"})  # a number beside one of these is a price, a share or a name
_BEFORE_COUNTED = frozenset({"more", "new", "other", "of", "the", "these"})
_CLOSE = 100  # numbers from here on do not follow one another without a joint: "take 1 1080"
MOST = 50  # takes that one list or range may name


def announces(words: Words) -> bool:
    """Whether any word may announce the number of a take, which is quick to tell."""
    return not words.keys.isdisjoint(_ANNOUNCING) or any(token.kind == "hex" for token in words)


def announced(words: Words, at: int) -> int:
    """Where the figure of a take begins, if the word here announces one ("take", "#"); -1 if not."""
    token = words[at]
    if token.kind == "hex":
        return at if token.text[1:].isdigit() and len(token.text) <= 4 else -1
    if token.low != "#" and not token.among(_TAKES):
        return -1
    after = at + 1
    if after < len(words) and words[after].low in _NUMBER:
        after += 1
    follows = after < len(words) and words[after].value is not None
    return after if follows and (_heads(words, after) or not _measures(words, after)) else -1


def bare(words: Words, at: int) -> bool:
    """Whether a number stands here that could be a take's where the verb wants takes: "join 1 and 3", "show me 2"."""
    token = words[at]
    if token.kind == "word":
        return token.value is not None and _in_list(words, at)
    if token.kind != "number" or not token.text.isdigit() or _measures(words, at) or _counts(words, at):
        return False
    return not any(other.low in _NO_LIST for other in (*words[max(0, at - 1) : at], *words[at + 1 : at + 2]))


def _counts(words: Words, at: int) -> bool:
    """As in "all 3 takes", "2 more variants": how many, not which."""
    after = at + 1
    while after < len(words) and words[after].low in _BEFORE_COUNTED:
        after += 1
    return after < len(words) and words[after].among(_TAKES) and words[after].low != "v"


def _in_list(words: Words, at: int) -> bool:
    """As in "one and two": a number word beside another number."""
    after = words[at + 1 : at + 3]
    return len(after) == 2 and after[0].low in _JOINTS and after[1].value is not None and not _measures(words, at + 2)


def figures(words: Words, at: int) -> tuple[list[int], int]:
    """The numbers of a list or range that starts here, and where it ends."""
    if words[at].kind == "hex":
        return [int(words[at].text[1:])], at + 1
    found = [_number(words[at])]
    end = at + 1
    while end < len(words) and len(found) < MOST:
        following = _next(words, end)
        if following is None:
            break
        at, ranges = following
        found += _range(found[-1], _number(words[at])) if ranges else [_number(words[at])]
        end = at + 1
    return found, end


def _next(words: Words, end: int) -> tuple[int, bool] | None:
    """The next number of the list, and whether it closes a range."""
    at = end
    while at < len(words) and words[at].low in _JOINTS:
        at += 1
    glued = words.source[words[end - 1].end : words[end].start] == "-"
    if at >= len(words) or words[at].value is None or (_measures(words, at) and not _heads(words, at)):
        return None
    if at == end and not glued and not _follows(words, at):
        return None
    return at, glued or any(token.low in _RANGE for token in words[end:at])


def _follows(words: Words, at: int) -> bool:
    """As in "1 2 and 3": a number right after another, both small enough to be takes."""
    return all(token.kind == "number" and (token.value or 0) < _CLOSE for token in words[at - 1 : at + 1])


def _measures(words: Words, at: int) -> bool:
    """Whether the number is of seconds or the like, not of a take."""
    return at + 1 < len(words) and words[at + 1].among(_UNITS)


def _heads(words: Words, at: int) -> bool:
    """As in "take 1: 25 % faster": what follows is said of the take."""
    return words[at + 1 : at + 2].lows == [":"]


def _number(token: Token) -> int:
    return max(0, min(int(token.value or 0), 10**6))


def _range(first: int, last: int) -> list[int]:
    return list(range(first + 1, min(last, first + MOST) + 1)) if last > first else [last]
