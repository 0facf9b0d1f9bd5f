"""Import: files of the team's own that a clause names; what else the clause says is then about them."""

from dataclasses import replace

from agent.rules.clauses import HEADS, Clause, unpolite
from agent.rules.figures import announced
from agent.rules.tables import wordset
from agent.rules.tokens import Token, Words
from agent.rules.turn import Turn
from agent.rules.verbs.hearsay import is_hearsay
from agent.rules.verbs.reasons import PERSONS

_FOOTAGE = (".mp4", ".mov", ".webm", ".mkv", ".avi", ".m4v")
_OTHERS = wordset("imports", "others")
_BRINGING = wordset("imports", "bringing")
_IMPORTING = wordset("imports", "importing")
_NAMING = wordset("imports", "naming")
_NO_NAMES = wordset("imports", "no_names")
_IDLE = wordset("imports", "idle")
_REFUSING = wordset("imports", "refusing")
_ELSEWHERE = wordset("imports", "elsewhere")
_JOINTS = frozenset({"and", ",", "&", "+", "then", "with"})
_PARTS = frozenset({"and", ",", "then"})  # between bringing a file and what is asked of it
LEFT = "All right, that file is left where it is."
_LONGEST = 4  # words of a name that stands in no quotes


def read(clause: Clause, turn: Turn) -> Clause | None:
    """The clause with "it" or "them" for the files; None if nothing more was said, as it was if it names no file."""
    words = clause.words
    named = [at for at, token in enumerate(words) if _file(token)]
    if not named or clause.head == "generate":
        return clause
    if words.find(_REFUSING) >= 0 and words[-1].kind == "path" and len(words) <= _LONGEST:
        turn.replies.append(LEFT)
        return None
    if not _are_brought(words, named):
        return clause
    first, last = named[0], named[-1]
    after, name = _name(words, last + 1) if len(named) == 1 else (words[last + 1 :], None)
    for at in named:
        turn.call("import_file", file=_file(words[at]), name=name)
    if _says_no_more(words[:first]) and after[:1].lows and after[0].low in _PARTS:
        rest = unpolite(after)
        return None if _says_no_more(rest) else replace(clause, words=rest)
    between = [token for token in words[first:last] if not _file(token) and token.low not in _JOINTS]
    said = _word("them" if len(named) > 1 else "it", words[first])
    rest = words.of([*words[:first], said, *between, *after])
    return None if _says_no_more(rest) else replace(clause, words=rest)


def _file(token: Token) -> str:
    """The path that a token is, also one in quotes because of its spaces; nothing for other tokens."""
    if token.kind == "path":
        return token.text
    inside = token.text.strip("\"'")
    return inside if token.kind == "quote" and inside.lower().endswith(_FOOTAGE) else ""


def _name(words: Words, at: int) -> tuple[Words, str | None]:
    """What follows the file, and the name it is given: "as “CEO interview”", "and call it mood", "named beach"."""
    start = at
    while start < len(words) and words[start].low in _PARTS:
        start += 1
    if start >= len(words) - 1:
        return words[at:], None
    verb = words[start]
    start += 1 + (words[start + 1].low in ("it", "this") and start + 2 < len(words))
    end = next((stop for stop in range(start, len(words)) if words[stop].low in _PARTS), len(words))
    given = words[start:end]
    if not 0 < len(given) <= _LONGEST:
        return words[at:], None
    quoted = len(given) == 1 and given[0].kind == "quote"
    as_name = verb.low == "as" and (quoted or (words[0].low in _IMPORTING and not given[0].among(_NO_NAMES)))
    if not (verb.low in _NAMING or as_name) or given[0].among(_NO_NAMES & {"is"}):
        return words[at:], None
    return words[end:], given.said


def _are_brought(words: Words, named: list[int]) -> bool:
    """Clips are, unless they are named for something else; any other file only if the words say that it is brought."""
    if words.find(_REFUSING) >= 0 or is_hearsay(words):
        return False
    if any(announced(words, at) >= 0 for at in range(len(words))) and HEADS.get(words[0].low) != "assemble":
        return False
    if words[named[0] - 1 if named[0] else 0].among(_ELSEWHERE):
        return False
    if all(_file(words[at]).lower().endswith(_FOOTAGE) for at in named):
        return True
    others = words[: named[0]].find(_OTHERS) >= 0 or words[named[-1] + 1 :].find(_OTHERS - _NAMING) >= 0
    return not others and (words[0].among(_BRINGING) or len(words) == 1)


def _says_no_more(words: Words) -> bool:
    return all(token.kind == "mark" or token.among(_IDLE | _BRINGING | PERSONS) for token in words)


def _word(word: str, path: Token) -> Token:
    return Token(word, word, word, "word", path.start, path.end)
