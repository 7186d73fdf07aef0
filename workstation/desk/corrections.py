"""What becomes of a published story: corrected or updated openly, or killed; each with a notice."""

from __future__ import annotations

from dataclasses import dataclass, replace

from workstation.articles import Article, ArticleState, Notice, NoticeKind, RevisionKind
from workstation.desk.change import Change, Kind
from workstation.desk.desk import Desk
from workstation.desk.keeping import index, keep, words_of
from workstation.errors import Refused


@dataclass(frozen=True, slots=True)
class Corrected:
    """The story as it stands now, and as it was published."""

    before: Article
    article: Article
    change: Change


def correct(desk: Desk, article_id: int, kind: NoticeKind, text: str) -> Corrected:
    """Put a notice above a published story and open it again for editing, or take it out of
    circulation (`NoticeKind.KILL`). The text as it was published stays a version of its own.

    Raises `Refused` for a story that is not published, and for a notice without words.
    """
    from workstation.store.articles import Move

    if not text.strip():
        raise Refused("desk.empty-notice")
    at = desk.clock()
    killed = kind is NoticeKind.KILL
    state = ArticleState.SPIKED if killed else ArticleState.IN_EDIT
    with desk.store.begin() as transaction:
        before = transaction.articles.get(article_id)
        if before.state is not ArticleState.PUBLISHED:
            raise Refused("desk.not-published")
        notice = Notice(kind, text.strip(), at, desk.person)
        meta = replace(before.meta, notice=notice)
        article = keep(
            desk,
            transaction,
            replace(before, meta=meta, state=state),
            before.headline,
            before.blocks,
            RevisionKind.STATE,
            kind.value,
            apart=True,
        )
        move = Move(before.state, state, desk.person, at)
        transaction.articles.log_move(article_id, move)
    return Corrected(before, article, Change(Kind.ARTICLE, (article_id,)))


def take_back(desk: Desk, corrected: Corrected) -> Change:
    """Take a notice back: the story is published again, without it. Raises `Refused` where its
    text was changed meanwhile."""
    from workstation.store.articles import Move

    article_id = corrected.article.id
    with desk.store.begin() as transaction:
        now = transaction.articles.get(article_id)
        if now.text != corrected.before.text:
            raise Refused("comparing.overtaken")
        meta = replace(now.meta, notice=corrected.before.meta.notice)
        state = corrected.before.state
        changed = replace(now, meta=meta, state=state, changed_at=desk.clock())
        transaction.articles.put(changed, words_of(changed))
        index(transaction, changed)
        move = Move(now.state, state, desk.person, desk.clock())
        transaction.articles.log_move(article_id, move)
    return Change(Kind.ARTICLE, (article_id,))


def put_notice(desk: Desk, article_id: int, notice: Notice | None) -> Change:
    """Put another notice above a story, or none: then it goes out as if it never had one."""
    with desk.store.begin() as transaction:
        article = transaction.articles.get(article_id)
        changed = replace(article, meta=replace(article.meta, notice=notice))
        transaction.articles.put(changed, words_of(changed))
    return Change(Kind.ARTICLE, (article_id,))
