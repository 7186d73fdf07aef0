"""Histories of segments, the translator's text under a reviewer's, time spent, and faults."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def _segment_id(*, primary_key: bool = False) -> sa.Column[int]:
    return sa.Column(
        "segment_id",
        sa.Integer,
        sa.ForeignKey("segments.id", ondelete="CASCADE"),
        primary_key=primary_key,
        nullable=False,
    )


def upgrade() -> None:
    op.create_table(
        "segment_changes",
        sa.Column("id", sa.Integer, primary_key=True),
        _segment_id(),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("by", sa.String(200), nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("target", sa.Text, nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("origin", sa.String(20), nullable=False),
        sa.Column("score", sa.Integer),
        sa.Column("engine", sa.String(80), nullable=False),
        sa.Column("edited", sa.Boolean, nullable=False),
    )
    op.create_index("ix_segment_changes_segment_id", "segment_changes", ["segment_id"])
    op.create_table(
        "segment_bases",
        _segment_id(primary_key=True),
        sa.Column("target", sa.Text, nullable=False),
        sa.Column("by", sa.String(200), nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
    )
    op.create_table(
        "segment_times",
        _segment_id(primary_key=True),
        sa.Column("role", sa.String(20), primary_key=True),
        sa.Column("seconds", sa.Float, nullable=False),
    )
    op.create_table(
        "faults",
        sa.Column("id", sa.Integer, primary_key=True),
        _segment_id(),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("weight", sa.String(20), nullable=False),
        sa.Column("quote", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("by", sa.String(200), nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
    )
    op.create_index("ix_faults_segment_id", "faults", ["segment_id"])
