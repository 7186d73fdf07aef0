"""Sentences of a text with inline codes, and codes put into a translation that came without."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass

from workstation.text.codes import Code, Mark, marks, nested, pieces, plain
from workstation.text.segmentation import BreakRules, segment

_WORD = re.compile(r"\w+(?:['’.\-]\w+)*")


def sentences(
    text: str, codes: Mapping[int, Code], language: str, rules: BreakRules | None = None
) -> list[tuple[int, int]]:
    """The spans of the sentences of a text with markers, cut as if they were not there. A code
    that opens before a sentence belongs to it, and so does one that closes after it; what lies
    between the spans (spaces, codes that embrace nothing) stays as it is."""
    places: list[int] = []
    at = 0
    for piece in pieces(text, codes):
        if isinstance(piece, str):
            places += range(at, at + len(piece))
            at += len(piece)
        else:
            at = piece.end
    found: list[tuple[int, int]] = []
    ends = {mark.end: mark for mark in marks(text, codes)}
    starts = {mark.start: mark for mark in ends.values()}
    for span in segment(plain(text, codes), language, rules):
        start, end = places[span.start], places[span.end - 1] + 1
        floor = found[-1][1] if found else 0
        while start in ends and ends[start].start >= floor and not ends[start].closes:
            start = ends[start].start
        while end in starts and starts[end].closes:
            end = starts[end].end
        found.append((start, end))
    return found


@dataclass(frozen=True, slots=True)
class Placed:
    """A translation with its codes, and how many pairs found no words to embrace."""

    text: str
    lost: int


@dataclass(frozen=True, slots=True)
class _Pair:
    number: int
    start: int
    end: int
    """Indices into the words of the source."""


def embraced(source: str, codes: Mapping[int, Code]) -> list[str]:
    """The words that the codes of a sentence embrace, where they are not all its words: what is
    worth translating by itself, to be found again in the translation."""
    words = plain(source, codes)
    pairs, _ = _read(source, codes)
    inside = (words[pair.start : pair.end].strip() for pair in pairs if not _whole(pair, words))
    return [text for text in dict.fromkeys(inside) if text]


def placed(
    source: str, codes: Mapping[int, Code], target: str, said: Mapping[str, str] | None = None
) -> Placed:
    """The target with the codes of its source.

    A pair around the whole sentence embraces the whole translation. Another embraces the same
    words where the target has them (names, numbers), or what ``said`` gives for them; else a
    code that is needed embraces the words at about its place, and one for looks is lost. Codes
    that embrace nothing are all kept, at about their places.
    """
    words = plain(source, codes)
    pairs, alone = _read(source, codes)
    taken: list[tuple[int, int, int]] = []
    lost = 0
    order = sorted(pairs, key=lambda p: (not codes[p.number].needed, p.start - p.end))
    for pair in order:
        home = _home(pair, words, target, codes[pair.number], said or {})
        if home is None or any(_crosses(home, (a, b)) for a, b, _ in taken):
            lost += 1
        else:
            taken.append((*home, pair.number))
    inserts: list[tuple[int, int, int, str]] = []
    for rank, (start, end, number) in enumerate(taken):
        inserts.append((start, 3, rank, f"{{{number}}}"))
        inserts.append((end, 0, -rank, f"{{/{number}}}"))
    inserts += _alone(alone, words, target)
    made, at = [], 0
    for place, _, _, written in sorted(inserts, key=lambda i: i[:3]):
        made += [target[at:place], written]
        at = place
    return Placed("".join([*made, target[at:]]), lost)


def _read(source: str, codes: Mapping[int, Code]) -> tuple[list[_Pair], list[tuple[Mark, int]]]:
    """The pairs of a sentence, and the marks that stand alone, with their places in its words."""
    whole = nested(source, codes)
    pairs: list[_Pair] = []
    alone: list[tuple[Mark, int]] = []
    open_pairs: list[int] = []
    at = 0
    for piece in pieces(source, codes):
        if isinstance(piece, str):
            at += len(piece)
        elif piece.start not in whole:
            alone.append((piece, at))
        elif piece.closes:
            pairs.append(_Pair(piece.number, open_pairs.pop(), at))
        else:
            open_pairs.append(at)
    return pairs, alone


def _whole(pair: _Pair, words: str) -> bool:
    outside = words[: pair.start] + words[pair.end :]
    return not _WORD.search(outside)


def _home(
    pair: _Pair, words: str, target: str, code: Code, said: Mapping[str, str]
) -> tuple[int, int] | None:
    if not target:
        return None
    if _whole(pair, words):
        return 0, len(target)
    inside = words[pair.start : pair.end].strip()
    if not inside:
        return None
    share = pair.start / len(words)
    for wanted in (inside, said.get(inside, "").strip(" .،؛,;")):
        if not wanted:
            continue
        fits = re.finditer(rf"(?<!\w){re.escape(wanted)}(?!\w)", target, re.IGNORECASE)
        near = min(fits, key=lambda f: abs(f.start() / len(target) - share), default=None)
        if near is not None:
            return near.span()
    return _at_about(pair, words, target) if code.needed else None


def _at_about(pair: _Pair, words: str, target: str) -> tuple[int, int] | None:
    """The words of the target whose share of it is that of the pair in the source."""
    ours = [found.span() for found in _WORD.finditer(words)]
    theirs = [found.span() for found in _WORD.finditer(target)]
    inside = [n for n, (a, b) in enumerate(ours) if a < pair.end and b > pair.start]
    if not inside or not theirs:
        return None
    first = min(round(inside[0] / len(ours) * len(theirs)), len(theirs) - 1)
    last = min(max(first, round((inside[-1] + 1) / len(ours) * len(theirs)) - 1), len(theirs) - 1)
    return theirs[first][0], theirs[last][1]


def _crosses(one: tuple[int, int], other: tuple[int, int]) -> bool:
    (a, b), (c, d) = one, other
    apart = b <= c or d <= a
    return not (apart or (a <= c and d <= b) or (c <= a and b <= d))


def _alone(
    found: list[tuple[Mark, int]], words: str, target: str
) -> list[tuple[int, int, int, str]]:
    inserts = []
    edges = [0, *(f.end() for f in _WORD.finditer(target)), len(target)]
    heads = [0, *(f.start() for f in _WORD.finditer(target)), len(target)]
    for rank, (mark, at) in enumerate(found):
        if not words[:at].strip():
            place, turn = 0, 2 if not mark.closes else 1
        elif not words[at:].strip():
            place, turn = len(target), 2
        else:
            near = edges if words[at - 1].isalnum() or mark.closes else heads
            wanted = round(at / len(words) * len(target))
            place, turn = _nearest(near, wanted), 2
        inserts.append((place, turn, rank, mark.text))
    return inserts


def _nearest(places: list[int], wanted: int) -> int:
    after = bisect_left(places, wanted)
    near = places[max(after - 1, 0) : after + 1]
    return min(near, key=lambda place: abs(place - wanted))
