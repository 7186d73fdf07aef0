"""The full-text index of a desk, behind one interface.

What a person searches (stories, their past versions, segments, comments) is indexed as folded
text, with the light stems of its words beside it. SQLite does it with FTS5; another database
brings another `FullText` and nothing else changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import Connection, Select, column, func, literal_column, select, table, text
from sqlalchemy.sql.elements import ColumnElement

from workstation.text.folding import fold_key
from workstation.text.query import Field, Term
from workstation.text.stemming import WORD, index_stems, query_stem

KINDS = ("article", "version", "segment", "comment")
RANKED = 2_000
"""Answers up to this many are ranked by their words. Of more, the newest that have the words in
the headline come first, then the newest: ranking reads every one of them."""


@dataclass(frozen=True, slots=True)
class Document:
    """Something that can be found: ``kind`` and ``ref`` name it, the rest is what is searched."""

    kind: str
    ref: int
    title: str
    body: str
    names: str = ""
    """Who wrote it, who has it, where it came from."""
    marks: str = ""
    """Slug, keywords, places."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for among one kind of thing. ``among``, where given, asks for the numbers
    of those that may answer at all."""

    kind: str
    terms: Sequence[Term]
    among: Select[Any] | None = None
    but: Select[Any] | None = None
    """Asks for the numbers of those that may not."""


class FullText(Protocol):
    """What the store asks of a full-text index. All on the caller's open transaction."""

    def create(self, connection: Connection) -> None:
        """Make the index where it is not yet."""

    def put(self, connection: Connection, documents: Iterable[Document]) -> None:
        """Index documents, replacing what stood for the same kind and ref."""

    def drop(self, connection: Connection, kind: str, refs: Iterable[int]) -> None:
        """Forget documents."""

    def find(self, connection: Connection, wanted: Wanted, limit: int) -> list[int]:
        """The documents of a kind that hold all that is asked, best first."""

    def holding(self, connection: Connection, wanted: Wanted) -> set[int]:
        """Every document of a kind that holds all that is asked."""


_COLUMNS = "title, body, names, marks, title_stems, stems"
_WEIGHTS = "8.0, 2.0, 4.0, 4.0, 4.0, 1.0"
_PLACES = {Field.HEADLINE: "title title_stems", Field.AUTHOR: "names", Field.KEYWORD: "marks"}


class SqliteFullText:
    """FTS5, a table for each kind, numbered as the things themselves. Its own tokenizers fold
    nothing of Arabic, so what comes here is folded first."""

    def create(self, connection: Connection) -> None:
        for kind in KINDS:
            connection.execute(
                text(
                    f"CREATE VIRTUAL TABLE IF NOT EXISTS found_{kind} USING fts5({_COLUMNS},"
                    " tokenize='unicode61 remove_diacritics 0', prefix='2 3')"
                )
            )

    def put(self, connection: Connection, documents: Iterable[Document]) -> None:
        by_kind: dict[str, list[dict[str, Any]]] = {}
        for document in documents:
            by_kind.setdefault(document.kind, []).append(_row(document))
        for kind, rows in by_kind.items():
            connection.execute(
                text(
                    f"INSERT OR REPLACE INTO found_{kind} (rowid, {_COLUMNS})"
                    " VALUES (:ref, :title, :body, :names, :marks, :title_stems, :stems)"
                ),
                rows,
            )

    def drop(self, connection: Connection, kind: str, refs: Iterable[int]) -> None:
        rows = [{"ref": ref} for ref in refs]
        if rows:
            connection.execute(text(f"DELETE FROM found_{kind} WHERE rowid = :ref"), rows)

    def find(self, connection: Connection, wanted: Wanted, limit: int) -> list[int]:
        newest = _asking(wanted).order_by(literal_column("rowid").desc())
        some = select(func.count()).select_from(newest.limit(RANKED + 1).subquery())
        if _numbers(connection, some, wanted)[:1] > [RANKED]:
            first = _numbers(connection, newest.limit(limit), wanted, in_title=True)
            more = _numbers(connection, newest.limit(limit), wanted)
            return list(dict.fromkeys([*first, *more]))[:limit]
        rank: ColumnElement[float] = literal_column(f"bm25(found_{wanted.kind}, {_WEIGHTS})")
        ranked = _asking(wanted).order_by(rank, literal_column("rowid").desc())
        return _numbers(connection, ranked.limit(limit), wanted)

    def holding(self, connection: Connection, wanted: Wanted) -> set[int]:
        return set(_numbers(connection, _asking(wanted), wanted))


def _asking(wanted: Wanted) -> Select[Any]:
    name = f"found_{wanted.kind}"
    matches = text(f"{name} MATCH :question")
    query: Select[Any] = select(column("rowid")).select_from(table(name)).where(matches)
    # The plus keeps the match in the lead: without it SQLite may match once for each number.
    number: ColumnElement[int] = literal_column("+rowid")
    if wanted.among is not None:
        query = query.where(number.in_(wanted.among))
    return query if wanted.but is None else query.where(number.not_in(wanted.but))


def _numbers(
    connection: Connection, query: Select[Any], wanted: Wanted, *, in_title: bool = False
) -> list[int]:
    question = _question(wanted.terms, in_title=in_title)
    if not question:
        return []
    found = connection.execute(query.params(question=question))
    return [row[0] for row in found]


def _row(document: Document) -> dict[str, Any]:
    title, body = fold_key(document.title), fold_key(document.body)
    return {
        "ref": document.ref,
        "title": title,
        "body": body,
        "names": fold_key(document.names),
        "marks": fold_key(document.marks),
        "title_stems": _other_stems(title),
        "stems": _other_stems(body),
    }


def _other_stems(folded: str) -> str:
    """The stems of the words that do not stand there as words themselves."""
    words = set(WORD.findall(folded))
    return " ".join({stem for word in words for stem in index_stems(word)} - words)


def _question(terms: Sequence[Term], *, in_title: bool) -> str:
    """The terms in the language of FTS5; empty where none must stand."""
    positive = [_term(term) for term in terms if not term.without]
    if not positive:
        return ""
    wanted = " AND ".join(positive)
    if in_title:
        wanted = f"{{title title_stems}} : ({wanted})"
    unwanted = [_term(term) for term in terms if term.without]
    return f"({wanted}) NOT ({' OR '.join(unwanted)})" if unwanted else wanted


def _term(term: Term) -> str:
    """One term: a word with its stem, or words side by side as they stand."""
    if term.field is not None:
        place = f"{{{_PLACES[term.field]}}} : "
    else:
        place = "- {title_stems stems} : " if term.phrase else ""
    if term.phrase:
        return f"({place}{_quoted(' '.join(term.words))}{'*' if term.last else ''})"
    word = term.words[0]
    stem = query_stem(word)
    forms = [_quoted(word)] if stem == word else [_quoted(word), _quoted(stem)]
    if term.last and len(word) > 1:
        forms += [f"{form}*" for form in forms]
    return f"({place}({' OR '.join(forms)}))"


def _quoted(words: str) -> str:
    return '"' + words.replace('"', '""') + '"'
