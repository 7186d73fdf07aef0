"""Translation memories as tables: CSV, TSV and XLSX with a row for each pair of texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from workstation.errors import Unreadable
from workstation.ingest.tables import Row, columns_of, is_tag, read_rows, tag
from workstation.jobs import Job
from workstation.segments import Unit

# What the columns are called, in small letters without spaces, _ and -.
_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "source": ("source", "sourcetext", "sourcestring"),
    "target": ("target", "targettext", "targetstring", "translation"),
    "source_language": ("sourcelanguage", "sourcelang", "srclang"),
    "target_language": ("targetlanguage", "targetlang", "trglang"),
    "before": ("before", "contextbefore", "previous"),
    "after": ("after", "contextafter", "next"),
    "author": ("author", "createdby", "user", "translator"),
    "date": ("date", "created", "createdat", "changed"),
    "domain": ("domain", "subject", "subjectfield"),
    "origin": ("origin", "file", "story"),
}


def read_memory_table(
    path: Path, job: Job, *, source_language: str = "", target_language: str = ""
) -> Iterator[Unit]:
    """The units of a table: columns named by language (``ar``, ``en``), or ``source`` and
    ``target`` with their languages in columns or given here. Rows without both texts are passed
    over. Raises `Unreadable` with the line."""
    rows = read_rows(path)
    if not rows:
        raise Unreadable("exchange.no-units", name=path.name)
    header, *body = rows
    columns = columns_of(header.cells, _COLUMNS)
    texts = _texts(header, columns, path.name, source_language, target_language)
    for done, row in enumerate(body):
        job.progress(done, len(body), path.name)
        for (source, from_language), (target, to_language) in texts.of(row, path.name):
            yield Unit(
                source=source,
                target=target,
                source_language=from_language,
                target_language=to_language,
                before=row.at(columns.get("before")),
                after=row.at(columns.get("after")),
                author=row.at(columns.get("author")),
                created_at=_moment(row.at(columns.get("date"))),
                domain=row.at(columns.get("domain")),
                origin=row.at(columns.get("origin")) or path.name,
            )


def is_memory(path: Path) -> bool:
    """Whether a table has columns for sources and targets with their languages. Raises
    `Unreadable` where it is no table."""
    rows = read_rows(path)
    wanted = {"source", "target", "source_language", "target_language"}
    return bool(rows) and wanted <= set(columns_of(rows[0].cells, _COLUMNS))


Text = tuple[str, str]


class _ByLanguage:
    """A column for each language; every other one that is asked for is a target."""

    def __init__(self, columns: Mapping[str, int], source: str, target: str) -> None:
        self._columns, self._source, self._target = columns, source, target

    def of(self, row: Row, name: str) -> Iterator[tuple[Text, Text]]:
        texts = [(row.at(place), language) for language, place in self._columns.items()]
        first = next((t for t in texts if not self._source or _same(t[1], self._source)), ("", ""))
        for other in texts:
            asked = not self._target or _same(other[1], self._target)
            if other is not first and asked and first[0] and other[0]:
                yield first, other


class _ByPair:
    """Columns for the source and the target."""

    def __init__(self, columns: Mapping[str, int], source: str, target: str) -> None:
        self._columns, self._source, self._target = columns, source, target

    def of(self, row: Row, name: str) -> Iterator[tuple[Text, Text]]:
        sides = []
        for side, given in (("source", self._source), ("target", self._target)):
            language = tag(row.at(self._columns.get(f"{side}_language"))) or given
            sides.append((row.at(self._columns[side]), language))
        source, target = sides
        if not source[0] or not target[0]:
            return
        if not source[1] or not target[1]:
            raise Unreadable("exchange.row-without-language", name=name, line=row.line)
        wanted = not self._source or _same(source[1], self._source)
        if wanted and (not self._target or _same(target[1], self._target)):
            yield source, target


def _texts(
    header: Row, columns: Mapping[str, int], name: str, source: str, target: str
) -> _ByLanguage | _ByPair:
    if {"source", "target"} <= set(columns):
        return _ByPair(columns, source, target)
    languages = {tag(cell): place for place, cell in enumerate(header.cells) if is_tag(cell)}
    if len(languages) >= 2:
        return _ByLanguage(languages, source, target)
    known = ", ".join(header.cells)
    raise Unreadable("exchange.unknown-memory-columns", name=name, columns=known)


def _same(one: str, other: str) -> bool:
    return one.split("-")[0].lower() == tag(other).split("-")[0].lower()


def _moment(written: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
