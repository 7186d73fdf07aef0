"""How a story is cut into segments, and cut again when its text has changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from workstation.articles import Article
from workstation.segments import Segment, SegmentState
from workstation.text.folding import fold_key
from workstation.text.segmentation import BreakRules
from workstation.text.segmentation import segment as sentences

ALIKE = 60
"""The per cent from which a sentence is an older one rewritten, so that its target goes with it."""


def stands(article: Article, old: Sequence[Segment]) -> bool:
    """Whether segments (also those split or merged by hand) still cover the text exactly."""
    lines = article.text.split("\n")
    by_line = _by_line(old)
    if any(block >= len(lines) for block in by_line):
        return False
    return all(_covers(by_line.get(n, []), line) for n, line in enumerate(lines))


def recut(
    article: Article, language: str, old: Sequence[Segment], rules: BreakRules | None = None
) -> list[Segment]:
    """The segments of a text that has changed, with the work done on the old ones; cut by the
    ``rules``, the built-in ones when None.

    Lines that still read the same keep their segments, also those split or merged by hand. In
    the others a sentence keeps its segment where it reads the same but for letters that
    folding makes equal, and, opened again, where it is much the same.
    """
    lines = article.text.split("\n")
    waiting = _by_line(old)
    by_text: dict[str, list[int]] = {}
    for block, parts in waiting.items():
        by_text.setdefault(_text_of(parts), []).append(block)
    found: list[Segment] = []
    for block, line in enumerate(lines):
        kept = next(
            (n for n in by_text.get(_key(line), []) if n in waiting and _covers(waiting[n], line)),
            None,
        )
        if kept is not None:
            found += [replace(part, block=block) for part in waiting.pop(kept)]
        else:
            found += _cut_line(article, language, block, line, rules)
    left = [part for parts in waiting.values() for part in parts]
    return [replace(part, number=n) for n, part in enumerate(_carried(left, found), start=1)]


def _by_line(row: Sequence[Segment]) -> dict[int, list[Segment]]:
    by_line: dict[int, list[Segment]] = {}
    for part in row:
        by_line.setdefault(part.block, []).append(part)
    return by_line


def _text_of(parts: Sequence[Segment]) -> str:
    return _key("".join(part.source for part in parts))


def _key(line: str) -> str:
    return "".join(line.split())


def _covers(parts: Sequence[Segment], line: str) -> bool:
    at = 0
    for part in parts:
        if line[part.start : part.end] != part.source or line[at : part.start].strip():
            return False
        at = part.end
    return not line[at:].strip()


def _cut_line(
    article: Article, language: str, block: int, line: str, rules: BreakRules | None
) -> list[Segment]:
    """Fresh segments of one line, without targets; an empty line gives none."""
    found: list[Segment] = []
    for span in sentences(line, article.language, rules):
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
                number=0,
                block=block,
                start=start,
                end=start + len(source),
                source=source,
            )
        )
    return found


def _carried(old: Sequence[Segment], new: Sequence[Segment]) -> list[Segment]:
    """The new cut with the old segments where their sentences have gone: the same text first,
    then the same but for folding, then the most alike."""
    result = list(new)
    left = list(old)
    for key in (str, fold_key):
        waiting: dict[str, list[Segment]] = {}
        for part in left:
            waiting.setdefault(key(part.source), []).append(part)
        for at, fresh in enumerate(result):
            kept = waiting.get(key(fresh.source))
            if not fresh.id and kept:
                before = kept.pop(0)
                left.remove(before)
                result[at] = _moved(before, fresh)
    for before in left:
        home = _most_alike(before, result) if before.target else None
        if home is not None:
            moved = _moved(before, result[home])
            result[home] = replace(moved, state=SegmentState.INITIAL, edited=True)
    return result


def _moved(before: Segment, fresh: Segment) -> Segment:
    """The work of a segment on the sentence as it stands now."""
    return replace(before, block=fresh.block, start=fresh.start, end=fresh.end, source=fresh.source)


def _most_alike(before: Segment, row: Sequence[Segment]) -> int | None:
    """Where in a row the sentence of a segment has most likely gone, rewritten."""
    from rapidfuzz import fuzz, process

    free = {at: fold_key(part.source) for at, part in enumerate(row) if not part.id}
    best = process.extractOne(fold_key(before.source), free, scorer=fuzz.ratio, score_cutoff=ALIKE)
    return None if best is None else int(best[2])


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
