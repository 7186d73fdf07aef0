"""The full-text indexes of a desk, behind one interface.

Two things are indexed: what a person searches (stories, segments, comments), as folded
text, and what the translation memory looks up, as stems. SQLite does both with FTS5;
another database brings another `FullText` and nothing else changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import Connection, text

BATCH = 500
"""How many values go into one statement (SQLite's default limit of variables is 999)."""


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
        """Documents that hold all of the words (each may begin a longer one), best first."""

    def add_stems(self, connection: Connection, rows: Iterable[tuple[int, str]]) -> None:
        """Index memory units: (unit number, stems parted by spaces)."""

    def drop_stems(self, connection: Connection, units: Iterable[int]) -> None:
        """Forget memory units."""

    def stem_counts(self, connection: Connection, stems: Sequence[str]) -> Mapping[str, int]:
        """How many units hold each stem."""

    def units_with(self, connection: Connection, stems: Sequence[str], limit: int) -> list[int]:
        """Units that hold any of the stems, those with more and rarer ones first."""


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
            "CREATE VIRTUAL TABLE IF NOT EXISTS unit_stems USING fts5("
            "stems, detail=none, tokenize='unicode61 remove_diacritics 0')",
            "CREATE VIRTUAL TABLE IF NOT EXISTS unit_stem_counts USING fts5vocab(unit_stems, row)",
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
        query = " ".join(f"{_quoted(word)}*" for word in words)
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

    def add_stems(self, connection: Connection, rows: Iterable[tuple[int, str]]) -> None:
        values = [{"unit": unit, "stems": stems} for unit, stems in rows]
        if values:
            connection.execute(
                text("INSERT INTO unit_stems (rowid, stems) VALUES (:unit, :stems)"), values
            )

    def drop_stems(self, connection: Connection, units: Iterable[int]) -> None:
        values = [{"unit": unit} for unit in units]
        if values:
            connection.execute(text("DELETE FROM unit_stems WHERE rowid = :unit"), values)

    def stem_counts(self, connection: Connection, stems: Sequence[str]) -> Mapping[str, int]:
        counts = dict.fromkeys(stems, 0)
        asked = list(counts)
        for at in range(0, len(asked), BATCH):
            part = {f"s{n}": stem for n, stem in enumerate(asked[at : at + BATCH])}
            rows = connection.execute(
                text(
                    "SELECT term, doc FROM unit_stem_counts WHERE term IN"
                    f" ({', '.join(':' + name for name in part)})"
                ),
                part,
            )
            counts.update({row.term: row.doc for row in rows})
        return counts

    def units_with(self, connection: Connection, stems: Sequence[str], limit: int) -> list[int]:
        if not stems:
            return []
        # The match stands alone: joined to another table, SQLite may run it once per row.
        rows = connection.execute(
            text(
                "SELECT rowid FROM unit_stems WHERE unit_stems MATCH :query"
                " ORDER BY bm25(unit_stems) LIMIT :limit"
            ),
            {"query": " OR ".join(_quoted(stem) for stem in stems), "limit": limit},
        )
        return [int(row[0]) for row in rows]
