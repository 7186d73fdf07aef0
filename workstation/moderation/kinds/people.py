"""Rules about who writes, and what readers say of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from workstation.comments import Reason, author_key
from workstation.moderation.kinds.rule import Rule, RuleSettings
from workstation.moderation.seen import Seen, TriageContext


class BannedRule(Rule):
    """Authors whom the desk banned or muted, while the ban lasts."""

    def reasons(self, seen: Seen, context: TriageContext) -> Iterator[Reason]:
        key = author_key(seen.comment)
        if key in context.banned:
            yield self.reason("banned")
        elif key in context.muted:
            yield self.reason("muted")


class TrustedRule(Rule):
    """Authors whom the desk trusts. Alone it changes nothing; in a ruleset that decides by
    the first reason it stands before the rules that it overrides."""

    def reasons(self, seen: Seen, context: TriageContext) -> Iterator[Reason]:
        if author_key(seen.comment) in context.trusted:
            yield self.reason()


class NewAuthorRule(Rule):
    """Authors with fewer than ``approved`` approved comments, when authors are known at all."""

    understands = frozenset({"approved"})

    def __init__(self, settings: RuleSettings, folder: Path) -> None:
        super().__init__(settings, folder)
        self._approved = settings.number("approved", 1)

    def reasons(self, seen: Seen, context: TriageContext) -> Iterator[Reason]:
        if context.approved_by_author is None:
            return
        approved = context.approved_by_author.get(author_key(seen.comment), 0)
        if approved < self._approved:
            yield self.reason(str(approved))


class RecordRule(Rule):
    """Authors of whose ``least`` or more judged comments ``share`` or more were refused."""

    understands = frozenset({"share", "least"})

    def __init__(self, settings: RuleSettings, folder: Path) -> None:
        super().__init__(settings, folder)
        self._share = settings.number("share", 0.5)
        self._least = settings.number("least", 4)

    def reasons(self, seen: Seen, context: TriageContext) -> Iterator[Reason]:
        record = context.records.get(author_key(seen.comment))
        if record is None:
            return
        refused = record.rejected + record.spam
        judged = refused + record.approved
        if judged >= self._least and refused >= self._share * judged:
            yield self.reason(str(judged), as_matched=str(refused))


class ReportedRule(Rule):
    """Comments that ``least`` or more readers reported."""

    understands = frozenset({"least"})

    def __init__(self, settings: RuleSettings, folder: Path) -> None:
        super().__init__(settings, folder)
        self._least = settings.number("least", 1)

    def reasons(self, seen: Seen, context: TriageContext) -> Iterator[Reason]:
        if seen.comment.reports >= self._least:
            yield self.reason(str(seen.comment.reports))
