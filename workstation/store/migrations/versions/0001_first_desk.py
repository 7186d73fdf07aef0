"""The first desk.

The tables as they stood when the schema was first numbered. Later scripts change what this one
made; it itself is never changed.
"""

from alembic import op
from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    DateTime,
    Float,
    ForeignKeyConstraint,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    String,
    Text,
    UniqueConstraint,
)

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "articles",
        Column("id", Integer(), nullable=False),
        Column("headline", Text(), nullable=False),
        Column("language", String(length=35), nullable=False),
        Column("state", String(length=20), nullable=False),
        Column("revision", Integer(), nullable=False),
        Column("words", Integer(), nullable=False),
        Column("assignee", String(length=200), nullable=False),
        Column("slug", String(length=200), nullable=False),
        Column("meta", JSON(), nullable=False),
        Column("residue", JSON(), nullable=False),
        Column("findings", Integer(), nullable=True),
        Column("created_at", DateTime(), nullable=False),
        Column("changed_at", DateTime(), nullable=False),
        PrimaryKeyConstraint("id", name="pk_articles"),
    )
    op.create_index("ix_articles_changed_at", "articles", ["changed_at"])
    op.create_index("ix_articles_slug", "articles", ["slug"])
    op.create_index("ix_articles_state", "articles", ["state"])
    op.create_table(
        "concepts",
        Column("id", Integer(), nullable=False),
        Column("domain", String(length=200), nullable=False),
        Column("definition", Text(), nullable=False),
        Column("source", Text(), nullable=False),
        Column("note", Text(), nullable=False),
        PrimaryKeyConstraint("id", name="pk_concepts"),
    )
    op.create_table(
        "facts",
        Column("name", String(length=80), nullable=False),
        Column("value", JSON(), nullable=False),
        PrimaryKeyConstraint("name", name="pk_facts"),
    )
    op.create_table(
        "units",
        Column("id", Integer(), nullable=False),
        Column("source", Text(), nullable=False),
        Column("target", Text(), nullable=False),
        Column("source_language", String(length=35), nullable=False),
        Column("target_language", String(length=35), nullable=False),
        Column("before", Text(), nullable=False),
        Column("after", Text(), nullable=False),
        Column("memory", String(length=80), nullable=False),
        Column("author", String(length=200), nullable=False),
        Column("created_at", DateTime(), nullable=True),
        Column("domain", String(length=200), nullable=False),
        Column("origin", Text(), nullable=False),
        Column("exact_key", String(length=64), nullable=False),
        Column("length", Integer(), nullable=False),
        PrimaryKeyConstraint("id", name="pk_units"),
    )
    op.create_index("ix_units_exact_key", "units", ["exact_key"])
    op.create_table(
        "words",
        Column("language", String(length=35), nullable=False),
        Column("word", String(length=200), nullable=False),
        Column("by", String(length=200), nullable=False),
        Column("at", DateTime(), nullable=False),
        PrimaryKeyConstraint("language", "word", name="pk_words"),
    )
    op.create_table(
        "comments",
        Column("id", Integer(), nullable=False),
        Column("article_id", Integer(), nullable=True),
        Column("story", Text(), nullable=False),
        Column("external_id", Text(), nullable=False),
        Column("parent_external_id", Text(), nullable=False),
        Column("fingerprint", String(length=64), nullable=False),
        Column("author", Text(), nullable=False),
        Column("author_id", Text(), nullable=False),
        Column("author_key", Text(), nullable=False),
        Column("body", Text(), nullable=False),
        Column("created_at", DateTime(), nullable=True),
        Column("status", String(length=20), nullable=False),
        Column("queue", String(length=20), nullable=False),
        Column("score", Float(), nullable=True),
        Column("reasons", JSON(), nullable=False),
        Column("reports", Integer(), nullable=False),
        Column("source", Text(), nullable=False),
        ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name="fk_comments_article_id", ondelete="SET NULL"
        ),
        PrimaryKeyConstraint("id", name="pk_comments"),
        UniqueConstraint("fingerprint", name="uq_comments_fingerprint"),
    )
    op.create_index("ix_comments_article_id", "comments", ["article_id"])
    op.create_index("ix_comments_author_key", "comments", ["author_key"])
    op.create_index("ix_comments_status_queue_id", "comments", ["status", "queue", "id"])
    op.create_table(
        "exports",
        Column("id", Integer(), nullable=False),
        Column("article_id", Integer(), nullable=False),
        Column("at", DateTime(), nullable=False),
        Column("by", String(length=200), nullable=False),
        Column("revision", Integer(), nullable=False),
        Column("format", String(length=40), nullable=False),
        Column("path", Text(), nullable=False),
        Column("valid", Boolean(), nullable=True),
        ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name="fk_exports_article_id", ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("id", name="pk_exports"),
    )
    op.create_index("ix_exports_article_id", "exports", ["article_id"])
    op.create_table(
        "holds",
        Column("article_id", Integer(), nullable=False),
        Column("session", String(length=40), nullable=False),
        Column("holder", String(length=200), nullable=False),
        Column("since", DateTime(), nullable=False),
        Column("seen", DateTime(), nullable=False),
        ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name="fk_holds_article_id", ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("article_id", name="pk_holds"),
    )
    op.create_table(
        "ignored",
        Column("article_id", Integer(), nullable=False),
        Column("code", String(length=80), nullable=False),
        Column("text", String(length=300), nullable=False),
        Column("by", String(length=200), nullable=False),
        Column("at", DateTime(), nullable=False),
        ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name="fk_ignored_article_id", ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("article_id", "code", "text", name="pk_ignored"),
    )
    op.create_table(
        "moves",
        Column("id", Integer(), nullable=False),
        Column("article_id", Integer(), nullable=False),
        Column("before", String(length=20), nullable=False),
        Column("after", String(length=20), nullable=False),
        Column("by", String(length=200), nullable=False),
        Column("at", DateTime(), nullable=False),
        ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name="fk_moves_article_id", ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("id", name="pk_moves"),
    )
    op.create_index("ix_moves_article_id", "moves", ["article_id"])
    op.create_table(
        "notes",
        Column("id", Integer(), nullable=False),
        Column("article_id", Integer(), nullable=False),
        Column("parent_id", Integer(), nullable=True),
        Column("start", Integer(), nullable=False),
        Column("end", Integer(), nullable=False),
        Column("quote", Text(), nullable=False),
        Column("body", Text(), nullable=False),
        Column("author", String(length=200), nullable=False),
        Column("created_at", DateTime(), nullable=False),
        Column("resolved", Boolean(), nullable=False),
        ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name="fk_notes_article_id", ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["parent_id"], ["notes.id"], name="fk_notes_parent_id", ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("id", name="pk_notes"),
    )
    op.create_index("ix_notes_article_id", "notes", ["article_id"])
    op.create_table(
        "originals",
        Column("article_id", Integer(), nullable=False),
        Column("name", Text(), nullable=False),
        Column("content", LargeBinary(), nullable=False),
        Column("encoding", String(length=40), nullable=False),
        Column("kind", String(length=20), nullable=False),
        ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name="fk_originals_article_id", ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("article_id", name="pk_originals"),
    )
    op.create_table(
        "revisions",
        Column("id", Integer(), nullable=False),
        Column("article_id", Integer(), nullable=False),
        Column("number", Integer(), nullable=False),
        Column("kind", String(length=20), nullable=False),
        Column("label", Text(), nullable=False),
        Column("author", String(length=200), nullable=False),
        Column("headline", Text(), nullable=False),
        Column("blocks", JSON(), nullable=False),
        Column("words", Integer(), nullable=False),
        Column("created_at", DateTime(), nullable=False),
        ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name="fk_revisions_article_id", ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("id", name="pk_revisions"),
        UniqueConstraint("article_id", "number", name="uq_revisions_article_id_number"),
    )
    op.create_table(
        "segments",
        Column("id", Integer(), nullable=False),
        Column("article_id", Integer(), nullable=False),
        Column("language", String(length=35), nullable=False),
        Column("number", Integer(), nullable=False),
        Column("block", Integer(), nullable=False),
        Column("start", Integer(), nullable=False),
        Column("end", Integer(), nullable=False),
        Column("source", Text(), nullable=False),
        Column("target", Text(), nullable=False),
        Column("state", String(length=20), nullable=False),
        Column("origin", String(length=20), nullable=False),
        Column("score", Integer(), nullable=True),
        Column("engine", String(length=80), nullable=False),
        Column("edited", Boolean(), nullable=False),
        Column("locked", Boolean(), nullable=False),
        Column("note", Text(), nullable=False),
        Column("changed_at", DateTime(), nullable=True),
        Column("changed_by", String(length=200), nullable=False),
        ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name="fk_segments_article_id", ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("id", name="pk_segments"),
    )
    op.create_index(
        "ix_segments_article_id_language_number", "segments", ["article_id", "language", "number"]
    )
    op.create_table(
        "terms",
        Column("id", Integer(), nullable=False),
        Column("concept_id", Integer(), nullable=False),
        Column("language", String(length=35), nullable=False),
        Column("text", Text(), nullable=False),
        Column("status", String(length=20), nullable=False),
        Column("folded", Text(), nullable=False),
        ForeignKeyConstraint(
            ["concept_id"], ["concepts.id"], name="fk_terms_concept_id", ondelete="CASCADE"
        ),
        PrimaryKeyConstraint("id", name="pk_terms"),
    )
    op.create_index("ix_terms_concept_id", "terms", ["concept_id"])
    op.create_index("ix_terms_folded", "terms", ["folded"])
    op.create_table(
        "decisions",
        Column("id", Integer(), nullable=False),
        Column("comment_id", Integer(), nullable=False),
        Column("at", DateTime(), nullable=False),
        Column("by", String(length=200), nullable=False),
        Column("verdict", String(length=20), nullable=True),
        Column("before", String(length=20), nullable=False),
        Column("after", String(length=20), nullable=False),
        Column("reason", Text(), nullable=False),
        Column("rules", JSON(), nullable=False),
        Column("undoes", Integer(), nullable=True),
        ForeignKeyConstraint(
            ["comment_id"], ["comments.id"], name="fk_decisions_comment_id", ondelete="CASCADE"
        ),
        ForeignKeyConstraint(["undoes"], ["decisions.id"], name="fk_decisions_undoes"),
        PrimaryKeyConstraint("id", name="pk_decisions"),
    )
    op.create_index("ix_decisions_at", "decisions", ["at"])
    op.create_index("ix_decisions_comment_id", "decisions", ["comment_id"])
