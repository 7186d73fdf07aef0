"""A story with edits of its text made in its headline and blocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from workstation.articles import Block, Span
from workstation.text.replacing import Edit, applied


def rewritten(
    headline: str, blocks: Sequence[Block], edits: Sequence[Edit]
) -> tuple[str, tuple[Block, ...]]:
    """A story with edits of its text made (see `articles.story_text`), styled runs moved along.
    An edit lies within one line and puts no line break."""
    lines, begin = [headline, *(block.text for block in blocks)], 0
    by_line: list[list[Edit]] = []
    for line in lines:
        end = begin + len(line)
        here = [edit for edit in edits if begin <= edit.start and edit.end <= end]
        by_line.append([Edit(e.start - begin, e.end - begin, e.text) for e in here])
        begin = end + 1
    done = tuple(
        replace(
            block,
            text=applied(block.text, here),
            spans=tuple(span for span in (_moved(s, here) for s in block.spans) if span),
        )
        for block, here in zip(blocks, by_line[1:], strict=True)
    )
    return applied(headline, by_line[0]), done


def _moved(span: Span, edits: Sequence[Edit]) -> Span | None:
    """The styled run after edits; one whose text went whole goes too."""
    start, end = span.start, span.end
    for edit in edits:
        grown = len(edit.text) - (edit.end - edit.start)
        if edit.end <= span.start:
            start += grown
            end += grown
        elif edit.start < span.end:
            inside = edit.start >= span.start and edit.end <= span.end
            end += grown if inside else max(grown, edit.start - span.end)
    return replace(span, start=start, end=end) if start < end else None
