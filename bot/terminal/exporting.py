"""`retake export 7 instagram_reel`: the verb, called by hand."""

from bot.terminal import render
from bot.terminal.receive import Seat
from bot.terminal.say import follow, follow_json
from bot.terminal.session import Errand, open_session
from tools.export import export as export_verb
from tools.studio import Asked
from tools.terms.config import Config
from tools.terms.take import Footage


async def export(
    config: Config, seat: Seat, number: int, presets: tuple[str, ...], footage: Footage, as_json: bool
) -> int:
    """Exports a take and shows the files; raises what the verb raises."""
    async with open_session(config, seat) as session:
        turn, seq = session.studio.ids.new(), await session.latest_notice()
        await session.studio.canvas.places.ensure(seat.where, seat.who)
        asked = Asked(seat.where, seat.who, turn, folder=seat.folder.resolve())
        outcome = await export_verb(session.studio, asked, presets, (number,), footage)
        if as_json:
            return await follow_json(session, Errand(turn, seq))
        out = render.console()
        out.print(outcome.said)
        return await follow(session, Errand(turn, seq), out)
