"""Mixed directions: which runs of a paragraph must be isolated so that they read right.

The Unicode bidirectional algorithm (UAX 9) alone shows ``+965 1234-5678`` inside Arabic as
``5678-1234 965+`` and hangs the bracket of ``Reuters (Paris)`` on the wrong side. Each run that
`runs` marks is to be set as one isolate (``<bdi dir>``, LRI...PDI, a run of its own).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

LTR, RTL = "ltr", "rtl"
LRM, RLM = "\u200e", "\u200f"
LRI, RLI, FSI, PDI = "\u2066", "\u2067", "\u2068", "\u2069"

STRAY_MARKS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff"
"""Direction marks, embeddings, overrides, isolates and the byte order mark, as a class body."""

_STRAY = re.compile(f"[{STRAY_MARKS}]")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a paragraph: half-open Python indices. ``isolate`` is False only for text of
    the base direction."""

    start: int
    end: int
    direction: str
    """``rtl`` or ``ltr``."""
    isolate: bool


def iso(text: str) -> str:
    """The text between FSI and PDI, to be put inside a sentence of either direction."""
    return f"{FSI}{text}{PDI}" if text else ""


def strip_marks(text: str) -> str:
    """The text without stray direction marks; what joins letters (ZWJ, ZWNJ) stays."""
    return _STRAY.sub("", text)


def isolated(text: str, direction: str) -> str:
    """The text with LRI or RLI and PDI around each run that needs it: for plain text that asks
    for invisible marks."""
    parts: list[str] = []
    for run in runs(text, direction):
        piece = text[run.start : run.end]
        opening = LRI if run.direction == LTR else RLI
        parts.append(f"{opening}{piece}{PDI}" if run.isolate else piece)
    return "".join(parts)


@dataclass(frozen=True, slots=True)
class Anchors:
    """Direction marks that hold the runs of a paragraph where no isolates are known: ``before``
    by the start of a run, ``after`` by its end."""

    before: dict[int, str]
    after: dict[int, str]


def anchors(text: str, direction: str) -> Anchors:
    """LRM and RLM where the letters alone (UAX 9 without isolates) would draw the isolated runs
    of the paragraph wrongly, and nowhere else.

    A mark of the run's direction stands at an edge that has no letter of it; one of the base
    direction follows a run when a digit or another run comes before the next base letter.
    """
    base = RTL if direction == RTL else LTR
    before: dict[int, str] = {}
    after: dict[int, str] = {}
    held = [run for run in runs(text, base) if run.isolate]
    for index, run in enumerate(held):
        mark, base_mark = (LRM, RLM) if run.direction == LTR else (RLM, LRM)
        piece = text[run.start : run.end]
        letters = [is_strong(character) for character in piece]
        if letters[0] != run.direction:
            before[run.start] = mark
        settled = piece[-1].isalnum() or piece[-1] in _CLOSERS
        marked = "" if settled and (run.direction in letters or run.start in before) else mark
        limit = held[index + 1].start if index + 1 < len(held) else len(text)
        gap = text[run.end : limit]
        calm = next((at for at, c in enumerate(gap) if is_strong(c) == base), None)
        unrest = any(c.isdigit() for c in gap[:calm]) or (calm is None and index + 1 < len(held))
        after[run.end] = marked + (base_mark if unrest and base != run.direction else "")
    return Anchors(before, {at: marks for at, marks in after.items() if marks})


def anchored(text: str, direction: str) -> str:
    """The paragraph with its `anchors` put in."""
    marks = anchors(text, direction)
    parts = []
    for at in range(len(text) + 1):
        parts += [marks.after.get(at, ""), marks.before.get(at, ""), text[at : at + 1]]
    return "".join(parts)


def runs(text: str, direction: str) -> list[Run]:
    """The paragraph cut into runs that cover it in order, each marked when it must be isolated.

    ``direction`` is the base, ``rtl`` or ``ltr``. Isolated are the words of the
    other direction with what belongs to them (brackets and quotes that they close, a number
    after a Latin name, the plus signs of C++), addresses of the web and of mail, and in RTL
    text phone numbers, ranges, scores, dates with hyphens and numbers with a sign or a currency
    sign before them. Digits alone are left to the base direction.
    """
    base = RTL if direction == RTL else LTR
    found = _addresses(text)
    if base == RTL:
        found += _numbers(text, found)
    found += _words(text, base, found)
    found.sort(key=lambda run: run.start)
    whole: list[Run] = []
    at = 0
    for run in _merged(found, text, base):
        if run.start > at:
            whole.append(Run(at, run.start, base, False))
        whole.append(run)
        at = run.end
    if at < len(text):
        whole.append(Run(at, len(text), base, False))
    return whole


def is_strong(character: str) -> str | None:
    """RTL or LTR for a letter with a direction of its own, None for all else."""
    match unicodedata.bidirectional(character):
        case "L":
            return LTR
        case "R" | "AL":
            return RTL
        case _:
            return None


def main_direction(text: str) -> str | None:
    """``rtl`` or ``ltr``, as most letters of the text have it; None for a text without any."""
    ways = [way for way in map(is_strong, text) if way]
    return max((RTL, LTR), key=ways.count) if ways else None


_ADDRESS = re.compile(
    r"""(?xi)
    (?:https?|ftp)://[^\s<>"«»“”]+
    | \bwww\.[^\s<>"«»“”]+
    | [a-z0-9._%+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}
    | (?<![a-z0-9_])@[a-z0-9_]{2,}
    | (?<![a-z0-9_])\#[a-z0-9_]*[a-z][a-z0-9_]*
    """
)
_NUMBER = re.compile(
    r"""(?x)
    (?<![\w.,:/])
    (?:
        (?:\+|00)\d{1,4}(?:[\ \u00a0-]?\(?\d{1,4}\)?){2,6}          # +965 1234-5678
      | \(\d{2,4}\)[\ \u00a0]?\d{3,4}(?:[\ \u00a0-]\d{2,4})*         # (02) 2345-6789
      | \d{3,4}[-\u00a0]\d{3,4}(?:[-\u00a0\ ]\d{2,4})*               # 1234-5678
      | [-+\u2212±]?[$€£¥₪₹]\ ?[-+]?\d[\d.,]*(?:[-\u2013][$€£¥]?\d[\d.,]*)?
      | [-+\u2212±]\d[\d.,]*\ ?%?                                     # -5 +3.2%
      | \d[\d.,]*(?:[-\u2013\u2212:/x×*+=<>~][-+]?\d[\d.,]*)*
        [-\u2013\u2212x×*+=<>~][-+]?\d[\d.,]*                          # 10-12, 3-1, 2018-02-13
    )
    (?![\w])
    """,
    re.ASCII,
)
_DIGITS_AFTER = re.compile(r"[ \u00a0\-\u2013/.]?\d[\d.,:]*(?:[-\u2013]\d+)*%?", re.ASCII)
_DIGITS_BEFORE = re.compile(r"\d[\d.,]*[-\u2013]?$|(?<=[(\[“‘«\"])\d[\d.,]*[:.]? ?$", re.ASCII)
_TAIL = re.compile(r"\+\+|[+#]|®|™|°")
_ABBREVIATION = re.compile(
    r"(?:^|[\s.(])(?:Inc|Ltd|Co|Corp|Bros|Dr|Mr|Mrs|Ms|St|Jr|Sr|Prof|No|vs|etc|[A-Z])$"
)
_PAIRS = {"(": ")", "[": "]", "{": "}", "«": "»", "“": "”", "‘": "’", "<": ">"}
_CLOSERS = {closer: opener for opener, closer in _PAIRS.items()}


def _addresses(text: str) -> list[Run]:
    """Addresses, tags and handles, without the stop, comma or bracket that ends the sentence."""
    found = []
    for match in _ADDRESS.finditer(text):
        end = match.end()
        while end > match.start() and text[end - 1] in ".,;:!?؟،؛'\")]}…":
            closer = text[end - 1]
            inside = text[match.start() : end - 1]
            if closer in ")]}" and inside.count(_CLOSERS[closer]) > inside.count(closer):
                break
            end -= 1
        found.append(Run(match.start(), end, LTR, True))
    return found


def _numbers(text: str, taken: list[Run]) -> list[Run]:
    found = []
    for match in _NUMBER.finditer(text):
        start, end = match.span()
        while end > start and text[end - 1] in ".,:/ \u00a0":
            end -= 1
        if end > start and not _overlaps(start, end, taken):
            found.append(Run(start, end, LTR, True))
    return found


def _words(text: str, base: str, taken: list[Run]) -> list[Run]:
    """Stretches from the first to the last letter of the other direction, nothing of the base
    direction between, made whole at both ends."""
    other = LTR if base == RTL else RTL
    barred = {at for run in taken for at in range(run.start, run.end)}
    found: list[Run] = []
    start = last = -1
    for at in range(len(text) + 1):
        strong = base if at == len(text) or at in barred else is_strong(text[at])
        if strong is None and base == LTR and unicodedata.bidirectional(text[at]) == "AN":
            strong = RTL  # Arabic digits belong to the Arabic phrase that they stand in
        if strong == other:
            start = at if start < 0 else start
            last = at
        elif strong == base and start >= 0:
            ends = [run.end for run in (*found[-1:], *taken) if run.end <= start]
            floor = max(ends, default=0)
            found += _whole(text, start, last + 1, floor, at, other)
            start = -1
    return found


def _whole(text: str, start: int, end: int, floor: int, ceiling: int, way: str) -> list[Run]:
    """The run with the marks that belong to it; cut in two where a bracket cannot be closed."""
    while end < ceiling and unicodedata.combining(text[end]):
        end += 1
    if way == LTR:
        before = _DIGITS_BEFORE.search(text, floor, start)
        start = before.start() if before else start
        tail = _TAIL.match(text, end, ceiling)
        end = tail.end() if tail else end
        after = _DIGITS_AFTER.match(text, end, ceiling)
        if after:
            end = after.end()
            while text[end - 1] in ".,:":
                end -= 1
    opened, closed = _unpaired(text, start, end)
    if len(closed) == 1 and not opened and start > floor and text[start - 1] == closed[0][1]:
        start -= 1
        closed = []
    while opened and end < ceiling and text[end] == _PAIRS[text[opened[-1]]]:
        opened.pop()
        end += 1
    if opened or closed:
        cut = opened[0] if opened else closed[0][0]
        return _around(text, start, cut, end, way)
    if text[start:end].count('"') % 2 and text[end:ceiling].startswith('"'):
        end += 1
    if way == LTR and _is_abbreviated(text, start, end, ceiling):
        end += 1
    return [Run(start, end, way, True)]


def _around(text: str, start: int, cut: int, end: int, way: str) -> list[Run]:
    """Two runs with the unpaired bracket at ``cut`` left between them to the base direction."""
    pieces = []
    for low, high in ((start, cut), (cut + 1, end)):
        while low < high and is_strong(text[low]) != way:
            low += 1
        while high > low and is_strong(text[high - 1]) != way:
            high -= 1
        if low < high:
            pieces.append(Run(low, high, way, True))
    return pieces


def _unpaired(text: str, start: int, end: int) -> tuple[list[int], list[tuple[int, str]]]:
    """Brackets of the stretch that close outside it, and those that open outside it."""
    opened: list[int] = []
    closed: list[tuple[int, str]] = []
    for at in range(start, end):
        character = text[at]
        if character in _PAIRS and character not in "‘<":
            opened.append(at)
        elif character in _CLOSERS and character not in "’>":
            if opened and _PAIRS[text[opened[-1]]] == character:
                opened.pop()
            else:
                closed.append((at, _CLOSERS[character]))
    return opened, closed


def _is_abbreviated(text: str, start: int, end: int, ceiling: int) -> bool:
    """Whether a full stop follows that belongs to an abbreviation inside the sentence."""
    if text[end : end + 1] != "." or end + 1 >= len(text):
        return False
    return bool(_ABBREVIATION.search(text[start:end])) and end < ceiling


def _merged(found: list[Run], text: str, base: str) -> list[Run]:
    """Neighbours of the other direction with only a space between become one run, so that
    ``Call +965 1234-5678`` keeps its order inside Arabic."""
    merged: list[Run] = []
    for run in found:
        before = merged[-1] if merged else None
        if (
            before is not None
            and run.direction != base
            and before.direction == run.direction
            and text[before.end : run.start].strip(" \u00a0") == ""
            and any(is_strong(c) for c in text[before.start : before.end])
        ):
            merged[-1] = Run(before.start, run.end, run.direction, True)
        else:
            merged.append(run)
    return merged


def _overlaps(start: int, end: int, taken: list[Run]) -> bool:
    return any(start < run.end and run.start < end for run in taken)
