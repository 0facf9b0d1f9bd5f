"""Blocks that Slack refuses are refused, each for its own reason; those at the limit pass."""

import pytest

from tests.slack_server.blocks import HOME, MESSAGE, MODAL, problems
from tests.slack_server.checks import button, menu, mrkdwn, plain, row
from tests.slack_server.errors import Json

DIVIDER = {"type": "divider"}
OPTION = {"text": plain("A"), "value": "a"}


def media(file: str) -> str | None:
    return {"F1": "image/png", "F2": "video/mp4"}.get(file)


def section(**more: object) -> Json:
    return {"type": "section", **more}


def image(**more: object) -> Json:
    return {"type": "image", "alt_text": "a watch", **more}


def field(element: Json, **more: object) -> Json:
    return {"type": "input", "label": plain("Words"), "element": element, **more}


PICTURE = {"image_url": "https://example.com/a.png"}
TYPED = {"type": "plain_text_input", "action_id": "typed"}
CONFIRM = {"title": plain("Sure?"), "text": mrkdwn("*Really?*"), "confirm": plain("Yes"), "deny": plain("No")}
VIDEO = {"type": "video", "alt_text": "a", "title": plain("t"), "thumbnail_url": "https://example.com/a.png"}

GOOD: dict[str, list[Json]] = {
    "fifty blocks": [DIVIDER] * 50,
    "none": [],
    "a section": [section(text=mrkdwn("x" * 3000))],
    "ten fields": [section(fields=[mrkdwn("x" * 2000)] * 10)],
    "25 buttons": [row(*(button(action_id=str(n)) for n in range(25)))],
    "a full button": [row(button("x" * 75, "a" * 255, value="v" * 2000, style="danger", confirm=CONFIRM))],
    "a header": [{"type": "header", "text": plain("x" * 150)}],
    "a context": [{"type": "context", "elements": [mrkdwn("x")] * 9 + [image(**PICTURE)]}],
    "100 options": [row(menu(*(str(n) for n in range(100))))],
    "a picture of Slack's": [image(slack_file={"id": "F1"})],
    "the same action in two blocks": [row(button()), row(button())],
    "markdown": [{"type": "markdown", "text": "x" * 12_000}],
    "an initial option": [row(menu("a", "b", initial_option=OPTION))],
    "a rich text": [{"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": []}]}],
    "a field": [field(TYPED)],
    "a video": [{**VIDEO, "video_url": "https://example.com/v"}],
}

BAD: dict[str, list[Json]] = {
    "51 blocks": [DIVIDER] * 51,
    "an unknown block": [{"type": "banner"}],
    "a file block": [{"type": "file", "external_id": "x", "source": "remote"}],
    "an unknown property": [{"type": "divider", "colour": "red"}],
    "a section without words": [section()],
    "an empty text": [section(text=mrkdwn(""))],
    "a long section": [section(text=mrkdwn("x" * 3001))],
    "a text of no kind": [section(text={"type": "html", "text": "x"})],
    "a bare string as text": [section(text="x")],
    "emoji in formatted text": [section(text={**mrkdwn("x"), "emoji": True})],
    "11 fields": [section(fields=[mrkdwn("x")] * 11)],
    "a long field": [section(fields=[mrkdwn("x" * 2001)])],
    "26 buttons": [row(*(button(action_id=str(n)) for n in range(26)))],
    "an empty row": [row()],
    "a long label": [row(button("x" * 76))],
    "a formatted label": [row(button() | {"text": mrkdwn("x")})],
    "a long value": [row(button(value="v" * 2001))],
    "a value that is no string": [row(button(value=7))],
    "a long action_id": [row(button(action_id="a" * 256))],
    "an action_id twice": [row(button(), button())],
    "an unknown style": [row(button(style="warning"))],
    "an unknown property of a button": [row(button(emoji=True))],
    "a long confirm": [row(button(confirm={**CONFIRM, "title": plain("x" * 101)}))],
    "a confirm without an answer": [row(button(confirm={"title": plain("x"), "text": plain("x")}))],
    "an unknown element": [row({"type": "slider", "action_id": "a"})],
    "a picture among buttons": [row(image(**PICTURE))],
    "a formatted header": [{"type": "header", "text": mrkdwn("x")}],
    "a long header": [{"type": "header", "text": plain("x" * 151)}],
    "11 things in a context": [{"type": "context", "elements": [mrkdwn("x")] * 11}],
    "a button in a context": [{"type": "context", "elements": [button()]}],
    "a long block_id": [{**DIVIDER, "block_id": "b" * 256}],
    "a block_id twice": [{**DIVIDER, "block_id": "b"}] * 2,
    "101 options": [row(menu(*(str(n) for n in range(101))))],
    "no options": [row(menu())],
    "six in an overflow": [row(menu(*"abcdef", kind="overflow"))],
    "11 radio buttons": [row(menu(*"abcdefghijk", kind="radio_buttons"))],
    "a long option": [row(menu("x" * 76))],
    "a long value of an option": [row(menu() | {"options": [{"text": plain("x"), "value": "v" * 151}]})],
    "an initial option that is not offered": [row(menu("b", initial_option=OPTION))],
    "a long placeholder": [row(menu("a", placeholder=plain("x" * 151)))],
    "a picture without a description": [{"type": "image", **PICTURE}],
    "a picture from nowhere": [image()],
    "a picture from two places": [image(**PICTURE, slack_file={"id": "F1"})],
    "a picture on this machine": [image(image_url="http://127.0.0.1:8000/a.png")],
    "a picture that Slack does not have": [image(slack_file={"id": "F9"})],
    "a film as a picture": [image(slack_file={"id": "F2"})],
    "long markdown": [{"type": "markdown", "text": "x" * 12_001}],
    "a video without https": [{**VIDEO, "video_url": "http://example.com/v"}],
    "a field without a label": [{"type": "input", "element": TYPED}],
    "an upload field in a message": [field({"type": "file_input", "action_id": "f"})],
}


@pytest.mark.parametrize("blocks", GOOD.values(), ids=GOOD)
def test_good_blocks_pass(blocks: list[Json]) -> None:
    assert list(problems(blocks, media, MESSAGE)) == []


@pytest.mark.parametrize("blocks", BAD.values(), ids=BAD)
def test_bad_blocks_are_refused(blocks: list[Json]) -> None:
    assert list(problems(blocks, media, MESSAGE))


@pytest.mark.parametrize("wrong", ["x", [1], [{"no": "type"}]])
def test_what_is_no_list_of_blocks_is_refused(wrong: object) -> None:
    assert list(problems(wrong, media, MESSAGE))


def test_a_view_holds_a_hundred_blocks_and_at_least_one() -> None:
    assert list(problems([DIVIDER] * 100, media, MODAL)) == []
    assert list(problems([DIVIDER] * 101, media, MODAL))
    assert list(problems([], media, MODAL))


def test_markdown_and_plans_stand_in_messages_only() -> None:
    assert list(problems([{"type": "markdown", "text": "x"}], media, MODAL))


def test_files_are_uploaded_in_modals_only() -> None:
    blocks = [field({"type": "file_input", "action_id": "f"})]
    assert list(problems(blocks, media, MODAL)) == []
    assert list(problems(blocks, media, HOME))


def test_every_fault_is_told_with_its_place() -> None:
    told = list(problems([DIVIDER, row(button("x" * 76), button("y" * 76, "b"))], media, MESSAGE))
    places = ["/blocks/1/elements/0/text/text", "/blocks/1/elements/1/text/text"]
    assert all(any(f"[json-pointer:{place}]" in one for one in told) for place in places)
