"""The table of orders, and the way from an event to an answer."""

from agent.memory import note
from bot.answers import Answer, answer_to
from bot.events import ChatEvent
from bot.orders import commands, takes
from bot.orders.room import Handler, Room
from tools.studio import Studio
from tools.terms.errors import BadInput, NotFound, RetakeError

ORDERS: dict[str, Handler] = {
    "iterate": takes.iterate,
    "remix": takes.remix,
    "variants": takes.vary,
    "compare": takes.compare,
    "isolate": takes.isolate,
    "decompose": takes.decompose_all,
    "export": takes.export_take,
    "approve": takes.approve,
    "confirm": takes.yes,
    "cancel": takes.cancel,
    "undo": takes.undo,
    "use": takes.use,
    "show": takes.show,
    "bring": takes.bring,
    "design": commands.design,
    "kit": commands.kit,
    "kit_form": commands.kit_form,
    "takes": commands.takes,
    "settings": commands.change_settings,
    "help": commands.help_,
}


async def carry_out(room: Room) -> Answer:
    """Does what was ordered; an error is an answer. What was done is kept in the thread's memory."""
    order = room.event.order
    assert order is not None
    try:
        answer = await _answered(room) if order.op == "answer" else await _handler(order.op)(room)
    except RetakeError as error:
        answer = answer_to(error).model_copy(update={"private": True})  # nobody else pressed or typed it
    if not answer.private and order.op not in SPOKEN:
        await note(room.studio.canvas, room.asked.thread.key, room.asked.turn, _did(room.event), answer.said)
    return answer


SPOKEN = ("answer", "design", "remix")  # the director keeps these itself


def _handler(op: str) -> Handler:
    if op not in ORDERS:
        raise BadInput("That button is from another version of Retake.", next="Say what you want, or press /show.")
    return ORDERS[op]


def _did(event: ChatEvent) -> str:
    """The order as the thread remembers it."""
    order = event.order
    assert order is not None
    values = ", ".join(f"{name}: {value}" for name, value in order.values.items() if value)
    return f"[{event.person.name or 'somebody'} pressed {order.op}{f' ({values})' if values else ''}]"


async def _answered(room: Room) -> Answer:
    """A suggested answer to a question, said as if it had been typed."""
    number, _, index = room.ref.partition(".")
    return await room.say(await option_meant(room.studio, number, index))


async def option_meant(studio: Studio, number: str, index: str) -> str:
    """The words of a suggested answer; NotFound for a question that is not there any more."""
    notice = await studio.canvas.notices.get(int(number)) if number.isdigit() else None
    options = notice.body.get("options") if notice else None
    if not isinstance(options, list) or not index.isdigit() or int(index) >= len(options):
        raise NotFound("That question is not there any more.", next="Say what you want in your own words.")
    return str(options[int(index)])
