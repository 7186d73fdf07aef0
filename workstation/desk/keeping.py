"""How a story's text becomes its newest version: what every verb that changes text shares."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from workstation.articles import Article, Block, Revision, RevisionKind
from workstation.desk.desk import Desk
from workstation.text.shingles import sample, shingles
from workstation.text.words import word_count

if TYPE_CHECKING:
    from workstation.store import Transaction

AUTOSAVE_WINDOW = timedelta(minutes=5)
"""Autosaves by one author within this time of the version's beginning are one version."""


def keep(
    desk: Desk,
    transaction: Transaction,
    before: Article,
    headline: str,
    blocks: tuple[Block, ...],
    kind: RevisionKind,
    label: str,
    *,
    apart: bool,
) -> Article:
    """Write the text as the newest version: into the open autosave, or as one of its own."""
    at = desk.clock()
    last = transaction.articles.revision(before.id, before.revision)
    continues = (
        not apart
        and kind is RevisionKind.AUTOSAVE
        and last.kind is RevisionKind.AUTOSAVE
        and last.author == desk.person
        and at - last.created_at < AUTOSAVE_WINDOW
    )
    number = before.revision if continues else transaction.articles.last_revision(before.id) + 1
    article = replace(before, headline=headline, blocks=blocks, revision=number, changed_at=at)
    new = replace(revision_of(desk, article, number, kind), label=label)
    if continues:
        transaction.articles.rewrite_revision(replace(new, created_at=last.created_at))
    else:
        transaction.articles.add_revision(new)
    transaction.articles.put(article, words_of(article))
    index(transaction, article)
    return article


def revision_of(desk: Desk, article: Article, number: int, kind: RevisionKind) -> Revision:
    return Revision(
        article_id=article.id,
        number=number,
        kind=kind,
        headline=article.headline,
        blocks=article.blocks,
        author=desk.person,
        created_at=article.changed_at,
        words=words_of(article),
    )


def words_of(article: Article) -> int:
    return word_count(article.text)


def index(transaction: Transaction, article: Article) -> None:
    transaction.archive.keep_articles([article])
    transaction.shingles.keep(article.id, sample(shingles(article.text)))
