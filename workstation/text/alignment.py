"""Which paragraph of one text is which of another: kept, edited, moved, taken out or put in.

Paragraphs are paired in three rounds, each inside the gaps that the one before has left: equal
ones, ones equal but for hamza and marks, ones that share most of their words.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from workstation.text.diff import edit_runs
from workstation.text.folding import fold_key

ALIKE = 0.4
"""The share of words in common from which two paragraphs are versions of one another."""
MOVED = 0.8
"""The share from which a paragraph that is gone here and new there has moved."""

EVERY_PAIR = 2_500
"""Up to so many pairs all are weighed; beyond, those that share a word that is not common."""
COMMON = 0.05
"""The share of paragraphs from which a word is common."""
WEIGHED = 12
"""How many likely partners of one paragraph are weighed."""

Pair = tuple[int | None, int | None]
Bag = Counter[str]


def align_paragraphs(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """Pairs of indices in the order of the new text: (old, new), (old, None), (None, new).

    What was deleted stands where it stood. Every index of both comes exactly once, each in its
    order. A paragraph that moved comes as deleted and inserted: see `moved_paragraphs`.
    """
    pairs: list[Pair] = []
    for equal, i1, i2, j1, j2 in edit_runs(list(old), list(new)):
        if equal:
            pairs += zip(range(i1, i2), range(j1, j2), strict=True)
        else:
            pairs += _paired_by_letters(old, new, range(i1, i2), range(j1, j2))
    while (seen := _without_idle_move(old, new, pairs)) is not None:
        pairs = seen
    return pairs


def _without_idle_move(
    old: Sequence[str], new: Sequence[str], pairs: list[Pair]
) -> list[Pair] | None:
    """The pairs without one move that nobody can see, past nothing but paragraphs that read as it
    does itself: they are paired in order instead. None if there is no such move."""
    for i, j in moved_paragraphs(old, new, pairs).items():
        move: list[Pair] = [(i, None), (None, j)]
        first, last = sorted(pairs.index(half) for half in move)
        stretch = pairs[first : last + 1]
        if all(there is None or new[there] == new[j] for _, there in stretch):
            alone = [pair for pair in stretch if None in pair and pair not in move]
            both = [pair for pair in stretch if pair not in alone]
            olds = sorted(here for here, _ in both if here is not None)
            news = sorted(there for _, there in both if there is not None)
            return [*pairs[:first], *_in_order(olds, news, alone), *pairs[last + 1 :]]
    return None


def _in_order(olds: Sequence[int], news: Sequence[int], alone: Sequence[Pair]) -> list[Pair]:
    """The first of the old with the first of the new and so on, the others where they stood."""
    gone = [i for i, _ in alone if i is not None]
    come = [j for _, j in alone if j is not None]
    pairs: list[Pair] = []
    for i, j in zip(olds, news, strict=True):
        while gone and gone[0] < i:
            pairs.append((gone.pop(0), None))
        while come and come[0] < j:
            pairs.append((None, come.pop(0)))
        pairs.append((i, j))
    return [*pairs, *((i, None) for i in gone), *((None, j) for j in come)]


def moved_paragraphs(
    old: Sequence[str], new: Sequence[str], pairs: Sequence[Pair]
) -> dict[int, int]:
    """Which deleted paragraph (old index) came back elsewhere as which inserted one (new index)."""
    gone = {i: _bag(old[i]) for i, j in pairs if i is not None and j is None and old[i].strip()}
    come = {j: _bag(new[j]) for i, j in pairs if j is not None and i is None and new[j].strip()}
    moved: dict[int, int] = {}
    taken: set[int] = set()
    for i, likely in _likely(gone, come, MOVED).items():
        best = next((j for _, j in sorted(likely, reverse=True) if j not in taken), None)
        if best is not None:
            moved[i] = best
            taken.add(best)
    return moved


def _paired_by_letters(
    old: Sequence[str], new: Sequence[str], olds: range, news: range
) -> list[Pair]:
    """A changed stretch, paired first where only hamza, marks and case differ."""
    if not olds or not news:
        return _unpaired(olds, news)
    pairs: list[Pair] = []
    keys = [fold_key(old[i]) for i in olds], [fold_key(new[j]) for j in news]
    for equal, i1, i2, j1, j2 in edit_runs(*keys):
        if equal:
            pairs += zip(olds[i1:i2], news[j1:j2], strict=True)
        else:
            pairs += _paired_by_words(old, new, olds[i1:i2], news[j1:j2])
    return pairs


def _paired_by_words(
    old: Sequence[str], new: Sequence[str], olds: range, news: range
) -> list[Pair]:
    """The pairing in order that has most likeness in all."""
    bags = {i: _bag(old[i]) for i in olds}, {j: _bag(new[j]) for j in news}
    pairs: list[Pair] = []
    at_old, at_new = olds.start, news.start
    for i, j in _chain(_likely(*bags, ALIKE), news):
        pairs += _unpaired(range(at_old, i), range(at_new, j))
        pairs.append((i, j))
        at_old, at_new = i + 1, j + 1
    return pairs + _unpaired(range(at_old, olds.stop), range(at_new, news.stop))


def _unpaired(olds: range, news: range) -> list[Pair]:
    return [*((i, None) for i in olds), *((None, j) for j in news)]


def _likely(
    olds: Mapping[int, Bag], news: Mapping[int, Bag], least: float
) -> dict[int, list[tuple[float, int]]]:
    """For each old paragraph the new ones that are at least so alike, as (likeness, index)."""
    if len(olds) * len(news) <= EVERY_PAIR:
        weighed = {i: list(news) for i in olds}
    else:
        weighed = _sharing(olds, news)
    likely = {}
    for i, candidates in weighed.items():
        scored = ((_alike(olds[i], news[j]), j) for j in candidates)
        likely[i] = [(like, j) for like, j in scored if like >= least]
    return likely


def _sharing(olds: Mapping[int, Bag], news: Mapping[int, Bag]) -> dict[int, list[int]]:
    """For each old paragraph the few new ones that share most words which are not common."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for j, bag in news.items():
        for word in bag:
            places[word].append(j)
    common = max(WEIGHED, int(len(news) * COMMON))
    found = {}
    for i, bag in olds.items():
        shared = Counter(j for w in bag if len(places.get(w, ())) <= common for j in places[w])
        found[i] = [j for j, _ in shared.most_common(WEIGHED)]
    return found


def _chain(likely: Mapping[int, Sequence[tuple[float, int]]], news: range) -> list[tuple[int, int]]:
    """The pairs, growing in both, whose likeness is most in sum (a Fenwick tree of maxima)."""
    tree: list[tuple[float, int]] = [(0.0, -1)] * (len(news) + 1)
    links: list[tuple[int, int, int]] = []
    for i, candidates in likely.items():
        for like, j in sorted(candidates, key=lambda pair: -pair[1]):
            place = j - news.start
            before = (0.0, -1)
            while place > 0:
                before = max(before, tree[place])
                place -= place & -place
            links.append((i, j, before[1]))
            reached = (before[0] + like, len(links) - 1)
            place = j - news.start + 1
            while place <= len(news):
                tree[place] = max(tree[place], reached)
                place += place & -place
    at = max(tree)[1]
    chain: list[tuple[int, int]] = []
    while at >= 0:
        i, j, at = links[at]
        chain.append((i, j))
    return chain[::-1]


def _bag(paragraph: str) -> Bag:
    return Counter(fold_key(paragraph).split())


def _alike(old: Bag, new: Bag) -> float:
    """The share of words that two paragraphs have in common, 0 to 1 (Dice)."""
    total = old.total() + new.total()
    return 2 * (old & new).total() / total if total else 1.0
