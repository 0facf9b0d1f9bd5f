"""The canvas: everything a home has made and promised, in one object."""

from pathlib import Path
from typing import Self

from sqlalchemy import make_url

from tools.canvas.addresses import Addresses
from tools.canvas.artifacts import Artifacts
from tools.canvas.cursors import Cursors
from tools.canvas.database import Database
from tools.canvas.decisions import Decisions
from tools.canvas.inbox import Inbox
from tools.canvas.installations import Installations
from tools.canvas.kits import Kits
from tools.canvas.ledger import Ledger
from tools.canvas.locks import Locks
from tools.canvas.media import MediaStore
from tools.canvas.messages import Messages
from tools.canvas.notices import Notices
from tools.canvas.outbox import Outbox
from tools.canvas.places import Places
from tools.canvas.progress import ProgressRows
from tools.canvas.settings_rows import SettingsRows
from tools.canvas.steps import Steps
from tools.canvas.takes import Takes
from tools.canvas.threads import Threads
from tools.terms.clock import Clock, Ids
from tools.terms.errors import MachineFault


class Canvas:
    """Rows and files of one home; any number of processes may have it open."""

    def __init__(self, database: Database, media: MediaStore, clock: Clock, ids: Ids) -> None:
        self._database = database
        self.media = media
        self.places = Places(database, clock)
        self.threads = Threads(database, clock)
        self.takes = Takes(database, clock, ids)
        self.artifacts = Artifacts(database, clock, ids)
        self.steps = Steps(database, clock)
        self.kits = Kits(database, clock)
        self.settings = SettingsRows(database, clock)
        self.decisions = Decisions(database, clock)
        self.ledger = Ledger(database, clock)
        self.messages = Messages(database, clock)
        self.inbox = Inbox(database, clock)
        self.notices = Notices(database, clock)
        self.outbox = Outbox(database, clock)
        self.progress = ProgressRows(database, clock)
        self.locks = Locks(database, clock)
        self.addresses = Addresses(database)
        self.cursors = Cursors(database)
        self.installations = Installations(database, clock)

    @classmethod
    async def open(cls, url: str, media_folder: Path, clock: Clock, ids: Ids) -> Self:
        """Opens the home, making or migrating it first if need be; MachineFault if it cannot be used.

        `url` is a database that SQLAlchemy can reach asynchronously: "sqlite+aiosqlite:///..." for a file.
        """
        _make_folder_of(url)
        media = await MediaStore.open(media_folder)
        try:
            database = await Database.open(url)
        except BaseException:
            media.close()
            raise
        return cls(database, media, clock, ids)

    async def close(self) -> None:
        """Waits for writes under way and ends every connection and thread; safe to call twice."""
        self.media.close()
        await self._database.close()


def _make_folder_of(url: str) -> None:
    made = make_url(url)
    if made.get_backend_name() != "sqlite" or not made.database:
        return
    folder = Path(made.database).parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise MachineFault(
            f"The folder {folder} cannot be made: {error.strerror}.", next="Name a home that you may write to."
        ) from error
