"""The built-in chat model: reads design English by rules, without network, behind LangChain's chat model interface.

The system message carries the canvas as JSON between `<canvas>` and `</canvas>` (view.py). The last human message is
planned; each call's id is "$1", "$2" ... and may stand in the arguments of a later call.
"""

import asyncio
import json
import re
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from typing import Any

from langchain_core.callbacks import AsyncCallbackManagerForLLMRun, CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel, LanguageModelInput
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage, HumanMessage, SystemMessage, ToolMessage
from langchain_core.messages.ai import UsageMetadata
from langchain_core.messages.tool import ToolCall, tool_call_chunk
from langchain_core.outputs import ChatGeneration, ChatGenerationChunk, ChatResult
from langchain_core.runnables import Runnable
from langchain_core.tools import BaseTool
from langchain_core.utils.function_calling import convert_to_openai_tool

from agent.rules.plan import Plan, plan
from agent.rules.view import View, view_in

NAME = "rules"
AT_ONCE = 500  # characters; what is longer may take more than the loop can spare, whatever it says
_LETTERS_A_TOKEN = 4  # rough: the model counts letters, it has no tokens of its own


class RulesModel(BaseChatModel):
    """Plans a message by rules; answers tool results with their own words."""

    model: str = NAME

    @property
    def _llm_type(self) -> str:
        return NAME

    @property
    def _identifying_params(self) -> dict[str, Any]:
        return {"model_name": self.model}

    def bind_tools(
        self,
        tools: Sequence[dict[str, Any] | type | Callable[..., Any] | BaseTool],
        *,
        tool_choice: str | None = None,
        **kwargs: Any,
    ) -> Runnable[LanguageModelInput, AIMessage]:
        """Remembers the tools' names, all that rules need of them."""
        return self.bind(tools=[_name_of(tool) for tool in tools], tool_choice=tool_choice, **kwargs)

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        return ChatResult(generations=[ChatGeneration(message=answer(messages, kwargs.get("tools"), self.model))])

    async def _agenerate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: AsyncCallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        message = await _answered(messages, kwargs.get("tools"), self.model)
        return ChatResult(generations=[ChatGeneration(message=message)])

    def _stream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> Iterator[ChatGenerationChunk]:
        for chunk in _chunks(answer(messages, kwargs.get("tools"), self.model)):
            if run_manager:
                run_manager.on_llm_new_token(str(chunk.message.content), chunk=chunk)
            yield chunk

    async def _astream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: AsyncCallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> AsyncIterator[ChatGenerationChunk]:
        for chunk in _chunks(await _answered(messages, kwargs.get("tools"), self.model)):
            if run_manager:
                await run_manager.on_llm_new_token(str(chunk.message.content), chunk=chunk)
            yield chunk


async def _answered(messages: Sequence[BaseMessage], tools: Sequence[str] | None, model: str) -> AIMessage:
    """The answer; a message that takes long to read is read beside the event loop."""
    said = _said(messages)
    if len(said) <= AT_ONCE:
        return answer(messages, tools, model)
    return await asyncio.to_thread(answer, messages, tools, model)


def answer(messages: Sequence[BaseMessage], tools: Sequence[str] | None, model: str = NAME) -> AIMessage:
    """The answer to a conversation: tool results told, else the last human message planned.

    `tools` are the names that may be called; None means all.
    """
    results = _results(messages)
    if results:
        text = " ".join(part for part in (told(results), _noted(messages, len(results))) if part)
        return _message(text, [], {}, messages, model)
    planned = plan(_said(messages), _view(messages))
    return _planned(planned, tools, messages, model)


def told(results: Sequence[ToolMessage]) -> str:
    """The results of tools as one short reply; errors in their own words."""
    lines = [_ended(line) for message in results if (line := message.text.strip())]
    return ("\n" if any("\n" in line for line in lines) else " ").join(lines) or "Done."


def _ended(text: str) -> str:
    """A sentence with its full stop; a list as it is."""
    return text if "\n" in text or text.endswith((".", "!", "?", ":")) else f"{text}."


def _planned(planned: Plan, tools: Sequence[str] | None, messages: Sequence[BaseMessage], model: str) -> AIMessage:
    if planned.question:
        question = planned.question
        text = " ".join(part for part in (planned.reply, question.text) if part)
        extra = {"question": {"text": question.text, "options": list(question.options), "missing": question.missing}}
        return _message(text, [], extra, messages, model)
    missing = [call.tool for call in planned.calls if tools is not None and call.tool not in tools]
    if missing:
        return _message(f"I cannot {missing[0]} here.", [], {}, messages, model)
    calls = [ToolCall(name=call.tool, args=call.args, id=call.id, type="tool_call") for call in planned.calls]
    return _message(planned.reply, calls, {}, messages, model)


def _message(
    text: str, calls: list[ToolCall], extra: dict[str, Any], messages: Sequence[BaseMessage], model: str
) -> AIMessage:
    read = sum(len(message.text) for message in messages) // _LETTERS_A_TOKEN
    written = (len(text) + sum(len(json.dumps(call["args"])) for call in calls)) // _LETTERS_A_TOKEN
    return AIMessage(
        content=text,
        tool_calls=calls,
        additional_kwargs=extra,
        usage_metadata=UsageMetadata(input_tokens=read, output_tokens=written, total_tokens=read + written),
        response_metadata={"model_name": model, "finish_reason": "tool_calls" if calls else "stop"},
    )


def _results(messages: Sequence[BaseMessage]) -> list[ToolMessage]:
    """The tool results at the end of the conversation, in order."""
    found: list[ToolMessage] = []
    for message in reversed(messages):
        if not isinstance(message, ToolMessage):
            break
        found.append(message)
    return found[::-1]


def _noted(messages: Sequence[BaseMessage], results: int) -> str:
    """What was said beside the calls, for instance that a part was not understood."""
    calling = messages[-results - 1] if len(messages) > results else None
    return calling.text.strip() if isinstance(calling, AIMessage) else ""


def _said(messages: Sequence[BaseMessage]) -> str:
    """The last human message."""
    said = next((message for message in reversed(messages) if isinstance(message, HumanMessage)), None)
    return said.text if said else ""


def _view(messages: Sequence[BaseMessage]) -> View:
    system = next((message.text for message in messages if isinstance(message, SystemMessage)), "")
    return view_in(system)


def _name_of(tool: dict[str, Any] | type | Callable[..., Any] | BaseTool) -> str:
    return tool.name if isinstance(tool, BaseTool) else str(convert_to_openai_tool(tool)["function"]["name"])


def _chunks(message: AIMessage) -> Iterator[ChatGenerationChunk]:
    """The message word by word, then each call whole, then an empty chunk with the counts."""
    for word in re.findall(r"\S+\s*", message.text):
        yield ChatGenerationChunk(message=AIMessageChunk(content=word))
    for at, call in enumerate(message.tool_calls):
        part = tool_call_chunk(name=call["name"], args=json.dumps(call["args"]), id=call["id"], index=at)
        yield ChatGenerationChunk(message=AIMessageChunk(content="", tool_call_chunks=[part]))
    yield ChatGenerationChunk(
        message=AIMessageChunk(
            content="",
            additional_kwargs=message.additional_kwargs,
            usage_metadata=message.usage_metadata,
            response_metadata=message.response_metadata,
            chunk_position="last",
        )
    )
