"""The story's element of a web page, read into blocks."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from lxml.html import HtmlElement

from workstation.articles import Block, BlockKind, Direction
from workstation.ingest.page_tree import Page, visible
from workstation.ingest.prose import Prose, Style, safe_link

_BLOCK_TAGS = (
    "html body div p pre h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote section article main "
    "header address table thead tbody tfoot tr td th caption center figure hr details summary"
)
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_HEADINGS = {f"h{level}": max(level, 2) for level in range(1, 7)}
_STRONG = frozenset({"strong", "b"})
_EMPHASIS = frozenset({"em", "i", "cite", "q"})
_PICTURES = frozenset({"img", "figure", "picture", "video", "iframe", "audio", "svg"})
_DIRECTIONS = {"rtl": Direction.RTL, "ltr": Direction.LTR, "auto": Direction.AUTO}


@dataclass(frozen=True, slots=True)
class _Frame:
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    direction: Direction = Direction.AUTO
    style: Style = field(default_factory=Style)
    lists: int = 0
    numbered: bool = False
    preformatted: bool = False
    opens: str = ""
    closes: str = ""


class PageReader:
    """Walks the story's element once. ``pictures`` counts what a story cannot carry."""

    def __init__(self, page: Page, root: HtmlElement, language: str) -> None:
        self._page = page
        self._root = root
        self._quotes = "«»" if language.split("-")[0] in ("ar", "fa", "") else "“”"
        self._prose = Prose(collapse=True)
        self.blocks: list[Block] = []
        self.headings: list[str] = []
        """The text of each ``h1``, which the blocks leave out."""
        self.pictures = 0

    def read(self) -> list[Block]:
        """The blocks in order; a line break parts paragraphs as it does for the reader."""
        frames = [_Frame(direction=_inherited_direction(self._root))]
        for event, element, furniture in visible(self._page, self._root):
            if furniture:
                if event == "start":
                    self.pictures += element.tag in _PICTURES
                else:
                    self._prose.add(element.tail or "", frames[-1].style)
            elif event == "start":
                frames.append(self._enter(element, frames[-1]))
            else:
                self._leave(element, frames.pop())
                if element is not self._root:
                    self._text(element.tail or "", frames[-1])
        return self.blocks

    def _enter(self, element: HtmlElement, outer: _Frame) -> _Frame:
        if element.tag in _BLOCKS or element.tag == "br":
            self._flush(outer)
        frame = _inner(element, outer, self._quotes)
        if frame.opens:
            self._prose.add(frame.opens, frame.style)
        self._text(element.text or "", frame)
        return frame

    def _leave(self, element: HtmlElement, frame: _Frame) -> None:
        if frame.closes:
            self._prose.add(frame.closes, frame.style)
        if element.tag in _BLOCKS:
            self._flush(frame, first_heading=element.tag == "h1")

    def _text(self, text: str, frame: _Frame) -> None:
        if not frame.preformatted:
            self._prose.add(text, frame.style)
            return
        for number, line in enumerate(text.split("\n")):
            if number:
                self._flush(frame)
            self._prose.add(line, frame.style)

    def _flush(self, frame: _Frame, *, first_heading: bool = False) -> None:
        block = self._prose.take(frame.kind, frame.direction, frame.level)
        if block is None:
            return
        if first_heading:
            self.headings.append(block.text)
            if len(self.headings) == 1:
                return
        self.blocks.append(block)


def _inner(element: HtmlElement, outer: _Frame, quotes: str) -> _Frame:
    tag = element.tag
    frame = replace(outer, opens="", closes="")
    if tag in _HEADINGS:
        frame = replace(frame, kind=BlockKind.HEADING, level=_HEADINGS[tag])
    elif tag == "blockquote":
        frame = replace(frame, kind=BlockKind.QUOTE, level=0)
    elif tag in ("ul", "ol"):
        frame = replace(frame, lists=outer.lists + 1, numbered=tag == "ol")
    elif tag == "li":
        kind = BlockKind.NUMBERED_ITEM if outer.numbered else BlockKind.LIST_ITEM
        frame = replace(frame, kind=kind, level=max(outer.lists - 1, 0))
    elif tag == "pre":
        frame = replace(frame, preformatted=True)
    direction = _DIRECTIONS.get((element.get("dir") or "").lower())
    if direction is not None and tag in _BLOCKS:
        frame = replace(frame, direction=direction)
    if tag == "q":
        # A browser draws these marks, so they are part of the copy that a reader saw.
        frame = replace(frame, opens=quotes[0], closes=quotes[1])
    return replace(frame, style=_style(element, outer.style))


def _style(element: HtmlElement, outer: Style) -> Style:
    if element.tag in _STRONG:
        return replace(outer, strong=True)
    if element.tag in _EMPHASIS:
        return replace(outer, quote=True)
    if element.tag == "a":
        return replace(outer, href=safe_link(element.get("href") or ""))
    return outer


def _inherited_direction(root: HtmlElement) -> Direction:
    for element in (root, *root.iterancestors()):
        direction = _DIRECTIONS.get((element.get("dir") or "").lower())
        if direction is not None:
            return direction
    return Direction.AUTO
