"""Import: files of the team's own that a clause names; what else the clause says is then about them."""

from dataclasses import replace

from agent.rules.clauses import Clause
from agent.rules.figures import announced
from agent.rules.tables import wordset
from agent.rules.tokens import Token, Words
from agent.rules.turn import Turn

_FOOTAGE = (".mp4", ".mov", ".webm", ".mkv", ".avi", ".m4v")
_OTHERS = wordset("imports", "others")
_BRINGING = wordset("imports", "bringing")
_IDLE = wordset("imports", "idle")
_REFUSING = wordset("imports", "refusing")
_ELSEWHERE = wordset("imports", "elsewhere")
_JOINTS = frozenset({"and", ",", "&", "+", "then", "with"})


def read(clause: Clause, turn: Turn) -> Clause | None:
    """The clause with "it" or "them" for the files; None if nothing more was said, as it was if it names no file."""
    words = clause.words
    named = [at for at, token in enumerate(words) if _file(token)]
    if not named or clause.head == "generate" or not _are_brought(words, named):
        return clause
    for at in named:
        turn.call("import_file", file=_file(words[at]))
    first, last = named[0], named[-1]
    between = [token for token in words[first:last] if not _file(token) and token.low not in _JOINTS]
    said = _word("them" if len(named) > 1 else "it", words[first])
    rest = words.of([*words[:first], said, *between, *words[last + 1 :]])
    return None if _says_no_more(rest) else replace(clause, words=rest)


def _file(token: Token) -> str:
    """The path that a token is, also one in quotes because of its spaces; nothing for other tokens."""
    if token.kind == "path":
        return token.text
    inside = token.text.strip("\"'")
    return inside if token.kind == "quote" and inside.lower().endswith(_FOOTAGE) else ""


def _are_brought(words: Words, named: list[int]) -> bool:
    """Clips are, unless they are named for something else; any other file only if the words say that it is brought."""
    if words.find(_REFUSING) >= 0 or any(announced(words, at) >= 0 for at in range(len(words))):
        return False
    if words[named[0] - 1 if named[0] else 0].among(_ELSEWHERE):
        return False
    if all(_file(words[at]).lower().endswith(_FOOTAGE) for at in named):
        return True
    return words.find(_OTHERS) < 0 and (words[0].among(_BRINGING) or len(words) == 1)


def _says_no_more(words: Words) -> bool:
    return all(token.kind == "mark" or token.among(_IDLE) or token.among(_BRINGING) for token in words)


def _word(word: str, path: Token) -> Token:
    return Token(word, word, word, "word", path.start, path.end)
