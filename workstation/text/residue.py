"""Web residue: what a page leaves at the foot of a story that was copied from it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from workstation.assets import asset
from workstation.text.folding import fold_key

TAIL = 5
"""Residue is looked for in so many last lines that are not empty, and nowhere else."""
_SHORT_OPENING = 14
_SHORT_HEADLINE = 16
"""Words in a line that opens as residue does, and in the headline of another story."""
_LONGEST = 200
"""Characters; what is longer is a paragraph of somebody's copy."""

_NOT_WORD = re.compile(r"[\W_]+")
_NUMBER = re.compile(r"\d+[kKmM]?")
_FINAL_STOP = re.compile(r"[.؟?!…]\W*$")


@dataclass(frozen=True, slots=True)
class _Lists:
    whole: frozenset[str]
    counted: frozenset[str]
    opening: tuple[str, ...]
    heading: frozenset[str]
    buttons: frozenset[str]


def residue_lines(lines: Sequence[str]) -> list[int]:
    """The indices of the lines that are web residue, in order.

    Only the last five lines that are not empty are looked at, so a word of the copy that happens
    to look like a button is safe in the body. A line is residue when all of it is a known phrase,
    a counter («تعليقات 0») or button names, or when it is short and opens as residue does
    («اقرأ أيضا: …»); short lines without a full stop under a heading such as «أخبار ذات صلة» are
    the headlines of other stories, and a bare number goes with the residue above it. The phrases
    are in ``resources/lists/residue.toml``.
    """
    tail = [index for index, line in enumerate(lines) if line.strip()][-TAIL:]
    found: list[int] = []
    under_heading = False
    for index in tail:
        words = _words(lines[index])
        after_residue = bool(found) and _next_line(lines, found[-1]) == index
        under_heading = after_residue and under_heading
        if _is_residue(words) or (after_residue and _only_numbers(words)):
            found.append(index)
            under_heading = under_heading or " ".join(words) in _lists().heading
        elif under_heading and _could_be_headline(lines[index], words):
            found.append(index)
    return found


def is_residue(line: str) -> bool:
    """Whether the line by itself, wherever it stood, reads as residue."""
    return _is_residue(_words(line))


def _is_residue(words: list[str]) -> bool:
    lists = _lists()
    plain = " ".join(word for word in words if not _NUMBER.fullmatch(word))
    if not plain:
        return False
    counted = len(words) > 1 and plain != " ".join(words) and len(words) <= 5
    if plain in lists.whole or plain in lists.heading or (counted and plain in lists.counted):
        return True
    if all(word in lists.buttons for word in plain.split()):
        return True
    return len(words) <= _SHORT_OPENING and f"{' '.join(words)} ".startswith(lists.opening)


def _only_numbers(words: list[str]) -> bool:
    return bool(words) and all(_NUMBER.fullmatch(word) for word in words)


def _could_be_headline(line: str, words: list[str]) -> bool:
    return 0 < len(words) <= _SHORT_HEADLINE and not _FINAL_STOP.search(line)


def _next_line(lines: Sequence[str], index: int) -> int | None:
    after = range(index + 1, len(lines))
    return next((number for number in after if lines[number].strip()), None)


def _words(line: str) -> list[str]:
    if len(line) > _LONGEST:
        return []
    return _NOT_WORD.sub(" ", fold_key(line)).split()


@cache
def _lists() -> _Lists:
    with asset("lists/residue.toml").open("rb") as file:
        phrases: dict[str, list[str]] = tomllib.load(file)
    keys = {name: [" ".join(_words(phrase)) for phrase in each] for name, each in phrases.items()}
    return _Lists(
        whole=frozenset(keys["whole"]),
        counted=frozenset(keys["counted"]),
        # A space after it, so that «شاهد» does not open «شاهدنا».
        opening=tuple(f"{phrase} " for phrase in keys["opening"]),
        heading=frozenset(keys["heading"]),
        buttons=frozenset(keys["buttons"]),
    )
