"""Versions: the original for ever, every save that matters, any two compared."""

from __future__ import annotations

from workstation.articles import Original, Revision, RevisionKind
from workstation.desk.articles import Saved, get, save
from workstation.desk.desk import Desk


def name_version(desk: Desk, article_id: int, label: str) -> Saved:
    """Keep the story as it stands as a version of its own with a name."""
    article = get(desk, article_id)
    return save(
        desk, article_id, article.headline, article.blocks, kind=RevisionKind.NAMED, label=label
    )


def restore(desk: Desk, article_id: int, number: int) -> Saved:
    """Make the text of an earlier version the newest version."""
    old = revision(desk, article_id, number)
    return save(
        desk,
        article_id,
        old.headline,
        old.blocks,
        kind=RevisionKind.RESTORED,
        label=str(number),
    )


def revisions(desk: Desk, article_id: int) -> list[Revision]:
    """The versions of a story, newest first, without their blocks."""
    with desk.store.read() as transaction:
        return transaction.articles.revisions(article_id)


def revision(desk: Desk, article_id: int, number: int) -> Revision:
    """One version with its text. Raises `NotFound`."""
    with desk.store.read() as transaction:
        return transaction.articles.revision(article_id, number)


def original(desk: Desk, article_id: int) -> Original | None:
    """The very bytes that came in."""
    with desk.store.read() as transaction:
        return transaction.articles.original(article_id)
