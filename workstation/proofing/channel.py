"""How Arabic is mistyped: the slips of hurried writers, and how likely each is, in bits.

A cost is minus the binary logarithm of a chance, so that costs add up and can be weighed
against how well a word fits its place (`workstation.proofing.context`). The chances of the
letter slips are learnt anew from each text: who drops one hamza has dropped others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from math import log2


class Slip(StrEnum):
    """One letter written for another of its family."""

    HAMZA_DROPPED = "hamza-dropped"
    """ا where أ, إ or آ is meant."""
    HAMZA_ADDED = "hamza-added"
    """أ, إ or آ where ا is meant."""
    HAMZA_MOVED = "hamza-moved"
    """One of أ إ آ for another."""
    HA_FOR_TA = "ha-for-ta"
    """ه where ة is meant."""
    TA_FOR_HA = "ta-for-ha"
    MAQSURA_FOR_YA = "maqsura-for-ya"
    """ى where ي is meant, the Egyptian habit."""
    YA_FOR_MAQSURA = "ya-for-maqsura"
    SEAT = "seat"
    """One of ؤ ئ ء for another."""


_ALEFS = "أإآ"
_SEATS = "ؤئء"


def _slip(typed: str, meant: str) -> Slip:
    if typed in "اأإآ":
        if typed == "ا":
            return Slip.HAMZA_DROPPED
        return Slip.HAMZA_ADDED if meant == "ا" else Slip.HAMZA_MOVED
    if typed in "ةه":
        return Slip.HA_FOR_TA if typed == "ه" else Slip.TA_FOR_HA
    if typed in "ىي":
        return Slip.MAQSURA_FOR_YA if typed == "ى" else Slip.YA_FOR_MAQSURA
    return Slip.SEAT


def slips(typed: str, meant: str) -> tuple[Slip, ...]:
    """The slips between two words of one family, letter by letter."""
    return tuple([_slip(t, m) for t, m in zip(typed, meant, strict=True) if t != m])


_PRIOR = {
    Slip.HAMZA_DROPPED: (1.0, 30.0),
    Slip.HAMZA_ADDED: (0.25, 30.0),
    Slip.HAMZA_MOVED: (0.2, 30.0),
    Slip.HA_FOR_TA: (0.5, 30.0),
    Slip.TA_FOR_HA: (0.2, 30.0),
    Slip.MAQSURA_FOR_YA: (0.3, 30.0),
    Slip.YA_FOR_MAQSURA: (0.4, 30.0),
    Slip.SEAT: (0.4, 30.0),
}
"""Times seen and places in an imagined text, read before the real one."""


def slip_costs(seen: Iterable[Slip], text: str) -> Mapping[Slip, float]:
    """The cost in bits of each slip, given the plain ones of the text; see `Slip`."""
    times = dict.fromkeys(Slip, 0)
    for slip in seen:
        times[slip] += 1
    alefs = sum(map(text.count, _ALEFS))
    places = {
        Slip.HAMZA_DROPPED: alefs,
        Slip.HAMZA_ADDED: alefs,
        Slip.HAMZA_MOVED: alefs,
        Slip.HA_FOR_TA: text.count("ة"),
        Slip.TA_FOR_HA: text.count("ه "),
        Slip.MAQSURA_FOR_YA: text.count("ي "),
        Slip.YA_FOR_MAQSURA: text.count("ى"),
        Slip.SEAT: sum(map(text.count, _SEATS)),
    }
    costs = {}
    for slip, (prior, base) in _PRIOR.items():
        rate = (times[slip] + prior) / (times[slip] + places[slip] + base)
        costs[slip] = -log2(rate)
    return costs


_ROWS = ("ضصثقفغعهخحجد", "شسيبلاتنمكط", "ئءؤرىةوزظ")
_NEIGHBOURS = frozenset(
    frozenset((row[i], row[i + 1])) for row in _ROWS for i in range(len(row) - 1)
) | frozenset(
    frozenset(pair)
    for pair in (
        "ضش",
        "صس",
        "ثي",
        "قب",
        "فل",
        "غا",
        "عت",
        "هن",
        "خم",
        "حك",
        "جط",
        "شئ",
        "سء",
        "يؤ",
        "بر",
        "لى",
        "اة",
        "تو",
        "نز",
        "مظ",
        "دذ",
        "طظ",
    )
)
_ALIKE = frozenset(
    frozenset(pair)
    for pair in (
        "ذد",
        "ذز",
        "ظض",
        "ظز",
        "ثت",
        "ثس",
        "صس",
        "طت",
        "قك",
        "غق",
        "ضد",
        "كق",
        "حه",
        "ءع",
        "يئ",
        "وؤ",
        "اى",
        "جح",
        "جخ",
        "حخ",
        "عغ",
        "فق",
        "سش",
        "صض",
        "رز",
        "بت",
        "نت",
        "نب",
        "يب",
    )
)
SUBSTITUTED, NEIGHBOUR, ALIKE = 15.0, 11.5, 10.0
DROPPED, ADDED, DOUBLED, SWAPPED, SPACE = 12.0, 12.5, 9.0, 10.5, 8.0
LETTER_SLIP = 4.0


def _substitution(typed: str, meant: str) -> float:
    if typed == meant:
        return 0.0
    pair = frozenset((typed, meant))
    if typed in "اأإآ" and meant in "اأإآ":
        return LETTER_SLIP
    if pair in _FAMILIES:
        return LETTER_SLIP + 1
    if pair in _ALIKE:
        return ALIKE
    return NEIGHBOUR if pair in _NEIGHBOURS else SUBSTITUTED


_FAMILIES = frozenset(frozenset(pair) for pair in ("ةه", "ىي", "ؤئ", "ؤء", "ئء"))


def edit_cost(typed: str, meant: str) -> float:
    """The cheapest way in bits from the word meant to the word typed: letters exchanged, left
    out, added, doubled, swapped with their neighbour (Damerau-Levenshtein, adjacent)."""
    shorter = min(len(typed), len(meant))
    head = 0
    while head < shorter and typed[head] == meant[head]:
        head += 1
    tail = 0
    while tail < shorter - head and typed[-1 - tail] == meant[-1 - tail]:
        tail += 1
    return _edits(typed, head, len(typed) - tail, meant, len(meant) - tail)


def _edits(typed: str, head: int, typed_end: int, meant: str, meant_end: int) -> float:
    """`edit_cost` of what lies between a head and a tail that the two have in common."""
    before: list[float] = []
    row = [0.0]
    for j in range(head, meant_end):
        row.append(row[-1] + _left_out(meant, j, meant[j], len(typed) == head))
    for i in range(head, typed_end):
        char = typed[i]
        last, before = before, row
        row = [before[0] + _added(typed, i)]
        for at, letter in enumerate(meant[head:meant_end]):
            j = head + at
            best = min(
                before[at] + _substitution(char, letter),
                row[at] + _left_out(meant, j, letter, i == len(typed) - 1),
                before[at + 1] + _added(typed, i),
            )
            if i > head and at and char == meant[j - 1] and typed[i - 1] == letter != char:
                best = min(best, last[at - 1] + SWAPPED)
            row.append(best)
    return row[-1]


def _left_out(meant: str, j: int, letter: str, at_end: bool) -> float:
    """The cost of leaving out a letter: little for the alef of وا and a final hamza."""
    if j == len(meant) - 1 and at_end:
        if letter == "ا" and meant[j - 1 : j] == "و":
            return 5.0
        if letter == "ء":
            return 7.0
    if meant[j - 1 : j] == letter or meant[j + 1 : j + 2] == letter:
        return DOUBLED
    return DROPPED


def _added(typed: str, i: int) -> float:
    if typed[i - 1 : i] == typed[i] or typed[i + 1 : i + 2] == typed[i]:
        return DOUBLED
    return ADDED


SHARE_OF_SLIPS = {
    Slip.HAMZA_DROPPED: 0.5,
    Slip.HAMZA_ADDED: 0.02,
    Slip.HAMZA_MOVED: 0.02,
    Slip.HA_FOR_TA: 0.1,
    Slip.TA_FOR_HA: 0.01,
    Slip.MAQSURA_FOR_YA: 0.05,
    Slip.YA_FOR_MAQSURA: 0.03,
    Slip.SEAT: 0.05,
}
"""Slips in the corpora for each time that the word meant is written."""

_MAY_DOUBLE = frozenset("تلن")
"""Letters that stand doubled in many right words: يفتتح, اللغة, يمتننا."""
SHARE_OF_EDITS = 0.004
"""The same for a letter that the ear or a slow key changes."""

_SOUNDS = {
    "د": "ذ",
    "ذ": "دز",
    "ز": "ذ",
    "ض": "ظ",
    "ظ": "ض",
    "ت": "ثط",
    "ث": "ت",
    "س": "ص",
    "ص": "س",
    "ط": "ت",
}
"""What the ear confuses, by the letter as it is typed."""


def variants(typed: str) -> Iterator[tuple[str, float]]:
    """Words from which this one is a common slip of ear or hand, with the cost of the slip."""
    for i, letter in enumerate(typed):
        for meant in _SOUNDS.get(letter, ""):
            yield typed[:i] + meant + typed[i + 1 :], ALIKE
        if letter == "ي" and typed[i - 1 : i] == "ا" and i + 1 < len(typed):
            yield typed[:i] + "ئ" + typed[i + 1 :], 5.0
        elif letter == "ؤ" and typed[i + 1 : i + 2] not in ("و", ""):
            yield typed[: i + 1] + "و" + typed[i + 1 :], 7.0
        if i > 1 and typed[i - 1] == letter and letter not in _MAY_DOUBLE:
            yield typed[:i] + typed[i + 1 :], DOUBLED
        elif i and len(typed) > 3:
            yield typed[: i - 1] + letter + typed[i - 1] + typed[i + 1 :], SWAPPED
    if typed.endswith("و"):
        yield typed + "ا", 5.0
    elif typed.endswith("وا"):
        yield typed[:-1], 8.0
    elif typed.endswith("ا"):
        yield typed[:-1] + "ى", 8.0
        yield typed + "ء", 8.0
    elif typed.endswith(("ي", "ى")):
        yield typed + "ء", 8.0
    elif typed.endswith("ت") and len(typed) > 3:
        yield typed[:-1] + "ة", 8.0
