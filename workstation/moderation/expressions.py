"""Regular expressions of a word list, with a bound on the work that each may take."""

from __future__ import annotations

from collections.abc import Iterable

from workstation.errors import Unreadable
from workstation.moderation.entries import Entry, EntryKind
from workstation.moderation.hits import Hit
from workstation.text.folding import fold

SECONDS = 0.02
"""For one expression on one comment."""
_LONGEST = 4_000
_MOST_HITS = 20
_PATIENCE = 3


class Expressions:
    """The expressions of a list, run over the folded text of a comment.

    One that runs out of time three times is left out from then on and named in
    `timed_out`: a list can never stop the queue. Raises `Unreadable` at once for an
    expression that is not one.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        import regex

        self._compiled: list[tuple[Entry, regex.Pattern[str]]] = []
        self._slow: dict[Entry, int] = {}
        for entry in entries:
            if entry.kind is not EntryKind.EXPRESSION:
                continue
            try:
                expression = regex.compile(entry.expression, regex.IGNORECASE | regex.VERSION1)
            except regex.error as problem:
                raise Unreadable(
                    "moderation.bad-expression",
                    entry=entry.text,
                    line=entry.line,
                    reason=str(problem),
                ) from problem
            self._compiled.append((entry, expression))

    @property
    def timed_out(self) -> tuple[Entry, ...]:
        return tuple(entry for entry, times in self._slow.items() if times >= _PATIENCE)

    def hits(self, text: str) -> list[Hit]:
        """The places in the text as written where an expression fits (20 at most of each)."""
        if not self._compiled:
            return []
        folded = fold(text[:_LONGEST])
        found: list[Hit] = []
        for entry, expression in self._compiled:
            if self._slow.get(entry, 0) >= _PATIENCE:
                continue
            try:
                for match in expression.finditer(folded.text, timeout=SECONDS):
                    if match.start() == match.end():
                        continue
                    start, end = folded.span(match.start(), match.end())
                    found.append(Hit(entry, start, end, match.group()))
                    if len(found) >= _MOST_HITS:
                        break
            except TimeoutError:
                self._slow[entry] = self._slow.get(entry, 0) + 1
        return found
