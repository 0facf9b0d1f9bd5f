"""What all tables share, and the four tables of who and where."""

from datetime import UTC, datetime

from sqlalchemy import Column, DateTime, Dialect, ForeignKey, MetaData, String, Table, Text, TypeDecorator

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)


class Utc(TypeDecorator[datetime]):
    """A moment in UTC; one without a zone is refused, because nobody could tell which moment it is."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError("a stored moment needs its zone")
        return value and value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """SQLite keeps no zone, Postgres gives the session's."""
        if value is None or value.tzinfo is not None:
            return value and value.astimezone(UTC)
        return value.replace(tzinfo=UTC)


def id_column() -> Column[str]:
    return Column("id", String, primary_key=True)


def owner() -> Column[str]:
    """The workspace that a row belongs to."""
    return Column("workspace", String, ForeignKey("workspace.key"), nullable=False)


def place_column() -> Column[str]:
    return Column("place", String, ForeignKey("place.key"), nullable=False)


def thread_column(*, primary_key: bool = False) -> Column[str]:
    return Column("thread", String, ForeignKey("thread.key"), nullable=False, primary_key=primary_key)


def take_column(name: str = "take", *, primary_key: bool = False) -> Column[str]:
    return Column(name, String, ForeignKey("take.id"), nullable=False, primary_key=primary_key)


def moment(name: str) -> Column[datetime]:
    return Column(name, Utc, nullable=False)


workspace = Table("workspace", metadata, Column("key", String, primary_key=True), moment("created_at"))

place = Table(
    "place",
    metadata,
    Column("key", String, primary_key=True),
    owner(),
    Column("platform", String, nullable=False),
    Column("channel", String, nullable=False),
    moment("created_at"),
)

thread = Table(
    "thread",
    metadata,
    Column("key", String, primary_key=True),
    place_column(),
    owner(),
    Column("root", String, nullable=False),
    Column("summary", Text, nullable=False),
    moment("created_at"),
)

person = Table(
    "person",
    metadata,
    Column("workspace", String, ForeignKey("workspace.key"), primary_key=True),
    Column("key", String, primary_key=True),
    Column("platform", String, nullable=False),
    Column("id", String, nullable=False),
    Column("name", String, nullable=False),
    moment("created_at"),
)
