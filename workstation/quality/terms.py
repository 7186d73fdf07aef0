"""Terms of the termbase that the target lacks, and forbidden ones that it uses."""

from __future__ import annotations

from collections.abc import Iterator

from workstation.quality.issue import Fix, Issue, Pair, Severity, SourceTerm
from workstation.terms import TermStatus
from workstation.text.wordforms import occurrences


def check_terms(pair: Pair) -> Iterator[Issue]:
    """For each term recognised in the source: one of its names must be in the target, and no
    forbidden one. A word that is a term of several concepts asks for one of them only."""
    by_span: dict[tuple[int, int], list[SourceTerm]] = {}
    for hit in pair.terms:
        by_span.setdefault((hit.start, hit.end), []).append(hit)
    seen: set[int] = set()
    for hits in by_span.values():
        if any(hit.concept.id and hit.concept.id in seen for hit in hits):
            continue
        seen.update(hit.concept.id for hit in hits)
        forbidden = [issue for hit in hits for issue in _forbidden(pair, hit)]
        if forbidden:
            yield from forbidden
        elif not any(_is_met(pair, hit) for hit in hits):
            yield _missing(pair, hits[0])


def _is_met(pair: Pair, hit: SourceTerm) -> bool:
    names = hit.concept.in_language(pair.target_language)
    allowed = [name for name in names if name.status is not TermStatus.FORBIDDEN]
    return not allowed or any(
        occurrences(name.text, pair.target, pair.target_language) for name in allowed
    )


def _missing(pair: Pair, hit: SourceTerm) -> Issue:
    best = hit.concept.in_language(pair.target_language)[0]
    return Issue(
        code="quality.terms-missing",
        values={"term": pair.source[hit.start : hit.end], "expected": best.text},
        source_span=(hit.start, hit.end),
    )


def _forbidden(pair: Pair, hit: SourceTerm) -> Iterator[Issue]:
    names = hit.concept.in_language(pair.target_language)
    allowed = [
        span
        for name in names
        if name.status is not TermStatus.FORBIDDEN
        for span in occurrences(name.text, pair.target, pair.target_language)
    ]
    better = next((n.text for n in names if n.status is not TermStatus.FORBIDDEN), "")
    for name in names:
        if name.status is not TermStatus.FORBIDDEN:
            continue
        for start, end in occurrences(name.text, pair.target, pair.target_language):
            if any(first <= start and end <= last for first, last in allowed):
                continue
            # A clitic stuck to the word would be lost with it, so then there is no one-key fix.
            whole = pair.target[start:end].casefold() == name.text.casefold()
            yield Issue(
                code="quality.terms-forbidden" if better else "quality.terms-forbidden-only",
                severity=Severity.ERROR,
                values={"term": pair.target[start:end], "expected": better},
                source_span=(hit.start, hit.end),
                target_span=(start, end),
                fix=Fix(start, end, better) if better and whole else None,
            )
