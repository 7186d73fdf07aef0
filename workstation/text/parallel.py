"""Which sentences of a text are which of its translation: an alignment by dynamic programming.

After Gale and Church, A Program for Aligning Sentences in Bilingual Corpora (1993): the lengths
of sentences that belong together go with each other. To the lengths come anchors, as in Varga and
others, Parallel corpora for medium density languages (2005): numbers, words in the same letters,
names that sound alike, words of a dictionary, and in a second pass words that met in the first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import erfc, exp, log, sqrt

from workstation.text.anchors import Anchors, Dictionary

KINDS: Mapping[tuple[int, int], float] = {
    (1, 1): 0.817,
    (1, 0): 0.04,
    (0, 1): 0.04,
    (2, 1): 0.05,
    (1, 2): 0.05,
    (2, 2): 0.003,
}
"""How many sentences go with how many, and how often. More is left out than in the parliament of
Gale and Church (their table 5): an editor drops what readers of another country do not need."""
_PRIORS = tuple((kind, -log(often)) for kind, often in KINDS.items())
_VARIANCE = 8.0
"""Characters squared for each character of the source; 6.8 for the paper's European pairs."""
_TRUST = 0.35
"""How much of what anchors say counts: they do not stand alone, as the sum of them supposes."""
_HOPELESS = 20.0
"""The cost of lengths from which anchors are not asked."""
_MARGIN = 50
"""How far from the diagonal the search goes, besides what the texts differ by in number."""
_TEACHES = 1.0
"""The gain in nats from which a pair teaches words to the second pass."""
_CROSSED = 4.0
"""The gain from which sentences that stand in the other order are taken for a pair."""
_NEAR = 3
_LENGTHS: Mapping[str, float] = {
    **{"ar": 0.915, "fa": 0.95, "he": 0.8, "ur": 1.0, "zh": 0.35, "ja": 0.5, "ko": 0.55},
    **{"fr": 1.12, "es": 1.1, "pt": 1.08, "it": 1.1, "de": 1.12, "nl": 1.1, "ru": 1.05},
}
"""How long the same news is in other languages beside English; Arabic is measured."""
_USUAL = 3_000
"""So many characters weigh as much as what is usual."""

_Step = tuple[float, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Bead:
    """Sentences that belong together, by their indices; one side is empty where a sentence has
    no partner. ``score`` is from 0 to 1: how much the anchors speak for it, 0.5 for nothing."""

    source: tuple[int, ...]
    target: tuple[int, ...]
    score: float = 0.0


def align(
    source: Sequence[str],
    target: Sequence[str],
    source_language: str,
    target_language: str,
    dictionary: Dictionary | None = None,
) -> list[Bead]:
    """The beads of two texts in the order of the source; every sentence is in exactly one.

    The order of both texts is kept but for neighbours that changed places. A thousand
    sentences take some seconds.
    """
    anchors = Anchors(source, target, source_language, target_language, dictionary or {})
    usual = _length_of(target_language) / _length_of(source_language)
    found = _search(source, target, anchors, _ratio(source, target, usual))
    pairs = [(r.start, c.start) for r, c in found if _teaches(r, c, anchors)]
    if pairs:
        anchors.learn(pairs)
        sides = [source[i] for i, _ in pairs], [target[j] for _, j in pairs]
        found = _search(source, target, anchors, _ratio(*sides, usual))
    return _beads(_uncrossed(found, anchors), anchors)


_Path = list[tuple[range, range]]


def _teaches(rows: range, columns: range, anchors: Anchors) -> bool:
    return len(rows) == len(columns) == 1 and anchors.gain(rows, columns) > _TEACHES


def _ratio(source: Sequence[str], target: Sequence[str], usual: float) -> float:
    """Characters of the target for each of the source: what is usual between the languages, and
    what these texts show, the more of them the more."""
    ours, theirs = sum(map(len, source)), sum(map(len, target))
    return min(max((theirs + _USUAL * usual) / (ours + _USUAL), usual / 2), usual * 2)


def _length_of(language: str) -> float:
    return _LENGTHS.get(language.split("-")[0].lower(), 1.0)


def _search(source: Sequence[str], target: Sequence[str], anchors: Anchors, ratio: float) -> _Path:
    """The cheapest way through both texts."""
    rows, columns = len(source), len(target)
    ours, theirs = _sums(source), _sums(target)
    best: list[dict[int, _Step]] = [{} for _ in range(rows + 1)]
    best[0][0] = (0.0, (0, 0))
    for i in range(rows + 1):
        for j in _band(i, rows, columns):
            steps: list[_Step] = []
            for (down, across), prior in _PRIORS:
                before = best[i - down].get(j - across) if i >= down and j >= across else None
                if before is None:
                    continue
                cost = before[0] + prior
                if down and across:
                    lengths = ours[i] - ours[i - down], theirs[j] - theirs[j - across]
                    unlikely = _length_cost(*lengths, ratio)
                    if unlikely > _HOPELESS:
                        continue
                    cost += unlikely
                    cost -= _TRUST * anchors.gain(range(i - down, i), range(j - across, j))
                steps.append((cost, (down, across)))
            if steps:
                best[i][j] = min(steps)
    return _way_back(best, rows, columns)


def _band(row: int, rows: int, columns: int) -> range:
    """Where the search looks in a row: about the diagonal, and everywhere in short texts."""
    if not rows:
        return range(columns + 1)
    middle, reach = row * columns // rows, _MARGIN + abs(rows - columns)
    return range(max(0, middle - reach), min(columns, middle + reach) + 1)


def _sums(texts: Sequence[str]) -> list[int]:
    sums = [0]
    for text in texts:
        sums.append(sums[-1] + len(text))
    return sums


def _length_cost(source: int, target: int, ratio: float) -> float:
    """How unlikely these lengths are for a text and its translation (3.2 of the paper)."""
    mean = max(1.0, (source + target / ratio) / 2)
    deviation = abs(target - source * ratio) / sqrt(mean * _VARIANCE)
    return -log(max(erfc(deviation / sqrt(2)), 1e-30))


def _way_back(best: Sequence[Mapping[int, _Step]], rows: int, columns: int) -> _Path:
    path: _Path = []
    i, j = rows, columns
    while i or j:
        down, across = best[i][j][1]
        path.append((range(i - down, i), range(j - across, j)))
        i, j = i - down, j - across
    return path[::-1]


def _uncrossed(path: _Path, anchors: Anchors) -> _Path:
    """The way with neighbours that changed places as pairs of their own."""
    split: _Path = []
    for rows, columns in path:
        if len(rows) == len(columns) == 2 and _cross(rows, columns, anchors):
            split += [(rows[:1], columns[1:]), (rows[1:], columns[:1])]
        else:
            split.append((rows, columns))
    return _reunited(split, anchors)


def _cross(rows: range, columns: range, anchors: Anchors) -> bool:
    crossed = [anchors.gain(rows[:1], columns[1:]), anchors.gain(rows[1:], columns[:1])]
    straight = [anchors.gain(rows[:1], columns[:1]), anchors.gain(rows[1:], columns[1:])]
    return min(crossed) > 0 and sum(crossed) > _CROSSED and sum(crossed) > sum(straight) + _CROSSED


def _reunited(path: _Path, anchors: Anchors) -> _Path:
    """Sentences without a partner whose partner stands a little before or after them."""
    taken: dict[int, range] = {}
    for at, (rows, columns) in enumerate(path):
        if columns or not rows:
            continue
        near = range(max(0, at - _NEAR), min(len(path), at + _NEAR + 1))
        alone = [n for n in near if n not in taken and not path[n][0] and path[n][1]]
        scored = [(anchors.gain(rows, path[n][1]), n) for n in alone]
        gain, place = max(scored, default=(0.0, -1))
        if gain > _CROSSED:
            taken[place] = path[place][1]
            path = [*path[:at], (rows, taken[place]), *path[at + 1 :]]
    return [bead for n, bead in enumerate(path) if n not in taken]


def _beads(path: _Path, anchors: Anchors) -> list[Bead]:
    def score(rows: range, columns: range) -> float:
        if not rows or not columns:
            return 0.0
        return 1 / (1 + exp(-max(-50.0, min(50.0, _TRUST * anchors.gain(rows, columns)))))

    return [Bead(tuple(rows), tuple(columns), score(rows, columns)) for rows, columns in path]
