"""A sample of each story's shingles, by which stories are found that are like another.

They are filled when the desk is next opened: the recipe is not there.
"""

from alembic import op
from sqlalchemy import BigInteger, Column, ForeignKeyConstraint, Integer, PrimaryKeyConstraint

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "shingles",
        Column("shingle", BigInteger(), nullable=False),
        Column("article_id", Integer(), nullable=False),
        ForeignKeyConstraint(
            ["article_id"],
            ["articles.id"],
            name="fk_shingles_article_id",
            ondelete="CASCADE",
        ),
        PrimaryKeyConstraint("shingle", "article_id", name="pk_shingles"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_shingles_article_id", "shingles", ["article_id"])
