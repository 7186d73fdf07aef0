"""Tables of any program: CSV in its dialects, TSV, and the sheets of Excel (XLSX)."""

from __future__ import annotations

import csv
import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from xml.etree.ElementTree import ParseError

from workstation.errors import Unreadable
from workstation.ingest.archive import Archive
from workstation.ingest.encoding import decode
from workstation.ingest.exchange_xml import not_opened

SHEETS = (".xlsx", ".xlsm")
TABLES = (".csv", ".tsv", *SHEETS)
_DELIMITERS = "\t;,|"
_SEEN = 20
"""How many lines of a file show what its cells are parted by."""


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row, trimmed, and the line on which it ends."""

    line: int
    cells: tuple[str, ...]

    def at(self, place: int | None) -> str:
        """The cell at a place; empty where the row has none."""
        return self.cells[place] if place is not None and place < len(self.cells) else ""


def read_rows(path: Path) -> list[Row]:
    """The rows of a table that hold anything, the header first. Raises `Unreadable`: not there,
    no table, quotes that are never closed, with the line."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise not_opened(path, error) from error
    if path.suffix.lower() in SHEETS or content.startswith(b"PK\x03\x04"):
        rows = _sheet(content, path.name)
    else:
        rows = _text(decode(content, path.name).text, path.name)
    return [row for row in rows if any(row.cells)]


def _text(text: str, name: str) -> list[Row]:
    text, told = _told_delimiter(text)
    delimiter = told or delimiter_of(text)
    try:
        return _parsed(text, delimiter, escape=None)
    except csv.Error as error:
        if '\\"' in text:  # some programs escape quotes as C does
            try:
                return _parsed(text, delimiter, escape="\\")
            except csv.Error:
                pass
        line = str(error).partition(":")[0]
        raise Unreadable(
            "exchange.bad-table", name=name, line=int(line), reason=str(error).partition(": ")[2]
        ) from error


def _parsed(text: str, delimiter: str, escape: str | None) -> list[Row]:
    reader = csv.reader(
        io.StringIO(text, newline=""),
        delimiter=delimiter,
        escapechar=escape,
        doublequote=escape is None,
        strict=True,
    )
    rows = []
    try:
        for cells in reader:
            rows.append(Row(reader.line_num, tuple(cell.strip() for cell in cells)))
    except csv.Error as error:
        raise csv.Error(f"{reader.line_num}: {error}") from error
    return rows


def _told_delimiter(text: str) -> tuple[str, str]:
    """Excel's own first line, ``sep=;``, taken off; what it says."""
    head, _, rest = text.partition("\n")
    head = head.strip().strip('"')
    if head.lower().startswith("sep=") and len(head) == 5:
        return rest, head[4]
    return text, ""


def delimiter_of(text: str) -> str:
    """What parts the cells: what stands most often outside quotes in the same number on every
    line, or simply most often in the first."""
    counts = _outside_quotes(text)
    if not counts:
        return ","

    def regular(delimiter: str) -> tuple[bool, int]:
        in_lines = [line.get(delimiter, 0) for line in counts]
        return len(set(in_lines)) == 1 and in_lines[0] > 0, in_lines[0]

    return max(_DELIMITERS, key=regular)


def _outside_quotes(text: str) -> list[dict[str, int]]:
    lines: list[dict[str, int]] = [{}]
    quoted = filled = False
    for letter in text[:65_536]:
        if letter == '"':
            quoted = not quoted
        elif letter == "\n" and not quoted:
            if filled:
                lines.append({})
            if len(lines) > _SEEN:
                break
            filled = False
            continue
        elif letter in _DELIMITERS and not quoted:
            lines[-1][letter] = lines[-1].get(letter, 0) + 1
        filled = filled or not letter.isspace()
    return lines if filled or len(lines) == 1 else lines[:-1]


def _sheet(content: bytes, name: str) -> list[Row]:
    """The first sheet that has a row."""
    from lxml.etree import XMLSyntaxError
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import (
        InvalidFileException,
    )

    Archive(content, name, "exchange.bad-sheet")  # its bounds are checked before it is opened
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        for sheet in book.worksheets:
            rows = [row for row in _rows_of(sheet.iter_rows(values_only=True)) if any(row.cells)]
            if rows:
                return rows
    except (
        InvalidFileException,
        zipfile.BadZipFile,
        zlib.error,
        XMLSyntaxError,
        ParseError,
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        IndexError,
        OSError,
    ) as error:
        raise Unreadable("exchange.bad-sheet", name=name) from error
    return []


def _rows_of(rows: Iterator[tuple[object, ...]]) -> Iterator[Row]:
    for number, values in enumerate(rows, start=1):
        yield Row(number, tuple(_cell(value) for value in values))


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return str(value).strip()


def columns_of(header: Sequence[str], known: Mapping[str, tuple[str, ...]]) -> dict[str, int]:
    """Where the known columns stand, by the names that they go by, whatever their case."""
    plain = ["".join(c for c in cell.lower() if c not in " _-") for cell in header]
    return {
        column: plain.index(name)
        for column, names in known.items()
        for name in names[::-1]
        if name in plain
    }


def is_tag(cell: str) -> bool:
    """Whether the name of a column is a language tag: ``ar``, ``en_GB``."""
    main, _, rest = cell.replace("_", "-").partition("-")
    return 2 <= len(main) <= 3 and main.isascii() and main.isalpha() and len(rest) <= 8


def tag(language: str) -> str:
    """A language tag as BCP 47 parts it."""
    return language.strip().replace("_", "-")
