"""A Discord on loopback for tests: it speaks the wire format of the real one, and refuses what that refuses."""

from tests.discord_server.calls import Call
from tests.discord_server.core import Rules
from tests.discord_server.faults import Fault
from tests.discord_server.interactions import Interaction
from tests.discord_server.limits import NO_RATES, REAL_RATES, Rate, Rates
from tests.discord_server.refusals import CannotDo
from tests.discord_server.server import DiscordServer
from tests.discord_server.world import Member

__all__ = [
    "NO_RATES",
    "REAL_RATES",
    "Call",
    "CannotDo",
    "DiscordServer",
    "Fault",
    "Interaction",
    "Member",
    "Rate",
    "Rates",
    "Rules",
]
