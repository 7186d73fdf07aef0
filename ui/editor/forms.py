"""What the toolbar does to the selection: spans, kinds of paragraph, direction, guillemets."""

from __future__ import annotations

from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor

from ui.editor.dress import (
    HREF,
    SPAN,
    block_format,
    direction_override,
    kind_of,
    level_of,
    span_format,
)
from ui.editor.story import StoryEditor
from workstation.articles import BlockKind, Direction, SpanKind

NEXT_DIRECTION = {
    Direction.AUTO: Direction.RTL,
    Direction.RTL: Direction.LTR,
    Direction.LTR: Direction.AUTO,
}


def span_at(editor: StoryEditor) -> SpanKind | None:
    """The kind of span that holds the caret or the selection's end."""
    kind = editor.textCursor().charFormat().property(SPAN)
    return SpanKind(kind) if kind else None


def toggle_span(editor: StoryEditor, kind: SpanKind) -> None:
    """Make the selection (or the word at the caret) strong or quote style, or plain again."""
    cursor = _word_or_selection(editor)
    if not cursor.hasSelection():
        return
    end = QTextCursor(cursor)
    end.setPosition(cursor.selectionEnd())
    on = end.charFormat().property(SPAN) == kind.value
    _dress(cursor, span_format(None if on else kind))


def set_link(editor: StoryEditor, href: str) -> None:
    """Link the selection (or the word at the caret) to an address; an empty one unlinks."""
    cursor = _word_or_selection(editor)
    _dress(cursor, span_format(SpanKind.LINK if href else None, href))


def link_at(editor: StoryEditor) -> str:
    """The address of the link at the caret, empty when there is none."""
    return str(editor.textCursor().charFormat().property(HREF) or "")


def guillemets(editor: StoryEditor) -> None:
    """Put the selection between « and », or both with the caret inside."""
    cursor = editor.textCursor()
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    cursor.beginEditBlock()
    cursor.setPosition(end)
    cursor.insertText("»")
    cursor.setPosition(start)
    cursor.insertText("«")
    cursor.endEditBlock()
    cursor.setPosition(end + 1 if end == start else end + 2)
    editor.setTextCursor(cursor)


def cycle_direction(editor: StoryEditor) -> Direction:
    """Turn the paragraphs of the selection: automatic, right to left, left to right, and round.
    The direction that they have now."""
    blocks = _blocks(editor)
    new = NEXT_DIRECTION[direction_override(blocks[0])]
    _reform(editor, blocks, direction=new)
    return new


def toggle_kind(editor: StoryEditor, kind: BlockKind) -> None:
    """Make the paragraphs of the selection headings, quotes or list items, or plain again."""
    blocks = [block for block in _blocks(editor) if block.blockNumber() > 0]
    if not blocks:
        return
    off = all(kind_of(block) is kind for block in blocks)
    _reform(editor, blocks, kind=BlockKind.PARAGRAPH if off else kind)


def _reform(
    editor: StoryEditor,
    blocks: list[QTextBlock],
    *,
    kind: BlockKind | None = None,
    direction: Direction | None = None,
) -> None:
    step = QTextCursor(editor.textCursor())
    step.beginEditBlock()
    for block in blocks:
        chosen = kind if kind is not None else kind_of(block)
        level = 2 if chosen is BlockKind.HEADING else level_of(block) if kind is None else 0
        QTextCursor(block).setBlockFormat(
            block_format(
                headline=block.blockNumber() == 0,
                language=editor.language,
                kind=chosen,
                direction=direction if direction is not None else direction_override(block),
                level=level,
            )
        )
    step.endEditBlock()


def _blocks(editor: StoryEditor) -> list[QTextBlock]:
    cursor = editor.textCursor()
    document = editor.document()
    block = document.findBlock(cursor.selectionStart())
    last = document.findBlock(cursor.selectionEnd())
    found = [block]
    while block != last and block.isValid():
        block = block.next()
        found.append(block)
    return found


def _word_or_selection(editor: StoryEditor) -> QTextCursor:
    cursor = editor.textCursor()
    if not cursor.hasSelection():
        cursor.select(QTextCursor.SelectionType.WordUnderCursor)
    return cursor


def _dress(cursor: QTextCursor, form: QTextCharFormat) -> None:
    cursor.setCharFormat(form)
