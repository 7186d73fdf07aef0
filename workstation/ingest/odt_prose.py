"""The body of an OpenDocument text, read into blocks."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workstation.articles import Block, BlockKind, Direction
from workstation.ingest.odt_parts import OdtProperties, OdtStyles, attribute
from workstation.ingest.prose import Prose, Style, safe_link
from workstation.ingest.xml_content import find_all, local_name, text_at

if TYPE_CHECKING:
    from lxml import etree

_SPACES = re.compile("[ \t\r\n]+")
_LEFT = {
    "frame": "ingest.pictures-left",
    "note": "ingest.footnotes-left",
    "tracked-changes": "ingest.tracked-changes",
    "annotation": "ingest.margin-notes-left",
}
_SKIPPED = frozenset(
    {
        *_LEFT,
        "annotation-end",
        "table-of-content",
        "forms",
        "sequence-decls",
        "variable-decls",
        "user-field-decls",
        "bookmark",
        "change",
        "change-start",
        "change-end",
    }
)
_FURNITURE = frozenset({"Caption", "Notice"})


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where a paragraph stands."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    list_style: str = ""
    lists: int = 0


class OdtReader:
    """Walks the body once. ``left`` counts what a story cannot carry, by its sentence."""

    def __init__(self, styles: OdtStyles, about: OdtProperties) -> None:
        self._styles = styles
        self._about = about
        self._prose = Prose(collapse=False)
        self._after_space = True
        self.blocks: list[Block] = []
        self.headline = ""
        self.left: Counter[str] = Counter()

    def read(self, text: etree._Element) -> list[Block]:
        """The blocks in order; the first heading of the first level is the headline."""
        self._walk(text, _Frame())
        return self.blocks

    def _walk(self, parent: etree._Element, frame: _Frame) -> None:
        for element in parent:
            tag = local_name(element)
            if tag in ("p", "h"):
                self._paragraph(element, frame)
            elif tag in _SKIPPED:
                self._count(element, tag)
            elif tag == "list":
                self._list(element, frame)
            elif tag == "table":
                self._table(element, frame)
            else:
                self._walk(element, frame)

    def _list(self, element: etree._Element, frame: _Frame) -> None:
        style = attribute(element, "style-name") or frame.list_style
        depth = frame.lists + 1
        numbered = depth in self._styles.numbered.get(style, ())
        kind = BlockKind.NUMBERED_ITEM if numbered else BlockKind.LIST_ITEM
        self._walk(element, _Frame(kind, depth - 1, style, depth))

    def _table(self, table: etree._Element, frame: _Frame) -> None:
        """Every cell in order; of a table of two languages that we wrote, the first."""
        facing = self._about.ours and attribute(table, "name") == "Facing"
        for row in table.iter("{*}table-row"):
            cells = find_all(row, "table-cell")
            for cell in cells[:1] if facing else cells:
                self._walk(cell, frame)
        if not facing:
            self.left["ingest.tables-flattened"] += 1

    def _paragraph(self, element: etree._Element, frame: _Frame) -> None:
        style = self._styles.of("paragraph", attribute(element, "style-name"))
        if self._about.ours and self._is_furniture(element, style.names):
            return
        kind, level = frame.kind, frame.level
        outline = attribute(element, "outline-level")
        heading = local_name(element) == "h"
        if heading:
            kind, level = BlockKind.HEADING, max(int(outline) if outline.isdigit() else 2, 2)
        elif kind is BlockKind.PARAGRAPH and any(n.startswith("Quotation") for n in style.names):
            kind = BlockKind.QUOTE
        title = (heading and outline == "1") or "Title" in style.names
        base = Style(strong=style.strong and not heading and not title, quote=False)
        before = len(self.blocks)
        self._after_space = True
        self._inline(element, base, (kind, style.direction, level))
        self._flush((kind, style.direction, level))
        if title and not self.headline and len(self.blocks) > before:
            self.headline = " ".join(block.text for block in self.blocks[before:])
            del self.blocks[before:]

    def _is_furniture(self, element: etree._Element, names: tuple[str, ...]) -> bool:
        """Whether a paragraph of ours only tells what the properties say too."""
        if _FURNITURE & set(names):
            return True
        return "Subtitle" in names and bool(self._about.meta.summary) and bool(text_at(element))

    def _inline(
        self, element: etree._Element, style: Style, shape: tuple[BlockKind, Direction, int]
    ) -> None:
        self._say(element.text or "", style)
        for child in element:
            tag = local_name(child)
            if tag == "s":
                count = attribute(child, "c")
                self._prose.add(" " * min(int(count) if count.isdigit() else 1, 1000), style)
                self._after_space = False
            elif tag == "tab":
                self._prose.add("\t", style)
            elif tag == "line-break":
                self._flush(shape)
                self._after_space = True
            elif tag in _SKIPPED:
                self._count(child, tag)
            elif tag == "a":
                href = safe_link(attribute(child, "href"))
                self._inline(child, replace(style, href=href), shape)
            else:
                own = self._styles.of("text", attribute(child, "style-name"))
                inner = replace(
                    style, strong=style.strong or own.strong, quote=style.quote or own.quote
                )
                self._inline(child, inner if tag == "span" else style, shape)
            self._say(child.tail or "", style)

    def _say(self, text: str, style: Style) -> None:
        """Add text; white space counts as one space, and as none where lines begin."""
        text = _SPACES.sub(" ", text)
        if self._after_space:
            text = text.removeprefix(" ")
        if text:
            self._prose.add(text, style)
            self._after_space = text.endswith(" ")

    def _flush(self, shape: tuple[BlockKind, Direction, int]) -> None:
        block = self._prose.take(*shape)
        if block is not None:
            self.blocks.append(block)

    def _count(self, element: etree._Element, tag: str) -> None:
        if tag == "tracked-changes":
            self.left[_LEFT[tag]] += len(find_all(element, "changed-region"))
        elif tag in _LEFT:
            self.left[_LEFT[tag]] += 1
