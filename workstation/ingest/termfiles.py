"""Terms from files: CSV, TSV or XLSX of several layouts, and TBX (ISO 30042:2008 and :2019)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from workstation.errors import Unreadable
from workstation.ingest.tables import Row, columns_of, is_tag, read_rows, tag
from workstation.ingest.tbx import read_tbx, status_of
from workstation.jobs import Job
from workstation.terms import Concept, Term

_TBX = (".tbx", ".xml")
# What the columns of term lists are called, in small letters without spaces, _ and -.
_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "concept": ("concept", "conceptid", "entry", "entryid"),
    "language": ("language", "lang", "locale"),
    "term": ("term", "text"),
    "status": ("status", "usagestatus"),
    "domain": ("domain", "subject", "subjectfield"),
    "definition": ("definition", "description"),
    "source": ("source", "reference"),
    "note": ("note", "notes", "comment", "comments"),
    "source_language": ("sourcelang", "sourcelanguage"),
    "target_language": ("targetlang", "targetlanguage"),
    "source_term": ("sourcestring", "sourceterm"),
    "target_term": ("targetstring", "targetterm", "translation"),
}


def read_terms(path: Path, job: Job | None = None) -> list[Concept]:
    """The concepts of a CSV, TSV, XLSX or TBX file, without numbers, in the order of the file.

    A table may hold a row for each term (``concept, language, term, status, …``, as Warraq writes
    it), a row for each pair (``sourceLang, targetLang, sourceString, targetString``), or a
    column for each language (``ar, en, …``). Raises `Unreadable`.
    """
    if path.suffix.lower() in _TBX:
        return list(read_tbx(path, job or Job()))
    return _read_table(read_rows(path), path.name)


def _read_table(rows: Sequence[Row], name: str) -> list[Concept]:
    if not rows:
        raise Unreadable("exchange.no-terms", name=name)
    header = rows[0].cells
    columns = columns_of(header, _COLUMNS)
    if {"language", "term"} <= set(columns):
        return _by_term(columns, rows[1:], name)
    if {"source_language", "target_language", "source_term", "target_term"} <= set(columns):
        return list(_by_pair(columns, rows[1:]))
    languages = {place: cell for place, cell in enumerate(header) if is_tag(cell)}
    if len(languages) >= 2:
        return list(_by_language(languages, columns, rows[1:]))
    raise Unreadable("exchange.unknown-columns", name=name, columns=", ".join(header))


def _by_term(columns: Mapping[str, int], rows: Sequence[Row], name: str) -> list[Concept]:
    concepts: dict[str, Concept] = {}
    for row in rows:
        text, language = row.at(columns.get("term")), row.at(columns.get("language"))
        if not text or not language:
            raise Unreadable("exchange.term-without-language", name=name, line=row.line)
        key = row.at(columns.get("concept")) or f"line {row.line}"
        known = concepts.get(key, _described(columns, row))
        term = Term(tag(language), text, status_of(row.at(columns.get("status"))))
        concepts[key] = _with_terms(known, (*known.terms, term))
    return list(concepts.values())


def _by_pair(columns: Mapping[str, int], rows: Sequence[Row]) -> Iterator[Concept]:
    for row in rows:
        pair = [
            (row.at(columns.get(f"{side}_language")), row.at(columns.get(f"{side}_term")))
            for side in ("source", "target")
        ]
        if all(language and text for language, text in pair):
            terms = tuple(Term(tag(language), text) for language, text in pair)
            yield _with_terms(_described(columns, row), terms)


def _by_language(
    languages: Mapping[int, str],
    columns: Mapping[str, int],
    rows: Sequence[Row],
) -> Iterator[Concept]:
    for row in rows:
        terms = tuple(
            Term(tag(language), row.at(place))
            for place, language in languages.items()
            if row.at(place)
        )
        if terms:
            yield _with_terms(_described(columns, row), terms)


def _described(columns: Mapping[str, int], row: Row) -> Concept:
    return Concept(
        domain=row.at(columns.get("domain")),
        definition=row.at(columns.get("definition")),
        source=row.at(columns.get("source")),
        note=row.at(columns.get("note")),
    )


def _with_terms(concept: Concept, terms: tuple[Term, ...]) -> Concept:
    return Concept(
        terms=terms,
        domain=concept.domain,
        definition=concept.definition,
        source=concept.source,
        note=concept.note,
    )
