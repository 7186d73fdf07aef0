"""Terms: a concept with its names in several languages."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class TermStatus(StrEnum):
    """Administrative status, as in TBX (ISO 30042): preferred, admitted, forbidden."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    FORBIDDEN = "forbidden"


@dataclass(frozen=True, slots=True)
class Term:
    language: str
    text: str
    status: TermStatus = TermStatus.PREFERRED


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    id: int = 0
    terms: tuple[Term, ...] = ()
    domain: str = ""
    definition: str = ""
    source: str = ""
    note: str = ""

    def in_language(self, language: str) -> tuple[Term, ...]:
        """The terms whose primary language is that of ``language``, preferred ones first."""
        primary = language.split("-")[0].lower()
        found = [t for t in self.terms if t.language.split("-")[0].lower() == primary]
        return tuple(sorted(found, key=lambda t: list(TermStatus).index(t.status)))
