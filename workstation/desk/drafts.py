"""What was being typed when a window ended without saving, and the journal that keeps it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from workstation.desk import articles, holds
from workstation.desk.articles import Saved
from workstation.desk.desk import Desk
from workstation.errors import WorkstationError
from workstation.recovery import Draft, Journal, write_copy

__all__ = ["Draft", "Journal", "journal", "left_behind", "orphans", "revive", "write_copy"]


def journal(desk: Desk) -> Journal:
    """The recovery journal of this window on this desk."""
    path = desk.store.path
    # A desk in memory is gone with its window: no later one has the same name.
    name = str(path.resolve()) if path else f"{desk.store.name} {desk.session}"
    return Journal(desk.folders.recovery, name, desk.session)


def left_behind(desk: Desk, kept: Journal) -> list[Draft]:
    """The drafts of windows that ended without saving, newest first; what they held is let go."""
    with suppress(WorkstationError):
        for session in kept.ended():
            holds.release_all(desk, session)
    return kept.left_behind()


def orphans(desk: Desk, drafts: Sequence[Draft]) -> list[Draft]:
    """Those of the drafts whose story the desk has no longer."""
    there = {row.id for row in articles.rows_of(desk, [draft.article_id for draft in drafts])}
    return [draft for draft in drafts if draft.article_id not in there]


def revive(desk: Desk, draft: Draft) -> Saved:
    """Make a new story of a draft whose own is gone."""
    begun = articles.write_new(desk, draft.language, draft.headline)
    return articles.save(desk, begun.article.id, draft.headline, draft.blocks)
