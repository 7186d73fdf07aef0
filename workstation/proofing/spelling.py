"""Arabic spelling: each word weighed against what it may have been meant to be, in its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from math import inf
from operator import itemgetter

from workstation.proofing.channel import Slip, slip_costs
from workstation.proofing.check import StoryText, Word
from workstation.proofing.context import Context, Place
from workstation.proofing.finding import Finding, Severity
from workstation.proofing.lexicon import EDGE, family, pairs, words
from workstation.proofing.readings import RARE, Reader, Reading, Readings, is_joined_abd
from workstation.proofing.reasons import dressed, why
from workstation.proofing.sureness import (
    TYPICAL,
    Habits,
    chance_no_word,
    chance_other_word,
    may_be_certain,
)

SAID = 5.0
"""Bits for إن where a verb of saying stands a few words before."""
IN_STORY = 2.0
"""Bits for a spelling that stands elsewhere in the story."""
HOPELESS = 12.0
"""Bits behind the best reading from which one is not offered."""
LEAST, LEAST_ODD = -6.0, 3.0
"""Bits by which another reading of a word may fit worse and still be the likelier one,
and by which it must fit better where no hurry explains the slip."""
LIKELY = 6.0
"""Weight of a word of the family from which near misses are not looked for."""
CERTAIN = 6.0
"""Bits by which the first suggestion of a certain finding leads."""
WORTH_ASKING = 12.0
"""Bits that the neighbours may make up for, before another reading is out of the question."""
ERROR, WARNING, HINT = 0.85, 0.42, 0.3
"""Chances of being wrong from which a word that is none is marked as such."""
OTHER_CERTAIN, OTHER_WARNING, OTHER_HINT = 0.95, 0.35, 0.3
"""The same for a word that is one."""

_DOUBLED_YA = "ي\u0651"
"""A ya that was typed with its shadda («إليّ») is no alef maqsura."""


KEPT = 40_000
"""Words in their places of which it is kept by how much another reading leads."""


class Spelling:
    """Words that are none, and words that are another in this place."""

    name = "spelling"
    languages = frozenset({"ar"})

    def __init__(self) -> None:
        self._kept: dict[tuple[str, Place], tuple[float, float]] = {}

    @cached_property
    def _reader(self) -> Reader:
        return Reader(words(), pairs())

    @cached_property
    def _context(self) -> Context:
        return Context(words(), pairs())

    def check(self, story: StoryText) -> Iterable[Finding]:
        reader, found = self._reader, story.words
        readings = [reader.read(word.plain) for word in found]
        seen = list(_plain_slips(readings))
        costs = slip_costs(seen, story.text)
        least = min(costs.values())
        habits = Habits(len(seen), len(found))
        times = Counter(w.plain for w, r in zip(found, readings, strict=True) if r.known is None)
        opening = story.dateline
        for index, (word, reading) in enumerate(zip(found, readings, strict=True)):
            if reading.known is not None and not reading.others:
                continue
            if _is_letters(word.plain) or word.plain in story.known:
                continue
            if story.style.abd != "apart" and is_joined_abd(word.plain):
                continue
            if opening and opening.start <= word.start < opening.end:
                continue
            if reading.known is None:
                finding = self._no_word(story, index, reading, costs, times[word.plain], habits)
            else:
                finding = self._other_word(story, index, reading, costs, least, habits)
            if finding is not None:
                yield finding

    def _place(self, found: Sequence[Word], index: int) -> Place:
        chief = self._context.chief
        before = EDGE if found[index].opens else chief(found[index - 1].plain)
        last = index + 1 == len(found) or found[index + 1].opens
        return Place(before, "" if last else chief(found[index + 1].plain))

    def _weighed(
        self,
        choices: Iterable[Reading],
        place: Place,
        costs: Mapping[Slip, float],
        forms: Collection[str],
        *,
        after_saying: bool = False,
    ) -> list[tuple[float, Reading]]:
        """The readings with how well each fits, best first."""
        fit = self._context.fit
        found = []
        for choice in choices:
            cost = choice.cost + _slip_cost(choice, costs)
            if " " in choice.form:
                score = self._fit_of_two(choice.form, place)
            else:
                score = fit(choice.form, choice.weight, place, choice.own)
            score += IN_STORY if choice.form in forms else 0.0
            if after_saying and choice.form in _INNA:
                score += SAID
            found.append((score - cost, choice))
        return sorted(found, key=itemgetter(0), reverse=True)

    def _fit_of_two(self, form: str, place: Place) -> float:
        """Bits for two words here: the first after the word before, the second between them."""
        head, tail = form.split(" ", 1)
        first, second = self._reader.read(head).known, self._reader.read(tail).known
        fit, chief = self._context.fit, self._context.chief
        return fit(head, first.weight if first else RARE, Place(place.before, "")) + fit(
            tail, second.weight if second else RARE, Place(chief(head), place.after)
        )

    def _other_word(
        self,
        story: StoryText,
        index: int,
        readings: Readings,
        costs: Mapping[Slip, float],
        least: float,
        habits: Habits,
    ) -> Finding | None:
        """The finding for a word that may be another; ``least`` is the cost of the cheapest
        slip."""
        known = readings.known
        assert known is not None
        place = self._place(story.words, index)
        saying = _after_saying(story, index)
        bonus = IN_STORY + (SAID if saying else 0.0)
        hurried_lead, odd_lead = self._leads(known, readings.others, place)
        if hurried_lead + bonus - least < LEAST and odd_lead + bonus < LEAST_ODD:
            return None
        floor = known.weight - WORTH_ASKING
        rivals = []
        for reading in readings.others:
            if reading.weight <= floor:
                break
            if reading.weight - reading.cost - _slip_cost(reading, costs) > floor:
                rivals.append(reading)
        if story.text.endswith(_DOUBLED_YA, 0, story.words[index].end):
            rivals = [r for r in rivals if not r.form.endswith("ى")]
        if not rivals:
            return None
        weighed = self._weighed((known, *rivals), place, costs, story.forms, after_saying=saying)
        own = next(score for score, reading in weighed if reading is known)
        others = [(score, reading) for score, reading in weighed if reading is not known]
        score, best = others[0]
        hurried = _is_hurried(best)
        if score - own < (LEAST if hurried else LEAST_ODD):
            return None
        chance = chance_other_word(story.words[index].plain, known, best, score - own, habits)
        if chance < OTHER_HINT:
            return None
        severity = Severity.WARNING if chance >= OTHER_WARNING else Severity.HINT
        certain = (
            chance >= OTHER_CERTAIN
            and (len(others) == 1 or score - others[1][0] >= CERTAIN)
            and may_be_certain(story.words[index].plain, best)
        )
        return _finding(story, index, _offered(others), severity, certain=certain, is_word=True)

    def _leads(
        self, known: Reading, others: Sequence[Reading], place: Place
    ) -> tuple[float, float]:
        """Bits by which the best hurried slip and the best other reading fit better here than
        the word as written, before the text prices its slips. Answers are kept."""
        key = (known.form, place)
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) >= KEPT:
                self._kept.clear()
            found = self._kept[key] = self._lead(known, others, place)
        return found

    def _lead(self, known: Reading, others: Sequence[Reading], place: Place) -> tuple[float, float]:
        fit = self._context.fit
        own = fit(known.form, known.weight, place, known.own)
        best = {True: -inf, False: -inf}
        for other in others:
            lead = fit(other.form, other.weight, place, other.own) - other.cost - own
            hurried = _is_hurried(other)
            best[hurried] = max(best[hurried], lead)
        return best[True], best[False]

    def _names_beside(self, story: StoryText, index: int) -> float:
        """1 for a name or an unknown word before it, and 0.6 for one after it."""
        weight, found = 0.0, story.words
        for at, more in ((index - 1, 1.0), (index + 1, 0.6)):
            if 0 <= at < len(found) and not found[max(at, index)].opens:
                beside = self._reader.read(found[at].plain)
                if beside.known.name if beside.known else not beside.others:
                    weight += more
        return weight

    def _no_word(
        self,
        story: StoryText,
        index: int,
        readings: Readings,
        costs: Mapping[Slip, float],
        times: int,
        habits: Habits,
    ) -> Finding | None:
        word = story.words[index].plain
        place = self._place(story.words, index)
        choices: list[Reading] = list(readings.others)
        if not choices or choices[0].weight < LIKELY:
            choices += self._reader.splits(word)
            choices += self._reader.near(word)
        if not choices:
            return None
        weighed = self._weighed(
            choices, place, costs, story.forms, after_saying=_after_saying(story, index)
        )
        score, best = weighed[0]
        chance = chance_no_word(
            word,
            best,
            score - self._context.unknown(place),
            self._names_beside(story, index),
            times,
            habits,
        )
        if chance < HINT:
            return None
        severity = (
            Severity.ERROR
            if chance >= ERROR
            else Severity.WARNING
            if chance >= WARNING
            else Severity.HINT
        )
        lead = score - weighed[1][0] if len(weighed) > 1 else CERTAIN
        certain = lead >= CERTAIN and severity is Severity.ERROR and may_be_certain(word, best)
        return _finding(
            story, index, [r for _, r in weighed], severity, certain=certain, is_word=False
        )


def _is_letters(word: str) -> bool:
    """Whether it is a letter, the article apart, or the name of a Latin letter (إس، إف، آي)."""
    return len(word) < 2 or word == "ال" or (len(word) == 2 and word[0] in "إآ" and word != "إن")


def _offered(weighed: Sequence[tuple[float, Reading]]) -> list[Reading]:
    """The readings worth showing: those not hopelessly behind the best."""
    return [reading for score, reading in weighed if score > weighed[0][0] - HOPELESS][:5]


_INNA = frozenset(
    head + inna + pronoun
    for head in ("", "و", "ف")
    for inna in ("إن",)
    for pronoun in ("", "ه", "ها", "هم", "هما", "ك", "كم", "نا", "ني", "ي")
)
_SAYING = frozenset(
    head + verb
    for head in ("", "و", "ف")
    for verb in (
        "قال",
        "قالت",
        "قالوا",
        "يقول",
        "تقول",
        "يقولون",
        "قلت",
        "أقول",
        "اقول",
        "قائلا",
        "قائلة",
        "القائل",
    )
)
_NEAR = 5


def _after_saying(story: StoryText, index: int) -> bool:
    """Whether a verb of saying stands close before, in the same clause: then it is إن, not أن."""
    word, found = story.words[index], story.words
    if not word.plain.lstrip("وف").startswith(("ان", "أن", "إن")):
        return False
    for back in range(index - 1, max(-1, index - 1 - _NEAR), -1):
        if found[back + 1].opens:
            return False
        plain = found[back].plain
        if plain in _SAYING:
            return True
        if family(plain) in ("ان", "بان", "انه", "انها"):
            return False
    return False


def _is_hurried(reading: Reading) -> bool:
    return not reading.cost and TYPICAL.issuperset(reading.slips)


def _slip_cost(reading: Reading, costs: Mapping[Slip, float]) -> float:
    slips = reading.slips
    return costs[slips[0]] if len(slips) == 1 else sum(costs[slip] for slip in slips)


def _plain_slips(readings: Iterable[Readings]) -> Iterator[Slip]:
    """The slips of words that can only be slips of one kind: the text's own habits."""
    for reading in readings:
        if reading.known is None and reading.others:
            best = reading.others[0]
            if len(best.slips) == 1:
                yield best.slips[0]


def _finding(
    story: StoryText,
    index: int,
    choices: Sequence[Reading],
    severity: Severity,
    *,
    certain: bool,
    is_word: bool,
) -> Finding:
    word = story.words[index]
    written = story.text[word.start : word.end]
    reason = why(choices[0], is_word=is_word)
    suggestions = tuple(dict.fromkeys(dressed(written, word.plain, c.form) for c in choices[:5]))
    return Finding(
        word.start,
        word.end,
        written,
        reason.code,
        severity,
        suggestions,
        certain=certain,
        values=reason.values,
        reason=reason.reason,
    )
