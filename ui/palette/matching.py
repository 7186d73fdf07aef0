"""Matching as a person types: hamza forms, vowel marks, tatweel, ى/ي, ة/ه, ال and case count for
nothing."""

from __future__ import annotations

from collections.abc import Sequence

from workstation.text.folding import fold


def match(query: str, text: str) -> tuple[int, list[tuple[int, int]]]:
    """How well a text answers a query, and where (half-open spans of the text).

    The score is higher for better and 0 for not at all. Every word of the query must stand in
    the text; the start of a word counts more than its inside, a shorter text more than a longer.
    """
    words = [_bare(word) for word in fold(query).text.split()]
    folded = fold(text)
    score, spans = 1, []
    for word in words:
        if not word:
            continue
        at, worth = _find(folded.text, word)
        if at < 0:
            return 0, []
        score += worth
        spans.append(folded.span(at, at + len(word)))
    return score * 1000 - min(len(text), 900), sorted(spans)


def best(query: str, texts: Sequence[str]) -> list[tuple[int, list[tuple[int, int]]]]:
    """The texts that match, as (place in the sequence, spans), best first."""
    if not query.strip():
        return [(i, []) for i in range(len(texts))]
    found = [(match(query, text), i) for i, text in enumerate(texts)]
    kept = [(score, i, spans) for (score, spans), i in found if score > 0]
    return [(i, spans) for _, i, spans in sorted(kept, key=lambda entry: (-entry[0], entry[1]))]


def _bare(word: str) -> str:
    return word[2:] if word.startswith("ال") and len(word) > 3 else word


def _find(text: str, word: str) -> tuple[int, int]:
    """Where a word stands best, and what that is worth."""
    at = text.find(word)
    first = at
    while at >= 0:
        before = text[:at]
        if not before or not before[-1].isalnum():
            return at, 8
        if before.endswith("ال") and (len(before) == 2 or not before[-3].isalnum()):
            return at, 7
        at = text.find(word, at + 1)
    return first, 3 if first >= 0 else 0
