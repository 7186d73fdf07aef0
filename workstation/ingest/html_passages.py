"""The passages of a web page: what stands in its blocks, and the attributes that people read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement

from workstation.ingest.element_paths import ElementPaths
from workstation.ingest.html import decode_page
from workstation.ingest.page_tree import language_of, parse_whole
from workstation.text.codes import Code, Numbering, marker, numbers_in
from workstation.text.html_elements import (
    ATTRIBUTES,
    EMBRACING,
    INLINE,
    NEEDED,
    SILENT,
    TOLD,
)
from workstation.text.passages import Document, Passage

_SPACES = re.compile("[ \t\n\r\f]+")
_LETTER = re.compile(r"[^\W\d_]")


def read_html_passages(content: bytes, name: str) -> Document:
    """The passages of a page in the order of the page, its title among them. What is marked
    ``translate="no"`` and what is code is left alone. Raises `Unreadable`."""
    root = parse_whole(decode_page(content, name).text, name)
    paths = ElementPaths()
    found = [*_blocks(root, paths), *_attributes(root, paths)]
    return Document("html", _language(root), tuple(found))


def _language(root: HtmlElement) -> str:
    told = language_of(root)
    body = root.find("body")
    return told or (str(body.get("lang") or "") if body is not None else "")


def _silent(element: etree._Element) -> bool:
    if not isinstance(element.tag, str) or element.tag in SILENT:
        return True
    named = (element.get("class") or "").split()
    return element.get("translate") == "no" or "notranslate" in named


def _is_inline(element: etree._Element) -> bool:
    """Whether an element stands in a sentence: by its name, and as it holds no block."""
    if not isinstance(element.tag, str):
        return True
    if element.tag not in INLINE:
        return False
    return element.tag not in EMBRACING or all(map(_is_inline, element))


def _blocks(root: HtmlElement, paths: ElementPaths) -> Iterator[Passage]:
    waiting: list[etree._Element] = [root]
    while waiting:
        element = waiting.pop()
        if _silent(element):
            continue
        children = list(element)
        inline = [_is_inline(child) for child in children]
        start = 0
        for at in range(len(children) + 1):
            if at == len(children) or not inline[at]:
                passage = _Sequence(element, children, paths, start, at).passage()
                if passage is not None:
                    yield passage
                start = at + 1
        blocks = [child for child, one in zip(children, inline, strict=True) if not one]
        waiting.extend(reversed(blocks))


class _Sequence:
    """The inline content of an element from one child to another, with the text before it."""

    def __init__(
        self,
        element: etree._Element,
        children: list[etree._Element],
        paths: ElementPaths,
        first: int,
        last: int,
    ) -> None:
        self._element, self._children, self._paths = element, children, paths
        self._first, self._last = first, last
        self._codes: dict[int, Code] = {}
        self._words = False

    def passage(self) -> Passage | None:
        children = self._children[self._first : self._last]
        before = self._children[self._first - 1].tail if self._first else self._element.text
        literal = "".join([before or "", *("".join(_texts(one)) for one in children)])
        if not _LETTER.search(literal):
            return None
        numbering = Numbering(numbers_in(literal))
        parts = [_collapsed(before)]
        for child in children:
            parts += self._pieces(child, numbering)
        text = "".join(parts)
        if not self._words and not _LETTER.search(before or ""):
            return None
        codes = tuple(self._codes[number] for number in sorted(self._codes))
        place = self._paths.of(self._element)
        return Passage(place, text, codes, self._first, self._last)

    def _pieces(self, element: etree._Element, numbering: Numbering) -> Iterator[str]:
        path = self._paths.of(element)
        number = numbering.number(path)
        embraces = element.tag in EMBRACING and not _silent(element)
        needed = element.tag in NEEDED
        self._codes[number] = Code(number, path, paired=embraces, needed=needed)
        yield marker(number)
        if embraces:
            self._words |= bool(_LETTER.search(element.text or ""))
            yield _collapsed(element.text)
            for child in element:
                yield from self._pieces(child, numbering)
            yield marker(number, closes=True)
        self._words |= bool(_LETTER.search(element.tail or ""))
        yield _collapsed(element.tail)


def _collapsed(text: str | None) -> str:
    """White space as HTML shows it: a line of the file is no line of the page."""
    return _SPACES.sub(" ", text or "")


def _texts(element: etree._Element) -> Iterator[str]:
    if isinstance(element.tag, str):
        yield from (part for part in element.itertext() if isinstance(part, str))
    yield element.tail or ""


def _attributes(root: HtmlElement, paths: ElementPaths) -> Iterator[Passage]:
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag == "meta":
            named = str(element.get("name") or element.get("property") or "").lower()
            names: tuple[str, ...] = ("content",) if named in TOLD else ()
        else:
            names = () if _within_silence(element) else ATTRIBUTES
        for attribute in names:
            told = element.get(attribute) or ""
            if _LETTER.search(told):
                yield Passage(paths.of(element), told, attribute=attribute)


def _within_silence(element: etree._Element) -> bool:
    return _silent(element) or any(map(_silent, element.iterancestors()))
