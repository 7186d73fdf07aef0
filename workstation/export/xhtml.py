"""The body of a story as HTML elements: shared by every format that carries HTML inside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Literal

from workstation.articles import Block, BlockKind, Direction
from workstation.export.inline import LINE_BREAK, Inline, InlineKind, blank, inlines, line_inlines
from workstation.export.publication import Rendition

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

XHTML = "http://www.w3.org/1999/xhtml"
_TAGS = {
    InlineKind.ISOLATE: "bdi",
    InlineKind.STRONG: "strong",
    InlineKind.QUOTE_STYLE: "em",
    InlineKind.LINK: "a",
}
_LISTS = {BlockKind.LIST_ITEM: "ul", BlockKind.NUMBERED_ITEM: "ol"}


def body(rendition: Rendition, *, anchor: bool = False) -> list[Element]:
    """The blocks of the rendition as elements without a namespace, in order: paragraphs,
    ``h2`` to ``h6``, block quotes, nested lists. Blocks without text are left out. With
    ``anchor`` direction marks hold the order where a reader knows no isolates."""
    from lxml import etree

    root = etree.Element("div")
    lists: list[Element] = []
    for block in rendition.blocks:
        if blank(block.text):
            continue
        if block.kind in _LISTS:
            _fill_block(_list_item(root, lists, block), block, rendition, anchor)
            continue
        lists.clear()
        parent, tag = root, "p"
        if block.kind is BlockKind.HEADING:
            tag = f"h{min(max(block.level, 2), 6)}"
        elif block.kind is BlockKind.QUOTE:
            parent = _quotation(root)
        _fill_block(_child(parent, tag), block, rendition, anchor)
    return list(root)


def in_namespace(elements: Iterable[Element]) -> list[Element]:
    """The same elements in the namespace of XHTML, to stand inside other XML."""
    from lxml import etree

    inside = fragment(elements, method="xml")
    return list(etree.fromstring(f'<div xmlns="{XHTML}">{inside}</div>'))


def fragment(
    elements: Iterable[Element],
    separator: str = "\n",
    method: Literal["html", "xml"] = "html",
) -> str:
    """The elements as HTML text, or as XHTML."""
    from lxml import etree

    return separator.join(
        etree.tostring(element, encoding="unicode", method=method) for element in elements
    )


def line(text: str, direction: Direction) -> str:
    """The inside of a line, such as a headline, as HTML text with its isolates."""
    from lxml import etree

    root = etree.Element("span")
    fill(root, line_inlines(text, direction))
    return fragment([root])[len("<span>") : -len("</span>")]


def fill(parent: Element, nodes: Sequence[Inline]) -> None:
    """Put the nodes into the element, after whatever it holds."""
    for node in nodes:
        if node.kind is InlineKind.TEXT:
            _append_text(parent, node.text)
            continue
        child = _child(parent, _TAGS[node.kind])
        if node.kind is InlineKind.ISOLATE:
            child.set("dir", node.direction.value)
        elif node.kind is InlineKind.LINK:
            child.set("href", node.href)
        fill(child, node.children)


def _fill_block(element: Element, block: Block, rendition: Rendition, anchor: bool) -> None:
    direction = rendition.direction_of_block(block)
    around = next((e.get("dir") for e in element.iterancestors() if e.get("dir")), "")
    if direction != (around or rendition.direction):
        element.set("dir", direction.value)
    fill(element, inlines(block, direction, anchor=anchor))


def _list_item(root: Element, lists: list[Element], block: Block) -> Element:
    """A new item at its depth; ``lists`` holds the open lists from the outermost in."""
    depth = min(max(block.level, 0), len(lists))
    del lists[depth + 1 :]
    if len(lists) > depth and lists[depth].tag != _LISTS[block.kind]:
        del lists[depth:]
    if len(lists) == depth:
        parent = lists[-1][-1] if lists else root
        lists.append(_child(parent, _LISTS[block.kind]))
    return _child(lists[depth], "li")


def _quotation(root: Element) -> Element:
    """The block quote that stands last, so that quotes in a row are one, or a new one."""
    if len(root) and root[-1].tag == "blockquote":
        return root[-1]
    return _child(root, "blockquote")


def _child(parent: Element, tag: str) -> Element:
    from lxml.etree import SubElement

    return SubElement(parent, tag)


def _append_text(parent: Element, text: str) -> None:
    first, *rest = text.split(LINE_BREAK)
    _append(parent, first)
    for piece in rest:
        _child(parent, "br").tail = piece


def _append(parent: Element, text: str) -> None:
    if not text:
        return
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text
