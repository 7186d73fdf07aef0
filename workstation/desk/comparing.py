"""Two versions of a story compared, and changes between them restored or accepted."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from workstation.articles import Article, Block, Revision, RevisionKind
from workstation.desk.articles import Saved, save
from workstation.desk.blending import blend, rows_of_other_form
from workstation.desk.desk import Desk
from workstation.desk.holds import holder
from workstation.desk.proofing import proof_text, with_text
from workstation.errors import Refused
from workstation.jobs import Job
from workstation.text.comparison import Comparison, compare_lines
from workstation.text.words import word_count

CURRENT = 0
"""Stands for the version that the story shows now."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Two versions of a story beside each other, as they were when they were compared."""

    article: Article
    versions: tuple[Revision, ...]
    """Every version, newest first, without its text."""
    old: Revision
    new: Revision
    comparison: Comparison
    proposed: bool = False
    """Whether ``new`` is no version yet: the text as it stands with its certain fixes."""
    holder: str = ""
    """Who else has the story open for editing; empty when nobody has."""
    other: Article | None = None
    """The story whose text ``new`` is, where two stories are compared."""

    @property
    def restorable(self) -> bool:
        """Whether the newer side is the text as it stands, so that a change in it can go back."""
        return not self.proposed and self.new.number == self.article.revision


def compare(
    desk: Desk, article_id: int, old: int = 1, new: int = CURRENT, job: Job | None = None
) -> Compared:
    """The comparison of two versions by number. Raises `NotFound`, and `Cancelled` by the job."""
    with desk.store.read() as transaction:
        article = transaction.articles.get(article_id)
        versions = tuple(transaction.articles.revisions(article_id))
        before, after = (
            transaction.articles.revision(article_id, number or article.revision)
            for number in (old, new)
        )
    return Compared(
        article,
        versions,
        before,
        after,
        _comparison(before, after, job),
        holder=holder(desk, article_id),
    )


def propose(desk: Desk, article_id: int, job: Job | None = None, *, only: str = "") -> Compared:
    """The text as it stands compared with itself after its certain fixes, or after those of one
    category (``only="hamza"``). Nothing is saved."""
    from workstation.proofing import apply_certain, category

    with desk.store.read() as transaction:
        article = transaction.articles.get(article_id)
        versions = tuple(transaction.articles.revisions(article_id))
        old = transaction.articles.revision(article_id, article.revision)
    findings = proof_text(desk, article.text, article.language, article_id=article_id, job=job)
    if only:
        findings = [each for each in findings if category(each.code) == only]
    fixed = apply_certain(article.text, findings)
    headline, blocks = with_text(article, fixed.text, fixed.applied)
    new = replace(
        old,
        kind=RevisionKind.FIX,
        headline=headline,
        blocks=blocks,
        author=desk.person,
        created_at=desk.clock(),
        label="",
        words=word_count(fixed.text),
    )
    return Compared(
        article,
        versions,
        old,
        new,
        _comparison(old, new, job),
        proposed=True,
        holder=holder(desk, article_id),
    )


def beside(desk: Desk, article_id: int, other: int, job: Job | None = None) -> Compared:
    """The text of a story compared with that of another, from which changes may be accepted."""
    with desk.store.read() as transaction:
        article, coming = transaction.articles.get(article_id), transaction.articles.get(other)
        versions = tuple(transaction.articles.revisions(article_id))
        old = transaction.articles.revision(article_id, article.revision)
        new = transaction.articles.revision(other, coming.revision)
    return Compared(
        article,
        versions,
        old,
        new,
        _comparison(old, new, job),
        proposed=True,
        holder=holder(desk, article_id),
        other=coming,
    )


def restore(desk: Desk, compared: Compared, numbers: Collection[int]) -> Saved:
    """Put differences (by index) back as the older version has them, as one new version.

    Raises `Refused` when the newer side is not the text as it stands, when that was changed
    meanwhile, or when somebody else has the story open.
    """
    if not compared.restorable:
        raise Refused("comparing.not-current")
    taken = set(range(len(compared.comparison.differences))) - set(numbers)
    text = blend(compared.old, compared.new, compared.comparison, taken)
    return _write(desk, compared.article, *text, RevisionKind.RESTORED, str(compared.old.number))


def accept(desk: Desk, compared: Compared, numbers: Collection[int]) -> Saved:
    """Take differences (by index) of a proposed version into the story, as one new version.

    Raises `Refused` as `restore` does.
    """
    text = blend(compared.old, compared.new, compared.comparison, set(numbers))
    if compared.other is not None:
        label = compared.other.meta.slug or compared.other.headline
        return _write(desk, compared.article, *text, RevisionKind.NAMED, label)
    return _write(desk, compared.article, *text, RevisionKind.FIX, "")


def take_back(desk: Desk, before: Article, after: Article) -> Saved:
    """Write the text that a `restore` or `accept` found, if the story still says what it made.

    Raises `Refused` when it does not, or when somebody else has the story open.
    """
    label = str(before.revision)
    return _write(desk, after, before.headline, before.blocks, RevisionKind.RESTORED, label)


def _comparison(old: Revision, new: Revision, job: Job | None) -> Comparison:
    before, after = ([side.headline, *(block.text for block in side.blocks)] for side in (old, new))
    comparison = compare_lines(before, after, job)
    return comparison.with_forms(rows_of_other_form(old, new, comparison))


def _write(
    desk: Desk,
    article: Article,
    headline: str,
    blocks: Sequence[Block],
    kind: RevisionKind,
    label: str,
) -> Saved:
    name = holder(desk, article.id)
    if name:
        raise Refused("comparing.held", name=name)
    with desk.store.read() as transaction:
        now = transaction.articles.get(article.id)
    if (now.headline, now.blocks) != (article.headline, article.blocks):
        raise Refused("comparing.overtaken")
    return save(
        desk,
        article.id,
        headline,
        blocks or (Block(""),),
        kind=kind,
        label=label,
        based_on=now.revision,
    )
