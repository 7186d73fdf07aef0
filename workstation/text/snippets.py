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
    """Shows where terms stand, in one text after another: what was learnt of a word is kept."""

    def __init__(self, terms: Sequence[Term]) -> None:
        looked = [term for term in terms if term.field in (None, Field.HEADLINE)]
        self._matchers = [_matcher(term) for term in looked]
        self._all = (1 << len(looked)) - 1
        self._known: dict[str, int] = {}

    def of(self, text: str) -> Snippet:
        """The part of the line that holds the most of the terms; the beginning where none does."""
        best, most, begin, at = "", 0, 0, 0
        for line in text.split("\n") if self._all else ():
            held = 0
            for word in WORD.findall(fold_key(line)):
                held |= self._terms_in(word)
            if held.bit_count() > most:
                best, most, begin = line, held.bit_count(), at
                if held == self._all:
                    break
            at += len(line) + 1
        if not most:
            return Snippet(text[: BEFORE + AFTER].replace("\n", " ").strip())
        return self._window(best, begin)

    def _terms_in(self, word: str) -> int:
        """The terms that a folded word answers, a bit for each."""
        known = self._known.get(word)
        if known is None:
            known = sum(1 << n for n, matches in enumerate(self._matchers) if matches(word))
            self._known[word] = known
        return known

    def _window(self, line: str, begin: int) -> Snippet:
        folded = fold(line)
        spans = [
            folded.span(found.start(), found.end())
            for found in WORD.finditer(folded.text)
            if self._terms_in(found.group())
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
        if other == word or stem in index_stems(other):
            return True
        return beginning and (other.startswith(word) or query_stem(other).startswith(stem))

    return matches
