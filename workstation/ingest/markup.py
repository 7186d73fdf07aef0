"""HTML that stands inside other files: the body of a wire, a feed entry, a post."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workstation.articles import Block, Direction, direction_of
from workstation.ingest.reception import Warning_
from workstation.text.bidi import anchored, strip_marks

if TYPE_CHECKING:
    from lxml import etree


@dataclass(frozen=True, slots=True)
class Markup:
    """The story in a piece of HTML."""

    blocks: list[Block]
    headline: str
    """The text of a first-level heading in it, which the blocks leave out."""
    warnings: tuple[Warning_, ...] = ()


def read_markup(content: str, name: str, language: str) -> Markup:
    """The blocks of HTML whose direction is that of its outermost element. What a page has
    around its story (notices, share buttons, hidden parts) is left out here too."""
    from workstation.ingest.page_prose import PageReader
    from workstation.ingest.page_tree import parse

    page = parse(f"<!DOCTYPE html><html><body>{content}</body></html>", name)
    body = page.root.find("body")
    root = page.root if body is None else body
    children = list(root)
    alone = len(children) == 1 and not (root.text or "").strip()
    if alone and children[0].tag in ("div", "section", "article"):
        root = children[0]
    reader = PageReader(page, root, language)
    blocks = reader.read()
    notes = [Warning_("ingest.pictures-left", {"n": reader.pictures})] if reader.pictures else []
    return Markup(blocks, next(iter(reader.headings), ""), tuple(notes))


def read_lines(content: str) -> list[Block]:
    """A paragraph for each line of plain text that is not blank."""
    lines = content.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return [Block(line.strip()) for line in lines if line.strip()]


def as_html(element: etree._Element) -> str:
    """An element of XHTML, with all that is in it, as HTML without namespaces."""
    from lxml import etree

    bare = deepcopy(element)
    bare.tail = None
    for each in bare.iter():
        if isinstance(each.tag, str):
            each.tag = each.tag.rpartition("}")[2]
    etree.cleanup_namespaces(bare)
    return etree.tostring(bare, encoding="unicode", method="html")


def without_anchors(blocks: Iterable[Block], language: str) -> Iterator[Block]:
    """The blocks without the direction marks that only hold the order of their runs; marks that
    someone else put in stay, and are told of where the story is received."""
    for block in blocks:
        way = direction_of(language) if block.direction is Direction.AUTO else block.direction
        bare = strip_marks(block.text)
        if bare == block.text or anchored(bare, way) != block.text:
            yield block
            continue
        spans = tuple(
            replace(
                span,
                start=len(strip_marks(block.text[: span.start])),
                end=len(strip_marks(block.text[: span.end])),
            )
            for span in block.spans
        )
        yield replace(block, text=bare, spans=tuple(s for s in spans if s.start < s.end))


def line_without_anchors(text: str, language: str) -> str:
    """A line, such as a headline, without the marks that only hold its order."""
    (block,) = without_anchors([Block(text)], language)
    return block.text
