"""What is pasted, made sound: text out of PDF, Word and old layout programs.

PDF gives letters as the shapes they were printed in, sometimes from left to right as they stand
on the page, each printed line a line of its own; layout programs stretch words with tatweel; web
pages bring characters of no width. Nothing here changes a word that was sound.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import median

from workstation.text.folding import KEPT_LIGATURES, MARKS, TATWEEL


class Repair(StrEnum):
    """What was mended."""

    FORMS = "forms"
    """Letters in the shapes of print."""
    ORDER = "order"
    """Lines that ran the wrong way."""
    TATWEEL = "tatweel"
    HIDDEN = "hidden"
    """Characters of no width that pages carry along."""
    LINES = "lines"
    """Lines of a printed page joined to paragraphs."""


@dataclass(frozen=True, slots=True)
class Pasted:
    """The paragraphs of what was pasted, and what was mended in them."""

    lines: tuple[str, ...]
    repairs: tuple[Repair, ...]


_LETTER = r"\u0621-\u063a\u0641-\u064a\u0671-\u06d3"
_FORM = re.compile(r"[\ufb50-\ufdff\ufe70-\ufefc]")
_STRETCH = re.compile(
    rf"(?<=[{_LETTER}{''.join(sorted(MARKS))}]){TATWEEL}+(?=[{_LETTER}])"
    rf"|(?<=[{_LETTER}]{{2}}){TATWEEL}+(?![{_LETTER}])"
)
_HIDDEN = re.compile("[\u00ad\u200b\u2060\ufeff\u202a-\u202e\u180e]")
_WORD = re.compile(rf"[{_LETTER}]{{2,}}")
_NOT_FIRST = frozenset("ةى")
_OTHER = r"(?:(?![\u0600-\u08ff\ufb50-\ufdff\ufe70-\ufefc])[^\W\d_])+"
_NUMBER = r"[\d٠-٩]+(?:[.,:/٫٬-][\d٠-٩]+)*"
_RUN = re.compile(rf"{_OTHER}(?:[ .'’&-]+{_OTHER})*|{_NUMBER}")
"""Words of other scripts, and numbers, which stand on the page as they are read."""
_MIRRORED = str.maketrans("()[]{}<>«»", ")(][}{><»«")
_STOPS = tuple(".!?؟…:؛")
_CLOSING = "»”\"')]} "
_WIDE = 30
"""A printed line has this many characters at least; shorter ones are lines on their own."""


def mend(text: str) -> Pasted:
    """The text as it was meant, in paragraphs, and what was wrong with it."""
    repairs: list[Repair] = []
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2029", "\n").split("\n")

    def pass_on(repair: Repair, mended: list[str]) -> None:
        nonlocal lines
        if mended != lines:
            lines = mended
            repairs.append(repair)

    pass_on(Repair.HIDDEN, [_HIDDEN.sub("", line) for line in lines])
    backwards = _backwards(lines)
    if backwards:
        pass_on(Repair.ORDER, [_turned(line) for line in lines])
    pass_on(Repair.FORMS, [_plain(line) for line in lines])
    pass_on(Repair.TATWEEL, [_STRETCH.sub("", line) for line in lines])
    pass_on(Repair.LINES, _joined(lines))
    kept = tuple(" ".join(line.split("\t")).strip(" ") for line in lines if line.strip())
    return Pasted(kept, tuple(repairs))


def _backwards(lines: Sequence[str]) -> bool:
    """Whether lines run as they stand on the page: words begin with letters that only end them,
    and with the shapes that letters have at the end of a word."""
    right = wrong = 0
    for line in lines:
        for word in _WORD.findall(_plain(line)):
            wrong += (word[0] in _NOT_FIRST) + word.endswith("لا")
            right += (word[-1] in _NOT_FIRST) + word.startswith("ال")
        for first, last in _shapes(line):
            wrong += first == "final" and last == "initial"
            right += first == "initial" and last == "final"
    return wrong >= 2 and wrong > 2 * right


def _shapes(line: str) -> list[tuple[str, str]]:
    """The shapes of the first and the last letter of each word that is in shapes of print."""
    found = []
    for word in line.split():
        shapes = [unicodedata.decomposition(c).split(" ")[0].strip("<>") for c in word]
        known = [shape for shape in shapes if shape in ("initial", "medial", "final", "isolated")]
        if len(known) > 1:
            found.append((known[0], known[-1]))
    return found


def _turned(line: str) -> str:
    """The line from its other end, with numbers and Latin words as they stood."""
    if not _FORM.search(line) and not _WORD.search(line):
        return line
    turned = _with_marks_after(line[::-1].translate(_MIRRORED))
    return _RUN.sub(lambda run: run[0][::-1], turned)


def _with_marks_after(line: str) -> str:
    """Marks stand after their letters again."""
    out: list[str] = []
    waiting: list[str] = []
    for char in line:
        if char in MARKS:
            waiting.append(char)
        else:
            out.append(char)
            out += waiting
            waiting = []
    return "".join(out + waiting)


def _plain(line: str) -> str:
    """Letters of print as the ordinary ones; ﷺ and its like stay as they are."""

    def ordinary(found: re.Match[str]) -> str:
        char = found[0]
        if char in KEPT_LIGATURES or unicodedata.category(char) != "Lo":
            return char
        plain = unicodedata.normalize("NFKC", char)
        return plain.strip() or plain

    return _FORM.sub(ordinary, line) if _FORM.search(line) else line


def _joined(lines: Sequence[str]) -> list[str]:
    """The lines of a printed page as paragraphs: a paragraph ends at a blank line, or with a line
    that ends a sentence short of the margin. Lines of a text that was never set stay."""
    written = [line.strip() for line in lines if line.strip()]
    wide = [len(line) for line in written if len(line) >= _WIDE]
    if len(wide) < 3 or len(wide) * 3 < len(written) * 2:
        return list(lines)
    measure = median(wide)
    alike = [width for width in wide if 0.75 * measure <= width <= 1.25 * measure]
    open_ended = [line for line in written if not _ends(line)]
    if measure > 130 or len(alike) * 3 < len(wide) * 2 or len(open_ended) * 2 < len(written):
        return list(lines)
    paragraphs: list[str] = [""]
    for line in lines:
        part = line.strip()
        if not part:
            paragraphs.append("")
            continue
        paragraphs[-1] = f"{paragraphs[-1]} {part}".strip()
        if len(part) < 0.75 * measure and (_ends(part) or len(part) < _WIDE):
            paragraphs.append("")
    return [paragraph for paragraph in paragraphs if paragraph]


def _ends(line: str) -> bool:
    return line.rstrip(_CLOSING).endswith(_STOPS)
