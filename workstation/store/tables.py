"""The tables of a desk, as SQLAlchemy Core knows them.

Rows become frozen dataclasses in the repositories beside this module; nothing else of the
program sees a table. What is particular to one database stands in `fulltext`.
"""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
)
from sqlalchemy.types import TypeDecorator


class Moment(TypeDecorator[datetime]):
    """An aware moment, kept as naive UTC and given back aware."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC)


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _article_id(*, primary_key: bool = False) -> Column[int]:
    return Column(
        "article_id",
        Integer,
        ForeignKey("articles.id", ondelete="CASCADE"),
        primary_key=primary_key,
        nullable=False,
    )


articles = Table(
    "articles",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("headline", Text, nullable=False),
    Column("language", String(35), nullable=False),
    Column("state", String(20), nullable=False, index=True),
    Column("revision", Integer, nullable=False),
    Column("words", Integer, nullable=False),
    Column("assignee", String(200), nullable=False),
    Column("slug", String(200), nullable=False, index=True),
    Column("meta", JSON, nullable=False),
    Column("residue", JSON, nullable=False),
    Column("findings", Integer),  # open findings of the last proofing; NULL when not proofed
    Column("created_at", Moment, nullable=False, index=True),
    Column("changed_at", Moment, nullable=False, index=True),
)

revisions = Table(
    "revisions",
    metadata,
    Column("id", Integer, primary_key=True),
    _article_id(),
    Column("number", Integer, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("label", Text, nullable=False),
    Column("author", String(200), nullable=False),
    Column("headline", Text, nullable=False),
    Column("blocks", JSON, nullable=False),
    Column("words", Integer, nullable=False),
    Column("created_at", Moment, nullable=False),
    UniqueConstraint("article_id", "number"),
)

originals = Table(
    "originals",
    metadata,
    _article_id(primary_key=True),
    Column("name", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("encoding", String(40), nullable=False),
    Column("kind", String(20), nullable=False),
)

moves = Table(
    "moves",
    metadata,
    Column("id", Integer, primary_key=True),
    _article_id(),
    Column("before", String(20), nullable=False),
    Column("after", String(20), nullable=False),
    Column("by", String(200), nullable=False),
    Column("at", Moment, nullable=False),
    Index("ix_moves_article_id", "article_id"),
)

holds = Table(
    "holds",
    metadata,
    _article_id(primary_key=True),
    Column("session", String(40), nullable=False),
    Column("holder", String(200), nullable=False),
    Column("since", Moment, nullable=False),
    Column("seen", Moment, nullable=False),
)

notes = Table(
    "notes",
    metadata,
    Column("id", Integer, primary_key=True),
    _article_id(),
    Column("parent_id", Integer, ForeignKey("notes.id", ondelete="CASCADE")),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("quote", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("author", String(200), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("resolved", Boolean, nullable=False),
    Index("ix_notes_article_id", "article_id"),
)

ignored = Table(
    "ignored",
    metadata,
    _article_id(primary_key=True),
    Column("code", String(80), primary_key=True),
    Column("text", String(300), primary_key=True),
    Column("by", String(200), nullable=False),
    Column("at", Moment, nullable=False),
)

words = Table(
    "words",
    metadata,
    Column("language", String(35), primary_key=True),
    Column("word", String(200), primary_key=True),
    Column("by", String(200), nullable=False),
    Column("at", Moment, nullable=False),
)

segments = Table(
    "segments",
    metadata,
    Column("id", Integer, primary_key=True),
    _article_id(),
    Column("language", String(35), nullable=False),
    Column("number", Integer, nullable=False),
    Column("block", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("source", Text, nullable=False),
    Column("target", Text, nullable=False),
    Column("state", String(20), nullable=False),
    Column("origin", String(20), nullable=False),
    Column("score", Integer),
    Column("engine", String(80), nullable=False),
    Column("edited", Boolean, nullable=False),
    Column("locked", Boolean, nullable=False),
    Column("note", Text, nullable=False),
    Column("changed_at", Moment),
    Column("changed_by", String(200), nullable=False),
    Index("ix_segments_article_id_language_number", "article_id", "language", "number"),
)


def _segment_id(*, primary_key: bool = False) -> Column[int]:
    return Column(
        "segment_id",
        Integer,
        ForeignKey("segments.id", ondelete="CASCADE"),
        primary_key=primary_key,
        nullable=False,
    )


segment_changes = Table(
    "segment_changes",
    metadata,
    Column("id", Integer, primary_key=True),
    _segment_id(),
    Column("at", Moment, nullable=False),
    Column("by", String(200), nullable=False),
    Column("role", String(20), nullable=False),
    Column("target", Text, nullable=False),
    Column("state", String(20), nullable=False),
    Column("origin", String(20), nullable=False),
    Column("score", Integer),
    Column("engine", String(80), nullable=False),
    Column("edited", Boolean, nullable=False),
    Index("ix_segment_changes_segment_id", "segment_id"),
)

segment_bases = Table(
    "segment_bases",  # the translator's text under a reviewer's changes
    metadata,
    _segment_id(primary_key=True),
    Column("target", Text, nullable=False),
    Column("by", String(200), nullable=False),
    Column("at", Moment, nullable=False),
)

segment_times = Table(
    "segment_times",
    metadata,
    _segment_id(primary_key=True),
    Column("role", String(20), primary_key=True),
    Column("seconds", Float, nullable=False),
)

faults = Table(
    "faults",
    metadata,
    Column("id", Integer, primary_key=True),
    _segment_id(),
    Column("kind", String(40), nullable=False),
    Column("weight", String(20), nullable=False),
    Column("quote", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("by", String(200), nullable=False),
    Column("at", Moment, nullable=False),
    Index("ix_faults_segment_id", "segment_id"),
)

units = Table(
    "units",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("source", Text, nullable=False),
    Column("target", Text, nullable=False),
    Column("source_language", String(35), nullable=False),
    Column("target_language", String(35), nullable=False),
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
    Column("memory", String(80), nullable=False),
    Column("author", String(200), nullable=False),
    Column("created_at", Moment),
    Column("domain", String(200), nullable=False),
    Column("origin", Text, nullable=False),
    Column("exact_key", String(64), nullable=False),  # digest of the normalised source
    Column("length", Integer, nullable=False),  # of the normalised source, in characters
    Index("ix_units_exact_key", "exact_key"),
)

postings = Table(
    "unit_postings",  # see workstation.store.postings
    metadata,
    Column("id", Integer, primary_key=True),
    Column("pair", String(71), nullable=False),
    Column("stem", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("entries", LargeBinary, nullable=False),
    Index("ix_unit_postings", "pair", "stem", "size"),
)

concepts = Table(
    "concepts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("domain", String(200), nullable=False),
    Column("definition", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("note", Text, nullable=False),
)

terms = Table(
    "terms",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("concept_id", Integer, ForeignKey("concepts.id", ondelete="CASCADE"), nullable=False),
    Column("language", String(35), nullable=False),
    Column("text", Text, nullable=False),
    Column("status", String(20), nullable=False),
    Column("folded", Text, nullable=False),
    Index("ix_terms_concept_id", "concept_id"),
    Index("ix_terms_folded", "folded"),
)

comments = Table(
    "comments",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("article_id", Integer, ForeignKey("articles.id", ondelete="SET NULL")),
    Column("story", Text, nullable=False),
    Column("external_id", Text, nullable=False),
    Column("parent_external_id", Text, nullable=False),
    Column("fingerprint", String(64), nullable=False, unique=True),
    Column("author", Text, nullable=False),
    Column("author_id", Text, nullable=False),
    Column("author_key", Text, nullable=False),  # what tells one author from another
    Column("body", Text, nullable=False),
    Column("created_at", Moment),
    Column("status", String(20), nullable=False),
    Column("queue", String(20), nullable=False),
    Column("score", Float),
    Column("reasons", JSON, nullable=False),
    Column("reports", Integer, nullable=False),
    Column("source", Text, nullable=False),
    Column("scorer", String(80), nullable=False, server_default=""),  # that gave the score
    Column("pinned", Boolean, nullable=False, server_default=false()),
    Column("original", Text),  # the body as it came, where a moderator edited it
    Index("ix_comments_status_queue_id", "status", "queue", "id"),
    Index("ix_comments_author_key", "author_key"),
    Index("ix_comments_article_id", "article_id"),
    Index("ix_comments_external_id", "external_id"),
    Index("ix_comments_parent_external_id", "parent_external_id"),
    Index("ix_comments_pinned", "pinned"),
)

decisions = Table(
    "decisions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("comment_id", Integer, nullable=False),  # not bound: the log outlives its comments
    Column("at", Moment, nullable=False),
    Column("by", String(200), nullable=False),
    Column("verdict", String(20)),
    Column("before", String(20), nullable=False),
    Column("after", String(20), nullable=False),
    Column("reason", Text, nullable=False),
    Column("rules", JSON, nullable=False),
    Column("undoes", Integer, ForeignKey("decisions.id")),
    Column("scorer", String(80), nullable=False),
    Column("note", Text, nullable=False),
    Column("previous", String(64), nullable=False),  # see workstation.store.seals
    Column("seal", String(64), nullable=False),
    Index("ix_decisions_comment_id", "comment_id"),
    Index("ix_decisions_at", "at"),
    Index("ix_decisions_undoes", "undoes"),
)

shingles = Table(
    "shingles",  # see workstation.text.shingles
    metadata,
    Column("shingle", BigInteger, primary_key=True, autoincrement=False),
    _article_id(primary_key=True),
    Index("ix_shingles_article_id", "article_id"),
    sqlite_with_rowid=False,
)

facts = Table(
    "facts",  # what the desk knows of itself: recipes of its indexes, remembered mappings
    metadata,
    Column("name", String(80), primary_key=True),
    Column("value", JSON, nullable=False),
)

exports = Table(
    "exports",
    metadata,
    Column("id", Integer, primary_key=True),
    _article_id(),
    Column("at", Moment, nullable=False),
    Column("by", String(200), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("format", String(40), nullable=False),
    Column("path", Text, nullable=False),
    Column("valid", Boolean),
    Index("ix_exports_article_id", "article_id"),
)
