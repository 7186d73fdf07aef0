"""Proofing: findings in a text, how sure each is, and the text with them fixed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from workstation.jobs import Job
from workstation.proofing.agreement import Agreement
from workstation.proofing.check import Check, StoryText
from workstation.proofing.consistency import Figures, Spellings
from workstation.proofing.dates import HijriDates, Weekdays
from workstation.proofing.english import EnglishMarks, EnglishSpelling
from workstation.proofing.finding import Finding, Severity, category
from workstation.proofing.house import Headline, HouseTerms
from workstation.proofing.length import LongSentences
from workstation.proofing.names import Names
from workstation.proofing.one_kind import Digits, Months, Percent, Tanwin
from workstation.proofing.pairs import Unpaired
from workstation.proofing.punctuation import Dateline, FinalStop, Marks, Quotes, Repeated, Residue
from workstation.proofing.spelling import Spelling
from workstation.proofing.style import Style, style_named, style_names
from workstation.proofing.sums import Sums
from workstation.proofing.typography import Controls, PresentationForms

__all__ = [
    "BUILTIN",
    "Check",
    "Finding",
    "Fixed",
    "Severity",
    "StoryText",
    "Style",
    "apply_certain",
    "apply_fix",
    "category",
    "proof",
    "style_named",
    "style_names",
]

BUILTIN: tuple[Check, ...] = (
    Spelling(),
    Quotes(),
    Dateline(),
    FinalStop(),
    Marks(),
    Repeated(),
    PresentationForms(),
    Controls(),
    Residue(),
    Unpaired(),
    HouseTerms(),
    Headline(),
    LongSentences(),
    Tanwin(),
    Digits(),
    Percent(),
    Months(),
    Spellings(),
    Names(),
    Figures(),
    Agreement(),
    Sums(),
    Weekdays(),
    HijriDates(),
    EnglishSpelling(),
    EnglishMarks(),
)


def proof(
    text: str,
    language: str = "ar",
    *,
    style: str | None = None,
    words: frozenset[str] = frozenset(),
    ignored: frozenset[tuple[str, str]] = frozenset(),
    silent: frozenset[str] = frozenset(),
    checks: Sequence[Check] | None = None,
    job: Job | None = None,
) -> list[Finding]:
    """The findings in a text, by their start; an outer one before those inside it.

    ``words`` are right by the desk's dictionaries, ``ignored`` are pairs of a code and a text
    that were set aside, ``silent`` families of codes (``residue``) that nobody wants. Where the
    spelling of a word is already marked, what says the same of it is left to it. Raises
    Unreadable when the lexicon is gone, Cancelled by the job.
    """
    story = StoryText(text, language, style_named(style), words)
    primary = language.lower().split("-")[0]
    found: list[Finding] = []
    wanted = [c for c in (BUILTIN if checks is None else checks) if _reads(c, primary)]
    for number, check in enumerate(wanted):
        if job is not None:
            job.progress(number, len(wanted), check.name)
        found.extend(f for f in check.check(story) if (f.code, f.text) not in ignored)
    found = [f for f in found if f.code.partition(".")[0] not in silent]
    return sorted(_without_echoes(found), key=lambda f: (f.start, -f.end, f.code))


def _reads(check: Check, language: str) -> bool:
    return not check.languages or language in check.languages


def _without_echoes(found: list[Finding]) -> list[Finding]:
    """The findings less those in lines to be taken out whole; echoes are never certain."""
    gone = [(f.start, f.end) for f in found if f.code.startswith("residue.")]
    kept = [
        f
        for f in found
        if f.code.startswith("residue.") or not any(s <= f.start and f.end <= e for s, e in gone)
    ]
    marked = {(f.start, f.end) for f in kept if category(f.code) != "style"}
    return [
        replace(f, certain=False)
        if f.code == "consistency.spelling" and (f.start, f.end) in marked
        else f
        for f in kept
    ]


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
