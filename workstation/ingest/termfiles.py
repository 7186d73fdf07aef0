"""Terms from files: CSV or TSV of several layouts, and TBX (ISO 30042:2008 and :2019)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from workstation.errors import Unreadable
from workstation.ingest.encoding import decode
from workstation.ingest.exchange_xml import (
    elements,
    language_of,
    line_of,
    local_name,
    not_opened,
    text_of,
)
from workstation.jobs import Job
from workstation.terms import Concept, Term, TermStatus

if TYPE_CHECKING:
    from lxml import etree

_TBX = (".tbx", ".xml")
_FORBIDDEN = ("forbidden", "deprecatedterm-admn-sts", "supersededterm-admn-sts", "deprecatedterm")
_ADMITTED = ("admitted", "admittedterm-admn-sts", "admittedterm")
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
    """The concepts of a CSV, TSV or TBX file, without numbers, in the order of the file.

    CSV may hold a row for each term (``concept, language, term, status, …``, as Warraq writes
    it), a row for each pair (``sourceLang, targetLang, sourceString, targetString``), or a
    column for each language (``ar, en, …``). Raises `Unreadable`.
    """
    if path.suffix.lower() in _TBX:
        return list(_read_tbx(path, job or Job()))
    try:
        content = path.read_bytes()
    except OSError as error:
        raise not_opened(path, error) from error
    return _read_table(decode(content, path.name).text, path.name)


def _read_table(text: str, name: str) -> list[Concept]:
    head = text.split("\n", 1)[0]
    delimiter = max("\t;,", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[tuple[int, list[str]]] = []
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                rows.append((reader.line_num, [cell.strip() for cell in row]))
    except csv.Error as error:
        raise Unreadable(
            "exchange.bad-table", name=name, line=reader.line_num, reason=str(error)
        ) from error
    if not rows:
        raise Unreadable("exchange.no-terms", name=name)
    header = rows[0][1]
    columns = _columns(header)
    if {"language", "term"} <= set(columns):
        return _by_term(columns, rows[1:], name)
    if {"source_language", "target_language", "source_term", "target_term"} <= set(columns):
        return list(_by_pair(columns, rows[1:]))
    languages = {place: tag for place, tag in enumerate(header) if _is_tag(tag)}
    if len(languages) >= 2:
        return list(_by_language(languages, columns, rows[1:]))
    raise Unreadable("exchange.unknown-columns", name=name, columns=", ".join(header))


def _columns(header: Sequence[str]) -> dict[str, int]:
    plain = ["".join(c for c in cell.lower() if c not in " _-") for cell in header]
    return {
        column: plain.index(known)
        for column, names in _COLUMNS.items()
        for known in names[::-1]
        if known in plain
    }


def _is_tag(cell: str) -> bool:
    main, _, rest = cell.replace("_", "-").partition("-")
    return 2 <= len(main) <= 3 and main.isascii() and main.isalpha() and len(rest) <= 8


def _cell(row: Sequence[str], columns: Mapping[str, int], name: str) -> str:
    place = columns.get(name, len(row))
    return row[place] if place < len(row) else ""


def _by_term(
    columns: Mapping[str, int], rows: Sequence[tuple[int, list[str]]], name: str
) -> list[Concept]:
    concepts: dict[str, Concept] = {}
    for line, row in rows:
        text, language = _cell(row, columns, "term"), _cell(row, columns, "language")
        if not text or not language:
            raise Unreadable("exchange.term-without-language", name=name, line=line)
        key = _cell(row, columns, "concept") or f"line {line}"
        known = concepts.get(key, _described(columns, row))
        term = Term(_tag(language), text, _status(_cell(row, columns, "status")))
        concepts[key] = _with_terms(known, (*known.terms, term))
    return list(concepts.values())


def _by_pair(
    columns: Mapping[str, int], rows: Sequence[tuple[int, list[str]]]
) -> Iterator[Concept]:
    for _, row in rows:
        pair = [
            (_cell(row, columns, f"{side}_language"), _cell(row, columns, f"{side}_term"))
            for side in ("source", "target")
        ]
        if all(language and text for language, text in pair):
            terms = tuple(Term(_tag(language), text) for language, text in pair)
            yield _with_terms(_described(columns, row), terms)


def _by_language(
    languages: Mapping[int, str],
    columns: Mapping[str, int],
    rows: Sequence[tuple[int, list[str]]],
) -> Iterator[Concept]:
    for _, row in rows:
        terms = tuple(
            Term(_tag(tag), row[place])
            for place, tag in languages.items()
            if place < len(row) and row[place]
        )
        if terms:
            yield _with_terms(_described(columns, row), terms)


def _described(columns: Mapping[str, int], row: Sequence[str]) -> Concept:
    return Concept(
        domain=_cell(row, columns, "domain"),
        definition=_cell(row, columns, "definition"),
        source=_cell(row, columns, "source"),
        note=_cell(row, columns, "note"),
    )


def _with_terms(concept: Concept, terms: tuple[Term, ...]) -> Concept:
    return Concept(
        terms=terms,
        domain=concept.domain,
        definition=concept.definition,
        source=concept.source,
        note=concept.note,
    )


def _tag(language: str) -> str:
    return language.strip().replace("_", "-")


def _status(written: str) -> TermStatus:
    plain = written.strip().lower()
    if plain in _FORBIDDEN:
        return TermStatus.FORBIDDEN
    return TermStatus.ADMITTED if plain in _ADMITTED else TermStatus.PREFERRED


def _read_tbx(path: Path, job: Job) -> Iterator[Concept]:
    root = "martif" if b"<martif" in _head(path) else "tbx"
    for entry in elements(path, job, root, ("conceptEntry", "termEntry")):
        concept = _concept(entry, path.name)
        if concept.terms:
            yield concept


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(8192)
    except OSError as error:
        raise not_opened(path, error) from error


def _concept(entry: etree._Element, name: str) -> Concept:
    terms: list[Term] = []
    described: dict[str, str] = {}
    for child in entry.iter():
        kind, text = local_name(child), text_of(child).strip()
        if kind in ("langSec", "langSet"):
            language = language_of(child)
            if not language:
                raise Unreadable("exchange.no-language", name=name, line=line_of(child))
            terms += _terms_of(child, language)
        elif kind in ("descrip", "admin"):
            described.setdefault(str(child.get("type", "")), text)
        elif kind in ("subjectField", "definition", "source", "note"):
            described.setdefault(kind, text)
    return Concept(
        terms=tuple(terms),
        domain=described.get("subjectField", ""),
        definition=described.get("definition", ""),
        source=described.get("source", ""),
        note=described.get("note", ""),
    )


def _terms_of(section: etree._Element, language: str) -> Iterator[Term]:
    for group in section.iter():
        if local_name(group) not in ("termSec", "tig", "ntig"):
            continue
        text, status = "", TermStatus.PREFERRED
        for child in group.iter():
            kind = local_name(child)
            if kind == "term":
                text = " ".join(text_of(child).split())
            elif kind == "administrativeStatus" or child.get("type") == "administrativeStatus":
                status = _status(text_of(child))
        if text:
            yield Term(language, text, status)
