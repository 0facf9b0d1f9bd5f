"""Who and where: workspaces, places, threads, persons."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    _workspace()
    _place()
    _person()
    _thread()


def _workspace() -> None:
    op.create_table(
        "workspace",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_workspace")),
    )


def _place() -> None:
    op.create_table(
        "place",
        sa.Column("key", sa.String(), nullable=False), sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("platform", sa.String(), nullable=False), sa.Column("channel", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["workspace"], ["workspace.key"], name=op.f("fk_place_workspace")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_place")),
    )


def _person() -> None:
    op.create_table(
        "person",
        sa.Column("workspace", sa.String(), nullable=False), sa.Column("key", sa.String(), nullable=False),
        sa.Column("platform", sa.String(), nullable=False), sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["workspace"], ["workspace.key"], name=op.f("fk_person_workspace")),
        sa.PrimaryKeyConstraint("workspace", "key", name=op.f("pk_person")),
    )


def _thread() -> None:
    op.create_table(
        "thread",
        sa.Column("key", sa.String(), nullable=False), sa.Column("place", sa.String(), nullable=False),
        sa.Column("workspace", sa.String(), nullable=False), sa.Column("root", sa.String(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["place"], ["place.key"], name=op.f("fk_thread_place")),
        sa.ForeignKeyConstraint(["workspace"], ["workspace.key"], name=op.f("fk_thread_workspace")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_thread")),
    )
