"""The exported web page, taken apart: what it says, in its own order, directions and colours.

Qt's text browser knows little of today's CSS and loses ``<bdi>``, so the page is not given to it
as it is. The words, the structure, the directions and the colours are those of the file; isolates
become the invisible characters that do the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from html.parser import HTMLParser

_LRI, _RLI, _FSI, _PDI = "\u2066", "\u2067", "\u2068", "\u2069"
_BETWEEN = "\u2002·\u2002"
_VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "source", "wbr"})
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_COLOUR = re.compile(r"--([\w-]+):\s*(#[0-9a-fA-F]{3,8})")
_SPACES = re.compile(r"[ \t\r\n\f]+")


class Part(StrEnum):
    """What a paragraph of the page is."""

    MASTHEAD = "masthead"
    NOTICE = "notice"
    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    CREDIT = "credit"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    QUOTE = "quote"
    ITEM = "item"
    KEYWORDS = "keywords"
    RIGHTS = "rights"


@dataclass(slots=True)
class Words:
    """A stretch of one dress. ``text`` holds the isolates of the page as characters."""

    text: str
    strong: bool = False
    emphasis: bool = False
    href: str = ""


@dataclass(slots=True)
class Line:
    """A paragraph of the page."""

    part: Part
    direction: str
    language: str
    words: list[Words] = field(default_factory=list)
    depth: int = 0
    marker: str = ""
    """What stands before an item of a list."""

    @property
    def text(self) -> str:
        return "".join(words.text for words in self.words)


@dataclass(slots=True)
class Page:
    """What the file shows: its lines, its colours by name, the mark of a draft."""

    lines: list[Line] = field(default_factory=list)
    colours: dict[str, str] = field(default_factory=dict)
    mark: str = ""


@dataclass(slots=True)
class _Open:
    tag: str
    direction: str
    language: str
    classes: tuple[str, ...]
    href: str = ""
    isolate: bool = False
    count: int = 0


def read_page(text: str) -> Page:
    """The lines, colours and mark of a page that the HTML exporter wrote."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    lines = [_trimmed(line) for line in reader.page.lines]
    reader.page.lines = [line for line in lines if line.text.strip()]
    return reader.page


def _trimmed(line: Line) -> Line:
    if line.words:
        line.words[0].text = line.words[0].text.lstrip(" ")
        line.words[-1].text = line.words[-1].text.rstrip(" ")
    return line


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page()
        self._open = [_Open("", "ltr", "en", ())]
        self._line: Line | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self._say("\u2028")
        if tag in _VOID:
            return
        given = {name: value or "" for name, value in attrs}
        above = self._open[-1]
        own = given.get("dir", above.direction)
        classes = tuple(given.get("class", "").split())
        here = _Open(tag, own, given.get("lang", above.language), classes, given.get("href", ""))
        self._open.append(here)
        if "data-mark" in given:
            self.page.mark = given["data-mark"]
        if tag in ("p", "li", *_HEADINGS):
            self._begin(here)
        elif tag == "bdi" or (tag == "span" and "dir" in given):
            here.isolate = True
            self._say({"ltr": _LRI, "rtl": _RLI}.get(given.get("dir", ""), _FSI))

    def handle_endtag(self, tag: str) -> None:
        if not any(element.tag == tag for element in self._open):
            return
        while self._open[-1].tag != tag:
            self._close(self._open.pop())
        self._close(self._open.pop())

    def _close(self, element: _Open) -> None:
        if element.isolate:
            self._say(_PDI)
        elif element.tag in ("p", "li", *_HEADINGS):
            self._line = None

    def handle_data(self, data: str) -> None:
        inside = {element.tag for element in self._open}
        if "style" in inside:
            for name, value in _COLOUR.findall(data):
                self.page.colours.setdefault(name, value)
        elif not inside & {"head", "script"}:
            self._say(_SPACES.sub(" ", data))

    def _say(self, text: str) -> None:
        if self._line is None:
            if not text.strip(" "):
                return
            self._begin(self._open[-1])
        assert self._line is not None
        tags = {element.tag for element in self._open}
        href = next((element.href for element in reversed(self._open) if element.href), "")
        strong, emphasis = bool(tags & {"strong", "b"}), bool(tags & {"em", "i"})
        last = self._line.words[-1] if self._line.words else None
        if last and (last.strong, last.emphasis, last.href) == (strong, emphasis, href):
            last.text += text
        else:
            self._line.words.append(Words(text, strong, emphasis, href))

    def _begin(self, element: _Open) -> None:
        if element.tag == "p" and self._open[-2].tag == "li" and self._line is not None:
            return
        line = Line(self._part(element), element.direction, element.language)
        last = self.page.lines[-1] if self.page.lines else None
        if line.part is Part.KEYWORDS and last is not None and last.part is Part.KEYWORDS:
            last.words.append(Words(_BETWEEN))
            self._line = last
            return
        lists = [held for held in self._open if held.tag in ("ul", "ol")]
        if element.tag == "li" and line.part is Part.ITEM:
            lists[-1].count += 1
            line.depth = len(lists) - 1
            line.marker = f"{lists[-1].count}." if lists[-1].tag == "ol" else "•"
        self.page.lines.append(line)
        self._line = line

    def _part(self, element: _Open) -> Part:
        classes = {name for held in self._open for name in held.classes}
        named = (Part.MASTHEAD, Part.NOTICE, Part.STANDFIRST, Part.CREDIT, Part.KEYWORDS)
        for part in (*named, Part.RIGHTS):
            if part.value in classes:
                return part
        if element.tag == "h1":
            return Part.HEADLINE
        if element.tag in _HEADINGS:
            return Part.HEADING
        if any(held.tag == "blockquote" for held in self._open):
            return Part.QUOTE
        return Part.ITEM if element.tag == "li" else Part.PARAGRAPH
