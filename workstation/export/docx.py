"""A Word file with paragraphs that truly run from the right."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workstation.articles import Block, BlockKind, Direction
from workstation.export.docx_check import check_docx
from workstation.export.docx_styles import (
    ACCENT,
    INK,
    RED,
    add_page_number,
    dress,
    lack_no_style,
    set_section_direction,
    shade_border,
)
from workstation.export.docx_watermark import watermark
from workstation.export.docx_xml import (
    PARAGRAPH_ORDER,
    LinkMaker,
    Look,
    element,
    fill,
    name,
    put,
    run,
    set_paragraph_direction,
)
from workstation.export.exporter import Group, Validity
from workstation.export.furniture import credit_line, label_language, notices, topic_name
from workstation.export.inline import clean, inlines, line_inlines
from workstation.export.mistakes import mistake
from workstation.export.publication import Edition, Publication, Rendition
from workstation.jobs import Job
from workstation.wording import say

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


@dataclass(frozen=True, slots=True)
class DocxExporter:
    """A document; ``template`` is a team's own .docx, whose styles are then left as they are."""

    template: Path | None = None
    format: str = "docx"
    suffix: str = ".docx"
    group: Group = Group.READER
    editions: frozenset[Edition] = frozenset(Edition)

    def render(self, publication: Publication, job: Job) -> bytes:
        from docx import Document

        job.progress(0, 1, self.format)
        try:
            document = Document(str(self.template) if self.template else None)
        except Exception as error:  # python-docx names no kinds for what is wrong with a package
            if self.template is None:
                raise
            raise mistake(self.template.name, 0, str(error) or type(error).__name__) from error
        first = publication.renditions[0]
        if self.template is None:
            dress(document, first.direction, first.language)
        else:
            for section in document.sections:
                set_section_direction(section, first.direction)
            lack_no_style(document, self.template.name)
        _Writer(document, publication).write()
        _describe(document, publication)
        content = BytesIO()
        document.save(content)
        return content.getvalue()

    def validate(self, content: bytes, publication: Publication | None = None) -> Validity:
        return check_docx(content, publication)


class _Writer:
    def __init__(self, document: Any, publication: Publication) -> None:
        self.document = document
        self.publication = publication
        self.links = LinkMaker(document.part)
        self.numbers: dict[str, str] = {}
        """The numbered list in hand, by language: one that begins anew counts from one."""

    def write(self) -> None:
        first = self.publication.renditions[0]
        self._running_lines(first)
        for text in notices(self.publication, first.language):
            self._notice(text, first)
        if len(self.publication.renditions) == 2:
            self._facing(*self.publication.renditions)
            return
        self._line(self.document.add_paragraph(style="Heading 1"), first.headline, first)
        if not first.translated and self.publication.article.meta.summary:
            summary = self.publication.article.meta.summary
            self._line(self.document.add_paragraph(style="Subtitle"), summary, first)
        credit = credit_line(self.publication, first)
        self._line(self.document.add_paragraph(style="Caption"), credit, first)
        for block in first.blocks:
            if block.text.strip():
                self._block(self.document.add_paragraph(), block, first)
        rights = self.publication.article.meta.rights
        if rights:
            way = first.direction_of_line(rights)
            self._line(self.document.add_paragraph(style="Caption"), rights, first, way)

    def _facing(self, source: Rendition, translation: Rendition) -> None:
        """A table, a row for each block, the source at the start."""
        table = self.document.add_table(rows=0, cols=2, style="Table Grid")
        if source.direction is Direction.RTL:
            properties = table._tbl.tblPr
            properties.insert(1, element("bidiVisual"))
        pairs = zip(source.blocks, translation.blocks, strict=True)
        cells = table.add_row().cells
        for cell, rendition in zip(cells, (source, translation), strict=True):
            paragraph = cell.paragraphs[0]
            paragraph.style = "Heading 1"
            self._line(paragraph, rendition.headline, rendition)
        for pair in pairs:
            if not any(block.text.strip() for block in pair):
                continue
            cells = table.add_row().cells
            for cell, block, rendition in zip(cells, pair, (source, translation), strict=True):
                self._block(cell.paragraphs[0], block, rendition)

    def _block(self, paragraph: Any, block: Block, rendition: Rendition) -> None:
        direction = rendition.direction_of_block(block)
        paragraph.style = _style(block)
        if block.kind is BlockKind.NUMBERED_ITEM:
            self._count(paragraph, block, rendition.language)
        else:
            self.numbers.pop(rendition.language, None)
        properties = paragraph._p.get_or_add_pPr()
        set_paragraph_direction(properties, direction)
        if block.kind is BlockKind.QUOTE:
            side = "right" if direction is Direction.RTL else "left"
            shade_border(properties, side, ACCENT, 18)
        look = Look(direction, rendition.language)
        fill(paragraph._p, inlines(block, direction, anchor=True), look, self.links)

    def _line(
        self, paragraph: Any, text: str, rendition: Rendition, way: Direction | None = None
    ) -> None:
        direction = way or rendition.direction
        set_paragraph_direction(paragraph._p.get_or_add_pPr(), direction)
        look = Look(direction, rendition.language)
        fill(paragraph._p, line_inlines(text, direction, anchor=True), look, self.links)

    def _notice(self, text: str, rendition: Rendition) -> None:
        paragraph = self.document.add_paragraph(style="Caption")
        shade_border(paragraph._p.get_or_add_pPr(), "bottom", RED, 8)
        self._line(paragraph, text, rendition)

    def _count(self, paragraph: Any, block: Block, language: str) -> None:
        """Number the item, from one where a list begins; deeper levels count by their style."""
        if block.level > 0:
            return
        if language not in self.numbers:
            numbering = self.document.part.numbering_part.element
            self.numbers[language] = _restarted(numbering, paragraph.style.element)
        holder = element("numPr")
        holder.extend([element("ilvl", val="0"), element("numId", val=self.numbers[language])])
        put(paragraph._p.get_or_add_pPr(), holder, PARAGRAPH_ORDER)

    def _running_lines(self, rendition: Rendition) -> None:
        section = self.document.sections[0]
        head = section.header.paragraphs[0]
        if self.publication.masthead:
            self._line(head, self.publication.masthead, rendition)
            shade_border(head._p.get_or_add_pPr(), "bottom", INK, 12)
        if self.publication.draft:
            mark = say("export.file.draft-mark", label_language(rendition.language))
            head._p.append(watermark(mark))
        foot = section.footer.paragraphs[0]
        set_paragraph_direction(foot._p.get_or_add_pPr(), rendition.direction)
        look = Look(Direction.LTR, "en")
        add_page_number(foot._p, look)
        if self.publication.article.meta.slug:
            own = Look(rendition.direction, rendition.language)
            foot._p.append(run(" · ", own))
            foot._p.append(run(clean(self.publication.article.meta.slug), look))


def _style(block: Block) -> str:
    depth = min(max(block.level, 0), 2)
    deeper = f" {depth + 1}" if depth else ""
    match block.kind:
        case BlockKind.HEADING:
            return f"Heading {min(max(block.level, 2), 6)}"
        case BlockKind.QUOTE:
            return "Quote"
        case BlockKind.LIST_ITEM:
            return f"List Bullet{deeper}"
        case BlockKind.NUMBERED_ITEM:
            return f"List Number{deeper}"
        case _:
            return "Normal"


def _restarted(numbering: Element, style: Element) -> str:
    """The number of a new list of the style's kind that counts from one: a copy of its
    definition, since readers let lists of one definition count on from each other."""
    holder = style.find(f".//{name('numId')}")
    lists = {e.get(name("numId")): e for e in numbering.findall(name("num"))}
    old = lists[holder.get(name("val"))] if holder is not None else next(iter(lists.values()))
    definitions = numbering.findall(name("abstractNum"))
    wanted = old.find(name("abstractNumId")).get(name("val"))  # type: ignore[union-attr]
    model = next(d for d in definitions if d.get(name("abstractNumId")) == wanted)
    number = str(max(int(d.get(name("abstractNumId")) or 0) for d in definitions) + 1)
    copied = deepcopy(model)
    copied.set(name("abstractNumId"), number)
    for tag in ("nsid", "tmpl", "styleLink", "numStyleLink"):
        for child in copied.findall(name(tag)):
            copied.remove(child)
    for level in copied.iter(name("lvl")):
        for child in [*level.findall(name("pStyle")), *level.findall(name("pPr"))]:
            level.remove(child)
        indent = element("pPr")
        indent.append(element("ind", left="567", hanging="340"))
        at = [child.tag for child in level].index(name("lvlJc")) + 1
        level.insert(at, indent)
    definitions[-1].addnext(copied)
    made = element("num", numId=str(max(int(key or 0) for key in lists) + 1))
    made.append(element("abstractNumId", val=number))
    numbering.append(made)
    return made.get(name("numId")) or ""


def _describe(document: Any, publication: Publication) -> None:
    """The core properties: what a library or a desk finds the file by."""
    article = publication.article
    meta = article.meta
    first = publication.renditions[0]
    properties = document.core_properties

    def cut(text: str) -> str:
        return clean(text)[:255]

    properties.title = cut(first.headline)
    properties.author = cut(meta.byline or meta.source)
    properties.subject = cut(meta.summary)
    properties.keywords = cut("، ".join(meta.keywords) if meta.keywords else "")
    properties.category = cut(", ".join(topic_name(s, first.language) for s in meta.subjects))
    properties.identifier = cut(meta.slug or str(article.id))
    properties.language = ", ".join(publication.languages)
    properties.comments = cut(" · ".join(notices(publication, first.language)))
    properties.content_status = "Draft" if publication.draft else ""
    properties.last_modified_by = "Warraq"
    properties.revision = max(article.revision, 1)
    properties.created = article.created_at.replace(tzinfo=None)
    properties.modified = article.changed_at.replace(tzinfo=None)
