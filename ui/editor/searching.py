"""Search in the text: by default hamza forms, vowel marks, tatweel, ى/ي, ة/ه and case count for
nothing; exactly, on request."""

from __future__ import annotations

from workstation.text.folding import fold


def find_all(
    text: str, wanted: str, *, exact: bool = False, limit: int = 5000
) -> list[tuple[int, int]]:
    """Where a text holds what is wanted: half-open spans of it, in order, not overlapping."""
    if exact:
        return _places(text, wanted, limit)
    folded = fold(text)
    key = fold(wanted).text
    return [folded.span(a, b) for a, b in _places(folded.text, key, limit)]


def _places(text: str, wanted: str, limit: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    at = text.find(wanted) if wanted else -1
    while at >= 0 and len(found) < limit:
        found.append((at, at + len(wanted)))
        at = text.find(wanted, at + len(wanted))
    return found
