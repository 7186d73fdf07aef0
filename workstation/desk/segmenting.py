"""How a story is cut into segments, and cut again when its text has changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from workstation.articles import Article
from workstation.segments import Segment
from workstation.text.segmentation import segment as sentences


def cut(article: Article, language: str) -> list[Segment]:
    """Fresh segments of a story, without targets; empty lines give none."""
    found: list[Segment] = []
    for block, line in enumerate(article.text.split("\n")):
        for span in sentences(line, article.language):
            text = line[span.start : span.end]
            source = text.strip()
            if not source:
                continue
            start = span.start + len(text) - len(text.lstrip())
            found.append(
                Segment(
                    id=0,
                    article_id=article.id,
                    language=language,
                    number=len(found) + 1,
                    block=block,
                    start=start,
                    end=start + len(source),
                    source=source,
                )
            )
    return found


def carried(old: Sequence[Segment], new: Sequence[Segment]) -> list[Segment]:
    """The new cut with what was done on the old one: sentences that still read the same keep
    their number in the database, target and state, in order; the rest begin afresh."""
    waiting: dict[str, list[Segment]] = {}
    for segment in old:
        waiting.setdefault(segment.source, []).append(segment)
    result = []
    for fresh in new:
        kept = waiting.get(fresh.source)
        if not kept:
            result.append(fresh)
            continue
        before = kept.pop(0)
        result.append(
            replace(
                before,
                number=fresh.number,
                block=fresh.block,
                start=fresh.start,
                end=fresh.end,
            )
        )
    return result


def split(segment: Segment, at: int) -> tuple[Segment, Segment]:
    """Two segments for one, cut at an index into its source; the target stays with the first."""
    head, tail = segment.source[:at], segment.source[at:]
    left, right = head.rstrip(), tail.lstrip()
    first = replace(segment, source=left, end=segment.start + len(left))
    begin = segment.start + at + len(tail) - len(right)
    second = Segment(
        id=0,
        article_id=segment.article_id,
        language=segment.language,
        number=segment.number + 1,
        block=segment.block,
        start=begin,
        end=begin + len(right),
        source=right,
    )
    return first, second


def merged(first: Segment, second: Segment, line: str) -> Segment:
    """One segment for two neighbours of the same line of the story."""
    return replace(
        first,
        end=second.end,
        source=line[first.start : second.end],
        target=" ".join(part for part in (first.target, second.target) if part),
        edited=True,
    )
