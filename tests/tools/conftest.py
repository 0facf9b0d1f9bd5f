"""A channel without jobs, as the chat's own tests have it."""

from tests.bot.conftest import canvas, clock, made_once, studio

__all__ = ["canvas", "clock", "made_once", "studio"]
