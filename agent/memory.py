"""What was said in a thread: our own compact rows, turned into messages within a budget."""

from collections.abc import Sequence
from textwrap import shorten

from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, ToolMessage

from tools.canvas.canvas import Canvas

BUDGET = 12_000  # characters of talk that a turn gets; about 3,000 tokens
MOST = 40  # messages
WHOLE = 3  # turns that are remembered with their calls
LONGEST = 2_000  # characters kept of one message
OLDER, LINE = 120, 140  # messages before the window that are told in short, and the characters of a line
Row = dict[str, object]


async def recall(canvas: Canvas, thread: str) -> list[BaseMessage]:
    """The thread's latest messages within the budget, oldest first, starting with a person's."""
    rows = await canvas.messages.window(thread, BUDGET, MOST)
    return _messages(_shortened(rows))


async def digest(canvas: Canvas, thread: str) -> str:
    """What was said before the messages that `recall` gives: a line each, oldest first; empty if nothing was.

    It looks back a fixed number of messages, so that turn 500 costs what turn 50 does.
    """
    remembered = await canvas.messages.window(thread, BUDGET, MOST)
    rows = await canvas.messages.older(thread, len(remembered), OLDER)
    lines = [
        f"{'asked' if row['role'] == 'human' else 'told'}: {shorten(str(row['text']), LINE, placeholder='...')}"
        for row in rows
        if row["role"] in ("human", "ai") and row.get("text")
    ]
    told = "\n".join(lines).replace("<", "\u2039")
    return f"\n<earlier>\n{told}\n</earlier>" if lines else ""


def _shortened(rows: Sequence[Row]) -> list[Row]:
    """The last few turns whole; of older ones only what was said: it tells what their calls promised."""
    turns = [index for index, row in enumerate(rows) if row["role"] == "human"]
    recent = turns[-WHOLE] if len(turns) > WHOLE else 0
    return [
        row for index, row in enumerate(rows) if index >= recent or (row["role"] != "tool" and not row.get("calls"))
    ]


async def keep(canvas: Canvas, thread: str, turn: str, messages: Sequence[BaseMessage]) -> None:
    """Adds what was said in a turn; long texts are cut, media is never inlined."""
    await canvas.messages.add(thread, turn, [_row(message) for message in messages])


async def note(canvas: Canvas, thread: str, turn: str, did: str, said: str) -> None:
    """Keeps what was done without words, so that the director knows of it."""
    await keep(canvas, thread, turn, [HumanMessage(did), AIMessage(said)])


def _row(message: BaseMessage) -> Row:
    row: Row = {"role": message.type, "text": str(message.text)[:LONGEST]}
    if isinstance(message, AIMessage) and message.tool_calls:
        row["calls"] = [{"id": call["id"], "name": call["name"], "args": call["args"]} for call in message.tool_calls]
    if isinstance(message, ToolMessage):
        row |= {"call": message.tool_call_id, "error": message.status == "error"}
    if message.name and isinstance(message, HumanMessage):
        row["name"] = message.name
    return row


def _messages(rows: Sequence[Row]) -> list[BaseMessage]:
    """Rows as messages. Call ids are numbered anew: strict providers refuse repeated ids and signs such as "$"."""
    found: list[BaseMessage] = []
    open_calls: dict[object, str] = {}
    for index, row in enumerate(rows):
        text = str(row.get("text", ""))
        if row["role"] == "human":
            found.append(HumanMessage(text))
        elif row["role"] == "ai":
            open_calls = {}
            found.append(AIMessage(text, tool_calls=_calls(row.get("calls"), index, open_calls)))
        elif row["role"] == "tool" and row.get("call") in open_calls:
            status = "error" if row.get("error") else "success"
            found.append(ToolMessage(text, tool_call_id=open_calls.pop(row["call"]), status=status))
    return _answered(found)


def _calls(stored: object, index: int, open_calls: dict[object, str]) -> list[dict[str, object]]:
    calls = []
    for number, call in enumerate(stored if isinstance(stored, list) else []):
        open_calls[call["id"]] = f"turn_{index}_{number}"
        calls.append({"name": call["name"], "args": call["args"], "id": open_calls[call["id"]], "type": "tool_call"})
    return calls


def _answered(messages: list[BaseMessage]) -> list[BaseMessage]:
    """Every call gets an answer: a turn that a crash cut off must not make a strict provider refuse the thread."""
    given = {message.tool_call_id for message in messages if isinstance(message, ToolMessage)}
    whole: list[BaseMessage] = []
    for message in messages:
        whole.append(message)
        if isinstance(message, AIMessage):
            missing = [call["id"] or "" for call in message.tool_calls if call["id"] not in given]
            whole += [ToolMessage("interrupted", tool_call_id=call, status="error") for call in missing]
    return whole
