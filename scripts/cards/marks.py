"""Marked-up text of both platforms as blocks of spans, which the templates set in type."""

import html
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Literal

Span = dict[str, Any]
Block = dict[str, Any]
Dialect = Literal["discord", "slack", "markdown"]

_LONG = re.compile(r"\S{24,}")  # words that may be broken anywhere
_EMOJI = re.compile(
    "[\U0001f1e6-\U0001f1ff]{2}|[\U0001f000-\U0001faff\u231a\u231b\u23e9-\u23f3\u2705\u274c\u274e\u2728\u26a0\u26a1"
    "\u26d4\u2753-\u2757\u2795-\u2797\u2b50\u2b55](?:[\ufe0f\U0001f3fb-\U0001f3ff]|\u200d[\U0001f000-\U0001faff])*"
)
_NAMED = re.compile(r"(?<![\w:]):([a-z0-9_+\-]*[a-z][a-z0-9_+\-]*):(?!\w)")
_DRAWN = {
    "white heavy check mark": "check", "white_check_mark": "check", "heavy_check_mark": "check",
    "cross mark": "cross", "x": "cross", "warning sign": "warning", "warning": "warning",
}  # fmt: skip

Made = Callable[["Marks", "re.Match[str]", Span], list[Span]]


@dataclass(frozen=True)
class Marks:
    """Reads one platform's way to mark text up; `people` names those who are mentioned."""

    dialect: Dialect
    people: dict[str, str] = field(default_factory=dict)

    def blocks(self, text: str) -> list[Block]:
        """Paragraphs, headings, list items, quotes and code, in order."""
        found: list[Block] = []
        for at, part in enumerate(re.split(r"```(?:[\w+-]*\n)?(.*?)```", text, flags=re.DOTALL)):
            if at % 2:
                found.append({"kind": "pre", "text": breakable(self.plain(part.strip("\n")))})
            elif part.strip():
                found += self._lines(part.strip("\n"))
        return found

    def spans(self, text: str, style: Span | None = None) -> list[Span]:
        """Text within a line."""
        style = style or {}
        found: list[Span] = []
        while text:
            hit, made = self._first(text)
            if hit is None or made is None:
                return found + self.literal(text, style)
            found += self.literal(text[: hit.start()], style) + made(self, hit, style)
            text = text[hit.end() :]
        return found

    def literal(self, text: str, style: Span) -> list[Span]:
        """Text without marks; emoji become spans of their own, since there may be no font for them."""
        found, at = [], 0
        text = self.plain(text)
        for hit in _EMOJI.finditer(text):
            found += [style | {"text": breakable(text[at : hit.start()])}] if hit.start() > at else []
            found.append(emoji(_name_of(hit[0])))
            at = hit.end()
        return found + ([style | {"text": breakable(text[at:])}] if text[at:] else [])

    def plain_spans(self, text: str) -> list[Span]:
        """Text in which only emoji are marked, by their names."""
        found: list[Span] = []
        for at, part in enumerate(_NAMED.split(text)):
            found += [emoji(part)] if at % 2 else self.literal(part, {})
        return found

    def as_markdown(self) -> "Marks":
        """The same people in ordinary Markdown."""
        return Marks("markdown", self.people)

    def plain(self, text: str) -> str:
        """Slack writes &, < and > as entities."""
        return html.unescape(text) if self.dialect == "slack" else text

    def name(self, who: str) -> str:
        """A person's, role's or channel's name; the id where nobody gave one."""
        return self.people.get(who, who)

    def _first(self, text: str) -> tuple["re.Match[str] | None", Made | None]:
        hits = ((rule.search(text), made) for rule, made in _RULES[self.dialect])
        return min(((hit, made) for hit, made in hits if hit), key=lambda one: one[0].start(), default=(None, None))

    def _lines(self, text: str) -> Iterator[Block]:
        running: list[str] = []
        for line in text.split("\n"):
            block = self._special(line)
            if block is None:
                running.append(line)
                continue
            yield from self._paragraph(running)
            running = []
            yield block
        yield from self._paragraph(running)

    def _paragraph(self, lines: list[str]) -> Iterator[Block]:
        text = "\n".join(lines).strip("\n")
        if text.strip():
            yield {"kind": "p", "spans": self.spans(text)}

    def _special(self, line: str) -> Block | None:
        """A line that is no part of a paragraph."""
        quote = re.match(r"(?:>|&gt;)(?:>>|(?:&gt;){2})? ?(.*)", line)
        if quote and (self.dialect == "slack" or re.match(r"(>>>|>) ", line)):
            return {"kind": "quote", "spans": self.spans(quote[1])}
        if self.dialect == "slack":
            return None
        for pattern, made in _LINES:
            hit = re.match(pattern, line)
            if hit:
                return made(hit) | {"spans": self.spans(hit["rest"])}
        return None


_LINES: tuple[tuple[str, Callable[["re.Match[str]"], Block]], ...] = (
    (r"(?P<marks>#{1,3}) +(?P<rest>.+)", lambda hit: {"kind": "h", "level": len(hit["marks"])}),
    (r"-# +(?P<rest>.+)", lambda _: {"kind": "small"}),
    (r"(?P<in> *)[-*•] +(?P<rest>.+)", lambda hit: {"kind": "li", "level": len(hit["in"]) // 2, "marker": "•"}),
    (r"(?P<in> *)(?P<no>\d+\.) +(?P<rest>.+)",
     lambda hit: {"kind": "li", "level": len(hit["in"]) // 2, "marker": hit["no"]}),
)  # fmt: skip


def breakable(text: str) -> str:
    """The text with places to break it inside very long words, such as addresses."""
    return _LONG.sub(lambda word: "\u200b".join(word[0]), text)


def emoji(name: str) -> Span:
    """An emoji: a few are drawn, of others the name is shown."""
    return {"emoji": _DRAWN.get(name, ""), "text": f":{name}:"}


def shortened(spans: list[Span], most: int) -> list[Span]:
    """The first line of some spans, cut with an ellipsis after `most` letters."""
    found: list[Span] = []
    for one in spans:
        text = one["text"].replace("\u200b", "")
        line = text.split("\n")[0][:most]
        found.append(one | {"text": line if line == text else f"{line.rstrip()}…"})
        most -= len(line)
        if line != text:
            return found
        if most <= 0:
            return [*found, {"text": "…"}]
    return found


def _name_of(letters: str) -> str:
    names = [unicodedata.name(one, "") for one in letters if one not in "\u200d\ufe0f"]
    return " ".join(name for name in names if name and "MODIFIER" not in name).lower()


def when(moment: datetime) -> str:
    """A time of day as both platforms write it."""
    return moment.strftime("%I:%M %p").lstrip("0")


def _styled(**more: Any) -> Made:
    return lambda marks, hit, style: marks.spans(hit[1], style | more)


def _code(marks: Marks, hit: "re.Match[str]", style: Span) -> list[Span]:
    return [style | {"text": breakable(marks.plain(hit["code"])), "code": True}]


def _link(marks: Marks, hit: "re.Match[str]", style: Span) -> list[Span]:
    said = hit.groupdict().get("said") or hit["url"].removeprefix("mailto:")
    return marks.literal(said, style | {"link": True})


def _mention(marks: Marks, hit: "re.Match[str]", _: Span) -> list[Span]:
    told = hit.groupdict().get("said")
    mark = "#" if "#" in hit[0][:2] else "@"
    return [{"text": mark + (told or marks.name(hit["who"])).lstrip("@#"), "mention": True}]


def _time(_: Marks, hit: "re.Match[str]", style: Span) -> list[Span]:
    moment = datetime.fromtimestamp(int(hit["at"]), UTC)
    return [style | {"text": f"{moment.day} {moment:%B %Y} {when(moment)}", "stamp": True}]


def _date(marks: Marks, hit: "re.Match[str]", style: Span) -> list[Span]:
    return marks.literal(hit["said"] or "", style)


_MENTIONS: list[tuple["re.Pattern[str]", Made]] = [
    (re.compile(r"<(?:@[!&]?|#)(?P<who>\w+)(?:\|(?P<said>[^>]*))?>"), _mention),
    (re.compile(r"(?P<who>(?<![\w@])@(?:everyone|here))\b"), _mention),
]
_CODE = (re.compile(r"(?P<ticks>`+)(?P<code>[^`\n]+?)(?P=ticks)"), _code)
_BARE = (re.compile(r"(?P<url>https?://[^\s<>]+[^\s<>.,:;\"')\]])"), _link)
_STANDARD: list[tuple["re.Pattern[str]", Made]] = [
    (re.compile(r"\\(?P<mark>[*_~`|>#\-\[\]()\\<@:.])"), lambda marks, hit, style: marks.literal(hit["mark"], style)),
    _CODE,
    (re.compile(r"\*\*(.+?)\*\*(?!\*)", re.DOTALL), _styled(bold=True)),
    (re.compile(r"__(.+?)__(?!_)", re.DOTALL), _styled(under=True)),
    (re.compile(r"~~(.+?)~~", re.DOTALL), _styled(strike=True)),
    (re.compile(r"\*(?!\s)([^*\n]+?)(?<!\s)\*"), _styled(italic=True)),
    (re.compile(r"(?<!\w)_(?!\s)([^_\n]+?)(?<!\s)_(?!\w)"), _styled(italic=True)),
    (re.compile(r"\[(?P<said>[^\]\n]+)\]\(<?(?P<url>[a-z]+:[^)\s>]+)>?\)"), _link),
    (re.compile(r"<(?P<url>https?://[^>\s]+)>"), _link),
    *_MENTIONS,
    _BARE,
]
_RULES: dict[Dialect, list[tuple["re.Pattern[str]", Made]]] = {
    "markdown": _STANDARD,
    "discord": [
        *_STANDARD,
        (re.compile(r"\|\|(.+?)\|\|", re.DOTALL), _styled(spoiler=True)),
        (re.compile(r"<t:(?P<at>\d+)(?::[tTdDfFsSR])?>"), _time),
        (re.compile(r"<a?:(?P<name>\w+):\d+>"), lambda marks, hit, style: [emoji(hit["name"])]),
        (re.compile(r"<(?P<who>/[\w -]+):\d+>"), lambda marks, hit, style: [{"text": hit["who"], "mention": True}]),
    ],
    "slack": [
        _CODE,
        (re.compile(r"(?<![\w*])\*(?!\s)([^*\n]+?)(?<!\s)\*(?!\w)"), _styled(bold=True)),
        (re.compile(r"(?<!\w)_(?!\s)([^_\n]+?)(?<!\s)_(?!\w)"), _styled(italic=True)),
        (re.compile(r"(?<!\w)~(?!\s)([^~\n]+?)(?<!\s)~(?!\w)"), _styled(strike=True)),
        *_MENTIONS[:1],
        (re.compile(r"<!date\^[^|>]*(?:\|(?P<said>[^>]*))?>"), _date),
        (re.compile(r"<!(?:subteam\^)?(?P<who>\w+)(?:\|(?P<said>[^>]*))?>"), _mention),
        (re.compile(r"<(?P<url>[a-z]+:[^|>]+)(?:\|(?P<said>[^>]*))?>"), _link),
        (_NAMED, lambda marks, hit, style: [emoji(hit[1])]),
        _BARE,
    ],
}  # fmt: skip
