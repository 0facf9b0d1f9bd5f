"""The tables of what is said and promised in words: turns, messages, the undo log, kits, notices, posts, leases."""

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint

from tools.canvas.tables.base import Utc, metadata, moment, owner, place_column, take_column, thread_column

current_take = Table(
    "current_take",
    metadata,
    thread_column(primary_key=True),
    take_column(),
    owner(),
)

turn = Table(
    "turn",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("event_id", String, nullable=False),
    thread_column(),
    owner(),
    Column("person", String, nullable=False),
    Column("text", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("state", String, nullable=False),
    moment("received_at"),
    Column("started_at", Utc),
    Column("ended_at", Utc),
    UniqueConstraint("event_id"),
    Index(None, "state"),
    Index(None, "thread"),
    sqlite_autoincrement=True,
)

message = Table(
    "message",
    metadata,
    Column("seq", Integer, primary_key=True),
    thread_column(),
    owner(),
    Column("turn", String, nullable=False),
    Column("body", Text, nullable=False),
    moment("at"),
    Index(None, "thread", "seq"),
    sqlite_autoincrement=True,
)

step = Table(
    "step",
    metadata,
    Column("seq", Integer, primary_key=True),
    thread_column(),
    owner(),
    Column("turn", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("ref", String, nullable=False),
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
    Column("state", String, nullable=False),
    moment("at"),
    Index(None, "thread", "state", "seq"),
    Index(None, "turn"),
    sqlite_autoincrement=True,
)

layer = Table(
    "layer",
    metadata,
    Column("kind", String, primary_key=True),
    Column("workspace", String, ForeignKey("workspace.key"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("scope", String, nullable=False),
    Column("body", Text, nullable=False),
    Column("turn", String, nullable=False),
    moment("created_at"),
    Index(None, "kind", "scope", "version"),
)

layer_in_force = Table(
    "layer_in_force",
    metadata,
    Column("kind", String, primary_key=True),
    Column("scope", String, primary_key=True),
    Column("version", Integer, nullable=False),
    owner(),
)

notice = Table(
    "notice",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("kind", String, nullable=False),
    Column("ref", String, nullable=False),
    place_column(),
    thread_column(),
    owner(),
    Column("turn", String, nullable=False),
    Column("body", Text, nullable=False),
    moment("at"),
    Index(None, "place", "seq"),
    Index(None, "ref"),
    sqlite_autoincrement=True,
)

post = Table(
    "post",
    metadata,
    Column("key", String, primary_key=True),
    owner(),
    Column("body", Text, nullable=False),
    Column("reference", String),
    moment("claimed_at"),
    Column("sent_at", Utc),
    Index(None, "sent_at", "claimed_at"),
    Index(None, "reference"),
)

lease = Table(
    "lease",
    metadata,
    Column("name", String, primary_key=True),
    Column("owner", String, nullable=False),
    moment("until"),
)
