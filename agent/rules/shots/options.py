"""How a take is to be made: model, number of variants, draft, name."""

from typing import Any

from agent.rules.nouns import CLIP_WORDS
from agent.rules.sheet import Sheet
from agent.rules.tables import Table, section, wordset
from agent.rules.tokens import Words

DRAFT: Table[str] = Table(section("options", "draft"))
_MODELS = wordset("options", "models")
_LEADS = wordset("options", "model_leads")
_TAILS = wordset("options", "model_tails")
_VARIANTS = wordset("options", "variants")
_NAMING = frozenset({"call", "name"})
_CALLED = frozenset({"called", "named", "titled"})
_POINTING = frozenset({"it", "this", "the", "take", "that", "as"})
_AFTER_NAME = frozenset({"and", "then", "with"})
_ADJECTIVES = frozenset({"different", "more", "alternative", "possible", "new", "quick", "draft", "x"})
_OF = frozenset({"of", "for"})
_LONGEST_NAME = 4  # words
_SAID_AT_MOST = 1000  # a larger number before "takes" is no count of variants
MOST_VARIANTS = 12


def read(sheet: Sheet, shot: dict[str, Any], args: dict[str, Any], models: tuple[str, ...] = ()) -> int:
    """Fills `args` (model, variants, name) and `shot` (draft); returns how many shots are asked for."""
    _name(sheet, args)
    _model(sheet, args, _MODELS | {name.lower() for name in models})
    _variants(sheet, args)
    for hit in list(sheet.hits(DRAFT)):
        shot["draft"] = hit.value == "draft"
        sheet.take(hit.start, hit.end)
    return _shots(sheet)


def _shots(sheet: Sheet) -> int:
    """As in "five shots of the coffee machine": that many takes of one thing."""
    words = sheet.words
    for at, token in enumerate(words[:-1]):
        count = token.value
        if (
            count
            and 2 <= count <= MOST_VARIANTS
            and count == int(count)
            and words[at + 1].low in ("shots", "clips", "scenes", "videos", "angles")
        ):
            sheet.take(at, at + 2)
            return int(count)
    return 1


def model_in(words: Words, names: tuple[str, ...] = ()) -> str | None:
    """The model that the words name, as said."""
    known = _MODELS | {name.lower() for name in names}
    sheet = Sheet(words)
    for at in range(len(words)):
        end = model_end(sheet, at, known)
        if end > at:
            return words[at:end].said.removesuffix(" model")
    return None


def model_end(sheet: Sheet, at: int, names: frozenset[str]) -> int:
    """Where a model's name that starts here ends: "Kling 3.0 Turbo"; `at` if there is none."""
    if sheet.words[at].kind != "word" or sheet.words[at].low not in names:
        return at
    end = at + 1
    while end < len(sheet.words) and (sheet.words[end].kind == "number" or sheet.words[end].low in _TAILS):
        if sheet.words[end + 1 : end + 2].lows in (["second"], ["seconds"], ["variants"], ["options"], ["versions"]):
            break
        end += 1
    return end


def _model(sheet: Sheet, args: dict[str, Any], names: frozenset[str]) -> None:
    for at in range(len(sheet.words)):
        end = model_end(sheet, at, names)
        led = at == 0 or sheet.is_edge(at - 1) or sheet.words[at - 1].low in _LEADS
        versioned = end - at > 1
        if end > at and (led or versioned) and sheet.free(at, end):
            tail = end - 1 if sheet.words[end - 1].low == "model" else end
            args["model"] = sheet.words[at:tail].said
            start = at
            while (
                start > 0
                and not sheet.taken[start - 1]
                and sheet.words[start - 1].low in _LEADS | {"and", "it", "make", "please"}
            ):
                start -= 1
            sheet.only(start, end + (end < len(sheet.words) and sheet.words[end].low in ("for", "to")))
            return


def _variants(sheet: Sheet, args: dict[str, Any]) -> None:
    words = sheet.words
    for at, token in enumerate(words):
        if token.value is None or sheet.taken[at] or not 2 <= token.value <= _SAID_AT_MOST:
            continue
        end = _past(words, at + 1, _ADJECTIVES)
        if end < len(words) and words[end].among(_VARIANTS) and words[at - 1].low != "take":
            args["variants"] = int(token.value)
            sheet.take(at, _past(words, end + 1, _OF))
            return


def _name(sheet: Sheet, args: dict[str, Any]) -> None:
    """As in "call it hero", "name this 'final cut'", "a new clip called 'Opener'"."""
    words = sheet.words
    for at, token in enumerate(words):
        if _is_called(words, at) and not sheet.taken[at]:
            args["name"] = words[at + 1].text
            sheet.only(at, at + 2)
            return
        if token.low not in _NAMING or sheet.taken[at]:
            continue
        start = _past(words, at + 1, _POINTING)
        meant = start > at + 1 or (start < len(words) and words[start].kind == "quote")
        end = start
        while not sheet.is_edge(end) and end - start < _LONGEST_NAME and words[end].low not in _AFTER_NAME:
            end += 1
        if end > start and meant:
            args["name"] = words[start:end].said
            sheet.take(at, end)
            return


def _is_called(words: Words, at: int) -> bool:
    """Whether a clip's name in quotes stands after "called": "a robot called 'Bob'" is the robot's."""
    quoted = at + 1 < len(words) and words[at + 1].kind == "quote"
    return quoted and at > 0 and words[at].low in _CALLED and words[at - 1].among(CLIP_WORDS)


def _past(words: Words, at: int, these: frozenset[str]) -> int:
    """The first place from here that holds none of these words."""
    while at < len(words) and words[at].low in these:
        at += 1
    return at
