"""Stories found by the day on which they came."""

from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_index("ix_articles_created_at", "articles", ["created_at"])
