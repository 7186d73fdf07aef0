"""Long text cut at the best place: a line end, a sentence end, a clause, a word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from workstation.mt.engine import Limits
from workstation.text.segmentation import segment

_CLAUSES = re.compile(r"(?<=[،؛,;:])\s+")
_WORDS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text that fits a request, and the white space that stood after it."""

    text: str
    gap: str = ""


def split_long(text: str, limits: Limits, language: str) -> tuple[str, list[Piece]]:
    """The white space before a text, and its pieces: each within the limits and inside one line.

    Joined with their gaps they give the text back. A piece is as long as may be: sentences that
    fit together stay together; only a single word that is too long is cut inside.
    """
    start = len(text) - len(text.lstrip())
    pieces: list[Piece] = []
    for line in _lines(text[start:]):
        inside = list(_within(line.text, limits, language))
        pieces += inside[:-1]
        pieces.append(Piece(inside[-1].text, inside[-1].gap + line.gap))
    return text[:start], pieces


def _lines(text: str) -> Iterator[Piece]:
    at = 0
    for found in re.finditer(r"\s*[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]\s*|\s+$", text):
        yield Piece(text[at : found.start()], found.group())
        at = found.end()
    if at < len(text):
        yield Piece(text[at:])


def _within(line: str, limits: Limits, language: str) -> Iterator[Piece]:
    if limits.fits([line]):
        yield Piece(line)
        return
    for sentence in _merged(_sentences(line, language), limits):
        if limits.fits([sentence.text]):
            yield sentence
        else:
            inside = list(_merged(_words(sentence.text, limits), limits))
            yield from inside[:-1]
            yield Piece(inside[-1].text, inside[-1].gap + sentence.gap)


def _sentences(line: str, language: str) -> Iterator[Piece]:
    spans = segment(line, language)
    for span, after in zip(spans, [*(s.start for s in spans[1:]), len(line)], strict=True):
        yield Piece(line[span.start : span.end], line[span.end : after])


def _words(sentence: str, limits: Limits) -> Iterator[Piece]:
    """Clauses where they fit, words where they do not, parts of words where those do not."""
    for clause in _at(sentence, _CLAUSES):
        if limits.fits([clause.text]):
            yield clause
            continue
        words = list(_at(clause.text, _WORDS))
        for n, word in enumerate(words):
            parts = list(_parts(word.text, limits))
            yield from (Piece(part) for part in parts[:-1])
            yield Piece(parts[-1], word.gap if n + 1 < len(words) else clause.gap)


def _at(text: str, boundary: re.Pattern[str]) -> Iterator[Piece]:
    at = 0
    for found in boundary.finditer(text):
        yield Piece(text[at : found.start()], found.group())
        at = found.end()
    yield Piece(text[at:])


def _parts(word: str, limits: Limits) -> Iterator[str]:
    if limits.fits([word]) or len(word) < 2:
        yield word
        return
    middle = len(word) // 2
    yield from _parts(word[:middle], limits)
    yield from _parts(word[middle:], limits)


def _merged(pieces: Iterable[Piece], limits: Limits) -> Iterator[Piece]:
    """Neighbours joined as long as they fit."""
    held: Piece | None = None
    for piece in pieces:
        if held is None:
            held = piece
        elif limits.fits([joined := held.text + held.gap + piece.text]):
            held = Piece(joined, piece.gap)
        else:
            yield held
            held = piece
    if held is not None:
        yield held


def batches(texts: Sequence[str], limits: Limits) -> Iterator[list[int]]:
    """The indices of the texts, grouped so that each group fits one request."""
    group: list[int] = []
    for index, text in enumerate(texts):
        if group and not limits.fits([*(texts[i] for i in group), text]):
            yield group
            group = []
        group.append(index)
    if group:
        yield group
