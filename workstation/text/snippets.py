"""The line of a text in which what was asked for stands, cut to a window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from workstation.text.folding import fold, fold_key
from workstation.text.query import Field, Term
from workstation.text.stemming import WORD, index_stems, query_stem

BEFORE, AFTER = 50, 70
"""How much of the line around the words is shown."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of a text as written; ``spans`` are the words that were asked for in it."""

    text: str
    spans: tuple[tuple[int, int], ...] = ()
    at: int = 0
    """Where the piece begins in the text."""


def snippet(text: str, terms: Sequence[Term]) -> Snippet:
    """The part of the line that holds the most of the terms; the beginning where none does."""
    looked = [_matcher(term) for term in terms if term.field in (None, Field.HEADLINE)]
    best, most, at, begin = "", 0, 0, 0
    for line in text.split("\n"):
        words = [found.group() for found in WORD.finditer(fold_key(line))] if looked else []
        held = sum(1 for matches in looked if any(map(matches, words)))
        if held > most:
            best, most, begin = line, held, at
            if held == len(looked):
                break
        at += len(line) + 1
    if not most:
        return Snippet(text[: BEFORE + AFTER].replace("\n", " ").strip())
    return _window(best, begin, looked)


def _matcher(term: Term) -> Callable[[str], bool]:
    if term.phrase:
        wanted = frozenset(term.words)
        return wanted.__contains__
    word = term.words[0]
    stem, beginning = query_stem(word), term.last and len(word) > 1

    def matches(other: str) -> bool:
        if other == word or stem in index_stems(other):
            return True
        return beginning and (other.startswith(word) or query_stem(other).startswith(stem))

    return matches


def _window(line: str, begin: int, matchers: Sequence[Callable[[str], bool]]) -> Snippet:
    folded = fold(line)
    spans = [
        folded.span(found.start(), found.end())
        for found in WORD.finditer(folded.text)
        if any(matches(found.group()) for matches in matchers)
    ]
    first, last = spans[0]
    head = max(0, line.rfind(" ", 0, max(0, first - BEFORE)) + 1)
    foot = line.find(" ", last + AFTER)
    foot = len(line) if foot < 0 else foot
    kept = [(start - head, end - head) for start, end in spans if end <= foot]
    return Snippet(line[head:foot], tuple(kept), begin + head)
