"""The inside of a paragraph as a tree: styled runs and isolates, properly nested.

Every format sets its paragraphs from this tree, so that what is isolated in one is isolated
in all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from workstation.articles import Block, Direction, Span, SpanKind
from workstation.text.bidi import STRAY_MARKS, Anchors, anchors, runs

LINE_BREAK = "\u2028"

_DROPPED = re.compile(f"[{STRAY_MARKS}\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_ALLOWED_LINK = re.compile(r"(?i)(?:https?://|ftp://|mailto:|tel:|#|/(?!/)|[^:/?#\s]+(?:[/?#]|$))")
_BREAKS = re.compile("\r\n|[\r\n\x0b\x0c\x85\u2029]")


class InlineKind(StrEnum):
    TEXT = "text"
    ISOLATE = "isolate"
    STRONG = "strong"
    QUOTE_STYLE = "quote_style"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Inline:
    """A node: text without children, or a style, link or isolate around its children."""

    kind: InlineKind
    text: str = ""
    direction: Direction = Direction.AUTO
    """Of an isolate: RTL or LTR."""
    href: str = ""
    children: tuple[Inline, ...] = ()


def clean(text: str) -> str:
    """The text without stray direction marks and without what no XML may hold; every kind of
    line break becomes U+2028."""
    return _DROPPED.sub("", _BREAKS.sub(LINE_BREAK, text))


def blank(text: str) -> bool:
    """Whether nothing is left to read of the text once it is cleaned."""
    return not clean(text).strip()


def clean_block(block: Block) -> Block:
    """The block with its text cleaned, its spans moved along and kept inside the text."""
    text = clean(block.text)
    if text == block.text and not block.spans:
        return block

    def moved(offset: int) -> int:
        return len(clean(block.text[:offset])) if text != block.text else offset

    spans = (
        replace(s, start=moved(s.start), end=min(moved(s.end), len(text))) for s in block.spans
    )
    return replace(block, text=text, spans=tuple(s for s in spans if s.start < s.end))


def allowed_link(href: str) -> bool:
    """Whether an address may stand in a file: the web, mail, a telephone, or a relative one;
    never a script."""
    return bool(_ALLOWED_LINK.match(href))


@dataclass(frozen=True, slots=True)
class _Interval:
    start: int
    end: int
    rank: int
    """Which goes outside when two cover the same text: links, then isolates, then styles."""
    node: Inline


_KINDS = {
    SpanKind.LINK: (0, InlineKind.LINK),
    SpanKind.STRONG: (2, InlineKind.STRONG),
    SpanKind.QUOTE_STYLE: (3, InlineKind.QUOTE_STYLE),
}


def inlines(block: Block, direction: Direction, *, anchor: bool = False) -> tuple[Inline, ...]:
    """The tree of a block whose base direction is RTL or LTR. Its texts, joined in order, are
    the cleaned text of the block; spans that cross an isolate's edge are cut there.

    With ``anchor`` the texts also hold the direction marks that keep the order for readers that
    know no isolates (see `workstation.text.bidi.anchors`).
    """
    block = clean_block(block)
    intervals = [
        _Interval(r.start, r.end, 1, Inline(InlineKind.ISOLATE, direction=Direction(r.direction)))
        for r in runs(block.text, direction)
        if r.isolate
    ]
    cut: list[_Interval] = []
    spans = [s for s in block.spans if s.kind is not SpanKind.LINK or allowed_link(s.href)]
    for span in sorted(spans, key=lambda s: (_KINDS[s.kind][0], s.start - s.end)):
        pieces = _beside(_interval(span), cut)
        for other in [*intervals, *cut]:
            pieces = [part for piece in pieces for part in _split(piece, other)]
        cut += pieces
    everything = sorted([*intervals, *cut], key=lambda i: (i.start, -i.end, i.rank))
    marks = anchors(block.text, direction) if anchor else Anchors({}, {})
    return tuple(_nest(_Text(block.text, marks), 0, len(block.text), everything))


def line_inlines(text: str, direction: Direction, *, anchor: bool = False) -> tuple[Inline, ...]:
    """The tree of a plain line, such as a headline."""
    return inlines(Block(text), direction, anchor=anchor)


def plain(nodes: tuple[Inline, ...]) -> str:
    """The text of the nodes, joined."""
    return "".join(node.text + plain(node.children) for node in nodes)


def _interval(span: Span) -> _Interval:
    rank, kind = _KINDS[span.kind]
    return _Interval(span.start, span.end, rank, Inline(kind, href=span.href))


def _beside(piece: _Interval, others: list[_Interval]) -> list[_Interval]:
    """What of the piece no other of its kind covers: a link never stands inside a link."""
    pieces = [piece]
    for other in (o for o in others if o.node.kind is piece.node.kind):
        halves = [
            (replace(p, end=min(p.end, other.start)), replace(p, start=max(p.start, other.end)))
            for p in pieces
        ]
        pieces = [half for pair in halves for half in pair if half.start < half.end]
    return pieces


def _split(piece: _Interval, other: _Interval) -> list[_Interval]:
    """The piece, cut at an edge of the other where the two overlap without one holding the
    other. A style that holds part of an isolate is cut at the isolate's edge."""
    overlap = piece.start < other.end and other.start < piece.end
    inside = other.start <= piece.start and piece.end <= other.end
    around = piece.start <= other.start and other.end <= piece.end
    if not overlap or inside or around:
        return [piece]
    edge = other.end if other.start <= piece.start else other.start
    return [replace(piece, end=edge), replace(piece, start=edge)]


@dataclass(frozen=True, slots=True)
class _Text:
    whole: str
    marks: Anchors

    def leaf(self, start: int, end: int) -> Inline:
        before, after = self.marks.before.get(start, ""), self.marks.after.get(end, "")
        return Inline(InlineKind.TEXT, before + self.whole[start:end] + after)


def _nest(text: _Text, start: int, end: int, intervals: list[_Interval]) -> Iterator[Inline]:
    at = start
    index = 0
    while index < len(intervals):
        outer = intervals[index]
        inner: list[_Interval] = []
        index += 1
        while index < len(intervals) and intervals[index].start < outer.end:
            inner.append(intervals[index])
            index += 1
        if outer.start > at:
            yield text.leaf(at, outer.start)
        children = tuple(_nest(text, outer.start, outer.end, inner))
        yield replace(outer.node, children=children)
        at = outer.end
    if at < end:
        yield text.leaf(at, end)
