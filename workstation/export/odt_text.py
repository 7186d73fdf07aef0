"""The inside of an OpenDocument paragraph: runs, links, spaces and breaks.

OpenDocument has no isolates, so nodes should hold anchors: a program that orders by letters
alone then puts every run where it belongs.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workstation.articles import Direction
from workstation.export.inline import LINE_BREAK, Inline, InlineKind
from workstation.export.odf import add

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

STRONG, QUOTED_RTL, QUOTED_LTR, LINKED = "Strong", "Quoted", "Quoted_20_Latin", "Internet_20_link"
_PIECE = re.compile(
    rf"{LINE_BREAK}|\t| {{2,}}|^ | $|[^ \t{LINE_BREAK}]+(?: [^ \t{LINE_BREAK}]+)*| "
)


def fill(parent: Element, nodes: tuple[Inline, ...], direction: Direction) -> None:
    """Put the nodes into a paragraph of the direction, after what it holds."""
    for node in nodes:
        match node.kind:
            case InlineKind.TEXT:
                say(parent, node.text)
            case InlineKind.ISOLATE:
                fill(parent, node.children, node.direction)
            case InlineKind.LINK:
                values = {"xlink:type": "simple", "xlink:href": node.href}
                fill(add(parent, "text:a", values), node.children, direction)
            case _:
                style = {"text:style-name": _style(node.kind, direction)}
                fill(add(parent, "text:span", style), node.children, direction)


def _style(kind: InlineKind, direction: Direction) -> str:
    if kind is InlineKind.STRONG:
        return STRONG
    return QUOTED_RTL if direction is Direction.RTL else QUOTED_LTR


def say(parent: Element, text: str) -> None:
    """Add text; spaces that a reader would drop or join are written as elements."""
    for piece in _PIECE.findall(text):
        if piece == LINE_BREAK:
            add(parent, "text:line-break")
        elif piece == "\t":
            add(parent, "text:tab")
        elif len(piece) > 1 and not piece.strip(" "):
            add(parent, "text:s", {"text:c": str(len(piece))})
        elif piece == " ":
            add(parent, "text:s")
        else:
            _append(parent, piece)


def _append(parent: Element, text: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text
