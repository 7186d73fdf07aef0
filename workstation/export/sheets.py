"""Tables for spreadsheets: memories and terms as XLSX and CSV, right to left where they are."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import chain

from workstation.articles import Direction, direction_of
from workstation.errors import Unwritable
from workstation.export.termfiles import COLUMNS, term_rows
from workstation.export.xml_text import legal
from workstation.segments import Unit
from workstation.terms import Concept

MOST_ROWS = 1_048_576
"""The rows of a sheet, by Excel's specification."""
MOST_LETTERS = 32_767
"""The characters of a cell."""
MEMORY_COLUMNS = (
    "source_language",
    "target_language",
    "source",
    "target",
    "before",
    "after",
    "author",
    "date",
    "domain",
    "origin",
)
_WIDTHS = {"source": 60, "target": 60, "term": 32, "definition": 60, "note": 32, "before": 32}
_ARABIC = 2
"""``readingOrder`` of a cell: 1 left to right, 2 right to left (ECMA-376 part 1, 18.8.1)."""

Cells = Sequence[str | int]


def terms_xlsx(concepts: Iterable[Concept], title: str = "") -> bytes:
    """A workbook with a row for each term; terms and definitions stand in their direction."""
    return _book(COLUMNS, (_directed(row) for row in term_rows(concepts)), "terms", Direction.LTR)


def memory_xlsx(units: Iterable[Unit], language: str) -> bytes:
    """A workbook with a row for each unit, its columns from the right where ``language``, that
    of most sources, is written so. Raises `Unwritable` past what a sheet holds."""
    rows = (
        (list(row), (direction_of(str(row[0])), direction_of(str(row[1]))))
        for row in map(memory_row, units)
    )
    return _book(MEMORY_COLUMNS, rows, "memory", direction_of(language))


def memory_csv(units: Iterable[Unit]) -> Iterator[bytes]:
    """The same as CSV, in pieces; UTF-8 with a byte order mark, as spreadsheets want it."""
    yield b"\xef\xbb\xbf"
    for row in chain([MEMORY_COLUMNS], map(memory_row, units)):
        out = io.StringIO(newline="")
        csv.writer(out).writerow(row)
        yield out.getvalue().encode("utf-8", "replace")


def memory_row(unit: Unit) -> Cells:
    """A unit in the order of `MEMORY_COLUMNS`."""
    moment = unit.created_at.astimezone(UTC).isoformat() if unit.created_at else ""
    return (
        unit.source_language,
        unit.target_language,
        unit.source,
        unit.target,
        unit.before,
        unit.after,
        unit.author,
        moment,
        unit.domain,
        unit.origin,
    )


Directed = tuple[list[str | int], tuple[Direction, ...]]


def _directed(row: Cells) -> Directed:
    return list(row), (direction_of(str(row[1])),)


def _book(
    header: Sequence[str], rows: Iterable[Directed], title: str, direction: Direction
) -> bytes:
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    book.properties.creator = "Warraq"
    book.properties.created = book.properties.modified = datetime(2000, 1, 1, tzinfo=None)
    sheet = book.create_sheet(title)
    sheet.sheet_view.rightToLeft = direction is Direction.RTL
    sheet.freeze_panes = "A2"
    for place, name in enumerate(header, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = _WIDTHS.get(name, 14)
    made = _CellMaker(sheet)
    sheet.append([made.cell(name, None, font=Font(bold=True)) for name in header])
    try:
        for number, (cells, directions) in enumerate(rows, start=2):
            if number > MOST_ROWS:
                raise Unwritable("exchange.sheet-full", n=MOST_ROWS)
            sheet.append(
                [
                    made.cell(value, _direction_of_column(name, directions))
                    for name, value in zip(header, cells, strict=True)
                ]
            )
    finally:  # after a cancel too, or its temporary file stays
        sheet.close()
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _direction_of_column(name: str, directions: tuple[Direction, ...]) -> Direction | None:
    if name in ("source", "before", "after", "term"):
        return directions[0]
    return directions[-1] if name == "target" else None


class _CellMaker:
    """Makes cells that are always text: «=1+1» in a sentence is no formula."""

    def __init__(self, sheet: object) -> None:
        from openpyxl.styles import Alignment

        self._sheet = sheet
        self._looks = {
            Direction.RTL: Alignment(readingOrder=_ARABIC, wrap_text=True, vertical="top"),
            Direction.LTR: Alignment(readingOrder=1, wrap_text=True, vertical="top"),
        }

    def cell(self, value: str | int, direction: Direction | None, font: object = None) -> object:
        from openpyxl.cell import WriteOnlyCell

        if isinstance(value, str):
            value = legal(value)[:MOST_LETTERS]
        made = WriteOnlyCell(self._sheet, value)
        if isinstance(value, str) and value.startswith("="):
            made.data_type = "s"
        if direction is not None:
            made.alignment = self._looks[direction]
        if font is not None:
            made.font = font
        return made
