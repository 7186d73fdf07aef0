"""Preflight: what stands in the way of publishing a story, what to look at, and what is in order.

Rules are data: each has a name, and a profile (`Limits`) sets their bounds, how heavy each is,
and which are off.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Protocol

from workstation.export.furniture import zone_name
from workstation.export.publication import Publication
from workstation.wording import known, say


class PreflightSeverity(StrEnum):
    BLOCKER = "blocker"
    WARNING = "warning"
    PASS = "pass"


class Remedy(StrEnum):
    """The one verb that an item offers."""

    GO_TO = "go_to"
    EDIT = "edit"
    REMOVE = "remove"
    NONE = "none"


class Where(StrEnum):
    """Which part of the desk an item is about."""

    HEADLINE = "headline"
    BODY = "body"
    METADATA = "metadata"
    TRANSLATION = "translation"


@dataclass(frozen=True, slots=True)
class Place:
    """Where to go: half-open indices into the story text (both -1 for the whole part), the name
    of a metadata field, or the number of a segment."""

    part: Where
    start: int = -1
    end: int = -1
    field: str = ""
    segment: int = 0


@dataclass(frozen=True, slots=True)
class PreflightItem:
    """One line of the list. ``code`` names the sentence (``preflight.embargo.holds``); the line
    under it is ``<code>.detail`` where that is known."""

    code: str
    severity: PreflightSeverity
    values: Mapping[str, str | int]
    place: Place
    remedy: Remedy = Remedy.NONE

    def message(self, language: str) -> str:
        """The line in a language of the interface."""
        return say(self.code, language, **self._named(language))

    def detail(self, language: str) -> str:
        """The smaller line under it, empty where there is none."""
        code = f"{self.code}.detail"
        return say(code, language, **self._named(language)) if known(code) else ""

    def _named(self, language: str) -> dict[str, str | int]:
        """The values, with languages and time zones by their names."""
        values = dict(self.values)
        if "language" in values:
            code = f"preflight.language.{str(values['language']).split('-')[0].lower()}"
            values["language"] = say(code, language) if known(code) else values["language"]
        if "zone" in values:
            values["zone"] = zone_name(str(values["zone"]), language)
        return values


class FindingView(Protocol):
    """What preflight needs of a proofing finding; its offsets index the story text."""

    @property
    def code(self) -> str: ...

    @property
    def severity(self) -> str: ...

    @property
    def certain(self) -> bool: ...

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...

    @property
    def related(self) -> Sequence[tuple[int, int]]:
        """The other places that the finding speaks of."""


_NONE: Mapping[str, PreflightSeverity] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The bounds of a profile. ``weights`` gives codes another severity
    (``{"preflight.rights.missing": WARNING}``); ``off`` names rules that do not run."""

    headline: int = 90
    """Characters at most."""
    summary: int = 160
    weights: Mapping[str, PreflightSeverity] = field(default_factory=lambda: _NONE)
    off: frozenset[str] = frozenset({"rights"})


@dataclass(frozen=True, slots=True)
class Case:
    """All that a rule may look at."""

    publication: Publication
    findings: Sequence[FindingView]
    now: datetime
    limits: Limits

    def found(self, *prefixes: str) -> list[FindingView]:
        """The findings whose codes begin with one of the prefixes, in order."""
        return [finding for finding in self.findings if finding.code.startswith(prefixes)]

    def text_of(self, finding: FindingView) -> str:
        return self.publication.article.text[finding.start : finding.end].strip()


Rule = Callable[[Case], Iterable[PreflightItem]]


def preflight(
    publication: Publication,
    findings: Sequence[FindingView],
    now: datetime,
    limits: Limits | None = None,
) -> list[PreflightItem]:
    """Blockers first, then warnings, then what is in order, each group in the order of the
    rules. ``now`` is aware."""
    from workstation.export.preflight_rules import RULES

    case = Case(publication, findings, now, limits or Limits())
    items = [
        _weighed(item, case.limits)
        for name, rule in RULES.items()
        if name not in case.limits.off
        for item in rule(case)
    ]
    order = list(PreflightSeverity)
    return sorted(items, key=lambda item: order.index(item.severity))


def blockers(items: Iterable[PreflightItem]) -> Iterator[PreflightItem]:
    """The items that keep the story from going out."""
    return (item for item in items if item.severity is PreflightSeverity.BLOCKER)


def _weighed(item: PreflightItem, limits: Limits) -> PreflightItem:
    return replace(item, severity=limits.weights.get(item.code, item.severity))
