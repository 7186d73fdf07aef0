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


class Snippets:
    """Shows where terms stand, in one text after another."""

    def __init__(self, terms: Sequence[Term]) -> None:
        looked = [term for term in terms if term.field in (None, Field.HEADLINE)]
        self._cores = [query_stem(term.words[0]) for term in looked]
        self._matchers = [_matcher(term) for term in looked]

    def of(self, text: str) -> Snippet:
        """The part of the line that holds the most of the terms; the beginning where none does."""
        best, most, begin, at = "", 0, 0, 0
        for line in text.split("\n") if self._cores else ():
            held = self._held(fold_key(line))
            if held > most:
                best, most, begin = line, held, at
                if held == len(self._cores):
                    break
            at += len(line) + 1
        if not most:
            return Snippet(text[: BEFORE + AFTER].replace("\n", " ").strip())
        return self._window(best, begin)

    def _held(self, folded: str) -> int:
        """How many of the terms a folded line holds. A stem is a part of every word that has it,
        so most lines need not be taken apart."""
        there = [n for n, core in enumerate(self._cores) if core in folded]
        if not there:
            return 0
        words = WORD.findall(folded)
        return sum(
            1
            for n in there
            if any(self._cores[n] in word and self._matchers[n](word) for word in words)
        )

    def _window(self, line: str, begin: int) -> Snippet:
        folded = fold(line)
        spans = [
            folded.span(found.start(), found.end())
            for found in WORD.finditer(folded.text)
            if any(matches(found.group()) for matches in self._matchers)
        ]
        first, last = spans[0]
        head = max(0, line.rfind(" ", 0, max(0, first - BEFORE)) + 1)
        foot = line.find(" ", last + AFTER)
        foot = len(line) if foot < 0 else foot
        kept = [(start - head, end - head) for start, end in spans if end <= foot]
        return Snippet(line[head:foot], tuple(kept), begin + head)


def _matcher(term: Term) -> Callable[[str], bool]:
    if term.phrase:
        wanted = frozenset(term.words)
        return wanted.__contains__
    word = term.words[0]
    stem, beginning = query_stem(word), term.last and len(word) > 1

    def matches(other: str) -> bool:
        if stem not in other:
            return False
        if other == word or stem in index_stems(other):
            return True
        return beginning and (other.startswith(word) or query_stem(other).startswith(stem))

    return matches
