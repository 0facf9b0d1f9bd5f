"""What a person typed, made safe to read: cut to length, straight quotes, no control characters."""

import re
from dataclasses import dataclass

LIMIT = 4000  # characters read of one message

_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufe0e\ufe0f\ufeff\ud800-\udfff]"
)
_PLAIN = str.maketrans(
    {
        "“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"', "″": '"',
        "‘": "'", "’": "'", "‚": "'", "‛": "'", "′": "'", "`": "'",
        "–": "-", "—": " - ", "−": "-", "‐": "-", "‑": "-",
        "\u00a0": " ", "\u202f": " ", "\t": " ", "…": ". ", "×": "x", "½": "1/2", "¼": "1/4", "¾": "3/4", "•": "\n",
    }
)  # fmt: skip
_EMOJI = "[\U0001f000-\U0001faff\u2600-\u27bf\u2b05-\u2b55]"
_SHORTHAND = (
    (re.compile(r" ?(?:[→➡➔⇒]|-{1,2}>|=>) ?"), " becomes "),
    (re.compile(r"(?<!\S)w/o(?=\s)"), "without"),
    (re.compile(r"(?<!\S)w(?:/ ?|(?=\s))(?=\S| )"), "with "),
    (re.compile(r"(?<=\S) \+ (?=\S)"), " and "),
    (re.compile(r"(?<!\d )(?<![\w.])x ?(\d{1,3}(?:\.\d{1,2})?)(?![\w:.]*[\w:])"), r"\1x"),
    (re.compile(r"(?<=[a-zA-Z]) = (?=\w)"), ": "),
    (re.compile(r"\b([Cc]hange|[Rr]eplace|[Ss]wap|[Uu]pdate) what(?:'?s| is) on "), r"\1 the content on "),
    (re.compile(r"(\d ?(?:s|sec|secs|seconds)?) ?- ?(?=\d{1,4}(?:\.\d{1,3})? ?(?:s|sec|secs|seconds)\b)"), r"\1 to "),
    (re.compile(r"(?<=\w )[Nn]o\. ?(?=\d{1,4}\b)"), "take "),
    (re.compile(rf"(?<=\w) ?{_EMOJI}+ ?(?=\w)"), ", "),  # people end a thought with one
)


@dataclass(frozen=True, slots=True)
class Message:
    """A message ready to be read; `was_cut` tells that it was longer than LIMIT characters."""

    text: str
    was_cut: bool


def clean(raw: str) -> Message:
    """The readable part of a message: at most LIMIT characters, typographic quotes and dashes made plain."""
    text = raw[:LIMIT].replace("\r\n", "\n").replace("\r", "\n")
    text = _INVISIBLE.sub(" ", text.translate(_PLAIN))
    outside = [part if at % 2 else _written_out(part) for at, part in enumerate(text.split('"'))]
    return Message('"'.join(outside).strip(), len(raw) > LIMIT)


def _written_out(text: str) -> str:
    """Shorthand as words: "w/", "->", "a + b"; what stands in quotes is left as it is."""
    for shorthand, meant in _SHORTHAND:
        text = shorthand.sub(meant, text)
    return text
