"""Who holds a story: one window edits it, the others read."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from workstation.desk.desk import Desk

if TYPE_CHECKING:
    from workstation.store.habits import Hold

STALE = timedelta(minutes=2)
"""A hold that was not refreshed for this long belongs to a window that is gone."""


def take(desk: Desk, article_id: int) -> Hold | None:
    """Hold a story for this window; None when it is ours now, or else the hold of another."""
    from workstation.store.habits import Hold

    at = desk.clock()
    with desk.store.begin() as transaction:
        hold = transaction.habits.hold(article_id)
        if hold and hold.session != desk.session and at - hold.seen < STALE:
            return hold
        since = hold.since if hold and hold.session == desk.session else at
        transaction.habits.take_hold(Hold(article_id, desk.session, desk.person, since, at))
    return None


def refresh(desk: Desk, article_id: int) -> None:
    """Say that this window still has the story open; at least once in `STALE`."""
    with desk.store.begin() as transaction:
        transaction.habits.refresh_hold(article_id, desk.session, desk.clock())


def release(desk: Desk, article_id: int) -> None:
    """Let the story go, if this window holds it."""
    with desk.store.begin() as transaction:
        transaction.habits.let_go(article_id, desk.session)


def release_all(desk: Desk, session: str) -> None:
    """Let go what a window held that is known to be gone."""
    with desk.store.begin() as transaction:
        transaction.habits.let_go_all(session)


def holder(desk: Desk, article_id: int) -> str:
    """The name of somebody else whose window has the story open for editing, or nothing."""
    with desk.store.read() as transaction:
        hold = transaction.habits.hold(article_id)
    if hold is None or hold.session == desk.session or desk.clock() - hold.seen >= STALE:
        return ""
    return hold.holder or "—"
