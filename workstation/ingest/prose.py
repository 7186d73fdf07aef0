"""Styled runs gathered into a block: equal neighbours become one span, edges are trimmed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from workstation.articles import Block, BlockKind, Direction, Span, SpanKind

_SPACES = re.compile("[ \t\n\r\f]+")
_EDGES = " \t\n\r\f\u00a0\ufeff"
_LINKS = re.compile(r"(?:https?://|mailto:|tel:)[^\s<>\"]+\Z", re.IGNORECASE)
_LONGEST_LINK = 2048


@dataclass(frozen=True, slots=True)
class Style:
    """How a run of text is set."""

    strong: bool = False
    quote: bool = False
    href: str = ""


class Prose:
    """Gathers the runs of one paragraph. ``collapse`` treats white space as HTML does."""

    def __init__(self, *, collapse: bool) -> None:
        self._collapse = collapse
        self._pieces: list[tuple[str, Style]] = []

    def add(self, text: str, style: Style) -> None:
        """Add a run after what is there."""
        if text:
            self._pieces.append((text, style))

    def take(
        self,
        kind: BlockKind = BlockKind.PARAGRAPH,
        direction: Direction = Direction.AUTO,
        level: int = 0,
    ) -> Block | None:
        """The block of what was gathered, which is then forgotten; None when it is blank."""
        pieces, self._pieces = self._pieces, []
        if self._collapse:
            pieces = _collapsed(pieces)
        text = "".join(piece for piece, _ in pieces)
        if not text.strip(_EDGES):
            return None
        first = len(text) - len(text.lstrip(_EDGES))
        last = len(text.rstrip(_EDGES))
        spans = [
            span
            for wanted in (SpanKind.STRONG, SpanKind.QUOTE_STYLE, SpanKind.LINK)
            for span in _spans(pieces, wanted, first, last)
        ]
        spans.sort(key=lambda span: (span.start, -span.end))
        return Block(text[first:last], kind, direction, level, tuple(spans))


def safe_link(href: str) -> str:
    """The address when it is one that a story may carry (web, mail, telephone), else empty."""
    address = href.strip()
    return address if len(address) <= _LONGEST_LINK and _LINKS.match(address) else ""


def _collapsed(pieces: list[tuple[str, Style]]) -> list[tuple[str, Style]]:
    kept = []
    after_space = True
    for text, style in pieces:
        text = _SPACES.sub(" ", text)
        if after_space and text.startswith(" "):
            text = text[1:]
        if text:
            kept.append((text, style))
            after_space = text.endswith(" ")
    return kept


_SETTING: dict[SpanKind, Callable[[Style], str]] = {
    SpanKind.STRONG: lambda style: "strong" if style.strong else "",
    SpanKind.QUOTE_STYLE: lambda style: "quote" if style.quote else "",
    SpanKind.LINK: lambda style: style.href,
}


def _spans(pieces: list[tuple[str, Style]], kind: SpanKind, first: int, last: int) -> list[Span]:
    """The spans of one kind, as indices into the text between ``first`` and ``last``."""
    runs: list[tuple[int, int, str]] = []
    at = 0
    for text, style in pieces:
        value, end = _SETTING[kind](style), at + len(text)
        if value and runs and runs[-1][1] == at and runs[-1][2] == value:
            runs[-1] = (runs[-1][0], end, value)
        elif value:
            runs.append((at, end, value))
        at = end
    whole = "".join(text for text, _ in pieces)
    found = []
    for start, end, value in runs:
        start, end = max(start, first), min(end, last)
        run = whole[start:end]
        start, end = start + len(run) - len(run.lstrip()), end - len(run) + len(run.rstrip())
        if start < end:
            href = value if kind is SpanKind.LINK else ""
            found.append(Span(start - first, end - first, kind, href))
    return found
