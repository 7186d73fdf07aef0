"""Search in the text: by default hamza forms, vowel marks, tatweel, ى/ي, ة/ه and case count for
nothing; exactly, on request."""

from __future__ import annotations

from workstation.text.replacing import EXACT, Matching, Search

SHOWN = 5000
"""Places that are set off in the text; a replacement of all is not bound by it."""


def find_all(
    text: str, wanted: str, *, exact: bool = False, limit: int = SHOWN
) -> list[tuple[int, int]]:
    """Where a text holds what is wanted: half-open spans of it, in order, not overlapping."""
    return Search(wanted, EXACT if exact else Matching()).places(text, limit)
