"""What is made and what it costs: takes, artifacts, their jobs, decisions, the ledger."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    _take()
    _take_parent()
    _artifact()
    _artifact_take()
    _handle()
    _progress()
    _decision()
    _entry()


def _take() -> None:
    op.create_table(
        "take",
        sa.Column("id", sa.String(), nullable=False), sa.Column("place", sa.String(), nullable=False),
        sa.Column("thread", sa.String(), nullable=False), sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False), sa.Column("write_key", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=True), sa.Column("name_key", sa.String(), nullable=True),
        sa.Column("state", sa.String(), nullable=False), sa.Column("recipe", sa.Text(), nullable=False),
        sa.Column("rung", sa.Integer(), nullable=True), sa.Column("shot", sa.Text(), nullable=True),
        sa.Column("summary", sa.Text(), nullable=False), sa.Column("asked_by", sa.String(), nullable=False),
        sa.Column("kit_version", sa.Integer(), nullable=True), sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("cost_microusd", sa.BigInteger(), nullable=False), sa.Column("source", sa.Text(), nullable=True),
        sa.Column("clip", sa.Text(), nullable=True), sa.Column("poster", sa.String(), nullable=True),
        sa.Column("matte", sa.String(), nullable=True), sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("difference", sa.Text(), nullable=True), sa.Column("reason", sa.String(), nullable=True),
        sa.Column("message", sa.Text(), nullable=False), sa.Column("charged", sa.String(), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False), sa.Column("turn", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["place"], ["place.key"], name=op.f("fk_take_place")),
        sa.ForeignKeyConstraint(["thread"], ["thread.key"], name=op.f("fk_take_thread")),
        sa.ForeignKeyConstraint(["workspace"], ["workspace.key"], name=op.f("fk_take_workspace")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_take")),
        sa.UniqueConstraint("place", "name_key", name=op.f("uq_take_place_name_key")),
        sa.UniqueConstraint("place", "number", name=op.f("uq_take_place_number")),
        sa.UniqueConstraint("place", "write_key", name=op.f("uq_take_place_write_key")),
    )
    op.create_index(op.f("ix_take_state"), "take", ["state"], unique=False)
    op.create_index(op.f("ix_take_turn"), "take", ["turn"], unique=False)


def _take_parent() -> None:
    op.create_table(
        "take_parent",
        sa.Column("take", sa.String(), nullable=False), sa.Column("parent", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False), sa.Column("workspace", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["parent"], ["take.id"], name=op.f("fk_take_parent_parent")),
        sa.ForeignKeyConstraint(["take"], ["take.id"], name=op.f("fk_take_parent_take")),
        sa.ForeignKeyConstraint(["workspace"], ["workspace.key"], name=op.f("fk_take_parent_workspace")),
        sa.PrimaryKeyConstraint("take", "parent", name=op.f("pk_take_parent")),
    )
    op.create_index(op.f("ix_take_parent_parent"), "take_parent", ["parent"], unique=False)


def _artifact() -> None:
    op.create_table(
        "artifact",
        sa.Column("id", sa.String(), nullable=False), sa.Column("place", sa.String(), nullable=False),
        sa.Column("thread", sa.String(), nullable=False), sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False), sa.Column("write_key", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False), sa.Column("name", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False), sa.Column("spec", sa.Text(), nullable=False),
        sa.Column("media", sa.String(), nullable=True), sa.Column("files", sa.Text(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=True), sa.Column("height", sa.Integer(), nullable=True),
        sa.Column("facts", sa.Text(), nullable=False), sa.Column("reason", sa.String(), nullable=True),
        sa.Column("message", sa.Text(), nullable=False), sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("turn", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["place"], ["place.key"], name=op.f("fk_artifact_place")),
        sa.ForeignKeyConstraint(["thread"], ["thread.key"], name=op.f("fk_artifact_thread")),
        sa.ForeignKeyConstraint(["workspace"], ["workspace.key"], name=op.f("fk_artifact_workspace")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_artifact")),
        sa.UniqueConstraint("place", "number", name=op.f("uq_artifact_place_number")),
        sa.UniqueConstraint("place", "write_key", name=op.f("uq_artifact_place_write_key")),
    )
    op.create_index(op.f("ix_artifact_state"), "artifact", ["state"], unique=False)
    op.create_index(op.f("ix_artifact_turn"), "artifact", ["turn"], unique=False)


def _artifact_take() -> None:
    op.create_table(
        "artifact_take",
        sa.Column("artifact", sa.String(), nullable=False), sa.Column("take", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False), sa.Column("workspace", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["artifact"], ["artifact.id"], name=op.f("fk_artifact_take_artifact")),
        sa.ForeignKeyConstraint(["take"], ["take.id"], name=op.f("fk_artifact_take_take")),
        sa.ForeignKeyConstraint(["workspace"], ["workspace.key"], name=op.f("fk_artifact_take_workspace")),
        sa.PrimaryKeyConstraint("artifact", "take", name=op.f("pk_artifact_take")),
    )
    op.create_index(op.f("ix_artifact_take_take"), "artifact_take", ["take"], unique=False)


def _handle() -> None:
    op.create_table(
        "handle",
        sa.Column("take", sa.String(), nullable=False), sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("workspace", sa.String(), nullable=False), sa.Column("body", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["take"], ["take.id"], name=op.f("fk_handle_take")),
        sa.ForeignKeyConstraint(["workspace"], ["workspace.key"], name=op.f("fk_handle_workspace")),
        sa.PrimaryKeyConstraint("take", "attempt", name=op.f("pk_handle")),
    )


def _progress() -> None:
    op.create_table(
        "progress",
        sa.Column("ref", sa.String(), nullable=False), sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False), sa.Column("share", sa.Float(), nullable=False),
        sa.Column("eta", sa.Float(), nullable=True), sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["workspace"], ["workspace.key"], name=op.f("fk_progress_workspace")),
        sa.PrimaryKeyConstraint("ref", name=op.f("pk_progress")),
    )


def _decision() -> None:
    op.create_table(
        "decision",
        sa.Column("kind", sa.String(), nullable=False), sa.Column("take", sa.String(), nullable=False),
        sa.Column("workspace", sa.String(), nullable=False), sa.Column("person", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["take"], ["take.id"], name=op.f("fk_decision_take")),
        sa.ForeignKeyConstraint(["workspace"], ["workspace.key"], name=op.f("fk_decision_workspace")),
        sa.PrimaryKeyConstraint("kind", "take", name=op.f("pk_decision")),
    )


def _entry() -> None:
    op.create_table(
        "entry",
        sa.Column("seq", sa.Integer(), nullable=False), sa.Column("key", sa.String(), nullable=False),
        sa.Column("part", sa.Integer(), nullable=False), sa.Column("kind", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False), sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False), sa.Column("take", sa.String(), nullable=False),
        sa.Column("amount_microusd", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["place"], ["place.key"], name=op.f("fk_entry_place")),
        sa.ForeignKeyConstraint(["take"], ["take.id"], name=op.f("fk_entry_take")),
        sa.ForeignKeyConstraint(["workspace"], ["workspace.key"], name=op.f("fk_entry_workspace")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_entry")),
        sa.UniqueConstraint("key", "part", name=op.f("uq_entry_key_part")), sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_entry_place_at"), "entry", ["place", "at"], unique=False)
