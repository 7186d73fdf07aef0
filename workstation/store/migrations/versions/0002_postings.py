"""The memory's index as posting lists, in place of a full-text index of stems.

The lists are filled when the desk is next opened: the recipe of the index is forgotten here.
"""

from alembic import op
from sqlalchemy import Column, Integer, LargeBinary, PrimaryKeyConstraint, String, Text

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "unit_postings",
        Column("id", Integer(), nullable=False),
        Column("pair", String(length=71), nullable=False),
        Column("stem", Text(), nullable=False),
        Column("size", Integer(), nullable=False),
        Column("entries", LargeBinary(), nullable=False),
        PrimaryKeyConstraint("id", name="pk_unit_postings"),
    )
    op.create_index("ix_unit_postings", "unit_postings", ["pair", "stem", "size"])
    op.execute("DROP TABLE IF EXISTS unit_stem_counts")
    op.execute("DROP TABLE IF EXISTS unit_stems")
    op.execute("DELETE FROM facts WHERE name = 'memory.recipe'")
