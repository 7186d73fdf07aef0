"""Between blocks of a story and blocks of a document; an open document is edited, never reset."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextCursor, QTextDocument

from ui.editor.dress import (
    HREF,
    SPAN,
    block_format,
    direction_override,
    fragments,
    kind_of,
    level_of,
    set_room,
    span_format,
)
from ui.utf16 import Units
from workstation.articles import Block, BlockKind, Direction, Span, SpanKind


def write(document: QTextDocument, headline: str, blocks: Sequence[Block], language: str) -> None:
    """Fill a document with a story, as its beginning: nothing can be undone past it."""
    document.setUndoRedoEnabled(False)
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.removeSelectedText()
    cursor.setBlockFormat(block_format(headline=True, language=language))
    cursor.setCharFormat(span_format(None))
    cursor.insertText(headline, span_format(None))
    for block in blocks or (Block(""),):
        cursor.insertBlock(_format(block, language), span_format(None))
        _insert(cursor, block)
    cursor.endEditBlock()
    set_room(document)
    document.setUndoRedoEnabled(True)
    document.setModified(False)


def insert(cursor: QTextCursor, blocks: Sequence[Block], language: str) -> None:
    """Put blocks in the place of the selection. A first one without a form of its own goes on
    the paragraph at the cursor; what stood after the cursor keeps its paragraph's form."""
    cursor.removeSelectedText()
    here = cursor.block()
    form, first = here.blockFormat(), here.blockNumber() == 0
    tail = cursor.positionInBlock() < here.length() - 1
    empty = here.length() == 1
    if first:
        cursor.insertText(blocks[0].text, span_format(None))
    elif empty:
        cursor.setBlockFormat(_format(blocks[0], language))
        _insert(cursor, blocks[0])
    elif _formless(blocks[0]):
        _insert(cursor, blocks[0])
    else:
        cursor.insertBlock(_format(blocks[0], language), span_format(None))
        _insert(cursor, blocks[0])
    for block in blocks[1:]:
        cursor.insertBlock(_format(block, language), span_format(None))
        _insert(cursor, block)
    if tail and not first and (empty or len(blocks) > 1 or not _formless(blocks[0])):
        if _formless(blocks[-1]):
            cursor.setBlockFormat(form)
        else:
            end = cursor.position()
            cursor.insertBlock(form, span_format(None))
            cursor.setPosition(end)


def _formless(block: Block) -> bool:
    return (block.kind, block.direction) == (BlockKind.PARAGRAPH, Direction.AUTO)


def read(document: QTextDocument) -> tuple[str, tuple[Block, ...]]:
    """Headline and blocks, as they stand."""
    first = document.begin()
    blocks = []
    block = first.next()
    while block.isValid():
        blocks.append(read_block(block))
        block = block.next()
    return first.text(), tuple(blocks)


def read_block(block: QTextBlock) -> Block:
    text = block.text()
    units = Units(text)
    spans = []
    for fragment in fragments(block):
        kind = fragment.charFormat().property(SPAN)
        if not kind:
            continue
        start = units.to_python(fragment.position() - block.position())
        end = units.to_python(fragment.position() - block.position() + fragment.length())
        href = str(fragment.charFormat().property(HREF) or "")
        spans.append(Span(start, end, SpanKind(kind), href))
    return Block(
        text, kind_of(block), direction_override(block), level_of(block), tuple(_joined(spans))
    )


def rewrite(document: QTextDocument, headline: str, blocks: Sequence[Block], language: str) -> None:
    """Make an open document say another version of the story, as one step of undo.

    Only what differs is touched, so marks and the caret stay in the paragraphs that are alike.
    """
    old_headline, old = read(document)
    new = tuple(blocks) or (Block(""),)
    head = _alike(old, new)
    tail = _alike(old[head:][::-1], new[head:][::-1])
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    _replace_line(document, 0, Block(old_headline), Block(headline), language)
    if len(old) == len(new):
        for number in range(head, len(new) - tail):
            _replace_line(document, number + 1, old[number], new[number], language)
    else:
        lines = new[head : len(new) - tail]
        _replace_lines(document, head + 1, len(old) - tail + 1, lines, language)
    cursor.endEditBlock()


def _alike(one: Sequence[Block], other: Sequence[Block]) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def _replace_line(
    document: QTextDocument, number: int, old: Block, new: Block, language: str
) -> None:
    """Change the letters that differ in one block, then its spans and format."""
    block = document.findBlockByNumber(number)
    cursor = QTextCursor(document)
    if old.text != new.text:
        head = 0
        while head < min(len(old.text), len(new.text)) and old.text[head] == new.text[head]:
            head += 1
        tail = 0
        limit = min(len(old.text), len(new.text)) - head
        while tail < limit and old.text[-1 - tail] == new.text[-1 - tail]:
            tail += 1
        units = Units(old.text)
        cursor.setPosition(block.position() + units.to_qt(head))
        end = block.position() + units.to_qt(len(old.text) - tail)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(new.text[head : len(new.text) - tail], span_format(None))
    if old.spans != new.spans or (new.spans and old.text != new.text):
        _set_spans(document, number, new)
    if number and (old.kind, old.direction, old.level) != (new.kind, new.direction, new.level):
        cursor.setPosition(block.position())
        cursor.setBlockFormat(_format(new, language))


def _set_spans(document: QTextDocument, number: int, block: Block) -> None:
    line = document.findBlockByNumber(number)
    units = Units(block.text)
    cursor = QTextCursor(document)
    for start, end, form in [
        (0, len(block.text), span_format(None)),
        *((span.start, span.end, span_format(span.kind, span.href)) for span in block.spans),
    ]:
        cursor.setPosition(line.position() + units.to_qt(start))
        at = line.position() + units.to_qt(end)
        cursor.setPosition(at, QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(form)


def _replace_lines(
    document: QTextDocument, first: int, end: int, lines: Sequence[Block], language: str
) -> None:
    """Put other lines for lines ``first`` to ``end`` (half-open; never the headline, line 0)."""
    cursor = QTextCursor(document)
    if first < end and lines:
        cursor.setPosition(document.findBlockByNumber(first).position())
        last = document.findBlockByNumber(end - 1)
        close = last.position() + last.length() - 1
        cursor.setPosition(close, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        rest = lines[1:]
        cursor.setBlockFormat(_format(lines[0], language))
        _insert(cursor, lines[0])
    elif first < end:
        # Lines go and none comes: take the break before them too. Qt gives the line before, where
        # it is empty, the format of the last that went.
        kept = document.findBlockByNumber(first - 1).blockFormat()
        cursor.setPosition(document.findBlockByNumber(first).position() - 1)
        last = document.findBlockByNumber(end - 1)
        close = last.position() + last.length() - 1
        cursor.setPosition(close, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        cursor.setBlockFormat(kept)
        return
    else:
        before = document.findBlockByNumber(first - 1)
        cursor.setPosition(before.position() + before.length() - 1)
        rest = lines
    for block in rest:
        cursor.insertBlock(_format(block, language), span_format(None))
        _insert(cursor, block)


def _insert(cursor: QTextCursor, block: Block) -> None:
    """Type a block's text with its spans at the cursor."""
    at = 0
    for span in sorted(block.spans, key=lambda s: s.start):
        if span.start > at:
            cursor.insertText(block.text[at : span.start], span_format(None))
        if span.end > max(at, span.start):
            text = block.text[max(at, span.start) : span.end]
            cursor.insertText(text, span_format(span.kind, span.href))
        at = max(at, span.end)
    if at < len(block.text):
        cursor.insertText(block.text[at:], span_format(None))


def _format(block: Block, language: str) -> QTextBlockFormat:
    return block_format(
        headline=False,
        language=language,
        kind=block.kind,
        direction=block.direction,
        level=block.level,
    )


def _joined(spans: list[Span]) -> list[Span]:
    """Spans of one kind that touch are one."""
    out: list[Span] = []
    for span in spans:
        last = out[-1] if out else None
        if last and last.end == span.start and (last.kind, last.href) == (span.kind, span.href):
            out[-1] = Span(last.start, span.end, span.kind, span.href)
        else:
            out.append(span)
    return out
