"""Proofing a text: all checks asked, and what they say put in order; once, or while it is typed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from workstation.jobs import Job
from workstation.proofing.builtin import BUILTIN
from workstation.proofing.check import Check, LineCheck, StoryText
from workstation.proofing.finding import Finding, category
from workstation.proofing.style import style_named


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
    wanted = _wanted(checks, language)
    found: list[Finding] = []
    for number, check in enumerate(wanted):
        if job is not None:
            job.progress(number, len(wanted), check.name)
        found.extend(check.check(story))
    return _settled(found, ignored, silent)


class Proofreader:
    """Proofs a text again and again while it is typed, reading only the lines that are new.

    What it finds is what `proof` finds. Only checks that look at a whole story are asked anew
    (see `LineCheck`). One text at a time, on one thread at a time.
    """

    def __init__(self) -> None:
        self._of: tuple[object, ...] = ()
        self._lines: dict[str, tuple[Finding, ...]] = {}

    def proof(
        self,
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
        """The findings in a text, as `proof` has them; raises what it raises."""
        story = StoryText(text, language, style_named(style), words)
        wanted = _wanted(checks, language)
        by_line = [check for check in wanted if isinstance(check, LineCheck) and check.by_line]
        of = (language, story.style, words, *map(id, wanted))
        if of != self._of:
            self._of, self._lines = of, {}
        self._read_new(story, by_line)
        found = [_moved(f, line.start) for line in story.lines for f in self._lines[line.text]]
        rest = [check for check in wanted if check not in by_line]
        for number, check in enumerate(rest):
            if job is not None:
                job.progress(number, len(rest), check.name)
            found.extend(check.check(story))
        return _settled(found, ignored, silent)

    def _read_new(self, story: StoryText, checks: Sequence[Check]) -> None:
        """Read the lines that were not there before, and forget those that are gone."""
        here = dict.fromkeys(line.text for line in story.lines)
        new = [text for text in here if text not in self._lines]
        read: dict[str, list[Finding]] = {text: [] for text in new}
        if new:
            part = StoryText("\n".join(new), story.language, story.style, story.known)
            starts = [line.start for line in part.lines]
            for check in checks:
                for finding in check.check(part):
                    line = part.lines[bisect_right(starts, finding.start) - 1]
                    read[line.text].append(_moved(finding, -line.start))
        kept = {text: self._lines[text] for text in here if text in self._lines}
        self._lines = kept | {text: tuple(found) for text, found in read.items()}


def _wanted(checks: Sequence[Check] | None, language: str) -> list[Check]:
    """The checks that read a language."""
    primary = language.lower().split("-")[0]
    return [
        check
        for check in (BUILTIN if checks is None else checks)
        if not check.languages or primary in check.languages
    ]


def _moved(finding: Finding, by: int) -> Finding:
    related = tuple((start + by, end + by) for start, end in finding.related)
    return replace(finding, start=finding.start + by, end=finding.end + by, related=related)


def _settled(
    found: Iterable[Finding], ignored: frozenset[tuple[str, str]], silent: frozenset[str]
) -> list[Finding]:
    """The findings that are wanted, in order."""
    wanted = [
        f
        for f in found
        if (f.code, f.text) not in ignored and f.code.partition(".")[0] not in silent
    ]
    return sorted(_without_echoes(wanted), key=lambda f: (f.start, -f.end, f.code, f.suggestions))


def _without_echoes(found: list[Finding]) -> list[Finding]:
    """The findings less those in lines to be taken out whole, and less those that another says
    better in the same place; echoes are never certain."""
    gone = [(f.start, f.end) for f in found if f.code.startswith("residue.")]
    said = {
        (f.start, f.end)
        for f in found
        if f.code in _SAYS_MORE or (f.code not in _SAYS_LESS and category(f.code) != "style")
    }
    fixed = {(f.start, f.end, *f.suggestions[:1]) for f in found if category(f.code) != "style"}
    kept = [
        f
        for f in found
        if f.code.startswith("residue.")
        or not (
            any(s <= f.start and f.end <= e for s, e in gone)
            or (f.code in _SAYS_LESS and (f.start, f.end) in said)
            or (f.code == "style.term" and (f.start, f.end, *f.suggestions[:1]) in fixed)
        )
    ]
    marked = {(f.start, f.end) for f in kept if category(f.code) != "style"}
    return [
        replace(f, certain=False)
        if f.code == "consistency.spelling" and (f.start, f.end) in marked
        else f
        for f in kept
    ]


_SAYS_MORE = frozenset({"style.dateline", "consistency.name"})
_SAYS_LESS = frozenset(
    {"punctuation.dash", "consistency.headline", "hamza.inna", "hamza.inna-opens", "hamza.anna"}
) | frozenset({"spelling.jussive", "spelling.five-verbs", "spelling.root-waw", "spelling.of-many"})
