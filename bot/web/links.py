"""Signed links to finished files: they cannot be guessed or changed, and they expire."""

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from cryptography.fernet import InvalidToken, MultiFernet

from bot.locking import box_of
from tools.terms.clock import Clock
from tools.terms.config import Config
from tools.terms.errors import NotFound

DAYS = 7
FOLDERS = ("takes", "exports", "elements", "comparisons", "storyboards", "posters", "palettes", "sounds")


@dataclass(frozen=True)
class Links:
    """Makes and reads links; `url` is the address under which `bot/web` can be reached from outside."""

    url: str
    box: MultiFernet
    home: Path
    clock: Clock
    days: int = DAYS

    def to(self, path: Path) -> str | None:
        """The link to a finished file; None for a file that is not one."""
        try:
            inside = path.resolve().relative_to(self.home.resolve())
        except ValueError:
            return None
        if inside.parts[:1] and inside.parts[0] not in FOLDERS:
            return None
        token = self.box.encrypt_at_time(str(inside).encode(), int(self.clock.now().timestamp())).decode()
        return f"{self.url.rstrip('/')}/files/{token}/{quote(path.name)}"

    def path_of(self, token: str) -> Path:
        """The file that a link leads to; NotFound for one that is forged, expired or whose file is gone."""
        gone = NotFound("That link has expired or is not whole.", next="Ask for the take again with /show.")
        if not re.fullmatch(r"[A-Za-z0-9_=-]{1,2000}", token):
            raise gone
        try:
            inside = self.box.decrypt_at_time(token.encode(), self.days * 86_400, int(self.clock.now().timestamp()))
        except InvalidToken as error:
            raise gone from error
        path = (self.home / inside.decode()).resolve()
        if not path.is_relative_to(self.home.resolve()) or not path.is_file():
            raise gone
        return path


def links_of(config: Config, clock: Clock) -> Links | None:
    """Links as the installation is set up; None without a public address and a key."""
    box = box_of(config)
    return Links(config.public_url, box, config.home, clock) if config.public_url and box else None
