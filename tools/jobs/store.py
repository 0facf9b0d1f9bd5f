"""Where jobs are kept: a file in the home's folder, or a database named by its URL."""

from pathlib import Path

import sqlalchemy as sa

from tools.terms.errors import NotConfigured

FILE = "jobs.db"
LOCKS = "jobs.locks"


def url_of(home: Path | str) -> str:
    """The database's URL for a home: a folder, or a URL as it stands."""
    if isinstance(home, Path):
        return sa.URL.create("sqlite", database=str(home.absolute() / FILE)).render_as_string()
    return home


def folder_of(url: str) -> Path:
    """The folder that holds the locks of the processes at this database; raises NotConfigured if it is no file."""
    made = sa.make_url(url)
    if made.get_backend_name() != "sqlite" or made.database in (None, "", ":memory:"):
        shown = made.render_as_string(hide_password=True)
        raise NotConfigured(
            f"Jobs cannot be kept in {shown}.",
            next="Give a folder on a local disk, or the URL of a SQLite file.",
        )
    return Path(str(made.database)).absolute().parent
