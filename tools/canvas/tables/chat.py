"""The tables of the chat platforms: where a thread is to be found, how far posting has come, who installed Retake."""

from sqlalchemy import Column, Integer, String, Table, Text, UniqueConstraint

from tools.canvas.tables.base import metadata, moment, owner, place_column, thread_column

address = Table(
    "address",
    metadata,
    thread_column(primary_key=True),
    place_column(),
    owner(),
    Column("address", String, nullable=False),
    UniqueConstraint("place", "address"),
)

cursor = Table(
    "cursor",
    metadata,
    Column("name", String, primary_key=True),
    Column("seq", Integer, nullable=False),
)

installation = Table(
    "installation",
    metadata,
    Column("platform", String, primary_key=True),
    Column("team", String, primary_key=True),
    Column("body", Text, nullable=False),
    moment("installed_at"),
)

pledge = Table(
    "pledge",
    metadata,
    Column("value", String, primary_key=True),
    moment("until"),
)
