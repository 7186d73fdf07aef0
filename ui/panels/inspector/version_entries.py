"""The life of a story as a line of entries: its versions, and its moves between states."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING

from ui.language import Language
from ui.wording import ltr, number, tr
from workstation.articles import Revision, RevisionKind
from workstation.text.diff import ChangeKind, diff_words
from workstation.text.words import word_count

if TYPE_CHECKING:
    from workstation.store.articles import Move


@dataclass(frozen=True, slots=True)
class Difference:
    """How many words a version has that the one before it had not, and the other way."""

    added: int
    removed: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One point of the line: a version, or (``number`` 0) a move between states."""

    number: int
    who: str
    at: datetime
    current: bool = False
    revision: Revision | None = None
    move: tuple[str, str] | None = None
    """The states before and after, by their codes."""

    @property
    def locked(self) -> bool:
        return self.revision is not None and self.revision.locked

    @property
    def restorable(self) -> bool:
        """Whether it is an earlier version of the text."""
        return self.revision is not None and not self.current


def entries(revisions: Sequence[Revision], moves: Sequence[Move], now: int) -> list[Entry]:
    """All points, newest first; ``now`` is the number of the version that stands."""
    left = [Entry(0, m.by, m.at, move=(m.before.value, m.after.value)) for m in moves]
    points: list[Entry] = []
    for revision in sorted(revisions, key=lambda r: r.number):
        # Versions go by their numbers, whatever the clocks of other machines say.
        while left and left[0].at < revision.created_at:
            points.append(left.pop(0))
        at, number_ = revision.created_at, revision.number
        points.append(Entry(number_, revision.author, at, number_ == now, revision=revision))
    # The version that stands is first, whenever it was begun.
    return [*points[-1:], *reversed(left), *reversed(points[:-1])]


def title_of(entry: Entry) -> str:
    """What an entry is: «ن5 — بعد ضبط الأسماء»."""
    if entry.revision is None:
        return tr("inspector.versions.moved")
    if entry.current:
        return tr("inspector.versions.current")
    name = _name_of(entry.revision)
    short = tr("inspector.versions.short", number=number(entry.number))
    return tr("inspector.versions.named", short=short, name=name) if name else short


def _name_of(revision: Revision) -> str:
    if revision.kind is RevisionKind.AUTOSAVE:
        return ""
    if revision.kind is RevisionKind.RESTORED:
        return tr("inspector.versions.restored", number=revision.label)
    if revision.label and revision.kind is not RevisionKind.ORIGINAL:
        return revision.label
    return tr(f"inspector.versions.kind.{revision.kind.value}")


def detail_of(entry: Entry, difference: Difference | None) -> str:
    """Who made it, how, and what it changed: «هدى منصور · ‎+4 −3 كلمات»."""
    parts = [entry.who] if entry.who else []
    if entry.move is not None:
        before, after = (tr(f"inspector.state.{state}") for state in entry.move)
        parts.append(tr("inspector.versions.move", before=before, after=after))
    elif entry.revision is not None:
        parts += _facts(entry, entry.revision, difference)
    return " · ".join(parts)


def _facts(entry: Entry, revision: Revision, difference: Difference | None) -> list[str]:
    if revision.kind is RevisionKind.ORIGINAL:
        file = [tr("inspector.versions.file", name=ltr(revision.label))] if revision.label else []
        return [*file, tr("inspector.versions.kept")]
    facts = []
    if entry.current:
        kind = revision.label or tr(f"inspector.versions.kind.{revision.kind.value}")
        if revision.kind is RevisionKind.RESTORED:
            kind = tr("inspector.versions.restored", number=revision.label)
        facts += [kind, tr("app.words", n=revision.words)]
    elif difference is not None and (difference.added or difference.removed):
        change = ltr(f"+{number(difference.added)} −{number(difference.removed)}")
        facts.append(tr("inspector.versions.words", change=change))
    elif difference is not None:
        facts.append(tr("inspector.versions.same"))
    else:
        facts.append(tr("app.words", n=revision.words))
    return facts


def when_of(entry: Entry, language: Language, now: datetime) -> str:
    """The time of today's entries, the date of others."""
    at, today = entry.at.astimezone(), now.astimezone()
    return language.time(at) if at.date() == today.date() else language.short_date(at.date())


def differences(texts: Mapping[int, str]) -> dict[int, Difference]:
    """What each version changed, by its number, against the one before it in the mapping."""
    found = {}
    for before, after in pairwise(sorted(texts)):
        found[after] = difference(texts[before], texts[after])
    return found


def difference(old: str, new: str) -> Difference:
    """How many words came and went between two texts."""
    added = removed = 0
    for change in diff_words(old, new):
        if change.kind is not ChangeKind.EQUAL:
            added += word_count(new[change.new_start : change.new_end])
            removed += word_count(old[change.old_start : change.old_end])
    return Difference(added, removed)
