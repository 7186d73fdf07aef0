"""A team's own rules for where sentences end: SRX 2.0 (LISA OSCAR, 2008), as rules to cut by.

A rule book has lists of rules by language. At each place of a line the first rule that fits on
both sides decides. The expressions are ICU's; what they have that Python's ``regex`` writes
otherwise is turned when a book is used.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from workstation.errors import Unreadable

if TYPE_CHECKING:
    import regex

PATIENCE = 2.0
"""Seconds that all rules together may take for one line: an expression can run for ever."""


class BadExpression(ValueError):
    """An expression that is none; the text says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class BreakRule:
    """What stands before and after a place, and whether a sentence ends there."""

    breaks: bool
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class LanguageRules:
    """The rules of one language or family, in the order in which they are asked."""

    name: str
    rules: tuple[BreakRule, ...]


@dataclass(frozen=True, slots=True)
class LanguageMap:
    """Which language tags (an expression for the whole tag) go by which rules."""

    pattern: str
    rules: str


@dataclass(frozen=True)
class RuleBook:
    """All rules of a team. With ``cascade`` a language goes by every map that fits its tag, in
    order; otherwise by the first."""

    languages: tuple[LanguageRules, ...]
    maps: tuple[LanguageMap, ...]
    cascade: bool = True

    def rules_for(self, language: str) -> SrxRules | None:
        """The rules for a language tag; None where the book has none for it."""
        fitting = [m.rules for m in self.maps if _fits(m.pattern, language)]
        names = fitting if self.cascade else fitting[:1]
        by_name = {one.name: one.rules for one in self.languages}
        found = [rule for name in dict.fromkeys(names) for rule in by_name[name]]
        return SrxRules(tuple(found)) if names else None


@dataclass(frozen=True)
class SrxRules:
    """Rules in the order in which they are asked; see `segmentation.BreakRules`."""

    rules: tuple[BreakRule, ...]

    @cached_property
    def _places(self) -> tuple[tuple[bool, regex.Pattern[str]], ...]:
        return tuple((rule.breaks, _place(rule)) for rule in self.rules)

    def ends(self, line: str) -> list[int]:
        """Indices at which a sentence ends, ascending; 0 and the line's end are left out.

        Raises `Unreadable` where a rule takes longer than anyone would wait.
        """
        decided: dict[int, bool] = {}
        for number, (breaks, place) in enumerate(self._places, start=1):
            try:
                for found in place.finditer(line, timeout=PATIENCE):
                    decided.setdefault(found.start(), breaks)
            except TimeoutError as slow:
                raise Unreadable("exchange.srx-slow", number=number) from slow
        return sorted(at for at, breaks in decided.items() if breaks and 0 < at < len(line))


def _place(rule: BreakRule) -> regex.Pattern[str]:
    """An expression of no width that fits wherever the rule does."""
    before = f"(?<={turned(rule.before)})" if rule.before else ""
    after = f"(?={turned(rule.after)})" if rule.after else ""
    return compiled(before + after)


def checked(expression: str) -> str:
    """The same expression. Raises `BadExpression` where it cannot be used."""
    compiled(f"(?<={turned(expression)})")
    return expression


@lru_cache(maxsize=4096)
def compiled(expression: str) -> regex.Pattern[str]:
    """Raises `BadExpression`."""
    import regex

    try:
        return regex.compile(expression, regex.VERSION1)
    except (regex.error, RecursionError, OverflowError) as problem:
        raise BadExpression(str(problem)) from problem


def _fits(pattern: str, language: str) -> bool:
    found = compiled(f"(?i){turned(pattern)}")
    return any(found.fullmatch(tag) for tag in (language, language.replace("-", "_")))


_QUOTED = re.compile(
    r"\\Q(?P<text>.*?)(?:\\E|$)|\\x\{(?P<hex>[0-9A-Fa-f]{1,6})\}|\\(?P<sign>.)", re.S
)
_SIGNS = {"h": r"[\t\p{Zs}]", "Z": r"(?=\n?\Z)", "z": r"\Z", "e": r"\x1b"}


def turned(expression: str) -> str:
    """An expression of ICU (or Java, as OmegaT's and LanguageTool's are) as ``regex`` writes it.

    Raises `BadExpression` for a character that there is not.
    """

    def other(found: re.Match[str]) -> str:
        if found["text"] is not None:
            return re.escape(found["text"])
        if found["hex"]:
            number = int(found["hex"], 16)
            if number > 0x10FFFF:
                raise BadExpression(f"no character {found['hex']}")
            return re.escape(chr(number))
        return _SIGNS.get(found["sign"], found.group())

    return _QUOTED.sub(other, expression)
