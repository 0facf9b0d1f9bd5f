"""Where something was said, and by whom."""

from dataclasses import dataclass

LOCAL_WORKSPACE = "terminal:local"


@dataclass(frozen=True, slots=True)
class Place:
    """A channel on a platform; take numbers count up in it."""

    platform: str
    workspace: str
    channel: str

    @property
    def key(self) -> str:
        return f"{self.platform}/{self.workspace}/{self.channel}"


@dataclass(frozen=True, slots=True)
class Thread:
    """One conversation in a place; owns its talk and its current take."""

    place: Place
    root: str

    @property
    def key(self) -> str:
        return f"{self.place.key}/{self.root}"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on a platform."""

    platform: str
    id: str
    name: str = ""

    @property
    def key(self) -> str:
        return f"{self.platform}/{self.id}"
