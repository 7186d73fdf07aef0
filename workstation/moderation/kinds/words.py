"""Rules about the words themselves: lists that a team keeps, and the score of a model."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from workstation.comments import Queue, Reason
from workstation.moderation.entries import Entry
from workstation.moderation.kinds.rule import MOST_REASONS, Rule, RuleSettings
from workstation.moderation.lists import WordList, read_word_list
from workstation.moderation.seen import Seen, TriageContext
from workstation.moderation.squeeze import squeeze


class ListRule(Rule):
    """Entries of word lists: ``lists`` and ``allow`` name files beside the ruleset,
    ``arabizi`` looks for the words in Latin letters too, ``names`` at the author's name. An
    entry for which its list names a severity leads to that queue."""

    understands = frozenset({"lists", "allow", "arabizi", "names"})

    def __init__(self, settings: RuleSettings, folder: Path) -> None:
        super().__init__(settings, folder)
        entries = [entry for name in settings.texts("lists") for entry in _read(folder, name)]
        allowed = [entry for name in settings.texts("allow") for entry in _read(folder, name)]
        self.words = WordList(
            settings.name, tuple(entries), tuple(allowed), settings.flag("arabizi")
        )
        self._names = settings.flag("names")

    def reasons(self, seen: Seen, context: TriageContext) -> Iterator[Reason]:
        for hit in self.words.hits(seen.text, seen.squeezed)[:MOST_REASONS]:
            severity = hit.entry.severity
            yield self.reason(hit.entry.text, (hit.start, hit.end), hit.as_matched, severity)
        if self._names and seen.comment.author:
            author = seen.comment.author[:200]
            for hit in self.words.hits(author, squeeze(author))[:1]:
                severity = hit.entry.severity
                yield self.reason(hit.entry.text, (-1, -1), hit.as_matched, severity)


def _read(folder: Path, name: str) -> tuple[Entry, ...]:
    return read_word_list(folder / name)


class ScoreRule(Rule):
    """The score of the model: from ``review`` on a look is wise, from ``hold`` on it waits."""

    understands = frozenset({"review", "hold"})

    def __init__(self, settings: RuleSettings, folder: Path) -> None:
        super().__init__(settings, folder)
        self._review = settings.number("review", 0.5)
        self._hold = settings.number("hold", 1.01)

    def reasons(self, seen: Seen, context: TriageContext) -> Iterator[Reason]:
        if seen.score is None or seen.score < min(self._review, self._hold):
            return
        held = seen.score >= self._hold
        threshold = self._hold if held else self._review
        yield self.reason(
            f"{threshold:.2f}",
            as_matched=f"{seen.score:.2f}",
            queue=Queue.HOLD if held else Queue.REVIEW,
        )
