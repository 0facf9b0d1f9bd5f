"""The director: the LangChain agent, built once, and one turn of it."""

import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any, cast

from langchain.agents import create_agent
from langchain.agents.middleware import (
    AgentMiddleware,
    ModelRequest,
    ModelResponse,
    wrap_model_call,
    wrap_tool_call,
)
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, SystemMessage, ToolMessage
from langchain_core.tools import BaseTool
from langgraph.prebuilt.tool_node import ToolCallRequest
from langgraph.types import Command

from agent.canvas_view import as_prompt, canvas_view
from agent.context import TurnContext, TurnLog
from agent.memory import digest, keep, recall
from agent.rules.model import RulesModel
from agent.stills import sees, with_stills
from agent.tracing import trace_in_place
from agent.verbs import VERBS
from tools.outcome import Outcome
from tools.studio import Asked, Studio
from tools.terms.errors import BadInput, MachineFault, NotFound, RetakeError
from tools.terms.take import Take

log = logging.getLogger(__name__)
MODEL_CALLS, TOOL_CALLS, STEPS = 8, 24, 60
PROMPT = resources.files("agent").joinpath("prompt.md").read_text("utf-8")
LONGEST_MESSAGE = 4_000


@dataclass(frozen=True)
class TurnResult:
    """What a turn did: the reply, a question with its suggested answers, and what each verb made or could not do."""

    reply: str
    options: tuple[str, ...]
    outcomes: tuple[Outcome, ...]
    errors: tuple[RetakeError, ...]

    @property
    def asks(self) -> bool:
        return bool(self.options)

    @property
    def started(self) -> tuple[Take, ...]:
        """Takes promised in an earlier turn that this one set going."""
        return tuple(take for outcome in self.outcomes for take in outcome.started)

    @property
    def shown(self) -> tuple[Take, ...]:
        """Takes that the person asked to see."""
        return tuple(take for outcome in self.outcomes for take in outcome.shown)


class Director:
    """Built once for a process; every turn brings its own context."""

    def __init__(self, studio: Studio, model: BaseChatModel) -> None:
        self.studio = studio
        self.agent = build(model)
        self.fallback = None if isinstance(model, RulesModel) else build(RulesModel())
        self.sees = sees(model)

    async def turn(self, asked: Asked, text: str) -> TurnResult:
        """Runs one message: its verbs in order, then a reply; what was said is kept in the thread's memory."""
        thread, canvas = asked.thread, self.studio.canvas
        view = await canvas_view(canvas, thread)
        talk = await recall(canvas, thread.key)
        earlier = await digest(canvas, thread.key) if self.fallback else ""
        context = TurnContext(self.studio, asked, as_prompt(view) + earlier, TurnLog())
        said = HumanMessage(text)
        seen = await with_stills(self.studio, thread.place.key, view, text) if self.sees else said
        new = [said, *await self._think(talk, seen, said, context)]
        await keep(canvas, thread.key, asked.turn, new)
        return _result(new, context.log)

    async def _think(
        self, talk: list[BaseMessage], seen: HumanMessage, said: HumanMessage, context: TurnContext
    ) -> list[BaseMessage]:
        """What came after the message; the rules answer, openly, where the chat model failed before it did anything."""
        try:
            return (await run(self.agent, [*talk, seen], context))[len(talk) + 1 :]
        except Exception as error:
            if self.fallback is None or context.log.outcomes:
                raise
            log.warning("chat model failed: %s", type(error).__name__)
            context.log.thoughts = 0
            answered = (await run(self.fallback, [*talk, said], context))[len(talk) + 1 :]
            return [*answered[:-1], _openly(answered[-1])]


async def run(agent: Any, messages: Sequence[BaseMessage], context: TurnContext) -> list[BaseMessage]:
    """One run of the agent over these messages; the list comes back with what was added."""
    config = {"recursion_limit": STEPS}
    state = await agent.ainvoke({"messages": list(messages)}, config, context=context)
    return list(state["messages"])


def build(model: BaseChatModel, verbs: Sequence[BaseTool] = VERBS) -> Any:
    """The agent: verbs in order, limits on calls, errors as text, the canvas in the prompt."""
    trace_in_place()
    middleware: list[AgentMiddleware[Any, Any]] = [_with_canvas, _one_after_another]
    return create_agent(model, list(verbs), middleware=middleware, context_schema=TurnContext)


@wrap_model_call
async def _with_canvas(
    request: ModelRequest[TurnContext], handler: Callable[[ModelRequest[TurnContext]], Awaitable[ModelResponse[Any]]]
) -> ModelResponse[Any] | AIMessage:
    """Asks the chat model with the canvas in its instructions, a limited number of times.

    The limits are kept here, not by LangChain's own middleware: each of those is a node of the graph, and its steps
    cost a turn more than all its rows.
    """
    context = request.runtime.context
    context.log.thoughts += 1
    if context.log.thoughts > MODEL_CALLS:
        return AIMessage(f"I stopped after {MODEL_CALLS} steps. What was promised stands; say what is still missing.")
    return await handler(request.override(system_message=SystemMessage(f"{PROMPT}\n{context.canvas}")))


@wrap_tool_call
async def _one_after_another(
    request: ToolCallRequest, handler: Callable[[ToolCallRequest], Awaitable[ToolMessage | Command[Any]]]
) -> ToolMessage | Command[Any]:
    """Runs the calls of a message in order and turns what a person may read into an answer for the model."""
    context = cast(TurnContext, request.runtime.context)
    turn = context.log
    call = str(request.tool_call["id"])
    number = _number(request, turn, call)
    await turn.wait_for_earlier(number)
    try:
        if number > TOOL_CALLS:
            raise BadInput(f"One message may ask for {TOOL_CALLS} things at most.", next="Say the rest in another one.")
        return await handler(request)
    except RetakeError as error:
        turn.errors[number] = error
        return ToolMessage(str(error), tool_call_id=call, status="error")
    except Exception as error:
        log.exception("verb %s", request.tool_call["name"])
        fault = MachineFault(f"Something broke that should not have ({type(error).__name__}).", next="Ask again.")
        turn.errors[number] = fault
        return ToolMessage(str(fault), tool_call_id=call, status="error")
    finally:
        turn.end(number)


def _number(request: ToolCallRequest, turn: TurnLog, call: str) -> int:
    """Numbers all calls of the message in their order, whichever of them starts first."""
    last = next((m for m in reversed(request.state["messages"]) if isinstance(m, AIMessage)), None)
    for each in last.tool_calls if last else ():
        turn.number(str(each["id"]))
    return turn.number(call)


def _result(messages: Sequence[BaseMessage], turn: TurnLog) -> TurnResult:
    last = messages[-1]
    question = last.additional_kwargs.get("question", {})
    options = tuple(question.get("options", ()))
    outcomes = tuple(turn.outcomes[number] for number in sorted(turn.outcomes))
    errors = list(turn.errors.values())
    if question.get("missing"):  # a question to a person, a failure to a script
        errors.append(NotFound(question["missing"], next=f"For example: {options[0]}." if options else ""))
    return TurnResult(str(last.text), options, outcomes, tuple(errors))


def _openly(message: BaseMessage) -> BaseMessage:
    text = f"The chat model did not answer, so I read this with the built-in rules. {message.text}"
    return AIMessage(text, additional_kwargs=message.additional_kwargs)
