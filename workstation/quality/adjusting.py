"""Figures of a match brought to those of the segment, as a proposal that a person takes or leaves.

A memory says «استمر المؤتمر 7 أيام» where the segment has 11: the proposal puts the figure and the
form of the noun that it counts, «11 يوما». Where that form is not known for certain it says so.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from workstation.assets import asset
from workstation.quality.issue import in_arabic
from workstation.text.numerals import Figure, figures, value_of
from workstation.text.replacing import Edit, applied

_INDIC = str.maketrans("0123456789,.", "٠١٢٣٤٥٦٧٨٩٬٫")
_AFTER = re.compile(r"[ \u00a0](?P<noun>[^\W\d_]+[\u064b]?)")
_ENGLISH = {
    "person": "people", "man": "men", "woman": "women", "child": "children", "foot": "feet",
}  # fmt: skip
_SINGULAR = {many: one for one, many in _ENGLISH.items()}
_YEARS = range(1900, 2101)


@dataclass(frozen=True, slots=True)
class Adjusted:
    """The target with other figures. ``spans`` are what is new in it, as half-open indices;
    ``doubtful`` says that what a figure counts may need another form."""

    text: str
    spans: tuple[tuple[int, int], ...]
    doubtful: bool = False


class Counted(NamedTuple):
    """A noun that news counts: its forms and its gender."""

    singular: str
    accusative: str
    plural: str
    gender: str

    def after(self, number: int) -> str:
        """The form after a figure: «11 يوما», «5 أيام», «100 يوم»; empty for 1 and 2, which
        are said without a figure."""
        rest = number % 100
        if number < 3 or rest in (1, 2):
            return ""
        if 3 <= rest <= 10:
            return self.plural
        return self.accusative if rest else self.singular

    def alone(self, number: int) -> str:
        """One or two of them, without a figure: «يوم واحد», «يومان»."""
        feminine = self.gender == "f"
        if number == 1:
            return f"{self.singular} {'واحدة' if feminine else 'واحد'}"
        stem = self.singular[:-1] + "ت" if self.singular.endswith("ة") else self.singular
        return f"{stem}ان"


def adjusted(known: str, target: str, source: str, target_language: str) -> Adjusted | None:
    """The target of a match with the figures of ``source`` in place of those of ``known``, the
    source of the match. None where no figure differs, or it is not clear which goes where."""
    before, now = list(figures(known)), list(figures(source))
    if len(before) != len(now):
        return None
    wanted: dict[Decimal, Decimal] = {}
    for one, other in zip(before, now, strict=True):
        old, new = value_of(one.text), value_of(other.text)
        if wanted.setdefault(old, new) != new or one.percent != other.percent:
            return None
    if all(old == new for old, new in wanted.items()):
        return None
    there = [figure for figure in figures(target) if value_of(figure.text) in wanted]
    if {value_of(figure.text) for figure in there} != set(wanted):
        return None
    edits: list[Edit] = []
    doubtful = False
    for figure in there:
        old = value_of(figure.text)
        if wanted[old] != old:
            edit, sure = _edit(target, figure, wanted[old], target_language)
            edits.append(edit)
            doubtful = doubtful or not sure
    return Adjusted(applied(target, edits), tuple(_spans(edits)), doubtful)


def _edit(target: str, figure: Figure, new: Decimal, language: str) -> tuple[Edit, bool]:
    """The figure, and the noun after it where its form changes; whether that is certain."""
    digits = _written(new, figure.text)
    after = _AFTER.match(target, figure.end)
    whole = new == new.to_integral_value()
    if after is None or figure.percent or not whole:
        return Edit(figure.start, figure.end, digits), True
    noun, number, old = after["noun"], int(new), int(value_of(figure.text))
    if in_arabic(language):
        return _arabic(figure, after, noun.removesuffix("\u064b"), number, old, digits)
    return _english(figure, after, noun, number, old, digits)


def _arabic(
    figure: Figure, after: re.Match[str], noun: str, number: int, old: int, digits: str
) -> tuple[Edit, bool]:
    known = _nouns().get(noun)
    if known is None or number in _YEARS:
        same = _class(number) == _class(old) or number in _YEARS
        return Edit(figure.start, figure.end, digits), same
    if number in (1, 2):
        # In another place of the sentence it is «يومين» or «يوما واحدا»: a person looks.
        return Edit(figure.start, after.end("noun"), known.alone(number)), False
    form = known.after(number)
    if not form:
        return Edit(figure.start, figure.end, digits), False
    return Edit(figure.start, after.end("noun"), f"{digits} {form}"), True


def _english(
    figure: Figure, after: re.Match[str], noun: str, number: int, old: int, digits: str
) -> tuple[Edit, bool]:
    if (number == 1) == (old == 1):
        return Edit(figure.start, figure.end, digits), True
    form = _one(noun) if number == 1 else _many(noun)
    if not form:
        return Edit(figure.start, figure.end, digits), False
    return Edit(figure.start, after.end("noun"), f"{digits} {form}"), noun in _ENGLISH or (
        noun in _SINGULAR
    )


def _class(number: int) -> int:
    """Which form a number asks of an Arabic noun."""
    rest = number % 100
    if number in (1, 2):
        return number
    if 3 <= rest <= 10:
        return 3
    return 11 if rest > 10 else 100


def _one(noun: str) -> str:
    if noun in _SINGULAR:
        return _SINGULAR[noun]
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else ""


def _many(noun: str) -> str:
    if noun in _ENGLISH:
        return _ENGLISH[noun]
    if not noun.isascii() or not noun.islower():
        return ""
    if noun.endswith("y") and noun[-2:-1] not in ("a", "e", "i", "o", "u"):
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


def _written(number: Decimal, like: str) -> str:
    """A number in the digits and the grouping of another."""
    grouped = any(mark in like for mark in ",٬")
    digits = f"{number:,f}" if grouped else f"{number:f}"
    return digits.translate(_INDIC) if any("٠" <= c <= "٩" for c in like) else digits


def _spans(edits: Sequence[Edit]) -> Iterator[tuple[int, int]]:
    moved = 0
    for edit in edits:
        start = edit.start + moved
        yield start, start + len(edit.text)
        moved += len(edit.text) - (edit.end - edit.start)


@cache
def _nouns() -> Mapping[str, Counted]:
    """The nouns by each of their forms."""
    with asset("lists/counted-nouns.toml").open("rb") as file:
        rows = [Counted(*row) for row in tomllib.load(file)["nouns"]]
    return {form: noun for noun in rows for form in (noun.plural, noun.accusative, noun.singular)}
