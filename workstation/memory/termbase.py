"""The termbase at work: terms recognised in a text, through clitics, folding and plain plurals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workstation.terms import Concept, Term
from workstation.text.wordforms import is_acronym, joined, listed_forms, running_forms
from workstation.text.words import Token, tokens


@dataclass(frozen=True, slots=True)
class TermHit:
    """A term found in a text: half-open indices over its words, clitics included."""

    start: int
    end: int
    concept: Concept
    term: Term


@dataclass(frozen=True, slots=True)
class _Entry:
    concept: Concept
    term: Term
    words: tuple[frozenset[str], ...]
    """For each word of the term, the forms by which it is known."""
    exact: tuple[str, ...]
    """The words as written where the term is an acronym: "WHO" is not "who"."""


class Termbase:
    """The terms of one language, ready to be recognised; made once for many sentences."""

    def __init__(self, concepts: Iterable[Concept], language: str) -> None:
        self._language = language
        self._by_first: defaultdict[str, list[_Entry]] = defaultdict(list)
        for concept in concepts:
            for term in concept.in_language(language):
                self._add(concept, term)

    def _add(self, concept: Concept, term: Term) -> None:
        written = [token.text for token in tokens(term.text)]
        if not written:
            return
        words = tuple(listed_forms(word, self._language) for word in written)
        exact = tuple(written) if is_acronym(written) else ()
        entry = _Entry(concept, term, words, exact)
        for form in words[0]:
            self._by_first[form].append(entry)

    def recognise(self, text: str) -> list[TermHit]:
        """The terms in a text in order; a longer term hides shorter ones inside it, and one
        word may be a term of several concepts."""
        found = list(tokens(text))
        forms = [running_forms(token.text, self._language) for token in found]
        hits: list[TermHit] = []
        for first in range(len(found)):
            seen: set[int] = set()
            for form in forms[first]:
                for entry in self._by_first.get(form, ()):
                    if id(entry) not in seen and self._fits(entry, text, found, forms, first):
                        end = found[first + len(entry.words) - 1].end
                        hits.append(TermHit(found[first].start, end, entry.concept, entry.term))
                    seen.add(id(entry))
        return _longest(hits)

    def _fits(
        self,
        entry: _Entry,
        text: str,
        found: Sequence[Token],
        forms: Sequence[frozenset[str]],
        first: int,
    ) -> bool:
        last = first + len(entry.words)
        if last > len(found):
            return False
        for place, known in enumerate(entry.words, first):
            if not known & forms[place]:
                return False
            if entry.exact and found[place].text != entry.exact[place - first]:
                return False
            if place > first and not joined(text, found[place - 1], found[place]):
                return False
        return True


def recognise(
    text: str, language: str, target_language: str, concepts: Iterable[Concept]
) -> list[TermHit]:
    """The terms of a text whose concepts also have a term in the target language.

    For one sentence; whoever asks for many makes a `Termbase` once.
    """
    useful = [concept for concept in concepts if concept.in_language(target_language)]
    return Termbase(useful, language).recognise(text)


def _longest(hits: list[TermHit]) -> list[TermHit]:
    kept: list[TermHit] = []
    for hit in sorted(hits, key=lambda h: (h.start - h.end, h.start)):
        inside = any(
            (k.start < hit.end and hit.start < k.end) and (k.start, k.end) != (hit.start, hit.end)
            for k in kept
        )
        if not inside:
            kept.append(hit)
    return sorted(kept, key=lambda h: (h.start, h.end))
