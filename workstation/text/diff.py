"""What changed between two texts, by words whose letters are grapheme clusters.

Spans are half-open Python indices. A word is never cut, so a letter keeps its marks and a
change that a reader sees as one word is one change.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from workstation.text.folding import fold
from workstation.text.graphemes import graphemes

CELLS = 200_000_000
"""Words of the one changed middle times words of the other: beyond it the middle is one change."""


class ChangeKind(StrEnum):
    EQUAL = "equal"
    INSERT = "insert"
    DELETE = "delete"
    REPLACE = "replace"


@dataclass(frozen=True, slots=True)
class Change:
    """One run of the difference. The runs in order cover both texts without gap.

    ``hamza_only`` is true of a replacement whose words differ in nothing but the hamza, the
    alef, ya and ta marbuta, and the marks.
    """

    kind: ChangeKind
    old_start: int
    old_end: int
    new_start: int
    new_end: int
    hamza_only: bool = False


_ARABIC = (
    "\u0600-\u0605\u0610-\u061a\u0620-\u065f\u066e-\u06d3\u06d5-\u06ef\u06fa-\u06ff\u0750-\u077f"
)
_TOKEN = re.compile(rf"\d+(?:[.,٫٬:/]\d+)*|[{_ARABIC}]+|[^\W\d_]+(?:['’][^\W\d_]+)*|\s+|.", re.S)


def diff_words(old: str, new: str) -> list[Change]:
    """The runs that turn ``old`` into ``new``, in order; words and marks are compared whole."""
    before, after = _tokens(old), _tokens(new)
    return _joined(list(_changes(old, new, before, after)))


def _tokens(text: str) -> list[tuple[int, int]]:
    """Spans of words, numbers, single marks and white space, grown to whole grapheme clusters."""
    spans: list[tuple[int, int]] = []
    clusters = _cluster_ends(text)
    start = 0
    for found in _TOKEN.finditer(text):
        end = found.end()
        if end not in clusters or end <= start:
            continue
        spans.append((start, end))
        start = end
    if start < len(text):
        spans.append((start, len(text)))
    return spans


def _cluster_ends(text: str) -> set[int]:
    ends: set[int] = set()
    at = 0
    for cluster in graphemes(text):
        at += len(cluster)
        ends.add(at)
    return ends


def _changes(
    old: str, new: str, before: list[tuple[int, int]], after: list[tuple[int, int]]
) -> Iterator[Change]:
    old_words = [old[s:e] for s, e in before]
    new_words = [new[s:e] for s, e in after]
    for equal, i1, i2, j1, j2 in _stretches(old_words, new_words):
        if not equal and i2 - i1 == j2 - j1:
            for i, j in zip(range(i1, i2), range(j1, j2), strict=True):
                yield _replacement(old, new, before[i], after[j])
            continue
        kind = ChangeKind.EQUAL if equal else ChangeKind.REPLACE
        if not equal and i1 == i2:
            kind = ChangeKind.INSERT
        elif not equal and j1 == j2:
            kind = ChangeKind.DELETE
        yield Change(kind, *_span(before, i1, i2, len(old)), *_span(after, j1, j2, len(new)))


Stretch = tuple[bool, int, int, int, int]


def _stretches(old: Sequence[str], new: Sequence[str]) -> list[Stretch]:
    """Equal and changed stretches in turn; white space alone does not part two changes."""
    merged: list[Stretch] = []
    for stretch in edit_runs(old, new):
        equal, _, i2, _, j2 = stretch
        last = merged[-1] if merged else None
        if last is not None and not last[0] and not equal:
            merged[-1] = (False, last[1], i2, last[3], j2)
        elif (
            last is not None
            and len(merged) > 1
            and not equal
            and last[0]
            and not "".join(old[last[1] : last[2]]).strip()
            and _replaces(merged[-2])
            and _replaces(stretch)
        ):
            merged[-2:] = [(False, merged[-2][1], i2, merged[-2][3], j2)]
        else:
            merged.append(stretch)
    return merged


def _replaces(stretch: Stretch) -> bool:
    return stretch[1] < stretch[2] and stretch[3] < stretch[4]


def edit_runs(old: Sequence[str], new: Sequence[str]) -> list[Stretch]:
    """Equal and changed stretches in turn, (equal, old start, old end, new start, new end), by a
    shortest edit script of insertions and deletions."""
    from rapidfuzz.distance import Indel

    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    a, b = old[head : len(old) - tail], new[head : len(new) - tail]
    runs: list[Stretch] = [(True, 0, head, 0, head)]
    if len(a) * len(b) > CELLS:
        runs.append((False, head, head + len(a), head, head + len(b)))
    else:
        for code in Indel.opcodes(a, b):
            i1, i2 = head + code.src_start, head + code.src_end
            j1, j2 = head + code.dest_start, head + code.dest_end
            if code.tag == "equal" or runs[-1][0]:
                runs.append((code.tag == "equal", i1, i2, j1, j2))
            else:
                runs[-1] = (False, runs[-1][1], i2, runs[-1][3], j2)
    runs.append((True, len(old) - tail, len(old), len(new) - tail, len(new)))
    return [run for run in runs if run[1] < run[2] or run[3] < run[4]]


def _span(spans: list[tuple[int, int]], first: int, last: int, length: int) -> tuple[int, int]:
    start = spans[first][0] if first < len(spans) else length
    return start, (spans[last - 1][1] if last > first else start)


def _replacement(old: str, new: str, before: tuple[int, int], after: tuple[int, int]) -> Change:
    old_word, new_word = old[slice(*before)], new[slice(*after)]
    if old_word == new_word:
        return Change(ChangeKind.EQUAL, *before, *after)
    return Change(ChangeKind.REPLACE, *before, *after, _same_letters(old_word, new_word))


def _same_letters(old: str, new: str) -> bool:
    plain_old = fold(old, case=False, digits=False).text
    return plain_old == fold(new, case=False, digits=False).text and any(map(str.isalpha, old))


def _joined(changes: list[Change]) -> list[Change]:
    """Neighbours of one kind as one run."""
    joined: list[Change] = []
    for change in changes:
        last = joined[-1] if joined else None
        if last is not None and last.kind is change.kind and last.hamza_only == change.hamza_only:
            joined[-1] = Change(
                change.kind,
                last.old_start,
                change.old_end,
                last.new_start,
                change.new_end,
                change.hamza_only,
            )
        else:
            joined.append(change)
    return joined
