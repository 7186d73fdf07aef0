"""Which segments the grid shows: by state, text, origin and check."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from workstation.desk.quality import Issue, Severity
from workstation.segments import Origin, Segment, SegmentStatus
from workstation.text.folding import fold_key


class Checked(StrEnum):
    """What the checks said."""

    ANY = ""
    ISSUES = "issues"
    ERRORS = "errors"
    CLEAN = "clean"


@dataclass(frozen=True, slots=True)
class SegmentFilter:
    """A choice of segments. Hamzas, marks and case count for nothing in ``text``, which is
    looked for in source, target and note."""

    text: str = ""
    status: SegmentStatus | None = None
    origin: Origin | None = None
    checked: Checked = Checked.ANY

    @property
    def empty(self) -> bool:
        return self == SegmentFilter()

    def chosen(self, row: Sequence[Segment], issues: Mapping[int, tuple[Issue, ...]]) -> list[int]:
        """The ids of the segments that it takes."""
        if self.empty:
            return [part.id for part in row]
        wanted = fold_key(self.text)
        return [
            part.id
            for part in row
            if self._takes(part, issues.get(part.id, ()))
            and (not wanted or any(wanted in fold_key(text) for text in _texts(part)))
        ]

    def _takes(self, segment: Segment, issues: tuple[Issue, ...]) -> bool:
        if self.status is not None and segment.status is not self.status:
            return False
        if self.origin is not None and segment.origin is not self.origin:
            return False
        if self.checked is Checked.ISSUES:
            return bool(issues)
        if self.checked is Checked.CLEAN:
            return bool(segment.target) and not issues
        if self.checked is Checked.ERRORS:
            return any(issue.severity is Severity.ERROR for issue in issues)
        return True


def _texts(segment: Segment) -> tuple[str, str, str]:
    return segment.source, segment.target, segment.note
