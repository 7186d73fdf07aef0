"""Comments found by their own number and by that of the comment they answer, for threads."""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_index("ix_comments_external_id", "comments", ["external_id"])
    op.create_index("ix_comments_parent_external_id", "comments", ["parent_external_id"])
