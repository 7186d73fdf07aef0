"""A translation as a table in a Word file, for a reviewer who has nothing else: source and target
side by side, to be edited there and read back."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from workstation.articles import Direction, direction_of
from workstation.export.docx_styles import dress
from workstation.export.docx_xml import (
    LinkMaker,
    Look,
    element,
    fill,
    set_paragraph_direction,
)
from workstation.export.furniture import label_language
from workstation.export.inline import clean, line_inlines
from workstation.segments import Segment
from workstation.wording import say

CAPTION = "Warraq {source}>{target}"
"""The caption of the table, by which it is known again."""
_WIDTHS = (0.06, 0.36, 0.36, 0.1, 0.12)
_PAGE = 15_000
"""Width of the table in twentieths of a point: a wide A4 page between its margins."""


def bilingual_docx(
    segments: Sequence[Segment], source: str, target: str, title: str, reader: str = ""
) -> bytes:
    """The file; ``reader`` is the language of its headings, that of the source when empty.

    Columns are number, source, target, state with match, and note; the table stands from the
    right where the source does. Only targets and notes are read back.
    """
    from docx import Document
    from docx.enum.section import WD_ORIENT

    words = label_language(reader or source)
    document = Document()
    dress(document, direction_of(source), source)
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    maker = _TableMaker(document, source, target)
    maker.line(document.add_paragraph(style="Heading 1"), title, source)
    maker.line(document.add_paragraph(), say("export.review.how", words), words)
    table = maker.table(words)
    for segment in segments:
        state = say(f"export.review.state.{segment.state.value}", words)
        match = f" {min(segment.score, 100)} %" if segment.score is not None else ""
        cells = (
            (str(segment.number), "en"),
            (segment.source, source),
            (segment.target, target),
            (f"{state}{match}", words),
            (segment.note, words),
        )
        maker.row(table, cells, shaded=segment.locked)
    document.core_properties.title = clean(title)[:255]
    document.core_properties.author = "Warraq"
    document.core_properties.language = f"{source}, {target}"
    out = BytesIO()
    document.save(out)
    return out.getvalue()


class _TableMaker:
    def __init__(self, document: Any, source: str, target: str) -> None:
        self._document, self._source, self._target = document, source, target
        self._links = LinkMaker(document.part)

    def table(self, words: str) -> Any:
        from docx.shared import Twips

        table = self._document.add_table(rows=0, cols=len(_WIDTHS), style="Table Grid")
        table.autofit = False
        for column, width in zip(table.columns, _WIDTHS, strict=True):
            column.width = Twips(int(_PAGE * width))
        properties = table._tbl.tblPr
        if direction_of(self._source) is Direction.RTL:
            properties.insert(1, element("bidiVisual"))
        caption = CAPTION.format(source=self._source, target=self._target)
        properties.append(element("tblCaption", val=caption))
        names = ("number", "source", "target", "state", "note")
        head = [(say(f"export.review.{name}", words), words) for name in names]
        row = self.row(table, head, shaded=True)
        row._tr.get_or_add_trPr().append(element("tblHeader"))
        return table

    def row(self, table: Any, cells: Sequence[tuple[str, str]], *, shaded: bool) -> Any:
        from docx.shared import Twips

        row = table.add_row()
        row._tr.get_or_add_trPr().append(element("cantSplit"))
        for cell, (text, language), width in zip(row.cells, cells, _WIDTHS, strict=True):
            cell.width = Twips(int(_PAGE * width))
            if shaded:
                shade = element("shd", val="clear", color="auto", fill="EEF2F0")
                cell._tc.get_or_add_tcPr().append(shade)
            self.line(cell.paragraphs[0], text, language)
        return row

    def line(self, paragraph: Any, text: str, language: str) -> None:
        direction = direction_of(language)
        set_paragraph_direction(paragraph._p.get_or_add_pPr(), direction)
        look = Look(direction, language)
        fill(paragraph._p, line_inlines(clean(text), direction, anchor=True), look, self._links)
