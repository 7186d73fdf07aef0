"""A reviewed table of a Word file read back: the targets and notes as they stand in it now."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from workstation.errors import Unreadable
from workstation.ingest.archive import Archive
from workstation.ingest.docx_parts import child, local, read_part, value
from workstation.segments import FileSegment, SegmentState, TranslationFile
from workstation.text.bidi import strip_marks

_CAPTION = re.compile(r"Warraq (?P<source>[\w-]+)>(?P<target>[\w-]+)")
_GONE = frozenset({"del", "moveFrom", "rPr", "pPr"})
_SIGNS = {"tab": "\t", "br": "\u2028", "cr": "\u2028", "noBreakHyphen": "\u2011"}
_COLUMNS = 5


def read_bilingual_docx(content: bytes, name: str) -> TranslationFile:
    """The rows of the table that Warraq wrote, tracked changes taken as accepted, without
    direction marks. Raises `Unreadable` where there is no such table, and with the row where
    its columns or its number are gone or a number comes twice."""
    archive = Archive(content, name, "ingest.docx-damaged-zip")
    root = read_part(archive, "word/document.xml", name)
    if root is None:
        raise Unreadable("ingest.not-a-docx", name=name)
    for table in root.iter("{*}tbl"):
        found = _CAPTION.fullmatch(value(child(table, "tblPr", "tblCaption")))
        if found is not None:
            rows = tuple(_rows(table, name))
            return TranslationFile(found["source"], found["target"], rows, "1", "bilingual")
    raise Unreadable("exchange.no-table", name=name)


def _rows(table: etree._Element, name: str) -> Iterator[FileSegment]:
    seen: set[int] = set()
    rows = [row for row in table.iter("{*}tr") if not _is_deleted(row)]
    for line, row in enumerate(rows[1:], start=2):
        cells = [_text(cell) for cell in row.iter("{*}tc")]
        number = cells[0].strip() if cells else ""
        if len(cells) != _COLUMNS or not number.isdecimal():
            raise Unreadable("exchange.table-row", name=name, line=line)
        if int(number) in seen:
            raise Unreadable("exchange.table-row-twice", name=name, line=line, value=number)
        seen.add(int(number))
        yield FileSegment(
            number=int(number),
            name=number,
            source=cells[1],
            target=cells[2],
            state=SegmentState.INITIAL,
            note=cells[4],
            line=line,
        )


def _is_deleted(row: etree._Element) -> bool:
    return child(row, "trPr", "del") is not None


def _text(cell: etree._Element) -> str:
    paragraphs = ("".join(_pieces(one)) for one in cell if local(one) == "p")
    return strip_marks("\u2028".join(paragraphs)).strip(" \t\u2028")


def _pieces(element: etree._Element) -> Iterator[str]:
    for one in element:
        name = local(one)
        if name == "t":
            yield one.text or ""
        elif name in _SIGNS:
            yield _SIGNS[name]
        elif name not in _GONE:
            yield from _pieces(one)
