"""Figures that cannot be: parts that are more than their whole."""

from __future__ import annotations

import re
from collections.abc import Iterable

from workstation.proofing.check import StoryText
from workstation.proofing.finding import Finding, Severity
from workstation.text.numerals import figures

_AMONG = re.compile(
    r"(?<![\u0621-\u064a])(?:من )?(?:بينهم|بينهن|بينها|منهم|منهن|منها)(?![\u0621-\u064a])"
)
_STOPS = re.compile(r"[.؟!؛]\s")
_DIGIT = re.compile(r"\d")
_NEAR = 40
"""Characters between a whole and «بينهم»."""


class Sums:
    """«20 شخصا بينهم 15 رجلا و10 نساء»: the parts are more than the whole."""

    name = "numbers.sum"
    languages = frozenset({"ar"})
    by_line = True

    def check(self, story: StoryText) -> Iterable[Finding]:
        if not story.digits:
            return
        for line in story.lines:
            if not _DIGIT.search(line.text) or not (among := list(_AMONG.finditer(line.text))):
                continue
            found = [f for f in figures(line.text) if not f.percent and f.noun]
            for match in among:
                before = [f for f in found if f.noun_end <= match.start()]
                stop = _STOPS.search(line.text, match.end())
                end = stop.start() if stop else len(line.text)
                parts = [f for f in found if match.end() <= f.start < end]
                if not before or not parts or match.start() - before[-1].noun_end > _NEAR:
                    continue
                whole = before[-1]
                if sum(part.value for part in parts) > whole.value:
                    start = line.start + whole.start
                    yield Finding(
                        start,
                        line.start + whole.noun_end,
                        story.text[start : line.start + whole.noun_end],
                        "numbers.sum",
                        Severity.HINT,
                        values={"sum": f"{sum(part.value for part in parts):,}"},
                        related=tuple(
                            (line.start + part.start, line.start + part.noun_end) for part in parts
                        ),
                    )
