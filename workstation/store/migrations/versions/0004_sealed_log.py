"""The decision log sealed line by line, and kept though its comments go; comments that say which
scorer saw them, that are pinned, and that keep their text as it came when they are edited."""

from datetime import UTC
from typing import Any

from alembic import op
from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ColumnClause,
    DateTime,
    ForeignKeyConstraint,
    Integer,
    PrimaryKeyConstraint,
    String,
    Text,
    column,
    false,
    insert,
    select,
    table,
)

from workstation.store.seals import FIRST, seal

revision = "0004"
down_revision = "0003"

_PORTION = 5_000


def upgrade() -> None:
    op.add_column("comments", Column("scorer", String(80), nullable=False, server_default=""))
    op.add_column("comments", Column("pinned", Boolean(), nullable=False, server_default=false()))
    op.add_column("comments", Column("original", Text()))
    op.create_index("ix_comments_pinned", "comments", ["pinned"])
    op.drop_index("ix_decisions_at", "decisions")
    op.drop_index("ix_decisions_comment_id", "decisions")
    op.rename_table("decisions", "decisions_unsealed")
    op.create_table(
        "decisions",
        Column("id", Integer(), nullable=False),
        Column("comment_id", Integer(), nullable=False),
        Column("at", DateTime(), nullable=False),
        Column("by", String(length=200), nullable=False),
        Column("verdict", String(length=20)),
        Column("before", String(length=20), nullable=False),
        Column("after", String(length=20), nullable=False),
        Column("reason", Text(), nullable=False),
        Column("rules", JSON(), nullable=False),
        Column("undoes", Integer()),
        Column("scorer", String(length=80), nullable=False),
        Column("note", Text(), nullable=False),
        Column("previous", String(length=64), nullable=False),
        Column("seal", String(length=64), nullable=False),
        ForeignKeyConstraint(["undoes"], ["decisions.id"], name="fk_decisions_undoes"),
        PrimaryKeyConstraint("id", name="pk_decisions"),
    )
    op.create_index("ix_decisions_at", "decisions", ["at"])
    op.create_index("ix_decisions_comment_id", "decisions", ["comment_id"])
    op.create_index("ix_decisions_undoes", "decisions", ["undoes"])
    _seal_all()
    op.drop_table("decisions_unsealed")


def _written() -> list[ColumnClause[Any]]:
    return [
        column("id", Integer),
        column("comment_id", Integer),
        column("at", DateTime),
        column("by", String),
        column("verdict", String),
        column("before", String),
        column("after", String),
        column("reason", Text),
        column("rules", JSON),
        column("undoes", Integer),
    ]


def _seal_all() -> None:
    """Seal what was written before; a last seal is kept, so that lines missing there show."""
    connection = op.get_bind()
    old = table("decisions_unsealed", *_written())
    new = table(
        "decisions",
        *_written(),
        column("scorer", String),
        column("note", Text),
        column("previous", String),
        column("seal", String),
    )
    previous, last = FIRST, 0
    while True:
        query = select(old).where(old.c.id > last).order_by(old.c.id).limit(_PORTION)
        rows = [dict(row._mapping) for row in connection.execute(query)]
        if not rows:
            break
        for row in rows:
            row |= {"scorer": "", "note": "", "previous": previous}
            previous = seal(previous, row | {"at": row["at"].replace(tzinfo=UTC)})
            row["seal"] = previous
        connection.execute(insert(new), rows)
        last = rows[-1]["id"]
    if last:
        facts = table("facts", column("name", String), column("value", JSON))
        connection.execute(
            insert(facts).values(name="comments.log", value={"last": last, "seal": previous})
        )
