"""What can be done with a take by pressing: iterate, vary, remix, compare, isolate, export, approve, undo."""

from agent.shot_text import reread, text_of
from bot.answers import Answer, answer_with
from bot.orders.room import Room
from tools.confirm import Action, confirm
from tools.decompose import decompose
from tools.export import export
from tools.find import take_meant
from tools.finish.presets import find_presets
from tools.history import history
from tools.import_file import import_file
from tools.reshoot import reshoot
from tools.terms.errors import BadInput
from tools.terms.take import Take
from tools.variants import variants


async def iterate(room: Room) -> Answer:
    """The next take from the shot's text as a person edited it."""
    take = await _made_here(room)
    assert take.shot is not None
    shot = reread(text_of(take.shot), room.value("shot"), take.shot)
    return answer_with(await reshoot(room.studio, room.asked, shot, take.id))


async def remix(room: Room) -> Answer:
    """A branch that names what differs and keeps the rest."""
    take, differs = await _made_here(room), room.value("differs")
    if not differs:
        raise BadInput("What should differ?", next='For example "the band is brown leather".')
    kept = ". Let the rest follow naturally" if room.value("keep") == "natural" else ". Keep everything else identical"
    return await room.say(f"Same shot as take {take.number}, but {differs.rstrip('. ')}{kept}")


async def vary(room: Room) -> Answer:
    """Several takes of the same shot, told apart by what was left unsaid."""
    count = room.value("count")
    made = await variants(room.studio, room.asked, room.take(), int(count) if count.isdigit() else 4)
    return answer_with(made)


async def compare(room: Room) -> Answer:
    """A take beside another one: the one that was named, what it was made from, or the thread's current one."""
    take = await take_meant(room.studio, room.asked, room.take())
    other = room.value("with") or await _other(room, take)
    return answer_with(await history(room.studio, room.asked, "compare", takes=(other, take.id)))


async def isolate(room: Room) -> Answer:
    """The subject cut out of a take."""
    take = await _made_here(room)
    assert take.shot is not None
    subject = take.shot.subjects[0].name if take.shot.subjects else ""
    parts = (subject,) if subject else ()
    return answer_with(await decompose(room.studio, room.asked, "elements", take.id, parts))


async def decompose_all(room: Room) -> Answer:
    """Every part of a take as an element."""
    return answer_with(await decompose(room.studio, room.asked, "elements", room.take()))


async def export_take(room: Room) -> Answer:
    """Files for the places that were chosen."""
    wanted = room.value("presets")
    if not wanted:
        raise BadInput("Where should it go?", next="Choose one place or more, for example Instagram Reel.")
    presets = tuple(preset.name for preset in find_presets(wanted))
    return answer_with(await export(room.studio, room.asked, presets, (room.take(),)))


async def bring(room: Room) -> Answer:
    """The files of a message that somebody pointed at, as takes."""
    outcomes = [
        await import_file(room.studio, room.asked.as_call(number), name) for number, name in enumerate(room.asked.files)
    ]
    if not outcomes:
        raise BadInput("That message has no file that I can take.", next="Point at a picture or a clip.")
    numbers = " and ".join(f"take {take.number}" for outcome in outcomes for take in outcome.takes)
    said = [*(outcome.said for outcome in outcomes), f"Say what to do with it, or “like {numbers}” in a brief."]
    takes = tuple(take.id for outcome in outcomes for take in outcome.takes)
    return Answer(said=" ".join(said), takes=takes)


async def show(room: Room) -> Answer:
    """One take whole, with its buttons, however old it is."""
    return answer_with(await history(room.studio, room.asked, "show", take=room.take()))


async def use(room: Room) -> Answer:
    """Goes on from a take."""
    return answer_with(await history(room.studio, room.asked, "go_back", take=room.take()))


async def undo(room: Room) -> Answer:
    """Takes back the thread's last change; from the card of another take nobody knows what it would mean."""
    current = await room.studio.canvas.threads.current(room.asked.thread.key)
    if room.ref and current is not None and current.id != room.ref:
        raise BadInput(
            f"Undo takes back the last change of this thread, and that is take {current.number}.",
            next="Press Undo there, or say which take to go back to.",
        )
    return answer_with(await history(room.studio, room.asked, "undo"))


async def approve(room: Room) -> Answer:
    return await _decide(room, "approve")


async def yes(room: Room) -> Answer:
    return await _decide(room, "confirm")


async def cancel(room: Room) -> Answer:
    return await _decide(room, "cancel")


async def _decide(room: Room, action: Action) -> Answer:
    return answer_with(await confirm(room.studio, room.asked, action, room.take()))


async def _made_here(room: Room) -> Take:
    take = await take_meant(room.studio, room.asked, room.take())
    if take.shot is None:
        raise BadInput(
            f"Take {take.number} is footage that was brought in, so it has no shot to change.",
            next="Say what to do with it: trim, grade, a title, a logo.",
        )
    return take


async def _other(room: Room, take: Take) -> str:
    """What a take is best compared with."""
    if take.recipe.parents:
        return take.recipe.parents[0]
    current = await room.studio.canvas.threads.current(room.asked.thread.key)
    if current is not None and current.id != take.id:
        return current.id
    raise BadInput(f"There is nothing to compare take {take.number} with.", next="Make another take first.")
