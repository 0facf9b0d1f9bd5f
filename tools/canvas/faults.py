"""What the machine does to the database, said in one sentence."""

from sqlalchemy.exc import DBAPIError

from tools.terms.errors import MachineFault

FAULTS: tuple[tuple[str, str, str], ...] = (
    ("disk is full", "The disk is full, so nothing was written.", "Free some space, then try again."),
    ("no space left", "The disk is full, so nothing was written.", "Free some space, then try again."),
    ("readonly database", "The database may not be written to.", "Check who owns the home's folder."),
    ("is locked", "Another process has held the database for too long.", "Try again; if it stays so, restart Retake."),
    ("unable to open", "The database cannot be opened.", "Check that the home's folder is there and is yours."),
    ("malformed", "The database file is damaged.", "Stop Retake and put back a backup of the home's folder."),
    ("not a database", "The file in the database's place is no database.", "Move it away or name another home."),
    ("disk i/o error", "The disk is full, or it failed.", "Check how much space is free, then try again."),
    ("connection refused", "The database server does not answer.", "Check that it runs, then start again."),
)


def fault_of(error: DBAPIError) -> MachineFault | None:
    """The MachineFault that a person can act on; None if the error is no fault of the machine."""
    words = str(error.orig).lower()
    for sign, happened, then in FAULTS:
        if sign in words:
            return MachineFault(happened, next=then)
    return None
