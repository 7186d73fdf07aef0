"""Numbers that the target lost, gained or changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from workstation.quality.figures import (
    Written,
    gives_percentage,
    speaks_of_percentage,
    spelled_values,
    written_figures,
)
from workstation.quality.issue import Fix, Issue, Pair, Severity, in_arabic

_CODE_OR_ADDRESS = re.compile(r"<[^<>]*>|\{/?\d+\}|https?://\S+|www\.\S+|\S+@\S+")
_INDIC = str.maketrans("0123456789,.", "٠١٢٣٤٥٦٧٨٩٬٫")
_ASCII = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٬٫", "01234567890123456789,.")
_DUAL = re.compile(r"[^\W\d_]{2,}(?:ان|ين|تا|تي)\b")


def check_numbers(pair: Pair) -> Iterator[Issue]:
    """Figures compared by value: digits of either kind, separators, scales («3 آلاف» is 3,000),
    words and names of months count as the same."""
    source, target = _plain(pair.source), _plain(pair.target)
    here, there = written_figures(source), written_figures(target)
    missing = _unmatched(here, there, _excused(target, pair.target_language))
    extra = _unmatched(there, here, _excused(source, pair.source_language))
    if len(missing) == 1 and len(extra) == 1:
        yield _changed(missing[0], extra[0], pair)
        return
    for figure in missing:
        yield Issue(
            code="quality.numbers-missing",
            severity=Severity.ERROR,
            values={"number": figure.text},
            source_span=(figure.start, figure.end),
        )
    for figure in extra:
        yield Issue(
            code="quality.numbers-extra",
            values={"number": figure.text},
            target_span=(figure.start, figure.end),
        )
    if gives_percentage(source) and not speaks_of_percentage(target) and not missing:
        yield Issue(code="quality.numbers-percent")


def _plain(text: str) -> str:
    """The text with inline codes and addresses blanked, offsets kept."""
    return _CODE_OR_ADDRESS.sub(lambda match: " " * len(match.group()), text)


def _excused(text: str, language: str) -> frozenset[Decimal]:
    values = spelled_values(text)
    # A dual says two without a number: «دولتان».
    if in_arabic(language) and _DUAL.search(text):
        values |= {Decimal(2)}
    return values


def _unmatched(
    wanted: Sequence[Written], given: Sequence[Written], excused: frozenset[Decimal]
) -> list[Written]:
    known = frozenset[Decimal]().union(excused, *(figure.values for figure in given))
    unmatched: dict[frozenset[Decimal], Written] = {}
    for figure in wanted:
        if not figure.coded and not figure.values & known:
            unmatched.setdefault(figure.values, figure)
    return list(unmatched.values())


def _changed(missing: Written, extra: Written, pair: Pair) -> Issue:
    fix = None
    right = missing.text.translate(_ASCII)
    if any("٠" <= character <= "٩" for character in extra.text):
        right = right.translate(_INDIC)
    if not missing.scaled and not extra.scaled:
        fix = Fix(extra.start, extra.end, right)
    return Issue(
        code="quality.numbers-changed",
        severity=Severity.ERROR,
        values={"number": missing.text, "other": extra.text},
        source_span=(missing.start, missing.end),
        target_span=(extra.start, extra.end),
        fix=fix,
    )
