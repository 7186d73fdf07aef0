"""All checks of a target against its source, and of the targets of a story among themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from workstation.quality.completeness import (
    check_empty,
    check_length,
    check_same,
    check_script_left,
)
from workstation.quality.dates import check_dates
from workstation.quality.issue import Issue, Pair, Severity, SourceTerm
from workstation.quality.numbers import check_numbers
from workstation.quality.preserved import check_addresses, check_names, check_tags
from workstation.quality.punctuation import (
    check_brackets,
    check_end,
    check_quotes,
    check_script,
)
from workstation.quality.spacing import (
    check_space_before_mark,
    check_spaces,
    check_words_twice,
)
from workstation.quality.terms import check_terms
from workstation.text.folding import fold_key

Check = Callable[[Pair], Iterable[Issue]]

CHECKS: tuple[Check, ...] = (
    check_same,
    check_script_left,
    check_numbers,
    check_dates,
    check_terms,
    check_tags,
    check_addresses,
    check_names,
    check_end,
    check_script,
    check_brackets,
    check_quotes,
    check_length,
    check_spaces,
    check_space_before_mark,
    check_words_twice,
)


def check(
    source: str,
    target: str,
    source_language: str,
    target_language: str,
    terms: Sequence[SourceTerm] = (),
    *,
    checks: Sequence[Check] = CHECKS,
) -> list[Issue]:
    """What is to be looked at in a translation, gravest first. An empty target gives that one
    issue, and one that is the source again no others."""
    pair = Pair(source, target, source_language, target_language, terms)
    empty = list(check_empty(pair))
    if empty or not source.strip():
        return empty
    same = list(check_same(pair)) if check_same in checks else []
    if same:
        return same
    found = [issue for one in checks for issue in one(pair)]
    order = list(Severity)
    return sorted(found, key=lambda issue: order.index(issue.severity))


def inconsistent(pairs: Sequence[tuple[str, str]]) -> dict[int, Issue]:
    """Issues by index, for (source, target) pairs of one story and language: sources that read
    the same with different targets, and different sources with one target."""
    targets: defaultdict[str, set[str]] = defaultdict(set)
    sources: defaultdict[str, set[str]] = defaultdict(set)
    for source, target in pairs:
        if source.strip() and target.strip():
            targets[_key(source)].add(_key(target))
            sources[_key(target)].add(_key(source))
    found: dict[int, Issue] = {}
    for place, (source, target) in enumerate(pairs):
        if not source.strip() or not target.strip():
            continue
        if len(targets[_key(source)]) > 1:
            found[place] = Issue(code="quality.same-source-other-target")
        elif len(sources[_key(target)]) > 1:
            found[place] = Issue(code="quality.same-target-other-source", severity=Severity.HINT)
    return found


def _key(text: str) -> str:
    return " ".join(fold_key(text).split())
