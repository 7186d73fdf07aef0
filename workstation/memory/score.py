"""How alike a query and a unit are, in per cent, with penalties for what letters do not show."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from workstation.jobs import Job
from workstation.memory.keys import folded_text
from workstation.segments import Candidate, Unit

CHUNK = 5_000
"""Texts scored in one call: larger calls hold the interpreter lock long enough to be felt."""
_SLACK = 20
"""How far below the wanted score the letters as written may be before folding is tried."""
_TAG = re.compile(r"<[^<>]{1,200}>|\{\d+\}")
_NUMBER = re.compile(r"\d+(?:[.,٫٬]\d+)*")
_MARK = re.compile(r"[^\w\s]|_")
_SEPARATORS = str.maketrans("", "", ",٬")


@dataclass(frozen=True, slots=True)
class Penalties:
    """Points taken from a fuzzy score. ``memories`` takes points from all of a memory."""

    numbers: int = 2
    tags: int = 2
    punctuation: int = 1
    folding: int = 1
    memories: Mapping[str, int] = field(default_factory=dict)


class Scorer:
    """Scores units against one query; made once for a query."""

    def __init__(self, text: str, before: str, after: str, penalties: Penalties) -> None:
        self._text = written(text)
        self._folded = folded_text(text)
        self._before = written(before)
        self._after = written(after)
        self._numbers = numbers(text)
        self._tags = _TAG.findall(text)
        self._marks = punctuation(self._folded)
        self._penalties = penalties

    def score(self, unit: Unit) -> int:
        """The per cent of one unit: 0 to 102."""
        taken = self._penalties.memories.get(unit.memory, 0)
        source = written(unit.source)
        if source == self._text:
            return 100 + self._context(unit) if not taken else 100 - taken
        from rapidfuzz import fuzz

        folded = folded_text(unit.source)
        if folded == self._folded:
            return max(0, 100 - max(1, self._penalties.folding) - taken)
        ratio = int(fuzz.ratio(self._folded, folded))
        if numbers(unit.source) != self._numbers:
            taken += self._penalties.numbers
        if _TAG.findall(unit.source) != self._tags:
            taken += self._penalties.tags
        if punctuation(folded) != self._marks:
            taken += self._penalties.punctuation
        return max(0, min(98, ratio) - taken)

    def nearest(
        self, candidates: Sequence[Candidate], minimum: int, limit: int, job: Job | None = None
    ) -> list[int]:
        """The numbers of the candidates that may score ``minimum`` or more, nearest first and
        enough of them that the best ``limit`` are there. Reports to ``job`` by chunks."""
        from rapidfuzz import fuzz, process

        sources = [candidate.source for candidate in candidates]
        cutoff = max(0, minimum - _SLACK)
        near: list[tuple[float, int]] = []
        keep = max(24, 4 * limit)
        for start in range(0, len(sources), CHUNK):
            if job is not None:
                job.progress(start, len(sources))
            part = sources[start : start + CHUNK]
            hits = process.extract(
                self._text, part, scorer=fuzz.ratio, score_cutoff=cutoff, limit=keep
            )
            near += [(ratio, start + place) for _, ratio, place in hits]
        near.sort(key=lambda item: (-item[0], item[1]))
        return [candidates[place].number for _, place in near[:keep]]

    def _context(self, unit: Unit) -> int:
        same_before = bool(self._before) and written(unit.before) == self._before
        same_after = bool(self._after) and written(unit.after) == self._after
        return int(same_before) + int(same_after)


def written(text: str) -> str:
    """The text as written, in NFC and with single spaces: what a 100 % match compares."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def numbers(text: str) -> list[str]:
    """The figures of a text in order, in ASCII digits and without group separators."""
    found = [_plain(figure) for figure in _NUMBER.findall(text)]
    return sorted(found)


def _plain(figure: str) -> str:
    figure = figure.translate(_SEPARATORS)
    if not figure.isascii():
        figure = "".join(str(unicodedata.digit(c)) if c.isdigit() else c for c in figure)
    return figure.replace("٫", ".")


def punctuation(folded: str) -> str:
    """The marks of a folded text in order: all that is neither letter, digit nor space."""
    return "".join(_MARK.findall(folded))
