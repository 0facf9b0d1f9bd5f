"""The `retake` command. Heavy parts are imported by the command that needs them, so that `--help` answers at once."""

import os
import sys
from collections.abc import Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

if TYPE_CHECKING:
    from bot.terminal.receive import Seat
    from tools.terms.config import Config
    from tools.terms.errors import RetakeError
    from tools.terms.take import Footage

app = typer.Typer(
    help="A video design agent that lives in a team's chat. `retake demo` shows it; `retake chat` is the terminal.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # plain help answers in half the time
)

slack = typer.Typer(help="Set up Slack (docs/install-slack.md).", no_args_is_help=True, rich_markup_mode=None)
discord = typer.Typer(help="Set up Discord (docs/install-discord.md).", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(slack, name="slack")
app.add_typer(discord, name="discord")

Home = Annotated[Path | None, typer.Option("--home", help="Where everything lives (default: RETAKE_HOME).")]
Channel = Annotated[str, typer.Option("--channel", help="The channel; take numbers count up in it.")]
ThreadName = Annotated[str, typer.Option("--thread", help="The thread; it has its own talk and current take.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object a line (docs/json.md).")]


@app.command()
def demo(home: Home = None) -> None:
    """Make the wristwatch conversation, with no keys and no network, and leave the files."""
    from bot.terminal.demo import demo as run

    _run(run(_config(home)))


@app.command()
def chat(home: Home = None, channel: Channel = "studio", thread: ThreadName = "main") -> None:
    """Talk: describe a clip, say what to change, export it."""
    from bot.terminal.chat import chat as run

    _run(run(_config(home), _seat(channel, thread)))


@app.command()
def say(
    text: Annotated[str, typer.Argument(help="The message.")],
    home: Home = None,
    channel: Channel = "studio",
    thread: ThreadName = "main",
    as_json: AsJson = False,
) -> None:
    """Say one thing, and wait for what it asked for."""
    from bot.terminal import say as turns

    run = turns.say_json if as_json else turns.say
    _run(run(_config(home), _seat(channel, thread), text), as_json)


@app.command()
def plan(
    text: Annotated[str | None, typer.Argument(help="The message.")] = None,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Read JSON lines on standard input (docs/json.md).")] = False,
) -> None:
    """Tell what the built-in director would do, without doing it."""
    from bot.terminal.planning import plan_lines, plan_one

    raise typer.Exit(plan_lines(sys.stdin) if jsonl else plan_one(text))


@app.command()
def takes(home: Home = None, channel: Channel = "studio", as_json: AsJson = False) -> None:
    """List what a channel has made."""
    from bot.terminal import reading

    _run(reading.takes(_config(home), _seat(channel, "main"), as_json), as_json)


@app.command()
def show(number: int, home: Home = None, channel: Channel = "studio", as_json: AsJson = False) -> None:
    """Show one take."""
    from bot.terminal import reading

    _run(reading.show(_config(home), _seat(channel, "main"), number, as_json), as_json)


@app.command()
def export(
    number: int,
    presets: Annotated[list[str], typer.Argument(help="Where for: instagram_reel, youtube_4k, square ...")],
    home: Home = None,
    channel: Channel = "studio",
    thread: ThreadName = "main",
    rerender: Annotated[
        bool, typer.Option("--rerender", help="Render previz again at each size and shape, instead of cropping.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Export a take for the places where it is published."""
    from bot.terminal.exporting import export as run

    footage: Footage = "rerender" if rerender else "take"
    _run(run(_config(home), _seat(channel, thread), number, tuple(presets), footage, as_json), as_json)


@app.command()
def serve(home: Home = None) -> None:
    """Serve the chat platforms that have tokens, and make what is asked for there."""
    from bot.serving import serve as run

    _run(run(_config(home)), log_level="INFO")


@slack.command("manifest")
def slack_manifest() -> None:
    """Print the Slack app's manifest: for HTTP where RETAKE_PUBLIC_URL is set and RETAKE_SLACK_APP_TOKEN is not."""
    import json

    from bot.slack.manifest import manifest

    config = _config(None)
    typer.echo(json.dumps(manifest(None if config.slack_app_token else config.public_url), indent=2))


@discord.command("invite")
def discord_invite(
    application: Annotated[int | None, typer.Argument(help="The application's id, if no token is set.")] = None,
) -> None:
    """Print the address by which a server lets the bot in."""
    from bot.terminal.inviting import invite

    _run(invite(_config(None), application))


@app.command()
def key() -> None:
    """Print a new key for RETAKE_KEY."""
    from bot.locking import new_key

    typer.echo(new_key())


@app.command()
def doctor(home: Home = None) -> None:
    """Say what is set up, what is missing, and what to do about it."""
    from bot.terminal.doctor import doctor as run

    _run(run(_config(home)))


def _config(home: Path | None) -> "Config":
    from pydantic import ValidationError

    from tools.terms.config import Config

    try:
        return Config(home=home.expanduser().resolve()) if home else Config()
    except ValidationError as error:
        first = error.errors()[0]
        _fail(f"The setting {'.'.join(map(str, first['loc']))} cannot be {first['input']!r}: {first['msg']}.")


def _seat(channel: str, thread: str) -> "Seat":
    from bot.terminal.receive import Seat

    return Seat(channel, thread, Path.cwd())


def _quiet(level: str = "ERROR") -> None:
    """What a person should know comes as a sentence; the log is for whoever looks for a cause."""
    import logging

    logging.basicConfig(level=os.environ.get("RETAKE_LOG", level).upper(), format="%(asctime)s %(name)s: %(message)s")
    for noisy in ("dbos", "httpx", "alembic"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    logging.getLogger("discord.client").setLevel(logging.ERROR)  # it warns that there is no voice


def _run(work: Coroutine[Any, Any, int], as_json: bool = False, log_level: str = "ERROR") -> None:
    """Runs a command; an error that ends it is a sentence, or a JSON line where lines were asked for."""
    from bot.loop import run
    from tools.terms.errors import RetakeError

    _quiet(log_level)
    try:
        code = run(work)
    except RetakeError as error:
        _fail_json(error) if as_json else _fail(str(error))
    except KeyboardInterrupt:
        code = 130
    raise typer.Exit(code)


def _fail(sentence: str) -> NoReturn:
    typer.echo(sentence, err=True)
    raise typer.Exit(1)


def _fail_json(error: "RetakeError") -> NoReturn:
    from bot import json_lines

    typer.echo(json_lines.line("error", json_lines.error_object(error)))
    raise typer.Exit(1)


def main() -> None:
    """The console script."""
    app()
