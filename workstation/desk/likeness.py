"""Stories that are like another: found, set apart as different, or made one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workstation.articles import Article, ArticleState, Revision, RevisionKind
from workstation.desk.change import Change, Kind
from workstation.desk.desk import Desk
from workstation.desk.holds import holder
from workstation.desk.keeping import keep, words_of
from workstation.errors import Refused
from workstation.jobs import Job
from workstation.text.shingles import Likeness, likeness, sample, shingles

if TYPE_CHECKING:
    from workstation.store import Transaction

APART = "desk.like"
"""The code under which it is remembered that two stories are different ones."""
RECIPE = 1
_RECIPE = "shingles.recipe"
_COMPARED = 12


@dataclass(frozen=True, slots=True)
class Like:
    """A story that is like another, and how like."""

    article: Article
    likeness: Likeness


@dataclass(frozen=True, slots=True)
class Merged:
    """Two stories made one. ``kept`` shows the text of the other; ``before`` is the version that
    it showed, and ``state`` where the other stood."""

    kept: Article
    before: int
    other: int
    state: ArticleState
    comments: tuple[int, ...]
    """The comments that were handed over."""
    change: Change


def like(desk: Desk, article_id: int) -> list[Like]:
    """The stories that are nearly this one, the most like first: not those that are spiked, nor
    those that a person has said are others."""
    with desk.store.read() as transaction:
        article = transaction.articles.get(article_id)
        own = shingles(article.text)
        if not own:
            return []
        ignored = transaction.habits.ignored(article_id)
        apart = {int(number) for code, number in ignored if code == APART}
        found = []
        for number in transaction.shingles.sharing(article_id, sample(own), _COMPARED):
            if number in apart:
                continue
            other = transaction.articles.get(number)
            how = likeness(own, shingles(other.text))
            if how.near and other.state is not ArticleState.SPIKED:
                found.append(Like(other, how))
    return sorted(found, key=lambda one: (-one.likeness.percent, one.article.id))


def set_apart(desk: Desk, article_id: int, other: int) -> Change:
    """Remember that two stories are different ones, and say no more of it."""
    at = desk.clock()
    with desk.store.begin() as transaction:
        for one, two in ((article_id, other), (other, article_id)):
            transaction.habits.ignore(one, APART, str(two), desk.person, at)
    return Change(Kind.ARTICLE, (article_id, other))


def merge(desk: Desk, article_id: int, other: int) -> Merged:
    """Make the text of ``other`` the newest version of a story, hand its comments over, and spike
    it. Raises `Refused` where the story is published: what readers see is corrected instead."""
    name = holder(desk, article_id) or holder(desk, other)
    if name:
        raise Refused("comparing.held", name=name)
    with desk.store.begin() as transaction:
        before = transaction.articles.get(article_id)
        coming = transaction.articles.get(other)
        if ArticleState.PUBLISHED in (before.state, coming.state):
            raise Refused("desk.merge-published")
        label = coming.meta.slug or coming.headline
        kept = _rewrite(desk, transaction, before, coming, RevisionKind.NAMED, label)
        comments = tuple(transaction.comments.about(other))
        transaction.comments.hand_over(comments, article_id)
        _send(desk, transaction, coming, ArticleState.SPIKED)
    change = Change(Kind.ARTICLE, (article_id, other))
    return Merged(kept, before.revision, other, coming.state, comments, change)


def part(desk: Desk, merged: Merged) -> Change:
    """Take a `merge` back: the kept story's text, the other's state and its comments. Raises
    `Refused` where the story was written meanwhile."""
    with desk.store.begin() as transaction:
        now = transaction.articles.get(merged.kept.id)
        if now.revision != merged.kept.revision or now.text != merged.kept.text:
            raise Refused("comparing.overtaken")
        old = transaction.articles.revision(now.id, merged.before)
        _rewrite(desk, transaction, now, old, RevisionKind.RESTORED, str(old.number))
        transaction.comments.hand_over(merged.comments, merged.other)
        _send(desk, transaction, transaction.articles.get(merged.other), merged.state)
    return merged.change


def refresh(desk: Desk, job: Job | None = None) -> bool:
    """Keep the shingles of every story where an older recipe chose them; whether it did."""
    job = job or Job()
    with desk.store.read() as transaction:
        if transaction.habits.fact(_RECIPE) == RECIPE:
            return False
    with desk.store.begin() as transaction:
        for done, article in enumerate(transaction.articles.every()):
            job.progress(done)
            transaction.shingles.keep(article.id, sample(shingles(article.text)))
        transaction.habits.keep_fact(_RECIPE, RECIPE)
    return True


def _rewrite(
    desk: Desk,
    transaction: Transaction,
    article: Article,
    text: Article | Revision,
    kind: RevisionKind,
    label: str,
) -> Article:
    return keep(desk, transaction, article, text.headline, text.blocks, kind, label, apart=True)


def _send(desk: Desk, transaction: Transaction, article: Article, state: ArticleState) -> None:
    from workstation.store.articles import Move

    if article.state is not state:
        moved = replace(article, state=state, changed_at=desk.clock())
        transaction.articles.put(moved, words_of(moved))
        move = Move(article.state, state, desk.person, desk.clock())
        transaction.articles.log_move(article.id, move)
