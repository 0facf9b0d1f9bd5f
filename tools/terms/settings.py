"""How a channel works: what a person may set for it, or for the whole workspace."""

import zoneinfo
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from tools.terms.base import Term
from tools.terms.shot import LONGEST_SHOT, Aspect

Role = Literal["brief", "confirm", "approve", "kit", "schedule"]
Size = Annotated[str, Field(pattern=r"^[1-9]\d{1,3}x[1-9]\d{1,3}$")]
MicroUsd = Annotated[int, Field(ge=0)]


def _known_zone(name: str) -> str:
    try:
        zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError("that is no time zone; name one like Europe/Berlin") from error
    return name


class Settings(Term):
    """A channel's settings; money in micro-dollars, lengths in seconds, sizes as "1280x720".

    A quote over `confirm_limit_microusd` waits for a yes, any quote does with `always_confirm`. A cap of None is no
    cap; caps run from the first of the month in UTC. `roles` names who may do a thing: keys of people and of the
    platform's roles and groups, "everyone", or "asker" for whoever asked for the take; admins always may, and a role
    that is not there has the default of `tools/roles.py`. None for a model or a default means that nobody chose.
    """

    zone: Annotated[str, AfterValidator(_known_zone)] = "UTC"
    spelling: Literal["british", "american"] = "british"
    confirm_limit_microusd: MicroUsd = 0
    always_confirm: bool = False
    cap_month_microusd: MicroUsd | None = None
    cap_person_month_microusd: MicroUsd | None = None
    default_seconds: float | None = Field(None, gt=0, le=LONGEST_SHOT)
    default_aspect: Aspect | None = None
    default_size: Size | None = None
    chat_model: str | None = None
    preferred_models: tuple[str, ...] = ()
    roles: dict[Role, tuple[str, ...]] = Field(default_factory=dict)
