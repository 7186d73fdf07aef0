"""The body of a Word document, read into blocks with their directions."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, replace

from lxml import etree

from workstation.articles import Block, BlockKind, Direction
from workstation.ingest.docx_parts import ParagraphStyle, Styles, child, local, switched_on, value
from workstation.ingest.prose import Prose, Style, safe_link

# What holds paragraphs, and what holds runs, one inside the other to any depth.
_HOLDERS = frozenset({"sdt", "sdtContent", "tbl", "tr", "tc", "customXml", "body", "ins", "moveTo"})
_RUN_HOLDERS = frozenset(
    {"ins", "moveTo", "smartTag", "sdt", "sdtContent", "fldSimple", "dir", "bdo", "customXml"}
)
_GONE = frozenset({"del", "moveFrom"})
_CHARACTERS = {"tab": "\t", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_FIELD_LINK = re.compile(r'HYPERLINK\s+"(?P<href>[^"]+)"', re.IGNORECASE)
_HEADING_NAME = re.compile(r"heading ([1-9])")
_LIST_NAME = re.compile(r"list (?:bullet|number)(?: ([2-5]))?")
_QUOTES = frozenset({"quote", "intense quote", "block text"})
_ARABIC = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")


@dataclass(slots=True)
class Leftovers:
    """Counts of what a story cannot carry."""

    pictures: int = 0
    deletions: int = 0
    insertions: int = 0
    notes: int = 0
    boxes: int = 0
    tables: int = 0


class DocumentReader:
    """Walks ``document.xml`` once; ``left`` counts what was passed over."""

    def __init__(
        self,
        styles: Styles,
        numbering: Mapping[tuple[str, int], str],
        links: Mapping[str, str],
    ) -> None:
        self._styles = styles
        self._numbering = numbering
        self._links = links
        self._prose = Prose(collapse=False)
        self._field: list[str] = []
        """Instructions of the fields that are open, one inside the other."""
        self._in_instruction = False
        self.left = Leftovers()
        self.title = ""
        """The text of the first paragraph in Word's Title style, which the blocks leave out."""

    def read(self, body: etree._Element, furniture: Container[str] = ()) -> list[Block]:
        """The blocks in order. Cells of tables become paragraphs; what tracked changes took
        out is left out, what they put in is kept. Paragraphs in the styles of ``furniture`` are
        about the story and no part of it."""
        blocks: list[Block] = []
        for paragraph in self._paragraphs(body):
            setting = child(paragraph, "pPr")
            style = self._styles.of(value(child(setting, "pStyle")))
            if style.name in furniture:
                continue
            found = self._blocks(paragraph, setting, style)
            if style.name == "title" and not self.title and found:
                self.title = " ".join(block.text for block in found)
                continue
            blocks.extend(found)
        return blocks

    def _paragraphs(self, holder: etree._Element) -> Iterator[etree._Element]:
        waiting = [holder]
        while waiting:
            element = waiting.pop()
            name = local(element)
            if name == "p":
                yield element
            elif name in _HOLDERS:
                self.left.tables += name == "tbl"
                waiting.extend(reversed(element))

    def _blocks(
        self, paragraph: etree._Element, setting: etree._Element | None, style: ParagraphStyle
    ) -> list[Block]:
        kind, level = self._kind(setting, style)
        found: list[Block] = []

        def flush() -> None:
            block = self._prose.take(kind, Direction.AUTO, level)
            if block is not None:
                found.append(block)

        heading = kind is BlockKind.HEADING or style.name == "title"
        # A heading's own weight is its style's business, not emphasis within it.
        base = Style(strong=style.strong and not heading)
        for text, run_style in self._runs(paragraph, base):
            if text == "\n":
                flush()
            else:
                self._prose.add(text, replace(run_style, strong=False) if heading else run_style)
        flush()
        bidi = switched_on(child(setting, "bidi"))
        direction = style.bidi if bidi is None else bidi
        return [replace(block, direction=_direction(block.text, direction)) for block in found]

    def _kind(self, setting: etree._Element | None, style: ParagraphStyle) -> tuple[BlockKind, int]:
        heading = _HEADING_NAME.fullmatch(style.name)
        outline = value(child(setting, "outlineLvl"))
        level = int(outline) if outline.isdigit() else style.outline
        if heading is not None or (level is not None and level < 9):
            depth = int(heading[1]) if heading else (level or 0) + 1
            return BlockKind.HEADING, min(max(depth, 2), 6)
        number = value(child(setting, "numPr", "numId")) or style.list_number
        if number and number != "0":
            told = value(child(setting, "numPr", "ilvl"))
            depth = int(told) if told.isdigit() else style.list_level
            bullet = self._numbering.get((number, depth), "bullet") in ("bullet", "none", "")
            # «List Bullet 2» is a second level by its name; its list is often of one level.
            depth = depth or (0 if told else _depth_of(style.name))
            return (BlockKind.LIST_ITEM if bullet else BlockKind.NUMBERED_ITEM), depth
        if style.name.startswith("list bullet"):
            return BlockKind.LIST_ITEM, _depth_of(style.name)
        if style.name.startswith("list number"):
            return BlockKind.NUMBERED_ITEM, _depth_of(style.name)
        return (BlockKind.QUOTE if style.name in _QUOTES else BlockKind.PARAGRAPH), 0

    def _runs(self, paragraph: etree._Element, base: Style) -> Iterator[tuple[str, Style]]:
        """The texts of the paragraph with their styles; a line break is a text of its own."""
        waiting = [(element, base) for element in reversed(paragraph)]
        while waiting:
            element, style = waiting.pop()
            name = local(element)
            if name == "r":
                yield from self._run(element, style)
            elif name == "hyperlink":
                link = safe_link(self._links.get(value(element, "id"), ""))
                waiting.extend((inner, replace(style, href=link)) for inner in reversed(element))
            elif name in _RUN_HOLDERS:
                self.left.insertions += name in ("ins", "moveTo")
                waiting.extend((inner, style) for inner in reversed(element))
            elif name in _GONE:
                self.left.deletions += 1

    def _run(self, run: etree._Element, style: Style) -> Iterator[tuple[str, Style]]:
        setting = child(run, "rPr")
        if switched_on(child(setting, "vanish")):
            return
        strong = _either(setting, "b", "bCs")
        emphasis = _either(setting, "i", "iCs")
        style = replace(
            style,
            strong=style.strong if strong is None else strong,
            quote=style.quote if emphasis is None else emphasis,
        )
        for element in run:
            name = local(element)
            if name == "fldChar":
                self._turn(value(element, "fldCharType"))
            elif name == "instrText" and self._field:
                self._field[-1] += element.text or ""
            elif self._in_instruction:
                continue
            elif name == "t":
                yield element.text or "", self._linked(style)
            elif name in ("br", "cr"):
                yield "\n", style
            elif name in _CHARACTERS:
                yield _CHARACTERS[name], style
            else:
                self._pass_over(name, element)

    def _turn(self, turn: str) -> None:
        """Word writes a field as begin, instruction, separate, what is shown, end."""
        if turn == "begin":
            self._field.append("")
            self._in_instruction = True
        elif turn == "separate":
            self._in_instruction = False
        elif turn == "end" and self._field:
            self._field.pop()
            self._in_instruction = False

    def _linked(self, style: Style) -> Style:
        for instruction in self._field:
            found = _FIELD_LINK.search(instruction)
            if found is not None:
                return replace(style, href=safe_link(found["href"]))
        return style

    def _pass_over(self, name: str, element: etree._Element) -> None:
        if name in ("drawing", "pict", "object", "AlternateContent"):
            if any(local(inner) == "txbxContent" for inner in element.iter()):
                self.left.boxes += 1
            else:
                self.left.pictures += 1
        elif name in ("footnoteReference", "endnoteReference"):
            self.left.notes += 1


def _either(setting: etree._Element | None, latin: str, complex_script: str) -> bool | None:
    found = switched_on(child(setting, complex_script))
    return switched_on(child(setting, latin)) if found is None else found


def _depth_of(style_name: str) -> int:
    found = _LIST_NAME.fullmatch(style_name)
    return int(found[1]) - 1 if found and found[1] else 0


def _direction(text: str, bidi: bool | None) -> Direction:
    """The direction that the paragraph is set in, where that is meant: Word leaves ``bidi`` off
    when Arabic is pasted into an English document, and nobody wants that kept."""
    if bidi:
        return Direction.RTL
    if bidi is None or len(_ARABIC.findall(text)) > len(_LATIN.findall(text)):
        return Direction.AUTO
    return Direction.LTR
