"""Arabic spelling: each word weighed against what it may have been meant to be, in its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from workstation.proofing.channel import Slip, slip_costs
from workstation.proofing.check import StoryText, Word
from workstation.proofing.context import Context, Place
from workstation.proofing.finding import Finding, Severity
from workstation.proofing.lexicon import EDGE, pairs, words
from workstation.proofing.readings import Reader, Reading, Readings
from workstation.proofing.reasons import code_of, dressed

WARNED, HINTED = 4.0, 0.5
"""Bits by which another reading must fit better than a word that is one."""
CERTAIN = 8.0
UNKNOWN = 12.0
"""What an unknown word costs when it is a name that the lexicon lacks."""
PLAUSIBLE = 9.0


class Spelling:
    """Words that are none, and words that are another in this place."""

    name = "spelling"
    languages = frozenset({"ar"})

    @cached_property
    def _reader(self) -> Reader:
        return Reader(words(), pairs())

    @cached_property
    def _context(self) -> Context:
        return Context(words(), pairs())

    def check(self, story: StoryText) -> Iterable[Finding]:
        reader, found = self._reader, story.words
        readings = [reader.read(word.plain) for word in found]
        costs = slip_costs(_plain_slips(readings), story.text)
        times: dict[str, int] = {}
        for word, reading in zip(found, readings, strict=True):
            if reading.known is None:
                times[word.plain] = times.get(word.plain, 0) + 1
        for index, (word, reading) in enumerate(zip(found, readings, strict=True)):
            if len(word.plain) < 2 or word.plain in story.known:
                continue
            if reading.known is None:
                finding = self._unknown(story, index, reading, costs, times[word.plain])
            elif reading.others:
                finding = self._doubted(story, index, reading, costs)
            else:
                continue
            if finding is not None:
                yield finding

    def _place(self, found: Sequence[Word], index: int) -> Place:
        chief = self._context.chief
        before = EDGE if found[index].opens else chief(found[index - 1].plain)
        last = index + 1 == len(found) or found[index + 1].opens
        return Place(before, "" if last else chief(found[index + 1].plain))

    def _weighed(
        self, choices: Iterable[Reading], place: Place, costs: Mapping[Slip, float]
    ) -> list[tuple[float, Reading]]:
        """The readings with how well each fits, best first."""
        fit = self._context.fit
        found = []
        for choice in choices:
            cost = choice.cost + sum(costs[slip] for slip in choice.slips)
            head, _, tail = choice.form.partition(" ")
            if tail:
                # `weight` is that of both together; only the word before says more.
                score = fit(head, choice.weight, Place(place.before, ""))
            else:
                score = fit(choice.form, choice.weight, place)
            found.append((score - cost, choice))
        return sorted(found, key=lambda pair: -pair[0])

    def _doubted(
        self, story: StoryText, index: int, readings: Readings, costs: Mapping[Slip, float]
    ) -> Finding | None:
        known = readings.known
        assert known is not None
        rivals = [
            other
            for other in readings.others
            if other.weight - known.weight - sum(costs[s] for s in other.slips) > -PLAUSIBLE
        ]
        if not rivals:
            return None
        place = self._place(story.words, index)
        weighed = self._weighed((known, *rivals), place, costs)
        score, best = weighed[0]
        own = next(score for score, reading in weighed if reading is known)
        if best is known or score - own < HINTED:
            return None
        severity = Severity.WARNING if score - own >= WARNED else Severity.HINT
        others = [reading for reading_score, reading in weighed if reading is not known]
        return _finding(story, index, others, severity, certain=False)

    def _unknown(
        self,
        story: StoryText,
        index: int,
        readings: Readings,
        costs: Mapping[Slip, float],
        times: int,
    ) -> Finding | None:
        word = story.words[index]
        place = self._place(story.words, index)
        choices: list[Reading] = list(readings.others)
        if not choices or choices[0].weight < 6:
            choices += self._reader.splits(word.plain)
            choices += self._reader.near(word.plain)
        if not choices:
            return _finding(story, index, [], Severity.HINT, certain=False)
        weighed = self._weighed(choices, place, costs)
        score, best = weighed[0]
        rest = weighed[1][0] if len(weighed) > 1 else -99.0
        certain = bool(best.slips) and score - rest >= CERTAIN and not best.cost
        return _finding(
            story, index, [reading for _, reading in weighed], Severity.ERROR, certain=certain
        )


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
) -> Finding:
    word = story.words[index]
    written = story.text[word.start : word.end]
    code, reason = code_of(word.plain, choices[0]) if choices else ("spelling.unknown", "")
    suggestions = tuple(dict.fromkeys(dressed(written, word.plain, c.form) for c in choices[:5]))
    return Finding(
        word.start,
        word.end,
        written,
        code,
        severity,
        suggestions,
        certain=certain and bool(suggestions),
        reason=reason,
    )
