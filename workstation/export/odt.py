"""OpenDocument Text 1.3, written for both directions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workstation.articles import Block, BlockKind, Direction
from workstation.export import wire
from workstation.export.exporter import Group, Validity
from workstation.export.furniture import credit_line, notices
from workstation.export.inline import blank, inlines
from workstation.export.numbering import ITEMS, Place, Places
from workstation.export.odf import MIMETYPE, add, root, serialised
from workstation.export.odt_check import check_odt
from workstation.export.odt_meta import described, manifest
from workstation.export.odt_styles import BULLETS, NUMBERS, directed, styles
from workstation.export.odt_text import fill
from workstation.export.packed import packed
from workstation.export.publication import Edition, Publication, Rendition
from workstation.jobs import Job

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


@dataclass(frozen=True, slots=True)
class OdtExporter:
    """A text with real headings and lists; two languages stand side by side in a table."""

    format: str = "odt"
    suffix: str = ".odt"
    group: Group = Group.READER
    editions: frozenset[Edition] = frozenset(Edition)

    def render(self, publication: Publication, job: Job) -> bytes:
        job.progress(0, 1, self.format)
        members = {
            "META-INF/manifest.xml": serialised(manifest()),
            "content.xml": serialised(_Writer(publication).written()),
            "styles.xml": serialised(styles(publication)),
            "meta.xml": serialised(described(publication)),
        }
        return packed(MIMETYPE, members, publication.article.changed_at)

    def validate(self, content: bytes, publication: Publication | None = None) -> Validity:
        return check_odt(content, publication)


class _Writer:
    """Writes ``content.xml``; paragraphs name a style made for their kind and direction."""

    def __init__(self, publication: Publication) -> None:
        self.publication = publication
        self.root = root("office:document-content", "style", "text", "table", "fo", "xlink")
        self.automatic = add(self.root, "office:automatic-styles")
        self.text = add(add(self.root, "office:body"), "office:text")
        self.made: dict[tuple[str, Direction], str] = {}

    def written(self) -> Element:
        first, *others = self.publication.renditions
        for notice in notices(self.publication, first.language):
            self._line(self.text, notice, first, "Notice")
        if others:
            self._facing(first, others[0])
            return self.root
        meta = self.publication.article.meta
        self._line(self.text, first.headline, first, "Heading_20_1")
        if wire.flat(meta.summary) and not first.translated:
            self._line(self.text, meta.summary, first, "Subtitle")
        self._line(self.text, credit_line(self.publication, first), first, "Caption")
        self._blocks(first)
        if wire.flat(meta.rights):
            way = first.direction_of_line(meta.rights)
            self._line(self.text, meta.rights, first, "Caption", way)
        return self.root

    def _facing(self, source: Rendition, translation: Rendition) -> None:
        """A table, a row for each block, the source where lines begin."""
        style = {"style:name": "Facing", "style:family": "table"}
        mode = {"style:writing-mode": directed(source.direction)["style:writing-mode"]}
        look = {"style:width": "16.6cm", "table:align": "margins", **mode}
        add(add(self.automatic, "style:style", style), "style:table-properties", look)
        cell = add(
            self.automatic, "style:style", {"style:name": "Cell", "style:family": "table-cell"}
        )
        edge = {"fo:padding": "0.15cm", "fo:border-bottom": "0.5pt solid #d8ddd9"}
        add(cell, "style:table-cell-properties", edge)
        table = add(
            self.text, "table:table", {"table:name": "Facing", "table:style-name": "Facing"}
        )
        add(table, "table:table-column", {"table:number-columns-repeated": "2"})
        both = (source, translation)
        for cell_of, rendition in zip(_row(table), both, strict=True):
            self._line(cell_of, rendition.headline, rendition, "Heading_20_1")
        places = (Places(), Places())
        for pair in zip(source.blocks, translation.blocks, strict=True):
            stands = [place.of(block) for place, block in zip(places, pair, strict=True)]
            if all(blank(block.text) for block in pair):
                continue
            for at, cell_of in enumerate(_row(table)):
                self._alone(cell_of, pair[at], stands[at], both[at])

    def _alone(self, cell: Element, block: Block, place: Place, rendition: Rendition) -> None:
        """A block in a cell of its own; an item keeps its depth and its number."""
        parent = cell
        if block.kind in ITEMS and not blank(block.text):
            for depth in range(place.depth + 1):
                listed = add(parent, "text:list", {"text:style-name": _list_style(block)})
                last = depth == place.depth and place.number
                start = {"text:start-value": str(place.number)} if last else {}
                parent = add(listed, "text:list-item", start)
        self._block(parent, block, rendition)

    def _blocks(self, rendition: Rendition) -> None:
        open_: list[tuple[str, Element]] = []
        places = Places()
        for block in rendition.blocks:
            place = places.of(block)
            if blank(block.text):
                continue
            if block.kind not in ITEMS:
                open_.clear()
                self._block(self.text, block, rendition)
                continue
            self._block(_item(self.text, open_, place, _list_style(block)), block, rendition)

    def _block(self, parent: Element, block: Block, rendition: Rendition) -> None:
        direction = rendition.direction_of_block(block)
        style, level = _style(block)
        made = self._paragraph(parent, style, direction, level)
        fill(made, inlines(block, direction, anchor=True), direction)

    def _line(
        self,
        parent: Element,
        text: str,
        rendition: Rendition,
        style: str,
        way: Direction | None = None,
    ) -> None:
        direction = way or rendition.direction
        made = self._paragraph(parent, style, direction, 1 if style == "Heading_20_1" else 0)
        fill(made, inlines(Block(wire.flat(text)), direction, anchor=True), direction)

    def _paragraph(self, parent: Element, style: str, direction: Direction, level: int) -> Element:
        values = {"text:style-name": self._automatic(style, direction)}
        if level:
            return add(parent, "text:h", {**values, "text:outline-level": str(level)})
        return add(parent, "text:p", values)

    def _automatic(self, style: str, direction: Direction) -> str:
        key = (style, direction)
        if key not in self.made:
            self.made[key] = f"P{len(self.made) + 1}"
            about = {
                "style:name": self.made[key],
                "style:family": "paragraph",
                "style:parent-style-name": style,
            }
            made = add(self.automatic, "style:style", about)
            add(made, "style:paragraph-properties", directed(direction))
        return self.made[key]


def _item(text: Element, open_: list[tuple[str, Element]], place: Place, style: str) -> Element:
    """A new item at its depth; ``open_`` holds the open lists with their kinds, outermost first.
    A list that begins inside no item gets an empty one to stand in."""
    del open_[place.depth + 1 :]
    if len(open_) > place.depth and open_[place.depth][0] != style:
        del open_[place.depth :]
    while len(open_) <= place.depth:
        parent = text
        if open_:
            outer = open_[-1][1]
            parent = outer[-1] if len(outer) else add(outer, "text:list-item")
        open_.append((style, add(parent, "text:list", {"text:style-name": style})))
    return add(open_[place.depth][1], "text:list-item")


def _list_style(block: Block) -> str:
    return NUMBERS if block.kind is BlockKind.NUMBERED_ITEM else BULLETS


def _row(table: Element) -> tuple[Element, Element]:
    row = add(table, "table:table-row")
    style = {"table:style-name": "Cell", "office:value-type": "string"}
    return add(row, "table:table-cell", style), add(row, "table:table-cell", style)


def _style(block: Block) -> tuple[str, int]:
    """The paragraph style of a block, and its outline level or 0."""
    match block.kind:
        case BlockKind.HEADING:
            level = min(max(block.level, 2), 6)
            return f"Heading_20_{level}", level
        case BlockKind.QUOTE:
            return "Quotations", 0
        case BlockKind.LIST_ITEM | BlockKind.NUMBERED_ITEM:
            return "List_20_Contents", 0
        case _:
            return "Standard", 0
