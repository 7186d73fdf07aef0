"""A text with findings fixed: all that are certain, or one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workstation.proofing.finding import Finding


@dataclass(frozen=True, slots=True)
class Fixed:
    """A text after a bulk fix, and the findings that were applied, in order."""

    text: str
    applied: tuple[Finding, ...]


def apply_certain(text: str, findings: Sequence[Finding]) -> Fixed:
    """The text with the first suggestion of each certain finding in place.

    Of two that overlap, the one that starts first is applied. A finding that no longer fits the
    text is passed over.
    """
    parts: list[str] = []
    applied: list[Finding] = []
    last = 0
    for finding in sorted(findings, key=lambda f: (f.start, f.end)):
        fits = text[finding.start : finding.end] == finding.text
        if finding.certain and finding.suggestions and fits and finding.start >= last:
            parts += (text[last : finding.start], finding.suggestions[0])
            last = finding.end
            applied.append(finding)
    return Fixed("".join(parts) + text[last:], tuple(applied))


def apply_fix(text: str, finding: Finding, suggestion: str) -> str:
    """The text with the suggestion where the finding stands; an emptied line goes whole."""
    start, end = finding.start, finding.end
    if (
        not suggestion
        and text[start - 1 : start] in ("", "\n")
        and text[end : end + 1] in ("", "\n")
    ):
        if start:
            start -= 1
        else:
            end = min(end + 1, len(text))
    return text[:start] + suggestion + text[end:]
