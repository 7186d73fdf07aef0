"""Comments in tables: CSV and TSV with any sensible headings, Coral's export among them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence

from workstation.comments import Comment, CommentStatus
from workstation.errors import Unreadable
from workstation.ingest.comments_columns import (
    Columns,
    Field,
    count_of,
    fields_of,
    heading_key,
    moment,
    status_of,
)
from workstation.ingest.comments_markup import plain_text
from workstation.ingest.encoding import decode

_LONGEST_FIELD = 20_000_000
_CORAL = frozenset({"id", "author_id", "story_id", "created_at", "body", "parent_id", "status"})
Rows = list[list[str]]


def table(content: bytes, name: str, mapping: Mapping[str, str]) -> Iterator[Comment]:
    """The comments of a table, a row each. Raises `Unreadable` where no column holds the text."""
    rows = _rows(content, name)
    headings, body_rows = _headings(rows, mapping)
    fields = fields_of(headings, mapping)
    if Field.BODY not in fields:
        raise Unreadable(
            "comments_files.no-body-column", name=name, columns="، ".join(headings[:12])[:200]
        )
    coral = {heading_key(heading) for heading in headings} >= _CORAL
    marks = [heading_key(heading) for heading in headings]
    spam = marks.index("spam") if coral and "spam" in marks else None
    source = "coral" if coral else "table"
    for row in body_rows:
        if any(cell.strip() for cell in row):
            yield _comment(row, fields, source, spam)


def table_columns(content: bytes, name: str, samples: int) -> Columns:
    """The headings of a table with what each seems to hold, and its first rows."""
    rows = _rows(content, name)
    headings, body_rows = _headings(rows, {})
    return Columns(
        tuple(headings), fields_of(headings, {}), tuple(tuple(row) for row in body_rows[:samples])
    )


def _comment(
    row: Sequence[str], fields: Mapping[Field, int], source: str, spam: int | None
) -> Comment:
    def cell(field: Field) -> str:
        place = fields.get(field)
        return row[place].strip() if place is not None and place < len(row) else ""

    body_place = fields[Field.BODY]
    body = row[body_place] if body_place < len(row) else ""
    status = status_of(cell(Field.STATUS)) if cell(Field.STATUS) else CommentStatus.PENDING
    if spam is not None and spam < len(row) and row[spam].strip():
        status = CommentStatus.SPAM
    return Comment(
        id=0,
        # Coral keeps what its editor makes, which is HTML.
        body=plain_text(body) if source == "coral" else body,
        author=cell(Field.AUTHOR),
        author_id=cell(Field.AUTHOR_ID),
        created_at=moment(cell(Field.DATE)),
        story=cell(Field.STORY),
        external_id=cell(Field.ID),
        parent_external_id=cell(Field.PARENT),
        status=status,
        reports=count_of(cell(Field.REPORTS)),
        source=source,
    )


def _headings(rows: Rows, mapping: Mapping[str, str]) -> tuple[list[str], Rows]:
    """The headings and the rows below; a table that a mapping reads by ``#2`` has none."""
    by_number = mapping and all(column.startswith("#") for column in mapping.values())
    if by_number and Field.BODY not in fields_of(rows[0], {}):
        return [f"#{at + 1}" for at in range(max(map(len, rows)))], rows
    return rows[0], rows[1:]


def _rows(content: bytes, name: str) -> Rows:
    """The rows of the table, the first that holds something being the first.

    Quotes follow RFC 4180 where the whole table does; a TSV in which they are only characters
    of the text is split at tabs and line ends alone.
    """
    text = decode(content, name).text.lstrip("\ufeff")
    if text.startswith("sep=") and "\n" in text[:8]:
        text = text.split("\n", 1)[1]  # what Excel writes to name its separator
    first = text.lstrip("\r\n").split("\n", 1)[0]
    separator = max(",\t;|", key=first.count)
    if not first.count(separator):
        separator = ","
    csv.field_size_limit(max(_LONGEST_FIELD, csv.field_size_limit()))
    if separator == "\t" and '"' in text:
        return _tabbed(text, name)
    return _parsed(text, separator, name)


def _tabbed(text: str, name: str) -> Rows:
    plain = [line.rstrip("\r").split("\t") for line in text.split("\n") if line.strip()]
    width = len(plain[0])
    if all(len(row) == width for row in plain):
        quoted = all(
            cell.count('"') % 2 == 0 and (not cell.startswith('"') or cell.endswith('"'))
            for row in plain
            for cell in row
            if '"' in cell
        )
        return _parsed(text, "\t", name) if quoted else plain
    try:
        rows = _parsed(text, "\t", name)
    except Unreadable:
        return plain
    return rows if all(len(row) == width for row in rows) else plain


def _parsed(text: str, separator: str, name: str) -> Rows:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        rows = [row for row in reader if row and any(row)]
    except csv.Error as problem:
        raise Unreadable(
            "comments_files.bad-table", name=name, line=reader.line_num, reason=str(problem)
        ) from problem
    if not rows:
        raise Unreadable("comments_files.empty", name=name)
    return rows
