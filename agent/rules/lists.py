"""Several shots in one message: numbered, lettered or bulleted lists, "5 shots: a; b; c", "then cut to"."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from agent.rules.clauses import HEADS
from agent.rules.comparatives import MORE
from agent.rules.figures import announced
from agent.rules.grammar import grammar
from agent.rules.nouns import bare
from agent.rules.shots.borrowed import file_role
from agent.rules.shots.labels import is_form
from agent.rules.tables import section, wordset
from agent.rules.tokens import Token, Words

_LABELS = frozenset({"shot", "scene", "clip"})
_AFTER_NUMBER = frozenset({".", ")", ":", "-"})
_STARTS = frozenset({"\n", ";", ".", ":", ","})
_HARD = frozenset({"\n", ".", "!", "?", ";"})
_SHOTS = frozenset({"shots", "clips", "scenes", "videos", "takes"})
_CUTTING = grammar("lists", "cutting")
_NEVER_CUT_TO = wordset("lists", "never_cut_to")
_FOR_ALL = wordset("lists", "for_all")
_FEEDBACK = wordset("commands", "feedback")
_ONE_FILM = wordset("lists", "one_film")
_OF_ALL = grammar("lists", "of_all")
_LEADING = frozenset({"cut", "smash", "match", "hard", "jump", "then", "and", "we"})
_BETWEEN = 5  # words from a count to what it counts: "three 5-second noir shots"
_MAKING = frozenset({"make", "set", "keep", "do", "have"})
_COMPARING = frozenset({"more", "less"})
_WISHING = frozenset({"should", "shouldn't", "too", "instead", "less", "i", "i'm", "i'd", "you", "it's", "that's"})
_ORDINALS: dict[str, int] = section("lists", "ordinals")
_COUNTED_OFF = _LABELS | {"one"}
_LETTERS = "abcdefghijklmnopqrst"
_CAPITALS = frozenset(_LETTERS.upper())
MOST = 20  # shots that one message may list
JOINT = "|"  # the mark between sentences that are one brief; no clause begins at it


@dataclass(frozen=True, slots=True)
class ShotList:
    """The items of a list, and what was said before it for all of them; `wishes` are no shots but changes."""

    header: Words | None
    items: tuple[Words, ...]
    wishes: bool = False


def shot_list(words: Words) -> ShotList | None:
    """The list that a message is, or None: items with numbers, a count of shots, cuts; one for a brief under labels."""
    found = _numbered(words) or _counted(words) or _cut(words)
    if found is not None and (_is_of_takes(found) or (not _is_counted(found) and _is_talk(found))):
        return replace(found, wishes=True)
    if found is not None:
        last = len(found.items) - 1
        items = [_whole(item) if at < last else _last(item) for at, item in enumerate(found.items)]
        return ShotList(found.header, tuple(items))
    if is_form(words) or _from_file(words):
        return ShotList(None, (_whole(words),))
    return None


def _is_of_takes(found: ShotList) -> bool:
    """Whether the items are wishes about takes, each a command of its own: they are no briefs."""
    said = found.header is not None and found.header.find(_FEEDBACK) >= 0
    return said or all(HEADS.get(item[0].low, "generate") != "generate" for item in found.items if len(item))


def _is_counted(found: ShotList) -> bool:
    """Whether the words before a list say how many shots it is of."""
    header = found.header
    return header is not None and any(_is_count(header, at) for at in range(len(header) - 1))


def _is_talk(found: ShotList) -> bool:
    """Whether items are answers or wishes and no pictures: "A: yes. B: no.", "1) warmer 2) slower"."""
    said = (sum(token.kind == "word" for token in item) for item in found.items)
    return all(count <= 1 for count in said) or any(_is_wish(item) for item in found.items)


def _is_wish(item: Words) -> bool:
    """As in "warmer", "the logo is too big", "the strap should be brown": said of a take that is there."""
    said = bare(item)
    opening = MORE.at(said, 0) if len(said) else None
    compared = opening is not None and (said[0].low.endswith("er") or said[0].low in _COMPARING)
    return compared or any(token.low in _WISHING for token in item)


def _numbered(words: Words) -> ShotList | None:
    starts: list[tuple[int, int]] = []
    marks = [at for at, token in enumerate(words.tokens) if token.low in _AFTER_NUMBER]
    for at in sorted({place for mark in marks for place in (mark - 2, mark - 1) if place >= 0}):
        end = _label(words, at, bool(starts))
        if end and _ordinal(words, at) == len(starts) + 1:
            starts.append((at, end))
    if not 2 <= len(starts) <= MOST or starts[0][0] > 40:
        return None
    ends = [start for start, _ in starts[1:]] + [len(words)]
    items = tuple(words[after:end] for (_, after), end in zip(starts, ends, strict=True))
    return ShotList(_header(words[: starts[0][0]]), items)


def _header(words: Words) -> Words | None:
    return words if len(words) else None


def _ordinal(words: Words, at: int) -> float | None:
    """The place in the list that a label says: 1, "a)", "shot 2", "shot C", "second:"."""
    for token in words[at : at + 2]:
        if token.value is not None:
            return token.value
        if token.low in _ORDINALS:
            return _ORDINALS[token.low]
        if len(token.low) == 1 and token.low in _LETTERS:
            return _LETTERS.index(token.low) + 1
    return None


def _label(words: Words, at: int, listing: bool) -> int:
    """Where the text after "1.", "a)", "first:" or "shot 1:" begins, or 0; inside a list it needs no mark before it."""
    token = words[at]
    opens = at == 0 or listing or words[at - 1].low in _STARTS
    if token.kind == "number" and opens and at + 1 < len(words) and words[at + 1].low in _AFTER_NUMBER:
        return at + 2
    closed = _bracketed(words, at) or _counted_off(words, at)
    if closed:
        return closed
    labelled = token.stem in _LABELS and at + 2 < len(words) and _ordinal(words, at) is not None
    return at + 3 if labelled and words[at + 2].low in _AFTER_NUMBER else 0


def _bracketed(words: Words, at: int) -> int:
    """Where "1)", "b)", "(2)" or "B:" ends, wherever it stands; 0 if the bracket closes an earlier one."""
    if words[at].text in _CAPITALS and words[at + 1 : at + 2].lows == [":"]:
        return at + 2
    opened = words[at].low == "("
    place = at + opened
    if words[place + 1 : place + 2].lows != [")"] or (at and words[at - 1].low == "("):
        return 0
    token = words[place]
    numbered = token.kind == "number" or (token.kind == "word" and len(token.low) == 1 and token.low in _LETTERS)
    lows = words[:at].lows
    return place + 2 if numbered and lows.count("(") <= lows.count(")") + opened else 0


def _counted_off(words: Words, at: int) -> int:
    """Where "first:", "second shot:" ends; 0 if there is none."""
    if words[at].low not in _ORDINALS or (at and words[at - 1].low not in _HARD | {",", "and", "the"}):
        return 0
    end = at + 1 + (words[at + 1 : at + 2].find(_COUNTED_OFF) == 0)
    return end + 1 if words[end : end + 1].lows == [":"] else 0


def _counted(words: Words) -> ShotList | None:
    """As in "three shots: a bottle on ice; a hand opening it; a glass being filled", or bullets after the count."""
    marks = (at for at, token in enumerate(words) if token.low in (":", "\n"))
    at = next((at for at in marks if at), -1)
    header = words[:at] if at > 0 else words[:0]
    if not any(_is_count(header, place) for place in range(len(header) - 1)):
        return None
    rest = words[at + 1 :]
    items = _parted(rest, ";") or _parted(rest, "\n") or _parted(rest, ",")
    if not 2 <= len(items) <= MOST:
        return None
    return None if any(_CUTTING.fits(item) for item in items) else ShotList(header, tuple(items))


def _is_count(header: Words, at: int) -> bool:
    value = header[at].value
    shots = header[at + 1 : at + 1 + _BETWEEN].find(_SHOTS)
    return value is not None and value >= 2 and shots >= 0


def _cut(words: Words) -> ShotList | None:
    """As in "a castle in a storm, then cut to the throne room": each cut opens a shot."""
    if not _CUTTING.may_fit(words):
        return None
    starts = [at for at in range(1, len(words)) if _is_cut(words, at)]
    if not starts or any(announced(words, at) >= 0 for at in range(len(words))):
        return None  # takes that are there are cut together, not made anew
    if len(starts) >= MOST or HEADS.get(words[0].low, "") in ("change", "export", "history", "keep"):
        return None
    header, first = _counted_header(words[: starts[0]])
    if sum(token.kind == "word" for token in first) < 2:
        return None
    ends = [*starts[1:], len(words)]
    return ShotList(header, (first, *(words[start:end] for start, end in zip(starts, ends, strict=True))))


def _counted_header(words: Words) -> tuple[Words | None, Words]:
    """As in "two shots: first, ...": what is said of all, and the first shot."""
    at = words.find({":"})
    if at <= 0 or not any(_is_count(words[:at], place) for place in range(at - 1)):
        return None, words
    start = at + 1
    while start < len(words) and words[start].low in ("first", ",", "we", "see", "open", "on"):
        start += 1
    return words[:at], words[start:]


def _is_cut(words: Words, at: int) -> bool:
    """Whether "cut to" begins here and leads to another picture, not to a length, black or the beat."""
    found = _CUTTING.first(words[at : at + 8])
    if found is None or at + found.end >= len(words) or words[at - 1].low in _LEADING:
        return False
    after = words[at + found.end :]
    return after[0].kind in ("word", "quote") and not any(token.low in _NEVER_CUT_TO for token in after[:2])


def _from_file(words: Words) -> bool:
    """As in "start from sofa.png as first frame, the camera pulls back": a brief with a picture to begin with."""
    at = next((at for at, token in enumerate(words) if token.kind == "path"), -1)
    if at < 0 or not file_role(words, at)[0]:
        return False
    role, end = file_role(words, at)
    return role is not None and sum(token.kind == "word" for token in words[end:]) > 1


def _last(item: Words) -> Words:
    """The last shot, parted from the sentences after it that are of all shots or of something else."""
    sentences = list(_sentences(item))
    stop = next((at for at, sentence in enumerate(sentences) if at and _closes(sentence)), len(sentences))
    first = [token for sentence in sentences[:stop] for token in sentence]
    whole = _whole(item.of(first))
    if stop == len(sentences):
        return whole
    mark = item[len(first) - 1] if first and first[-1].kind == "mark" else None
    rest = [token for sentence in sentences[stop:] for token in sentence]
    kept = [*whole, mark] if mark is not None else list(whole)
    return item.of([*kept, *rest])


def is_of_all(words: Words) -> bool:
    """As in "all in watercolor", "make both vertical", "5 seconds each", "anime for all of them"."""
    start = int(words[0].low in _MAKING and len(words) > 1)
    if words[start].low in _FOR_ALL or words.find({"each"}) >= 0:
        return True
    return any(_OF_ALL.fits(words[at:]) for at, token in enumerate(words) if token.low in ("for", "in", "on"))


def _closes(sentence: Words) -> bool:
    family = HEADS.get(sentence[0].low, "")
    if is_of_all(sentence):
        return True
    together = sentence[1:2].lows == ["them"] or sentence.find(_ONE_FILM) > 0
    return bool(family) and (family != "change" or together)


def _sentences(words: Words) -> Iterator[Words]:
    """The sentences of an item, each with the mark that ends it."""
    start = 0
    for at, token in enumerate(words):
        if token.kind == "mark" and token.low in _HARD:
            if at > start:
                yield words[start : at + 1]
            start = at + 1
    if start < len(words):
        yield words[start:]


def _whole(words: Words) -> Words:
    """A brief of several sentences as one, so that none of them is read by itself."""
    tokens = [_joint(token) if _parts(words, at) else token for at, token in enumerate(words)]
    while tokens and tokens[-1].kind == "mark" and tokens[-1].low != ")":
        tokens.pop()
    return words.of(tokens)


def _parts(words: Words, at: int) -> bool:
    token = words[at]
    if token.kind != "mark":
        return False
    commanded = token.low in (",", "-") and at + 1 < len(words) and words[at + 1].low in HEADS
    return token.low in _HARD or commanded


def _joint(token: Token) -> Token:
    return Token(",", JOINT, JOINT, "mark", token.start, token.end)


def _parted(words: Words, mark: str) -> list[Words]:
    pieces: list[list[Token]] = [[]]
    for token in words:
        if token.low == mark:
            pieces.append([])
        else:
            pieces[-1].append(token)
    found = [words.of(_unled(piece)) for piece in pieces if piece]
    return found if len(found) > 1 else []


def _unled(piece: list[Token]) -> list[Token]:
    return piece[1:] if len(piece) > 1 and piece[0].low in ("and", "-") else piece
