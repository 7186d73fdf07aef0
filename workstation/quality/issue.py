"""What the checks of a translation say: an issue, where it is, and the fix where there is one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from workstation.terms import Concept, Term
from workstation.wording import say

Span = tuple[int, int]


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Fix:
    """Replace ``target[start:end]`` by ``text``; an insertion where both are the same."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One thing to look at in a translated segment. Spans are half-open Python indices."""

    code: str
    """Dotted: ``quality.numbers-missing``; its sentence is in ``quality.toml``."""
    severity: Severity = Severity.WARNING
    values: Mapping[str, str] = field(default_factory=dict)
    source_span: Span | None = None
    target_span: Span | None = None
    fix: Fix | None = None

    def message(self, language: str) -> str:
        """One sentence for the person, in a language of the interface."""
        return say(self.code, language, **self.values)


class SourceTerm(Protocol):
    """A term recognised in the source (see `workstation.memory.termbase.TermHit`)."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def concept(self) -> Concept: ...
    @property
    def term(self) -> Term: ...


@dataclass(frozen=True, slots=True)
class Pair:
    """What a check looks at."""

    source: str
    target: str
    source_language: str
    target_language: str
    terms: Sequence[SourceTerm] = ()

    @property
    def into_arabic(self) -> bool:
        return in_arabic(self.target_language)


def in_arabic(language: str) -> bool:
    """Whether a language tag is Arabic."""
    return language.replace("_", "-").split("-")[0].lower() == "ar"


def fixed(target: str, fix: Fix) -> str:
    """The target with one fix done."""
    return target[: fix.start] + fix.text + target[fix.end :]
