"""Checks of a translation against its source."""

from workstation.quality.checks import CHECKS, Check, check, inconsistent
from workstation.quality.issue import Fix, Issue, Pair, Severity, SourceTerm, fixed

__all__ = [
    "CHECKS",
    "Check",
    "Fix",
    "Issue",
    "Pair",
    "Severity",
    "SourceTerm",
    "check",
    "fixed",
    "inconsistent",
]
