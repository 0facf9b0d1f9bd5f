"""A double of the OpenAI chat API as an ASGI app: answers by script and refuses what the real one refuses."""

import base64
import io
import json
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import httpx2
from langchain_openai import ChatOpenAI
from PIL import Image

Message = dict[str, Any]
Answer = str | list[tuple[str, dict[str, Any]]]
Script = Callable[[list[Message], list[str]], Answer]
Send = Callable[[dict[str, Any]], Awaitable[None]]
Receive = Callable[[], Awaitable[dict[str, Any]]]


@dataclass
class OpenAIDouble:
    """`script` gets the messages and the tools' names and gives text or calls; `failures` are statuses served first."""

    script: Script
    failures: list[int] = field(default_factory=list)
    requests: list[dict[str, Any]] = field(default_factory=list)

    def model(self, name: str = "double") -> ChatOpenAI:
        """The real client, speaking to this double in process; under the name of a model that sees it sends stills."""
        transport = httpx2.ASGITransport(app=self)
        client = httpx2.AsyncClient(transport=transport)
        return ChatOpenAI(model=name, api_key="k", base_url="http://double/v1", http_async_client=client, max_retries=0)

    async def __call__(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        body = b""
        while True:
            part = await receive()
            body += part.get("body", b"")
            if not part.get("more_body"):
                break
        request = json.loads(body)
        self.requests.append(request)
        if self.failures:
            await _respond(send, self.failures.pop(0), {"error": {"message": "try later", "type": "server_error"}})
        elif fault := _fault(request["messages"]):
            await _respond(send, 400, {"error": {"message": fault, "type": "invalid_request_error"}})
        else:
            names = [tool["function"]["name"] for tool in request.get("tools", [])]
            await _respond(send, 200, _completion(self.script(request["messages"], names), len(self.requests)))


def _fault(messages: Sequence[Message]) -> str | None:
    return _unseen(messages) or _unanswered(messages)


def _unseen(messages: Sequence[Message]) -> str | None:
    """What the real API refuses of pictures: anything but an inlined picture that can be read, in a person's words."""
    for message in messages:
        parts = message["content"] if isinstance(message.get("content"), list) else []
        for part in parts:
            if part["type"] != "image_url":
                continue
            head, _, data = part["image_url"]["url"].partition(",")
            if message["role"] != "user" or head != "data:image/jpeg;base64":
                return f"{message['role']} messages take no picture as {head}"
            try:
                Image.open(io.BytesIO(base64.b64decode(data, validate=True))).load()
            except (ValueError, OSError) as error:
                return f"a picture cannot be read: {error}"
    return None


def _unanswered(messages: Sequence[Message]) -> str | None:
    """What the real API refuses: a call without an answer, an answer without a call, an id that is used twice."""
    waiting: set[str] = set()
    seen: set[str] = set()
    for message in messages:
        if message["role"] == "tool":
            if message["tool_call_id"] not in waiting:
                return f"tool message {message['tool_call_id']} answers no call"
            waiting.remove(message["tool_call_id"])
            continue
        if waiting:
            return f"calls without an answer: {sorted(waiting)}"
        for call in message.get("tool_calls") or []:
            if call["id"] in seen:
                return f"call id {call['id']} is used twice"
            seen.add(call["id"])
            waiting.add(call["id"])
    return f"calls without an answer: {sorted(waiting)}" if waiting else None


def _completion(answer: Answer, number: int) -> dict[str, Any]:
    message: Message = {"role": "assistant", "content": answer if isinstance(answer, str) else None}
    if not isinstance(answer, str):
        message["tool_calls"] = [
            {
                "id": f"call_{number}_{index}",
                "type": "function",
                "function": {"name": name, "arguments": json.dumps(args)},
            }
            for index, (name, args) in enumerate(answer)
        ]
    reason = "stop" if isinstance(answer, str) else "tool_calls"
    return {
        "id": f"chatcmpl-{number}",
        "object": "chat.completion",
        "created": 0,
        "model": "double",
        "choices": [{"index": 0, "message": message, "finish_reason": reason}],
        "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
    }


async def _respond(send: Send, status: int, body: dict[str, Any]) -> None:
    data = json.dumps(body).encode()
    await send({"type": "http.response.start", "status": status, "headers": [(b"content-type", b"application/json")]})
    await send({"type": "http.response.body", "body": data})
