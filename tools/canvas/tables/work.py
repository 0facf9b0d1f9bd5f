"""The tables of what is made and what it costs: takes, artifacts, their jobs, decisions, the ledger."""

from sqlalchemy import BigInteger, Column, Float, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint

from tools.canvas.tables.base import Utc, id_column, metadata, moment, owner, place_column, take_column, thread_column

take = Table(
    "take",
    metadata,
    id_column(),
    place_column(),
    thread_column(),
    owner(),
    Column("number", Integer, nullable=False),
    Column("write_key", String),
    Column("name", String),
    Column("name_key", String),
    Column("state", String, nullable=False),
    Column("recipe", Text, nullable=False),
    Column("rung", Integer),
    Column("shot", Text),
    Column("summary", Text, nullable=False),
    Column("asked_by", String, nullable=False),
    Column("kit_version", Integer),
    Column("quote", Text, nullable=False),
    Column("cost_microusd", BigInteger, nullable=False),
    Column("source", Text),
    Column("clip", Text),
    Column("poster", String),
    Column("matte", String),
    Column("facts", Text, nullable=False),
    Column("difference", Text),
    Column("reason", String),
    Column("message", Text, nullable=False),
    Column("charged", String, nullable=False),
    Column("attempt", Integer, nullable=False),
    Column("turn", String, nullable=False),
    moment("created_at"),
    Column("ended_at", Utc),
    UniqueConstraint("place", "number"),
    UniqueConstraint("place", "write_key"),
    UniqueConstraint("place", "name_key"),
    Index(None, "turn"),
    Index(None, "state"),
)

take_parent = Table(
    "take_parent",
    metadata,
    take_column(primary_key=True),
    take_column("parent", primary_key=True),
    Column("position", Integer, nullable=False),
    owner(),
    Index(None, "parent"),
)

artifact = Table(
    "artifact",
    metadata,
    id_column(),
    place_column(),
    thread_column(),
    owner(),
    Column("number", Integer, nullable=False),
    Column("write_key", String),
    Column("kind", String, nullable=False),
    Column("name", String, nullable=False),
    Column("state", String, nullable=False),
    Column("spec", Text, nullable=False),
    Column("media", String),
    Column("files", Text, nullable=False),
    Column("width", Integer),
    Column("height", Integer),
    Column("facts", Text, nullable=False),
    Column("reason", String),
    Column("message", Text, nullable=False),
    Column("attempt", Integer, nullable=False),
    Column("turn", String, nullable=False),
    moment("created_at"),
    Column("ended_at", Utc),
    UniqueConstraint("place", "number"),
    UniqueConstraint("place", "write_key"),
    Index(None, "turn"),
    Index(None, "state"),
)

artifact_take = Table(
    "artifact_take",
    metadata,
    Column("artifact", String, ForeignKey("artifact.id"), primary_key=True),
    take_column(primary_key=True),
    Column("position", Integer, nullable=False),
    owner(),
    Index(None, "take"),
)

handle = Table(
    "handle",
    metadata,
    take_column(primary_key=True),
    Column("attempt", Integer, primary_key=True),
    owner(),
    Column("body", Text),
    moment("created_at"),
)

progress = Table(
    "progress",
    metadata,
    Column("ref", String, primary_key=True),
    owner(),
    Column("stage", String, nullable=False),
    Column("share", Float, nullable=False),
    Column("eta", Float),
    moment("at"),
)

decision = Table(
    "decision",
    metadata,
    Column("kind", String, primary_key=True),
    take_column(primary_key=True),
    owner(),
    Column("person", String, nullable=False),
    moment("at"),
)

entry = Table(
    "entry",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("key", String, nullable=False),
    Column("part", Integer, nullable=False),
    Column("kind", String, nullable=False),
    place_column(),
    owner(),
    Column("person", String, nullable=False),
    take_column(),
    Column("amount_microusd", BigInteger, nullable=False),
    moment("at"),
    UniqueConstraint("key", "part"),
    Index(None, "place", "at"),
    sqlite_autoincrement=True,
)
