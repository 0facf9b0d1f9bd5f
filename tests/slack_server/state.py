"""Everything that one server holds, and the settings that a test may turn at any time."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from tests.slack_server.clicks import Clicks
from tests.slack_server.errors import Json
from tests.slack_server.faults import Faults
from tests.slack_server.limits import Limits
from tests.slack_server.messages import Messages
from tests.slack_server.threads import Threads
from tests.slack_server.tokens import Tokens
from tests.slack_server.uploads import File
from tests.slack_server.views import Views
from tests.slack_server.world import Team, World

EVENTS = (
    "app_mention message.channels message.groups message.im app_home_opened assistant_thread_started "
    "assistant_thread_context_changed agent_session_stopped file_shared file_deleted member_joined_channel "
    "member_left_channel channel_archive app_uninstalled tokens_revoked"
)


class Called(NamedTuple):
    """One call that the app made."""

    method: str
    args: Json
    time: float
    token: str


@dataclass
class Settings:
    """How this Slack is set up. Seconds and bytes."""

    subscriptions: set[str] = field(default_factory=lambda: set(EVENTS.split()))
    commands: set[str] = field(default_factory=lambda: {"/retake"})
    shortcuts: set[str] = field(default_factory=lambda: {"use_as_reference"})
    share_delay: float = 0.2
    max_file_bytes: int = 1 << 30
    edit_window: float | None = None
    longest_update: int = 4000
    stream_life: float = 300.0
    mention_first: bool = True
    client_id: str = "111.222"
    client_secret: str = "client-secret"


def read_manifest(settings: Settings, tokens: Tokens, manifest: Json) -> None:
    """Sets up the app as its manifest says: what it hears, may do and offers."""
    features, scopes = manifest.get("features", {}), manifest["oauth_config"]["scopes"]["bot"]
    events = manifest.get("settings", {}).get("event_subscriptions", {}).get("bot_events", [])
    settings.subscriptions = set(events)
    settings.commands = {one["command"] for one in features.get("slash_commands", [])}
    settings.shortcuts = {one["callback_id"] for one in features.get("shortcuts", [])}
    tokens.scopes.clear()
    tokens.scopes.update(scopes)


class State:
    """What the Web API, the people and the deliveries share."""

    def __init__(self, now: Callable[[], float]) -> None:
        self.world = World(now)
        self.settings = Settings()
        self.messages = Messages()
        self.clicks = Clicks(self.world)
        self.views = Views(self.world, self.media_of)
        self.tokens = Tokens()
        self.limits = Limits()
        self.faults = Faults()
        self.threads = Threads(now)
        self.files: dict[str, File] = {}
        self.calls: list[Called] = []
        self.bugs: list[Exception] = []
        self.url = ""
        self.emit: Callable[[Team, str, Json], Any] = lambda team, kind, event: None
        self.later: Callable[[float, Callable[[], None]], Any] = lambda seconds, do: None
        self.open_socket: Callable[[], str] = lambda: ""

    def now(self) -> float:
        return self.world.now()

    def media_of(self, file: str) -> str | None:
        """A file's media type, once Slack has looked at it."""
        found = self.files.get(file)
        return found.mimetype if found is not None and found.looked_at else None
