"""Findings that were seen and set aside: at one place, in a story, or at the whole desk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from workstation.desk.change import Change, Kind
from workstation.desk.desk import Desk

if TYPE_CHECKING:
    from workstation.proofing import Finding
    from workstation.store.store import Transaction

_FACT = "proofing.ignored"
_APART = "\x1f"
"""Between the text of a finding and the words around it, where one place was set aside."""
_AROUND = 2
_LONGEST = 300


class Scope(StrEnum):
    """How far it reaches that a finding was set aside."""

    HERE = "here"
    """Where it stands between these words."""
    STORY = "story"
    DESK = "desk"


@dataclass(frozen=True, slots=True)
class SetAside:
    """What nobody wants to hear of again."""

    everywhere: frozenset[tuple[str, str]]
    """A code and a text, wherever it stands."""
    places: frozenset[tuple[str, str]]

    def without(self, text: str, findings: Sequence[Finding]) -> list[Finding]:
        """The findings in a text less those whose place was set aside."""
        if not self.places:
            return list(findings)
        return [f for f in findings if (f.code, _place(text, f)) not in self.places]


def ignore(
    desk: Desk, article_id: int, finding: Finding, scope: Scope = Scope.STORY, text: str = ""
) -> Change:
    """Set a finding aside: seen, verified, or meant so. ``text`` is what it was found in, for
    one place alone."""
    with desk.store.begin() as transaction:
        if scope is Scope.DESK:
            _keep(transaction, _everywhere(transaction) | {(finding.code, finding.text)})
            return Change(Kind.WORD)
        said = _place(text, finding) if scope is Scope.HERE else finding.text
        transaction.habits.ignore(article_id, finding.code, said, desk.person, desk.clock())
    return Change(Kind.ARTICLE, (article_id,))


def heed(
    desk: Desk, article_id: int, finding: Finding, scope: Scope = Scope.STORY, text: str = ""
) -> Change:
    """Take an `ignore` back."""
    with desk.store.begin() as transaction:
        if scope is Scope.DESK:
            _keep(transaction, _everywhere(transaction) - {(finding.code, finding.text)})
            return Change(Kind.WORD)
        said = _place(text, finding) if scope is Scope.HERE else finding.text
        transaction.habits.heed(article_id, finding.code, said)
    return Change(Kind.ARTICLE, (article_id,))


def set_aside(transaction: Transaction, article_id: int | None) -> SetAside:
    """What is set aside at the desk, and in a story."""
    rows = transaction.habits.ignored(article_id) if article_id else frozenset()
    places = frozenset(row for row in rows if _APART in row[1])
    return SetAside((rows - places) | _everywhere(transaction), places)


def always_ignored(desk: Desk) -> list[tuple[str, str]]:
    """The code and text of each finding that the whole desk has set aside, sorted by text."""
    with desk.store.read() as transaction:
        return sorted(_everywhere(transaction), key=lambda row: (row[1], row[0]))


def heed_always(desk: Desk, rows: Sequence[tuple[str, str]]) -> Change:
    """Look for these again at the whole desk."""
    with desk.store.begin() as transaction:
        _keep(transaction, _everywhere(transaction) - set(rows))
    return Change(Kind.WORD)


def ignore_always(desk: Desk, rows: Sequence[tuple[str, str]]) -> Change:
    """Set these aside at the whole desk."""
    with desk.store.begin() as transaction:
        _keep(transaction, _everywhere(transaction) | set(rows))
    return Change(Kind.WORD)


def _everywhere(transaction: Transaction) -> frozenset[tuple[str, str]]:
    rows = transaction.habits.fact(_FACT) or []
    return frozenset((str(code), str(text)) for code, text in rows)


def _keep(transaction: Transaction, rows: frozenset[tuple[str, str]]) -> None:
    transaction.habits.keep_fact(_FACT, [list(row) for row in sorted(rows)])


def _place(text: str, finding: Finding) -> str:
    """The finding's text between the words beside it in its paragraph."""
    start = text.rfind("\n", 0, finding.start) + 1
    end = text.find("\n", finding.end)
    before = text[start : finding.start].split()[-_AROUND:]
    after = text[finding.end : end if end >= 0 else len(text)].split()[:_AROUND]
    return _APART.join((finding.text, " ".join(before), " ".join(after)))[:_LONGEST]
