"""The full-text index of a desk, behind one interface.

What a person searches (stories, segments, comments) is indexed as folded text. SQLite does it
with FTS5; another database brings another `FullText` and nothing else changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import Connection, text

from workstation.text.searchforms import search_forms


@dataclass(frozen=True, slots=True)
class Document:
    """Something that can be found: ``kind`` and ``ref`` name it, ``folded`` is what is searched."""

    kind: str
    ref: int
    folded: str


@dataclass(frozen=True, slots=True)
class Found:
    """A document that answers a search; ``rank`` is smaller for a better answer."""

    kind: str
    ref: int
    rank: float


class FullText(Protocol):
    """What the store asks of a full-text index. All on the caller's open transaction."""

    def create(self, connection: Connection) -> None:
        """Make the index where it is not yet."""

    def put(self, connection: Connection, documents: Iterable[Document]) -> None:
        """Index documents, replacing what stood for the same kind and ref."""

    def drop(self, connection: Connection, kind: str, refs: Iterable[int]) -> None:
        """Forget documents."""

    def find(
        self, connection: Connection, folded: Sequence[str], kinds: Sequence[str], limit: int
    ) -> list[Found]:
        """Documents that hold all of the words, best first: each may begin a longer one and
        carry clitics (see `search_forms`)."""


def _any_of(beginnings: Sequence[str]) -> str:
    return " OR ".join(f"{_quoted(beginning)}*" for beginning in beginnings)


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'


class SqliteFullText:
    """FTS5. Its own tokenizers fold nothing of Arabic, so what comes here is folded already."""

    def create(self, connection: Connection) -> None:
        for statement in (
            "CREATE VIRTUAL TABLE IF NOT EXISTS found USING fts5("
            "folded, kind UNINDEXED, ref UNINDEXED, tokenize='unicode61 remove_diacritics 0',"
            " prefix='2 3')",
            "CREATE TABLE IF NOT EXISTS found_rows (kind TEXT NOT NULL, ref INTEGER NOT NULL,"
            " row INTEGER NOT NULL, PRIMARY KEY (kind, ref)) WITHOUT ROWID",
        ):
            connection.execute(text(statement))

    def put(self, connection: Connection, documents: Iterable[Document]) -> None:
        for document in documents:
            self.drop(connection, document.kind, [document.ref])
            row = connection.execute(
                text("INSERT INTO found (folded, kind, ref) VALUES (:folded, :kind, :ref)"),
                {"folded": document.folded, "kind": document.kind, "ref": document.ref},
            ).lastrowid
            connection.execute(
                text("INSERT INTO found_rows VALUES (:kind, :ref, :row)"),
                {"kind": document.kind, "ref": document.ref, "row": row},
            )

    def drop(self, connection: Connection, kind: str, refs: Iterable[int]) -> None:
        for ref in refs:
            place = {"kind": kind, "ref": ref}
            row = connection.execute(
                text("SELECT row FROM found_rows WHERE kind = :kind AND ref = :ref"), place
            ).scalar()
            if row is not None:
                connection.execute(text("DELETE FROM found WHERE rowid = :row"), {"row": row})
                connection.execute(
                    text("DELETE FROM found_rows WHERE kind = :kind AND ref = :ref"), place
                )

    def find(
        self, connection: Connection, folded: Sequence[str], kinds: Sequence[str], limit: int
    ) -> list[Found]:
        words = [word for word in folded if word.strip('"')]
        if not words or not kinds:
            return []
        query = " AND ".join(f"({_any_of(search_forms(word))})" for word in words)
        names = {f"kind{n}": kind for n, kind in enumerate(kinds)}
        rows = connection.execute(
            text(
                "SELECT kind, ref, bm25(found) AS rank FROM found WHERE found MATCH :query"
                f" AND kind IN ({', '.join(':' + name for name in names)})"
                " ORDER BY rank LIMIT :limit"
            ),
            {"query": query, "limit": limit, **names},
        )
        return [Found(row.kind, row.ref, row.rank) for row in rows]
