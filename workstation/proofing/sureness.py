"""How likely it is that a word is wrong, given the best that it may have been meant to be.

Two logistic models with a dozen weights each, fitted by Newton's method on the development sets
that ``benchmarks/proofing.py`` measures on (errors that people made, and clean news); evidence is
in bits (see `workstation.proofing.channel`).
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from math import exp, log2

from workstation.proofing.channel import Slip
from workstation.proofing.readings import Reading

TYPICAL = frozenset({Slip.HAMZA_DROPPED, Slip.HA_FOR_TA, Slip.MAQSURA_FOR_YA, Slip.YA_FOR_MAQSURA})
"""What hurry does: a hamza or the dots of ة and ي left off."""
_NATIVE = re.compile("[عحصضظقذثءؤئ]")
"""Letters that no transliterated name has need of."""


@dataclass(frozen=True, slots=True)
class Habits:
    """What the whole text says of its writer: plain slips, and the number of words."""

    slips: int
    words: int

    def sloppiness(self, own: int = 0) -> float:
        """log2 of slips in a hundred words, less the word in question."""
        return log2((max(0, self.slips - own) + 0.5) / (self.words * 0.01 + 1))


def _chance(score: float) -> float:
    return 1 / (1 + exp(-max(-60.0, min(60.0, score))))


def chance_no_word(
    word: str, best: Reading, gain: float, names_beside: float, times: int, habits: Habits
) -> float:
    """The chance that a word which the lexicon lacks is a slip for ``best`` and no name.

    ``gain`` is by how many bits the best reading fits better than some unknown word,
    ``names_beside`` 0 to 2 for names on its sides, ``times`` how often the text has it.
    """
    slips = set(best.slips)
    if " " in best.form:
        shape = 0.29
    elif slips:
        shape = 2.69 if slips <= TYPICAL else 1.28
    else:
        shape = 0.0
    return _chance(
        -0.43
        + 0.058 * gain
        - 0.4 * names_beside
        + shape
        + 0.071 * best.weight
        - 0.061 * best.cost
        + (0.55 if _NATIVE.search(word) else 0.0)
        - (0.98 if len(word) <= 3 else 0.0)
        - (2.44 if word[0] == "آ" else 0.0)
        - (0.74 if best.name else 0.0)
        + 0.7 * habits.sloppiness(1 if len(best.slips) == 1 else 0)
        - 0.17 * (min(times, 4) - 1)
    )


_DOUBTFUL = re.compile("[وف]?[لبك]?(ان(ه|ها|هم|هما|هن|ك|كم|نا|ني|ي|ا)?|الا|اما|ا[يى]|اخر|الاخر)")
"""Words of a bare alef that two words share: إن and أن, إلا and ألا, إما and أما, آخر and أخر."""


def may_be_certain(word: str, best: Reading) -> bool:
    """Whether the first suggestion for a word may be taken unseen, when it leads by far."""
    return (
        bool(best.slips)
        and not best.cost
        and " " not in best.form
        and (len(word) > 2 or word in ("او", "اذ", "فى"))
        and not _DOUBTFUL.fullmatch(word)
    )


_BY_SLIP = (
    (frozenset({Slip.HAMZA_DROPPED}), 1.93),
    (frozenset({Slip.HA_FOR_TA}), 2.3),
    (frozenset({Slip.MAQSURA_FOR_YA, Slip.YA_FOR_MAQSURA}), 1.88),
    (frozenset({Slip.HAMZA_MOVED, Slip.HAMZA_ADDED}), 0.7),
    (frozenset({Slip.TA_FOR_HA}), -0.95),
    (frozenset({Slip.SEAT}), -1.7),
)


def chance_other_word(
    word: str, known: Reading, best: Reading, margin: float, habits: Habits
) -> float:
    """The chance that a word which is one was meant to be ``best``, which fits better by
    ``margin`` bits."""
    slips: Collection[Slip] = best.slips
    return _chance(
        -1.35
        + 0.159 * margin
        + 0.279 * (best.weight - known.weight)
        + sum(weight for kinds, weight in _BY_SLIP if not kinds.isdisjoint(slips))
        - (1.11 if best.cost else 0.0)
        + 0.53 * habits.sloppiness()
        - (1.25 if known.own < 0.2 else 0.0)
        + (1.56 if known.name else 0.0)
        - (0.56 if best.name else 0.0)
        - 0.064 * best.weight
        - (0.36 if len(word) <= 3 else 0.0)
    )
