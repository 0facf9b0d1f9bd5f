"""What is said: turns, messages, the undo log, kits and settings, notices, posts, leases."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    _current_take()
    _turn()
    _message()
    _step()
    _layer()
    _layer_in_force()
    _notice()
    _post()
    _lease()


def _current_take() -> None:
    op.create_table(
        "current_take",
        sa.Column("thread", sa.String(), nullable=False), sa.Column("take", sa.String(), nullable=False),
        sa.Column("workspace", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["take"], ["take.id"], name=op.f("fk_current_take_take")),
        sa.ForeignKeyConstraint(["thread"], ["thread.key"], name=op.f("fk_current_take_thread")),
        sa.ForeignKeyConstraint(["workspace"], ["workspace.key"], name=op.f("fk_current_take_workspace")),
        sa.PrimaryKeyConstraint("thread", name=op.f("pk_current_take")),
    )


def _turn() -> None:
    op.create_table(
        "turn",
        sa.Column("seq", sa.Integer(), nullable=False), sa.Column("event_id", sa.String(), nullable=False),
        sa.Column("thread", sa.String(), nullable=False),
        sa.Column("workspace", sa.String(), nullable=False), sa.Column("person", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False), sa.Column("body", sa.Text(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["thread"], ["thread.key"], name=op.f("fk_turn_thread")),
        sa.ForeignKeyConstraint(["workspace"], ["workspace.key"], name=op.f("fk_turn_workspace")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_turn")),
        sa.UniqueConstraint("event_id", name=op.f("uq_turn_event_id")), sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_turn_state"), "turn", ["state"], unique=False)


def _message() -> None:
    op.create_table(
        "message",
        sa.Column("seq", sa.Integer(), nullable=False), sa.Column("thread", sa.String(), nullable=False),
        sa.Column("workspace", sa.String(), nullable=False), sa.Column("turn", sa.String(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False), sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["thread"], ["thread.key"], name=op.f("fk_message_thread")),
        sa.ForeignKeyConstraint(["workspace"], ["workspace.key"], name=op.f("fk_message_workspace")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_message")), sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_message_thread_seq"), "message", ["thread", "seq"], unique=False)


def _step() -> None:
    op.create_table(
        "step",
        sa.Column("seq", sa.Integer(), nullable=False), sa.Column("thread", sa.String(), nullable=False),
        sa.Column("workspace", sa.String(), nullable=False), sa.Column("turn", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False), sa.Column("ref", sa.String(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False), sa.Column("after", sa.Text(), nullable=False),
        sa.Column("state", sa.String(), nullable=False), sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["thread"], ["thread.key"], name=op.f("fk_step_thread")),
        sa.ForeignKeyConstraint(["workspace"], ["workspace.key"], name=op.f("fk_step_workspace")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_step")), sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_step_thread_state_seq"), "step", ["thread", "state", "seq"], unique=False)
    op.create_index(op.f("ix_step_turn"), "step", ["turn"], unique=False)


def _layer() -> None:
    op.create_table(
        "layer",
        sa.Column("kind", sa.String(), nullable=False), sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False), sa.Column("scope", sa.String(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False), sa.Column("turn", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["workspace"], ["workspace.key"], name=op.f("fk_layer_workspace")),
        sa.PrimaryKeyConstraint("kind", "workspace", "version", name=op.f("pk_layer")),
    )
    op.create_index(op.f("ix_layer_kind_scope_version"), "layer", ["kind", "scope", "version"], unique=False)


def _layer_in_force() -> None:
    op.create_table(
        "layer_in_force",
        sa.Column("kind", sa.String(), nullable=False), sa.Column("scope", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False), sa.Column("workspace", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["workspace"], ["workspace.key"], name=op.f("fk_layer_in_force_workspace")),
        sa.PrimaryKeyConstraint("kind", "scope", name=op.f("pk_layer_in_force")),
    )


def _notice() -> None:
    op.create_table(
        "notice",
        sa.Column("seq", sa.Integer(), nullable=False), sa.Column("kind", sa.String(), nullable=False),
        sa.Column("ref", sa.String(), nullable=False), sa.Column("place", sa.String(), nullable=False),
        sa.Column("thread", sa.String(), nullable=False), sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("turn", sa.String(), nullable=False), sa.Column("body", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["place"], ["place.key"], name=op.f("fk_notice_place")),
        sa.ForeignKeyConstraint(["thread"], ["thread.key"], name=op.f("fk_notice_thread")),
        sa.ForeignKeyConstraint(["workspace"], ["workspace.key"], name=op.f("fk_notice_workspace")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_notice")), sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_notice_place_seq"), "notice", ["place", "seq"], unique=False)


def _post() -> None:
    op.create_table(
        "post",
        sa.Column("key", sa.String(), nullable=False), sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False), sa.Column("reference", sa.String(), nullable=True),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["workspace"], ["workspace.key"], name=op.f("fk_post_workspace")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_post")),
    )
    op.create_index(op.f("ix_post_sent_at_claimed_at"), "post", ["sent_at", "claimed_at"], unique=False)


def _lease() -> None:
    op.create_table(
        "lease",
        sa.Column("name", sa.String(), nullable=False), sa.Column("owner", sa.String(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_lease")),
    )
