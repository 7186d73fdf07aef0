"""Two texts side by side: which line is which, what changed in each, and any mixture of the two.

Line 0 is the headline and is always compared with the headline. Indices are of lines; spans are
half-open Python indices into a line.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from workstation.jobs import Job
from workstation.text.alignment import align_paragraphs, moved_paragraphs
from workstation.text.diff import Change, ChangeKind, diff_words


class DifferenceKind(StrEnum):
    HAMZA = "hamza"
    """One word, and nothing but its hamza, alef, ya, ta marbuta or marks."""
    WORDING = "wording"
    REMOVED = "removed"
    """A whole line that the newer text does not have."""
    ADDED = "added"
    MOVED = "moved"
    """A whole line that stands elsewhere; what changed inside it comes apart."""
    FORM = "form"
    """The same letters as another kind of paragraph, or styled otherwise."""


class Touch(StrEnum):
    """What of the text a change of wording touches."""

    WORDS = "words"
    FIGURES = "figures"
    MARKS = "marks"
    QUOTES = "quotes"
    SPACES = "spaces"


@dataclass(frozen=True, slots=True)
class Difference:
    """One change: what stood in the older line, what stands in the newer. Either may be empty."""

    kind: DifferenceKind
    row: int
    old: str
    new: str
    old_start: int
    old_end: int
    new_start: int
    new_end: int
    touch: Touch = Touch.WORDS


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the older text beside its newer self. ``differences[first:last]`` are in it.

    A line that moved has two rows, each with one side empty and the other row as ``partner``;
    its differences belong to the row where it stands in the newer text.
    """

    old: int | None
    new: int | None
    first: int
    last: int
    partner: int | None = None

    @property
    def line(self) -> int:
        """The number that a reader knows the line by: in the newer text, if it is there."""
        return self.new if self.new is not None else self.old or 0


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a row: of one difference, or (None) the same in both lines."""

    difference: int | None
    old_start: int
    old_end: int
    new_start: int
    new_end: int


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a mixture: its row, and its parts, each as in the newer text or the older."""

    row: int
    parts: tuple[tuple[Part, bool], ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The lines of both texts, the rows that pair them, and the differences in the rows' order."""

    old: tuple[str, ...]
    new: tuple[str, ...]
    rows: tuple[Row, ...]
    differences: tuple[Difference, ...]

    @property
    def identical(self) -> bool:
        return not self.differences

    def counts(self) -> dict[DifferenceKind, int]:
        """How many differences there are of each kind; all kinds are named."""
        found = dict.fromkeys(DifferenceKind, 0)
        for difference in self.differences:
            found[difference.kind] += 1
        return found

    def lines_of(self, row: int) -> tuple[str, str]:
        """The older and the newer line of a row; empty where there is none. Both rows of a line
        that moved have both."""
        this = self.rows[row]
        other = self.rows[this.partner] if this.partner is not None else this
        old = this.old if this.old is not None else other.old
        new = this.new if this.new is not None else other.new
        return self.old[old] if old is not None else "", self.new[new] if new is not None else ""

    def parts(self, row: int) -> list[Part]:
        """The stretches of a row in order, covering both of its lines without gap."""
        this = self.rows[row]
        if this.partner is not None and this.new is None:
            this = self.rows[this.partner]
        old, new = self.lines_of(row)
        parts: list[Part] = []
        at_old = at_new = 0
        for number in range(this.first, this.last):
            found = self.differences[number]
            if found.kind in (DifferenceKind.MOVED, DifferenceKind.FORM):
                continue
            if (at_old, at_new) != (found.old_start, found.new_start):
                parts.append(Part(None, at_old, found.old_start, at_new, found.new_start))
            at_old, at_new = found.old_end, found.new_end
            parts.append(Part(number, found.old_start, at_old, found.new_start, at_new))
        if (at_old, at_new) != (len(old), len(new)):
            parts.append(Part(None, at_old, len(old), at_new, len(new)))
        return parts

    def mixed(self, taken: Collection[int]) -> Iterator[Line]:
        """The lines of the text that has the ``taken`` differences as the newer text has them and
        every other one as the older has it. All taken is the newer text, none the older."""
        for number, row in enumerate(self.rows):
            whole = self._whole(row)
            if whole is not None:
                wanted = whole in taken
                if wanted != (row.new is not None):
                    continue
            parts = self.parts(number)
            yield Line(number, tuple((p, p.difference in taken) for p in parts))

    def mixed_text(self, taken: Collection[int]) -> list[str]:
        """The lines of `mixed` as text."""
        lines = []
        for line in self.mixed(taken):
            old, new = self.lines_of(line.row)
            lines.append(
                "".join(
                    new[p.new_start : p.new_end] if newer else old[p.old_start : p.old_end]
                    for p, newer in line.parts
                )
            )
        return lines

    def with_forms(self, rows: Collection[int]) -> Comparison:
        """This comparison with a difference of form in each of these rows, after those it has."""
        if not rows:
            return self
        made: list[Difference] = []
        remade: list[Row] = []
        for number, row in enumerate(self.rows):
            first = len(made)
            made += self.differences[row.first : row.last]
            if number in rows:
                old, new = self.lines_of(number)
                made.append(
                    Difference(DifferenceKind.FORM, number, old, new, 0, len(old), 0, len(new))
                )
            remade.append(replace(row, first=first, last=len(made)))
        return replace(self, rows=tuple(remade), differences=tuple(made))

    def _whole(self, row: Row) -> int | None:
        """The difference that a whole line comes or goes by."""
        if row.partner is not None:
            return row.first if row.new is not None else self.rows[row.partner].first
        return row.first if None in (row.old, row.new) else None


def compare_lines(old: Sequence[str], new: Sequence[str], job: Job | None = None) -> Comparison:
    """The comparison of two texts given as lines, the headline first; both have that at least.

    Reports each row to the job, and so can be cancelled.
    """
    pairs = align_paragraphs(old[1:], new[1:])
    moved = moved_paragraphs(old[1:], new[1:], pairs)
    sides = [(0, 0), *((_next(i), _next(j)) for i, j in pairs)]
    place = {i: row for row, (i, j) in enumerate(sides) if j is None}
    goal = {j: row for row, (i, j) in enumerate(sides) if i is None}
    partners = {place[i + 1]: goal[j + 1] for i, j in moved.items()}
    sources = {there: here for here, there in partners.items()}
    rows: list[Row] = []
    made: list[Difference] = []
    for number, (i, j) in enumerate(sides):
        if job is not None:
            job.progress(number, len(sides))
        first = len(made)
        if number in sources:
            i = sides[sources[number]][0]
            made.append(_whole_line(DifferenceKind.MOVED, number, old, i, new, j))
        if i is not None and j is not None:
            made += _in_line(number, old[i], new[j])
        elif number not in partners:
            kind = DifferenceKind.REMOVED if j is None else DifferenceKind.ADDED
            made.append(_whole_line(kind, number, old, i, new, j))
        partner = partners.get(number, sources.get(number))
        rows.append(Row(*sides[number], first, len(made), partner))
    return Comparison(tuple(old), tuple(new), tuple(rows), tuple(made))


def _next(index: int | None) -> int | None:
    return None if index is None else index + 1


def _whole_line(
    kind: DifferenceKind,
    row: int,
    old: Sequence[str],
    i: int | None,
    new: Sequence[str],
    j: int | None,
) -> Difference:
    before = "" if i is None else old[i]
    after = "" if j is None else new[j]
    return Difference(kind, row, before, after, 0, len(before), 0, len(after))


def _in_line(row: int, old: str, new: str) -> Iterator[Difference]:
    if old == new:
        return
    for change in _grouped(old, new):
        before = old[change.old_start : change.old_end]
        after = new[change.new_start : change.new_end]
        yield Difference(
            DifferenceKind.HAMZA if change.hamza_only else DifferenceKind.WORDING,
            row,
            before,
            after,
            change.old_start,
            change.old_end,
            change.new_start,
            change.new_end,
            _touch(before, after),
        )


QUOTES = frozenset("\"'«»“”„‟‘’‚‹›")
_QUOTED = 80
"""Up to so many characters between two quotation marks that changed are one quotation."""


def _grouped(old: str, new: str) -> list[Change]:
    """The changes of a line as a reader sees them: words next to each other are one, and so are
    the two quotation marks around a name. Hamzas stay apart, word by word."""
    found: list[Change] = []
    for change in diff_words(old, new):
        if change.kind is ChangeKind.EQUAL:
            continue
        last = found[-1] if found else None
        if last is not None and _belong(old, new, last, change):
            found[-1] = Change(
                ChangeKind.REPLACE,
                last.old_start,
                change.old_end,
                last.new_start,
                change.new_end,
            )
        else:
            found.append(change)
    return found


def _belong(old: str, new: str, last: Change, change: Change) -> bool:
    if last.hamza_only or change.hamza_only:
        return False
    if not old[last.old_end : change.old_start].strip():
        return True
    pairs = [(old[c.old_start : c.old_end], new[c.new_start : c.new_end]) for c in (last, change)]
    apart = change.old_start - last.old_end
    return apart <= _QUOTED and all(a + b and QUOTES.issuperset(a + b) for a, b in pairs)


def _touch(old: str, new: str) -> Touch:
    if "".join(old.split()) == "".join(new.split()):
        return Touch.SPACES
    letters = [[c for c in text if c.isalnum()] for text in (old, new)]
    if letters[0] == letters[1]:
        marks = {c for text in (old, new) for c in text if not c.isalnum() and not c.isspace()}
        return Touch.QUOTES if marks <= QUOTES else Touch.MARKS
    plain = [[c for c in text if c.isalpha()] for text in (old, new)]
    return Touch.FIGURES if not plain[0] and not plain[1] else Touch.WORDS
