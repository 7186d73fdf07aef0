"""What a desk can be searched for: how its things go into the index, and how they come out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy import Column, Connection, Select, Table, and_, or_, select
from sqlalchemy.sql.elements import ColumnElement

from workstation.articles import Article, ArticleState, Revision
from workstation.comments import Comment
from workstation.segments import Segment
from workstation.store.fulltext import Document, FullText, Wanted
from workstation.store.tables import articles, comments, revisions, segments
from workstation.text.query import Days, Field, Query, Term

_TABLES: Mapping[str, Table] = {
    "article": articles,
    "version": revisions,
    "segment": segments,
    "comment": comments,
}
_MOMENTS: Mapping[str, Column[Any]] = {
    "article": articles.c.created_at,
    "version": revisions.c.created_at,
    "segment": segments.c.changed_at,
    "comment": comments.c.created_at,
}
_COLUMNS: Mapping[tuple[str, Field], Column[Any]] = {
    ("article", Field.STATE): articles.c.state,
    ("article", Field.LANGUAGE): articles.c.language,
    ("segment", Field.STATE): segments.c.state,
    ("segment", Field.LANGUAGE): segments.c.language,
    ("comment", Field.STATE): comments.c.status,
}


class Archive:
    """The index on one open transaction."""

    def __init__(self, connection: Connection, index: FullText) -> None:
        self._connection, self._index = connection, index

    # in -------------------------------------------------------------------------------------

    def keep_articles(self, kept: Iterable[Article]) -> None:
        self._index.put(self._connection, map(_article, kept))

    def keep_version(self, number: int, revision: Revision) -> None:
        """Index a version that the story has left behind; ``number`` is that of its row."""
        document = Document(
            "version",
            number,
            revision.headline,
            _lines(block.text for block in revision.blocks),
            names=revision.author,
            marks=revision.label,
        )
        self._index.put(self._connection, [document])

    def keep_segments(self, kept: Iterable[Segment]) -> None:
        self._index.put(self._connection, map(_segment, kept))

    def keep_comments(self, kept: Iterable[Comment]) -> None:
        self._index.put(self._connection, map(_comment, kept))

    def numbers(self, kind: str) -> list[int]:
        """The numbers of everything of a kind, oldest first."""
        column = _TABLES[kind].c.id
        return [row[0] for row in self._connection.execute(select(column).order_by(column))]

    def drop(self, kind: str, refs: Iterable[int]) -> None:
        self._index.drop(self._connection, kind, refs)

    # out ------------------------------------------------------------------------------------

    def find(self, query: Query, kind: str, limit: int) -> list[int]:
        """The numbers of what answers a query among one kind, best first; the newest first where
        it asks for no words. Spiked stories answer only where their state is asked for."""
        among = _among(query, kind)
        if among is False:
            return []
        if any(not term.without for term in query.terms):
            wanted = Wanted(kind, query.terms, among, _set_aside(query, kind))
            return self._index.find(self._connection, wanted, limit)
        aside = _set_aside(query, kind)
        unwanted = self._unwanted(query.terms, kind)
        table = _TABLES[kind]
        asked = select(table.c.id) if among is None else among
        if aside is not None:
            asked = asked.where(table.c.id.not_in(aside))
        rows = self._connection.execute(asked.order_by(_MOMENTS[kind].desc(), table.c.id.desc()))
        return [row[0] for row in rows if row[0] not in unwanted][:limit]

    def holding(self, query: Query, kind: str) -> set[int]:
        """The numbers of everything of a kind that answers a query."""
        among = _among(query, kind)
        if among is False:
            return set()
        if any(not term.without for term in query.terms):
            return self._index.holding(self._connection, Wanted(kind, query.terms, among))
        table = _TABLES[kind]
        rows = self._connection.execute(select(table.c.id) if among is None else among)
        return {row[0] for row in rows} - self._unwanted(query.terms, kind)

    def _unwanted(self, terms: Sequence[Term], kind: str) -> set[int]:
        found: set[int] = set()
        for term in terms:
            bare = Term(term.words, term.phrase, field=term.field)
            found |= self._index.holding(self._connection, Wanted(kind, [bare]))
        return found


def _among(query: Query, kind: str) -> Select[Any] | Literal[False] | None:
    """Which numbers of a kind the fields of a query leave: None for all, False for none."""
    conditions: list[ColumnElement[bool]] = []
    for field, value, without in query.values:
        if field is Field.KIND:
            continue
        column = _COLUMNS.get((kind, field))
        if column is None:
            return False
        state = field is Field.STATE
        like = column == value.replace("-", "_") if state else _language(column, value)
        conditions.append(~like if without else like)
    moment = _MOMENTS[kind]
    for days in query.days:
        conditions += _between(moment, days)
    return select(_TABLES[kind].c.id).where(and_(*conditions)) if conditions else None


def _set_aside(query: Query, kind: str) -> Select[Any] | None:
    """The spiked stories, where the query does not ask for a state."""
    if kind != "article" or any(field is Field.STATE for field, _, _ in query.values):
        return None
    return select(articles.c.id).where(articles.c.state == ArticleState.SPIKED.value)


def _language(column: Column[Any], value: str) -> ColumnElement[bool]:
    tag = value.replace("_", "-")
    return or_(column == tag, column.like(f"{tag}-%"))


def _between(moment: Column[Any], days: Days) -> Iterator[ColumnElement[bool]]:
    if days.first is not None:
        yield moment >= _midnight(days.first)
    if days.before is not None:
        yield moment < _midnight(days.before)


def _midnight(day: date) -> datetime:
    """The beginning of a day where the desk stands."""
    return datetime(day.year, day.month, day.day).astimezone()


def _lines(parts: Iterable[str]) -> str:
    return "\n".join(part for part in parts if part)


def _article(article: Article) -> Document:
    meta = article.meta
    return Document(
        "article",
        article.id,
        article.headline,
        _lines(block.text for block in article.blocks),
        names=_lines((meta.byline, meta.credit, meta.source, article.assignee)),
        marks=_lines((meta.slug, *meta.keywords, *meta.places)),
    )


def _segment(segment: Segment) -> Document:
    return Document(
        "segment",
        segment.id,
        segment.source,
        _lines((segment.target, segment.note)),
        names=segment.changed_by,
    )


def _comment(comment: Comment) -> Document:
    return Document("comment", comment.id, "", comment.body, names=comment.author)
