"""What a written word may be: itself, another of its family, two words, or a near miss."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from math import log2
from typing import NamedTuple

from workstation.assets import asset
from workstation.proofing.channel import (
    SHARE_OF_EDITS,
    SHARE_OF_SLIPS,
    SPACE,
    Slip,
    edit_cost,
    slips,
    variants,
)
from workstation.proofing.lexicon import Pairs, Words, family

_PREFIXES = ("وال", "بال", "فال", "كال", "ولل", "فلل", "ال", "لل", "وب", "ول", "وك", "فب", "فل",
             "وس", "فس", "و", "ف", "ب", "ل", "ك", "س")  # fmt: skip
_PRONOUNS = ("كما", "هما", "ها", "هم", "هن", "كم", "نا", "ني", "ه", "ك", "ي")
_CONJOINED, _AFFIXED = 4.0, 6.0
"""Bits that a form made of an affix and a known stem is rarer than its stem."""
_WEAKEST = 0.4
_COMMON = 10.0
_STEM = 3.0
SETTLED = 18.0
"""Weight of what our list says is meant."""
FARTHEST = 19.0
"""The dearest edit that is offered."""


LONGEST = 24
"""Letters of a word; what is longer is a game of the hand («هههههه», «اااااه») and left alone."""
RARE = 1.0


REAL_WORD = 8.0
"""Bits that the neighbours may add to another word's frequency before it is worth asking."""


class Reading(NamedTuple):
    """A word or two that the written one may stand for, before its neighbours are asked.

    ``weight`` is log2 of the count in a hundred million words; ``cost`` is what the writing
    costs in bits besides the letter slips, which the text itself prices.
    """

    form: str
    weight: float
    slips: tuple[Slip, ...] = ()
    cost: float = 0.0
    name: bool = False
    own: float = 1.0
    """The share of the count that is this word's own and no slip of another."""


class Readings(NamedTuple):
    """``known``: the word as it is written, when that is a word. ``others``: its family."""

    known: Reading | None
    others: tuple[Reading, ...]


class Reader:
    """Finds the readings of words. Answers are kept, as news says the same words again."""

    KEPT = 60_000

    def __init__(self, words: Words, pairs: Pairs) -> None:
        self._words = words
        self._pairs = pairs
        self._kept: dict[str, Readings] = {}
        self.near = lru_cache(maxsize=4_000)(self._near)
        self.splits = lru_cache(maxsize=4_000)(self._splits)

    def read(self, word: str) -> Readings:
        """The word and its family, with the clitics that the lexicon lacks taken off."""
        found = self._kept.get(word)
        if found is None:
            if len(self._kept) >= self.KEPT:
                self._kept.clear()
            found = self._kept[word] = self._read(word)
        return found

    def _read(self, word: str) -> Readings:
        if len(word) > LONGEST:
            return Readings(Reading(word, RARE), ())
        known: Reading | None = None
        others: dict[str, Reading] = {}
        relatives = self._words.relatives(word)
        own = next((entry for entry in relatives if entry.form == word), None)
        common = own is not None and own.weight >= _COMMON
        settled = _settled(word, is_word=common)
        if not settled and word.endswith("يء") and (own is None or own.name):
            settled = self._on_its_seat(word)
        if settled:
            return Readings(None, settled)
        if _either_way(word):
            return Readings(Reading(word, SETTLED), ())
        for entry in relatives:
            if entry.form == word:
                known = Reading(word, entry.weight, name=entry.name)
            else:
                others[entry.form] = Reading(
                    entry.form, entry.weight, slips(word, entry.form), name=entry.name
                )
        if known is None:
            for form, weight in self._affixed(word):
                if form == word:
                    if known is None or weight > known.weight:
                        known = Reading(word, weight)
                elif form not in others or others[form].weight < weight:
                    others[form] = Reading(form, weight, slips(word, form))
        if known is not None:
            known = _less_slips(known, others.values())
            if own is not None and (alike := list(self._alike(word, known.weight))):
                for reading in alike:
                    others.setdefault(reading.form, reading)
                known = _less_slips(known, others.values())
        return Readings(known, tuple(sorted(others.values(), key=lambda r: -r.weight)))

    def _on_its_seat(self, word: str) -> tuple[Reading, ...]:
        """«مبادئ» for «مباديء»: a last hamza sits on the ya, where that is a word."""
        right = word[:-2] + "ئ"
        known = self._words.entry(right)
        return (Reading(right, SETTLED),) if known is not None and not known.name else ()

    def _alike(self, word: str, weight: float) -> Iterator[Reading]:
        """Much more written words that the ear or a slow key turns into this one."""
        costs: dict[str, float] = {}
        for variant, cost in variants(word):
            costs.setdefault(variant, cost)
        for variant in self._words.likely(list(costs)):
            for entry in self._words.seek(family(variant)):
                if entry.form == variant and entry.weight - weight > costs[variant] - REAL_WORD:
                    yield Reading(variant, entry.weight, (), costs[variant], entry.name)

    def _affixed(self, word: str) -> Iterator[tuple[str, float]]:
        key = family(word)
        for prefix in _PREFIXES:
            if key.startswith(prefix) and len(word) - len(prefix) >= 3:
                # The alef of a prefix is never a hamza: «أل» is no article.
                if word[: len(prefix)] != prefix:
                    continue
                rest = word[len(prefix) :]
                if prefix in ("س", "وس", "فس") and rest[0] not in "يتنأا":
                    continue
                if "ل" in prefix and key.startswith("ال", len(prefix)):
                    continue
                for entry in self._words.relatives(rest):
                    if entry.weight >= _STEM:
                        rarer = _CONJOINED if prefix == "و" else _AFFIXED
                        yield prefix + entry.form, max(_WEAKEST, entry.weight - rarer)
        yield from self._with_pronoun("", word)
        if word[0] in "وف":
            yield from self._with_pronoun(word[0], word[1:])

    def _with_pronoun(self, conjunction: str, word: str) -> Iterator[tuple[str, float]]:
        for pronoun in _PRONOUNS:
            stem = word[: -len(pronoun)]
            if not word.endswith(pronoun) or len(stem) < 3:
                continue
            for entry in self._words.relatives(stem):
                if entry.weight >= _STEM and not entry.name and entry.form[-1] not in "ةىاء":
                    form = conjunction + entry.form + pronoun
                    yield form, max(_WEAKEST, entry.weight - _AFFIXED)
            if stem[-1] == "ت":
                for entry in self._words.relatives(stem[:-1] + "ة"):
                    if entry.weight >= _STEM and entry.form[-1] == "ة":
                        form = conjunction + entry.form[:-1] + "ت" + pronoun
                        yield form, max(_WEAKEST, entry.weight - _AFFIXED)

    def _splits(self, word: str) -> tuple[Reading, ...]:
        """The word as two words that are known to stand side by side, most likely first."""
        found = []
        for cut in range(2, len(word) - 1):
            open_end = word[cut - 1] in _UNJOINED
            for first in self._best(self.read(word[:cut])):
                particle = first.form in _PARTICLES or first.form[1:] in _PARTICLES
                for second in self._best(self.read(word[cut:])):
                    beside = self._pairs.following(first.form, second.form)
                    weak = min(first.weight, second.weight)
                    likely = particle or (open_end and weak >= _FREE and len(second.form) > 2)
                    if beside or likely or word[cut - 1] == "ة":
                        cost = _CALLED if particle and open_end else _RUN_ON if open_end else SPACE
                        form = f"{first.form} {second.form}"
                        found.append(Reading(form, weak, first.slips + second.slips, cost))
        found.sort(key=lambda r: r.cost - r.weight)
        return tuple(found[:6])

    @staticmethod
    def _best(readings: Readings) -> list[Reading]:
        both = [readings.known, *readings.others[:2]] if readings.known else readings.others[:2]
        return [reading for reading in both if reading and reading.weight >= _STEM]

    def _near(self, word: str) -> tuple[Reading, ...]:
        found: dict[str, Reading] = {}
        for entry in self._words.near(word):
            cost = edit_cost(word, entry.form)
            if cost <= FARTHEST:
                found[entry.form] = Reading(entry.form, entry.weight, (), cost, entry.name)
        return tuple(sorted(found.values(), key=lambda r: (r.cost - r.weight, r.form))[:12])


def _less_slips(known: Reading, others: Iterable[Reading]) -> Reading:
    """The word at the frequency that is its own, less what slips of its family have added.

    The corpora were typed by people too: most of the «اكثر» in them are «أكثر».
    """
    taken = 0.0
    for other in others:
        if len(other.slips) == 1:
            taken += SHARE_OF_SLIPS[other.slips[0]] * 2.0**other.weight
        elif other.cost:
            taken += SHARE_OF_EDITS * 2.0**other.weight
    if not taken:
        return known
    written = 2.0 ** (known.weight - log2(known.own))
    count = max(written - taken, 1.0)
    return known._replace(weight=log2(count), own=count / written)


_UNJOINED = frozenset("اأإآةىدذرزوؤء")
"""Letters after which a missing space shows least."""
_FREE, _RUN_ON, _CALLED = 7.0, 5.0, 1.0
_PARTICLES = frozenset(
    ("ما", "لا", "لم", "لن", "قد", "من", "في", "عن", "إن", "أن", "يا", "هل", "كل", "لو")
) | frozenset(("إذا", "إلى", "على", "هذا", "هذه", "ذلك", "ها", "أو", "هو", "كما", "لما", "حتى"))


class _Lists(NamedTuple):
    words: dict[str, list[str]]
    joined: dict[str, str]
    either: frozenset[str]
    abd: frozenset[str]


@cache
def _lists() -> _Lists:
    with asset("lists/proofing-phrases.toml").open("rb") as file:
        lists = tomllib.load(file)
    return _Lists(
        lists["words"],
        lists["joined"],
        frozenset(lists["either"]["stems"]),
        frozenset(lists["abd"]["names"]),
    )


def is_joined_abd(word: str) -> bool:
    """Whether the word is a name of عبد run together, with what may be joined before it:
    «عبدالله», «وعبدالرحمن»."""
    at = word.find(_ABD)
    return 0 <= at <= 2 and word[at + len(_ABD) - 2 :] in _lists().abd


_ABD = "عبدال"


def _either_way(word: str) -> bool:
    """Whether the word is of those that good papers write both ways."""
    bare = word
    for head in _HEADS:
        if word.startswith(head):
            bare = word[len(head) :]
            break
    for end in _ENDS:
        if bare.endswith(end):
            bare = bare[: -len(end)]
            break
    return bare in _lists().either


_HEADS = ("وال", "بال", "فال", "كال", "ولل", "ال", "لل", "و", "ف", "ب", "ل")
_ENDS = ("يتها", "يته", "يات", "يون", "يين", "ية", "يا", "ي", "ا")


def _settled(word: str, *, is_word: bool) -> tuple[Reading, ...]:
    """What a spelling that is never right stands for, by our list; nothing for other words.

    A word keeps its first letter: «والدي» is no «الدي» after a و.
    """
    words, joined, _, _ = _lists()
    if is_joined_abd(word):
        at = word.find(_ABD) + 3
        return (Reading(f"{word[:at]} {word[at:]}", SETTLED),)
    for head in ("", word[0]) if word[0] in "وف" and not is_word else ("",):
        bare = word[len(head) :]
        if bare in words:
            forms = [head + form for form in words[bare]]
        elif bare in joined:
            forms = [head + joined[bare]]
        else:
            continue
        return tuple(
            Reading(form, SETTLED - 2.0 * rank, _slips_if_family(word, form))
            for rank, form in enumerate(forms)
        )
    return ()


def _slips_if_family(word: str, form: str) -> tuple[Slip, ...]:
    return slips(word, form) if family(word) == family(form) else ()
