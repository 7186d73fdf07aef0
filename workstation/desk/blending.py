"""A story made of two of its versions: paragraphs with their form and styled runs."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from workstation.articles import Block, Revision, Span
from workstation.text.comparison import Comparison, DifferenceKind, Line, Part


def rows_of_other_form(old: Revision, new: Revision, comparison: Comparison) -> set[int]:
    """The rows whose two paragraphs differ in kind, direction or styled runs (see `Block`)."""
    found = set()
    for number, row in enumerate(comparison.rows):
        before, after = _sides(old, new, comparison, number)
        if row.new is None or before is None or after is None:
            continue
        parts = comparison.parts(number)
        same = [part for part in parts if part.difference is None]
        if _kind(before) != _kind(after) or any(
            _clipped(before.spans, p.old_start, p.old_end)
            != _clipped(after.spans, p.new_start, p.new_end)
            for p in same
        ):
            found.add(number)
    return found


def blend(
    old: Revision, new: Revision, comparison: Comparison, taken: Collection[int]
) -> tuple[str, tuple[Block, ...]]:
    """The headline and the blocks of the text that has the ``taken`` differences as the newer
    version has them and every other one as the older (see `Comparison.mixed`)."""
    headline, blocks = "", []
    for line in comparison.mixed(taken):
        before, after = _sides(old, new, comparison, line.row)
        if before is None and after is None:
            headline = _text(comparison, line)
        else:
            blocks.append(_block(before, after, comparison, line, taken))
    return headline, tuple(blocks)


def _sides(
    old: Revision, new: Revision, comparison: Comparison, number: int
) -> tuple[Block | None, Block | None]:
    """The blocks of a row; both None for the headline, both there for a paragraph that moved."""
    row = comparison.rows[number]
    other = comparison.rows[row.partner] if row.partner is not None else row
    i = row.old if row.old is not None else other.old
    j = row.new if row.new is not None else other.new
    return old.blocks[i - 1] if i else None, new.blocks[j - 1] if j else None


def _text(comparison: Comparison, line: Line) -> str:
    old, new = comparison.lines_of(line.row)
    return "".join(
        new[p.new_start : p.new_end] if newer else old[p.old_start : p.old_end]
        for p, newer in line.parts
    )


def _block(
    before: Block | None,
    after: Block | None,
    comparison: Comparison,
    line: Line,
    taken: Collection[int],
) -> Block:
    row = comparison.rows[line.row]
    if row.partner is not None and row.new is None:
        row = comparison.rows[row.partner]
    forms = (
        number
        for number in range(row.first, row.last)
        if comparison.differences[number].kind is DifferenceKind.FORM
    )
    form = next(forms, None)
    formed = (
        after
        if before is None or (after is not None and (form is None or form in taken))
        else before
    )
    if formed is None:
        raise ValueError("a paragraph has a side at least")
    spans = tuple(_joined(_spans(before or formed, after or formed, formed, line)))
    return replace(formed, text=_text(comparison, line), spans=spans)


def _spans(before: Block, after: Block, formed: Block, line: Line) -> Iterator[Span]:
    """The styled runs of the parts, each where it comes to stand."""
    at = 0
    for part, newer in line.parts:
        of_new = newer or (part.difference is None and formed is after)
        start, end = _extent(part, newer=of_new)
        for span in _clipped((after if of_new else before).spans, start, end):
            yield replace(span, start=span.start + at, end=span.end + at)
        at += end - start


def _extent(part: Part, *, newer: bool) -> tuple[int, int]:
    return (part.new_start, part.new_end) if newer else (part.old_start, part.old_end)


def _kind(block: Block) -> tuple[object, ...]:
    return block.kind, block.direction, block.level


def _clipped(spans: Sequence[Span], start: int, end: int) -> list[Span]:
    """What of the runs lies in a stretch, counted from its start."""
    return [
        replace(span, start=max(span.start, start) - start, end=min(span.end, end) - start)
        for span in spans
        if span.start < end and span.end > start
    ]


def _joined(spans: Iterator[Span]) -> list[Span]:
    """Runs of one kind that touch made one again, in the order of their start."""
    made: list[Span] = []
    for span in spans:
        for number, last in enumerate(made):
            if (last.kind, last.href, last.end) == (span.kind, span.href, span.start):
                made[number] = replace(last, end=span.end)
                break
        else:
            made.append(span)
    return sorted(made, key=lambda span: (span.start, span.end))
