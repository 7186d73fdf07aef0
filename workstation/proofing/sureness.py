"""How likely it is that a word is wrong, given the best that it may have been meant to be.

Two logistic models with a dozen weights each, fitted by Newton's method on the development sets
that ``benchmarks/proofing.py`` measures on (errors that people made, and clean news):
``benchmarks/fit_sureness.py`` fits them anew. Evidence is in bits where it can be (see
`workstation.proofing.channel`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from math import exp, log2

from workstation.proofing.channel import Slip
from workstation.proofing.readings import Reading

TYPICAL = frozenset({Slip.HAMZA_DROPPED, Slip.HA_FOR_TA, Slip.MAQSURA_FOR_YA, Slip.YA_FOR_MAQSURA})
"""What hurry does: a hamza or the dots of ة and ي left off."""
_NATIVE = re.compile("[عحصضظقذثءؤئ]")
"""Letters that no transliterated name has need of."""
_SHORT, _HARDLY = 3, 0.2


@dataclass(frozen=True, slots=True)
class Habits:
    """What the whole text says of its writer: plain slips, and the number of words."""

    slips: int
    words: int

    def sloppiness(self, own: int = 0) -> float:
        """log2 of slips in a hundred words, less the word in question."""
        return log2((max(0, self.slips - own) + 0.5) / (self.words * 0.01 + 1))


def chance_of(weights: Mapping[str, float], evidence: Mapping[str, float]) -> float:
    """The chance by a logistic model: its weights and the evidence, by the same names."""
    score = sum(weights[name] * amount for name, amount in evidence.items())
    return 1 / (1 + exp(-max(-60.0, min(60.0, score))))


NO_WORD: Mapping[str, float] = {
    "one": -0.43,
    "gain": 0.058,
    "names beside": -0.4,
    "two words": 0.29,
    "typical slip": 2.69,
    "other slip": 1.28,
    "weight": 0.071,
    "cost": -0.061,
    "native": 0.55,
    "short": -0.98,
    "madda": -2.44,
    "best is a name": -0.74,
    "sloppiness": 0.7,
    "times more": -0.17,
}
"""Weights of the evidence that a word which the lexicon lacks is wrong."""


def evidence_no_word(
    word: str, best: Reading, gain: float, names_beside: float, times: int, habits: Habits
) -> dict[str, float]:
    """What speaks for and against a word that the lexicon lacks being a slip for ``best``.

    ``gain`` is by how many bits the best reading fits better than some unknown word,
    ``names_beside`` 0 to 2 for names on its sides, ``times`` how often the text has it.
    """
    found = {
        "one": 1.0,
        "gain": gain,
        "names beside": names_beside,
        "weight": best.weight,
        "cost": best.cost,
        "sloppiness": habits.sloppiness(1 if len(best.slips) == 1 else 0),
        "times more": min(times, 4) - 1.0,
    }
    if " " in best.form:
        found["two words"] = 1.0
    elif best.slips:
        found["typical slip" if TYPICAL.issuperset(best.slips) else "other slip"] = 1.0
    if _NATIVE.search(word):
        found["native"] = 1.0
    if len(word) <= _SHORT:
        found["short"] = 1.0
    if word[0] == "آ":
        found["madda"] = 1.0
    if best.name:
        found["best is a name"] = 1.0
    return found


def chance_no_word(
    word: str, best: Reading, gain: float, names_beside: float, times: int, habits: Habits
) -> float:
    """The chance that a word which the lexicon lacks is a slip for ``best`` and no name; see
    `evidence_no_word`."""
    return chance_of(NO_WORD, evidence_no_word(word, best, gain, names_beside, times, habits))


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
    ("hamza dropped", frozenset({Slip.HAMZA_DROPPED})),
    ("ha for ta", frozenset({Slip.HA_FOR_TA})),
    ("ya and maqsura", frozenset({Slip.MAQSURA_FOR_YA, Slip.YA_FOR_MAQSURA})),
    ("hamza moved", frozenset({Slip.HAMZA_MOVED, Slip.HAMZA_ADDED})),
    ("ta for ha", frozenset({Slip.TA_FOR_HA})),
    ("seat", frozenset({Slip.SEAT})),
)
OTHER_WORD: Mapping[str, float] = {
    "one": -1.35,
    "margin": 0.159,
    "more written": 0.279,
    "hamza dropped": 1.93,
    "ha for ta": 2.3,
    "ya and maqsura": 1.88,
    "hamza moved": 0.7,
    "ta for ha": -0.95,
    "seat": -1.7,
    "edited": -1.11,
    "sloppiness": 0.53,
    "hardly its own": -1.25,
    "is a name": 1.56,
    "best is a name": -0.56,
    "weight": -0.064,
    "short": -0.36,
}
"""Weights of the evidence that a word which is one was meant to be another."""


def evidence_other_word(
    word: str, known: Reading, best: Reading, margin: float, habits: Habits
) -> dict[str, float]:
    """What speaks for and against a word having been meant to be ``best``, which fits better by
    ``margin`` bits."""
    found = {
        "one": 1.0,
        "margin": margin,
        "more written": best.weight - known.weight,
        "sloppiness": habits.sloppiness(),
        "weight": best.weight,
    }
    found |= {name: 1.0 for name, kinds in _BY_SLIP if not kinds.isdisjoint(best.slips)}
    if best.cost:
        found["edited"] = 1.0
    if known.own < _HARDLY:
        found["hardly its own"] = 1.0
    if known.name:
        found["is a name"] = 1.0
    if best.name:
        found["best is a name"] = 1.0
    if len(word) <= _SHORT:
        found["short"] = 1.0
    return found


def chance_other_word(
    word: str, known: Reading, best: Reading, margin: float, habits: Habits
) -> float:
    """The chance that a word which is one was meant to be ``best``; see
    `evidence_other_word`."""
    return chance_of(OTHER_WORD, evidence_other_word(word, known, best, margin, habits))
