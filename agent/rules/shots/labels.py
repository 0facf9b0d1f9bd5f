"""Labels of a pasted brief ("Subject: ... Camera: ..."): what the words after each are about."""

from typing import Any

from agent.rules.sheet import Segment, Sheet
from agent.rules.shots.naming import kept
from agent.rules.tables import ExactTable, section, wordset
from agent.rules.tokens import Words

LABELS: ExactTable[str] = ExactTable(section("labels", "label"))
_SHORT = wordset("labels", "short")
_ENOUGH = 2  # labels that make a message a form
_LINES = frozenset({"\n", "|"})
_SHOWING = frozenset({"a", "an", "two", "three", "four", "several"})
_LEFT_UNREAD = frozenset({"camera", "length", "time", "mood", "negatives"})
_MARKS = frozenset({":", "-"})


def read(sheet: Sheet) -> None:
    """Writes each word's label on the sheet and takes the labels themselves."""
    label = ""
    at = 0
    dashed = _is_dashed(sheet.words)
    while at < len(sheet.words):
        end = label_end(sheet.words, at, dashed)
        if end > at:
            hit = LABELS.at(sheet.words, at)
            label = hit.value if hit else ""
            sheet.only(at, end)
            at = end
            continue
        started = at and sheet.words[at].kind == "mark" and not sheet.taken[at - 1]
        if started and (label in _SHORT or sheet.words[at].low in ("\n", "|", ".", "/")):
            label = ""
        sheet.labels[at] = label
        at += 1


def _is_dashed(words: Words) -> bool:
    """Whether dashes stand for colons: "SUBJECT - teapot / CAM - close up"."""
    return sum(label_end(words, at, dashed=True) > at for at in range(len(words))) >= _ENOUGH


def label_end(words: Words, at: int, dashed: bool = False) -> int:
    """Where a label that begins here ends, its colon (or dash) included; `at` if there is none."""
    if at and words[at - 1].kind != "mark":
        return at
    hit = LABELS.at(words, at)
    colon = hit is not None and hit.end < len(words) and words[hit.end].low in (":", "-" if dashed else ":")
    return hit.end + 1 if hit and colon else at


def is_form(words: Words) -> bool:
    """Whether a message is a brief under labels."""
    if words.keys.isdisjoint(_MARKS):
        return False
    return sum(label_end(words, at) > at for at in range(len(words))) >= _ENOUGH or _is_dashed(words)


def rest(sheet: Sheet, shot: dict[str, Any]) -> None:
    """What no reader knew is written down as said under its label; the rest of a camera or a length says no more."""
    _headed(sheet)
    for segment in sheet.segments():
        said = kept(segment.words).said
        if not said or not (segment.label in _LEFT_UNREAD or _noted(segment, said, shot)):
            continue
        starts = {token.start for token in segment.words}
        for at, token in enumerate(sheet.words):
            if token.start in starts and token.kind != "mark":
                sheet.only(at, at + 1)


def _headed(sheet: Sheet) -> None:
    """Takes what stands above a form that names its subject: "client notes below"."""
    if "subject" not in sheet.labels:
        return
    first = next(at for at, label in enumerate(sheet.labels) if label)
    lines = [at for at in range(first) if sheet.words[at].low in _LINES]
    if lines and not any(token.low in _SHOWING for token in sheet.words[: lines[-1]]):
        sheet.only(0, lines[-1])


def _noted(segment: Segment, said: str, shot: dict[str, Any]) -> bool:
    """Whether the label has a place for words that nobody knew."""
    if segment.label == "style":
        shot["style"] = [*shot.get("style", ()), said.lower()]
    elif segment.label == "light":
        shot.setdefault("lighting", {}).setdefault("preset", said.lower())
    elif segment.label == "sound":
        sound = shot.setdefault("sound", {})
        sound["effects"] = [*sound.get("effects", ()), said]
    elif segment.label in ("music", "ambience"):
        shot.setdefault("sound", {}).setdefault(segment.label, said)
    else:
        return False
    return True
