"""`retake demo`: the wristwatch conversation, made here with no keys and no network; the files stay."""

from bot.terminal import render
from bot.terminal.receive import Seat
from bot.terminal.say import show_turn
from bot.terminal.session import Session, open_session
from tools.finish.mark import draw_mark
from tools.terms.config import Config

LINES = (
    "Create a 10-second clip of a wristwatch rotating on a dark surface, studio lighting, macro lens detail",
    "Slow down the rotation by about 30%. Make the lighting slightly warmer, tungsten studio feel, not daylight",
    "Isolate the watch from the background",
    "Same shot, but the band changes from black leather to brown leather. Keep everything else identical",
    "Use our brand: navy #14213D and gold #FCA311, Source Sans for type, logo at ./logo.png",
    'Put our logo bottom right and the title "Made to last"',
    "Export it for Instagram and YouTube",
)
CHANNEL = "demo"


async def demo(config: Config) -> int:
    """Runs the conversation in a channel of its own; gives 1 if any turn went wrong."""
    out = render.console()
    folder = config.home / "demo"
    async with open_session(config, Seat(CHANNEL, "", folder)) as session:
        seat = Seat(CHANNEL, session.studio.ids.new()[:8], folder)
        folder.mkdir(parents=True, exist_ok=True)
        await draw_mark(folder / "logo.png", "Retake", "#FCA311")
        code = 0
        for text in LINES:
            out.print(f"\n> {text}", style="bold")
            code = max(code, await show_turn(Session(session.studio, session.inbox, seat), text, out))
        out.print(f"\nAll files lie in {render.near(config.home)}.")
    return code
