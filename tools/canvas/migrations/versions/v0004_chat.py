"""The chat platforms: addresses of threads, how far posting has come, installations, pledges of an install flow."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "address",
        sa.Column("thread", sa.String(), nullable=False), sa.Column("place", sa.String(), nullable=False),
        sa.Column("workspace", sa.String(), nullable=False), sa.Column("address", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["thread"], ["thread.key"], name=op.f("fk_address_thread")),
        sa.ForeignKeyConstraint(["place"], ["place.key"], name=op.f("fk_address_place")),
        sa.ForeignKeyConstraint(["workspace"], ["workspace.key"], name=op.f("fk_address_workspace")),
        sa.PrimaryKeyConstraint("thread", name=op.f("pk_address")),
        sa.UniqueConstraint("place", "address", name=op.f("uq_address_place_address")),
    )
    op.create_table(
        "cursor",
        sa.Column("name", sa.String(), nullable=False), sa.Column("seq", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_cursor")),
    )
    op.create_table(
        "installation",
        sa.Column("platform", sa.String(), nullable=False), sa.Column("team", sa.String(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("installed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("platform", "team", name=op.f("pk_installation")),
    )
    op.create_table(
        "pledge",
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("value", name=op.f("pk_pledge")),
    )
    op.create_index(op.f("ix_post_reference"), "post", ["reference"], unique=False)
    op.create_index(op.f("ix_notice_ref"), "notice", ["ref"], unique=False)
    op.create_index(op.f("ix_turn_thread"), "turn", ["thread"], unique=False)
