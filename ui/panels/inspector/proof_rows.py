"""What the Proof tab lists: sections, a card for each question of style, a row for each word."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ui.editor import Category, Mark
from ui.wording import iso, number, tr

if TYPE_CHECKING:
    from workstation.proofing import Finding

BEFORE, AFTER = 14, 60
"""Characters of the line that an extract shows around its hit, at most."""
EXTRACTS = 2
"""Extracts that a card shows; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Section:
    """The head of a category: its mark, its name, how many."""

    category: Category
    count: int
    fixable: int = 0
    """How many of them are certain and may be fixed from here (style alone)."""


@dataclass(frozen=True, slots=True)
class Extract:
    """A stretch of a line with the hit in it, half-open Python indices into ``text``."""

    line: int
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Card:
    """A question of style or consistency with its evidence, or web residue.

    ``buttons`` are the ids of what may be done, the first being the main one. A card with one
    button has it beside the title.
    """

    title: str
    marks: tuple[Mark, ...] = ()
    extracts: tuple[Extract, ...] = ()
    more: int = 0
    reason: str = ""
    buttons: tuple[str, ...] = ()
    places: tuple[tuple[int, int], ...] = ()
    """Where to go in turn, in the text last proofed."""
    key: str = ""


@dataclass(frozen=True, slots=True)
class WordRow:
    """One word as it is written, what it should be, and where it stands."""

    category: Category
    old: str
    new: str
    certain: bool
    marks: tuple[Mark, ...]
    lines: tuple[int, ...] = field(default=())


Row = Section | Card | WordRow


def rows_of(
    marks: Sequence[Mark],
    text: str,
    apart: Sequence[str] = (),
    only: Category | None = None,
) -> list[Row]:
    """The rows of the tab for the marks that stand, in the text last proofed.

    ``apart`` are lines of residue that were set apart when the story came in; ``only`` is the
    category that a counter filters by.
    """
    lines = _Lines(text)
    rows: list[Row] = []
    if only in (None, Category.STYLE):
        style = [mark for mark in marks if mark.category is Category.STYLE]
        rows += _style(style, lines)
    if apart and only in (None, Category.STYLE):
        rows.append(_apart(apart))
    for category in (Category.HAMZA, Category.SPELLING):
        if only in (None, category):
            rows += _words([mark for mark in marks if mark.category is category], category, lines)
    return rows


def _words(marks: Sequence[Mark], category: Category, lines: _Lines) -> Iterable[Row]:
    if not marks:
        return
    yield Section(category, len(marks))
    groups: dict[tuple[str, str, bool], list[Mark]] = {}
    for mark in marks:
        new = mark.suggestions[0] if mark.suggestions else ""
        groups.setdefault((mark.text, new, mark.certain), []).append(mark)
    for (old, new, certain), same in groups.items():
        at = tuple(dict.fromkeys(lines.of(finding_of(mark).start) for mark in same))
        yield WordRow(category, old, new, certain, tuple(same), at)


def _style(marks: Sequence[Mark], lines: _Lines) -> Iterable[Row]:
    if not marks:
        return
    fixable = sum(mark.certain and bool(mark.suggestions) for mark in marks)
    yield Section(Category.STYLE, len(marks), fixable)
    groups: dict[object, list[Mark]] = {}
    for mark in marks:
        finding = finding_of(mark)
        if finding.code == "residue.web":
            groups.setdefault("residue", []).append(mark)
        elif _asks(mark):
            groups.setdefault((finding.code, finding.start), []).append(mark)
        else:
            spelled = mark.text if finding.code.startswith(_WORDS) else ""
            groups.setdefault((finding.code, spelled), []).append(mark)
    residue = groups.pop("residue", [])
    for same in sorted(groups.values(), key=lambda group: not _asks(group[0])):
        yield _card(same, lines)
    if residue:
        yield _residue(residue)


_WORDS = ("consistency.", "style.term", "style.sensitive")
"""Codes whose findings are of one word each, so that each word has its card."""
_COMPARED = ("consistency.", "numbers.")
"""Codes whose related places are evidence to show."""


def _asks(mark: Mark) -> bool:
    """Whether a finding asks the desk to look at figures again: those cards come first."""
    return finding_of(mark).code.startswith("numbers.") and not mark.suggestions


def _card(marks: Sequence[Mark], lines: _Lines) -> Card:
    first = marks[0]
    finding = finding_of(first)
    spans = [(finding_of(mark).start, finding_of(mark).end) for mark in marks]
    if finding.code.startswith(_COMPARED):
        spans += [span for span in finding.related if span not in spans]
    if _asks(first):
        buttons: tuple[str, ...] = ("verified", "go")
    else:
        buttons = ("fix",) if first.suggestions else ("go", "ignore")
    return Card(
        title=first.title,
        marks=tuple(marks),
        extracts=tuple(lines.extract(start, end) for start, end in spans[:EXTRACTS]),
        more=max(0, len(spans) - EXTRACTS),
        reason=_why(first),
        buttons=buttons,
        places=tuple(spans),
        key=f"{finding.code} {finding.start}",
    )


def _why(mark: Mark) -> str:
    """The sentence of a card; where both figures stand above it, it need not name them."""
    soft = finding_of(mark).code == "numbers.conflict"
    return tr("inspector.proof.conflict") if soft else mark.reason


def _residue(marks: Sequence[Mark]) -> Card:
    lines = [mark.text.strip() for mark in marks]
    return Card(
        title=tr("inspector.title.residue.web"),
        marks=tuple(marks),
        reason=_quoted(lines),
        buttons=("remove",),
        places=tuple((finding_of(mark).start, finding_of(mark).end) for mark in marks),
        key="residue",
    )


def _apart(lines: Sequence[str]) -> Card:
    return Card(
        title=tr("inspector.proof.apart"),
        reason=_quoted([line.strip() for line in lines]),
        buttons=("drop", "return"),
        key="apart",
    )


def _quoted(lines: Sequence[str]) -> str:
    quoted = [tr("inspector.quoted", text=" ".join(line.split())) for line in lines[:4]]
    return tr("inspector.comma").join(quoted)


class _Lines:
    """Where the lines of a text begin; line 0 is the headline, line n the n-th paragraph."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0]
        at = text.find("\n")
        while at >= 0:
            self._starts.append(at + 1)
            at = text.find("\n", at + 1)

    def of(self, offset: int) -> int:
        return bisect_right(self._starts, offset) - 1

    def extract(self, start: int, end: int) -> Extract:
        """The hit with a few words on both sides."""
        line = self.of(start)
        text = self._text
        first = self._starts[line]
        close = text.find("\n", first)
        close = len(text) if close < 0 else close
        end = min(end, close)
        left = first
        if start - first > BEFORE:
            left = text.rfind(" ", first, start - BEFORE + 4) + 1 or max(first, start - BEFORE)
        right = min(close, end + AFTER)
        if right < close:
            right = text.rfind(" ", end, right) if " " in text[end:right] else right
        return Extract(line, text[left:right], start - left, end - left)


def finding_of(mark: Mark) -> Finding:
    """The finding that a mark was made of."""
    finding: Finding = mark.key  # type: ignore[assignment]
    return finding


def shown(text: str) -> str:
    """A text made visible where it is blank: spaces as open boxes."""
    return text if text.strip() else "␣" * len(text)


def places_text(lines: Sequence[int]) -> str:
    """«ف1، 5»: the paragraphs by number, the headline by name."""
    numbers = [number(line) for line in lines if line]
    said = []
    if 0 in lines:
        said.append(tr("inspector.headline"))
    if numbers:
        shown_ones = numbers if len(numbers) <= 4 else [*numbers[:3], "…"]
        comma = tr("inspector.comma")
        said.append(tr("inspector.paragraph", at=iso(comma.join(shown_ones))))
    return tr("inspector.comma").join(said)
