"""How versions and changes are named in this workspace."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from ui.language import Language
from ui.wording import iso, ltr, tr
from workstation.articles import Revision, RevisionKind
from workstation.desk.comparing import Compared
from workstation.text.comparison import Difference, DifferenceKind, Touch

KIND_ORDER = (
    DifferenceKind.WORDING,
    DifferenceKind.REMOVED,
    DifferenceKind.ADDED,
    DifferenceKind.MOVED,
    DifferenceKind.FORM,
    DifferenceKind.HAMZA,
)
"""The groups of the list: what a person must judge first, hamzas last."""


def version_title(version: Revision) -> str:
    """«ن1 — الأصل كما ورد»."""
    number = ltr(str(version.number))
    if version.kind is RevisionKind.NAMED and version.label:
        return tr("compare_window.version.named", number=number, label=version.label)
    if version.kind is RevisionKind.RESTORED and version.label.isdigit():
        label = ltr(version.label)
        return tr("compare_window.version.restored", number=number, label=label)
    return tr(f"compare_window.version.{version.kind.value}", number=number)


def side_title(compared: Compared, version: Revision, *, newer: bool) -> str:
    """The name of a side: the current version and a proposed one are called so."""
    if newer and compared.other is not None:
        return tr("comparing.other")
    if newer and compared.proposed:
        return tr("compare_window.proposed")
    if version.number == compared.article.revision:
        return tr("compare_window.current")
    return version_title(version)


def version_note(version: Revision, language: Language, now: datetime) -> str:
    """Who, when, and how many words: «هدى منصور · 14:32 · 365 كلمة»."""
    came_in = version.kind is RevisionKind.ORIGINAL and bool(version.label)
    author = tr("compare_window.imported") if came_in else version.author
    parts = (author, moment(version.created_at, language, now), tr("app.words", n=version.words))
    return _joined(parts)


def moment(at: datetime, language: Language, now: datetime) -> str:
    """The time of today, or the day and the time."""
    here, today = at.astimezone(), now.astimezone()
    time = language.time(here)
    if here.date() == today.date():
        return time
    return f"{language.short_date(here.date())} {time}"


def line_name(line: int) -> str:
    """«العنوان» or «ف3»."""
    if line == 0:
        return tr("compare_window.headline")
    return tr("compare_window.paragraph", number=ltr(str(line)))


def where(compared: Compared, difference: Difference) -> str:
    """Where a change stands: its paragraph in the newer version, or where it was in the older."""
    rows = compared.comparison.rows
    row = rows[difference.row]
    if difference.kind is DifferenceKind.REMOVED:
        last = len(compared.comparison.old) - 1
        if row.old is not None and row.old >= last - 2 and residue(compared, difference):
            return tr("compare_window.end")
        return tr("compare_window.was", line=line_name(row.line))
    if difference.kind is DifferenceKind.MOVED and row.partner is not None:
        before, after = line_name(rows[row.partner].line), line_name(row.line)
        return tr("compare_window.from_to", before=before, after=after)
    return line_name(row.line)


def residue(compared: Compared, difference: Difference) -> bool:
    """Whether a removed line is web residue that was set apart."""
    plain = " ".join(difference.old.split())
    return any(" ".join(line.split()) == plain for line in compared.article.residue)


def touch(compared: Compared, difference: Difference) -> str:
    """What kind of thing changed, where it can be said in a word; else nothing."""
    if difference.kind is DifferenceKind.REMOVED and residue(compared, difference):
        return tr("compare_window.residue")
    if difference.kind is DifferenceKind.WORDING and difference.touch is not Touch.WORDS:
        return tr(f"compare_window.touch.{difference.touch.value}")
    if difference.kind is DifferenceKind.FORM:
        return _form(compared, difference)
    return ""


def _form(compared: Compared, difference: Difference) -> str:
    """How a paragraph's form differs: from what kind to what, or in what else."""
    rows = compared.comparison.rows
    row = rows[difference.row]
    old = row.old if row.partner is None else rows[row.partner].old
    if not old or not row.new:
        return ""
    before, after = compared.old.blocks[old - 1], compared.new.blocks[row.new - 1]
    if (before.kind, before.level) != (after.kind, after.level):
        kinds = [tr(f"compare_window.form.{block.kind.value}") for block in (before, after)]
        return tr("compare_window.from_to", before=kinds[0], after=kinds[1])
    what = "direction" if before.direction is not after.direction else "style"
    return tr(f"compare_window.form.{what}")


def change_note(
    compared: Compared, difference: Difference, language: Language, now: datetime
) -> str:
    """The line under a change: where, what, and who wrote the newer version when."""
    new = compared.new
    parts = [where(compared, difference), touch(compared, difference)]
    if not compared.proposed:
        parts += [new.author, moment(new.created_at, language, now)]
    return _joined(parts)


def _joined(parts: Iterable[str]) -> str:
    """The parts that say something, each isolated, since names may be of either direction."""
    return " · ".join(iso(part) for part in parts if part)


def change_said(compared: Compared, number: int) -> str:
    """A change as it is read out."""
    difference = compared.comparison.differences[number]
    kind = difference.kind
    place = where(compared, difference)
    if kind in (DifferenceKind.HAMZA, DifferenceKind.WORDING) and difference.old and difference.new:
        return tr(
            "compare_window.said.replaced",
            kind=tr(f"compare_window.one.{kind.value}"),
            old=difference.old.strip(),
            new=difference.new.strip(),
            where=place,
        )
    return tr(
        "compare_window.said.other",
        kind=tr(f"compare_window.one.{_one(difference)}"),
        text=(difference.new or difference.old).strip() or tr("compare_window.blank"),
        where=place,
    )


def _one(difference: Difference) -> str:
    if difference.kind is DifferenceKind.WORDING:
        return "inserted" if difference.new else "deleted"
    return difference.kind.value
