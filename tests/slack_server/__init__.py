"""A Slack on loopback; see `server.py`."""

from tests.slack_server.base import Failure
from tests.slack_server.delivery import Ack, Pace
from tests.slack_server.errors import CannotDo, HangUp, Json
from tests.slack_server.limits import Limits
from tests.slack_server.server import SlackServer
from tests.slack_server.signed import Signing, sign
from tests.slack_server.threads import Thread
from tests.slack_server.uploads import File
from tests.slack_server.world import Channel, Team, User

__all__ = ["Ack", "CannotDo", "Channel", "Failure", "File", "HangUp", "Json", "Limits", "Pace"]
__all__ += ["Signing", "SlackServer", "Team", "Thread", "User", "sign"]
