"""What a filter of comments means to the database."""

from __future__ import annotations

from typing import Any

from sqlalchemy import String, cast, or_

from workstation.comments import CommentFilter, Order
from workstation.store.tables import comments


def conditions(wanted: CommentFilter) -> list[Any]:
    """The conditions of a filter, save its words and the author's name, which are folded."""
    found: list[Any] = []
    if wanted.statuses:
        found.append(comments.c.status.in_([status.value for status in wanted.statuses]))
    if wanted.queues:
        found.append(comments.c.queue.in_([queue.value for queue in wanted.queues]))
    if wanted.article_id is not None:
        found.append(comments.c.article_id == wanted.article_id)
    if wanted.story:
        found.append(comments.c.story == wanted.story)
    if wanted.author_key:
        found.append(comments.c.author_key == wanted.author_key)
    if wanted.reported is not None:
        found.append((comments.c.reports > 0) == wanted.reported)
    if wanted.rule:
        found.append(_fired(wanted.rule))
    if wanted.scored is not None:
        found.append(comments.c.score.is_not(None) == wanted.scored)
    if wanted.score_least is not None:
        found.append(comments.c.score >= wanted.score_least)
    if wanted.since is not None:
        found.append(comments.c.created_at >= wanted.since)
    if wanted.until is not None:
        found.append(comments.c.created_at < wanted.until)
    return found


def in_order(order: Order) -> tuple[Any, ...]:
    """What the numbers are ordered by."""
    undated = comments.c.created_at.is_(None)
    if order is Order.NEWEST:
        return undated, comments.c.created_at.desc(), comments.c.id.desc()
    if order is Order.SCORE:
        unscored = comments.c.score.is_(None)
        return unscored, comments.c.score.desc(), undated, comments.c.created_at, comments.c.id
    return undated, comments.c.created_at, comments.c.id


def _fired(rule: str) -> Any:
    """That a rule of this kind is among the reasons: ``list`` or ``list.mild``."""
    written = cast(comments.c.reasons, String)
    return or_(
        written.contains(f'"rule": "{rule}"', autoescape=True),
        written.contains(f'"rule": "{rule}.', autoescape=True),
    )
