"""Word gloss, the last resort: each known word by its meaning, in the order of the source.

It helps a reader where no engine can serve. It is an `EngineKind.GLOSS` and is shown as such,
never as a translation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from time import perf_counter

from workstation.jobs import Job
from workstation.mt.dictionaries import Dictionary, Entry, WordBook
from workstation.mt.engine import (
    READY,
    EngineKind,
    EngineState,
    EngineStatus,
    Limits,
    Remedy,
    Translated,
    primary,
    refusal,
)
from workstation.terms import Concept, TermStatus
from workstation.text.words import Token, TokenKind, tokens

TERMS = "terms"
_WINDOW = 4
_PUNCTUATION = str.maketrans("،؛؟«»٪", ",;?“”%")


@dataclass(frozen=True, slots=True)
class GlossedWord:
    """A word, or several that are known together, with its senses; ``start`` and ``end`` are
    half-open indices into the text. ``dictionary`` says who knew it; both are empty when nobody."""

    start: int
    end: int
    text: str
    senses: tuple[str, ...] = ()
    dictionary: str = ""


class GlossEngine:
    """Looks words up in the desk's terms and in the dictionaries, in that order."""

    name = "gloss"
    kind = EngineKind.GLOSS
    limits = Limits()
    address = ""

    def __init__(
        self, dictionaries: Sequence[Dictionary] = (), concepts: Sequence[Concept] = ()
    ) -> None:
        self._dictionaries = tuple(dictionaries)
        self._concepts = tuple(concepts)
        self._for = lru_cache(maxsize=None)(self._dictionaries_for)

    def pairs(self) -> frozenset[tuple[str, str]]:
        named = {(d.source, d.target) for d in self._dictionaries}
        spoken = [{primary(term.language) for term in c.terms} for c in self._concepts]
        return frozenset(named | {(a, b) for tags in spoken for a in tags for b in tags if a != b})

    def state(self, source: str, target: str) -> EngineStatus:
        pair = (primary(source), primary(target))
        if pair in self.pairs():
            return READY
        values = {"source": pair[0], "target": pair[1]}
        return EngineStatus(EngineState.MISSING, "mt.no-dictionary", values, Remedy.ADD_DICTIONARY)

    def words(self, text: str, source: str, target: str) -> list[GlossedWord]:
        """Every word of the text in order with its senses; the longest known group wins."""
        found: list[GlossedWord] = []
        line = [token for token in tokens(text) if token.kind is not TokenKind.NUMBER]
        at = 0
        while at < len(line):
            word = self._longest(text, line[at : at + _WINDOW], primary(source), primary(target))
            found.append(word)
            while at < len(line) and line[at].start < word.end:
                at += 1
        return found

    def translate(
        self, texts: Sequence[str], source: str, target: str, job: Job
    ) -> list[Translated]:
        """The gloss of each text; ``values`` tells how many of its ``words`` were ``known``."""
        status = self.state(source, target)
        if not status.ready:
            return refusal(status, len(texts), self.name)
        out: list[Translated] = []
        for text in texts:
            job.progress(len(out), len(texts), self.name)
            began = perf_counter()
            words = self.words(text, source, target)
            known = sum(bool(word.senses) for word in words)
            values = {"known": known, "words": len(words)}
            seconds = perf_counter() - began
            if words and not known:
                out.append(Translated("", seconds, self.name, "mt.gloss-nothing", values))
            else:
                out.append(Translated(_written(text, words), seconds, self.name, None, values))
        job.progress(len(texts), len(texts), self.name)
        return out

    def _longest(self, text: str, window: Sequence[Token], source: str, target: str) -> GlossedWord:
        first = window[0]
        for size in range(len(window), 0, -1):
            group = window[:size]
            if any(not text[a.end : b.start].isspace() for a, b in pairwise(group)):
                continue
            for dictionary in self._for(source, target):
                if senses := dictionary.senses(tuple(token.text for token in group)):
                    end = group[-1].end
                    return GlossedWord(
                        first.start, end, text[first.start : end], senses, dictionary.name
                    )
        return GlossedWord(first.start, first.end, first.text)

    def _dictionaries_for(self, source: str, target: str) -> tuple[Dictionary, ...]:
        entries = [
            Entry(term.text, senses)
            for concept in self._concepts
            if (senses := _allowed(concept, target))
            for term in concept.in_language(source)
        ]
        terms = WordBook(TERMS, source, target, entries)
        named = [d for d in self._dictionaries if (d.source, d.target) == (source, target)]
        return (terms, *named)


def _allowed(concept: Concept, language: str) -> tuple[str, ...]:
    terms = concept.in_language(language)
    return tuple(term.text for term in terms if term.status is not TermStatus.FORBIDDEN)


def _written(text: str, words: Sequence[GlossedWord]) -> str:
    """The text with each known word replaced by its first sense."""
    out: list[str] = []
    at = 0
    for word in words:
        out.append(text[at : word.start].translate(_PUNCTUATION))
        out.append(_short(word.senses[0]) if word.senses else word.text)
        at = word.end
    out.append(text[at:].translate(_PUNCTUATION))
    return "".join(out)


def _short(sense: str) -> str:
    """A sense without what is said about it in brackets."""
    return re.sub(r"\s*\([^)]*\)", "", sense).strip() or sense
