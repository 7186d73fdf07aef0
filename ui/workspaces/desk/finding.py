"""What the palette finds in the archive: stories, and on request what belongs to them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ui.shell import Found, Place, Shell
from ui.wording import tr
from ui.workspaces.desk.rows import age_of
from ui.workspaces.desk.states import name_of
from workstation.desk import articles
from workstation.desk.search import Result, search

if TYPE_CHECKING:
    from workstation.store.articles import StoryRow

MOST = 10
LOOKS = {
    "version": ("compare", "git-compare"),
    "segment": ("translate", "languages"),
    "comment": ("comments", "messages-square"),
}
"""Where what belongs to a story is shown, and its icon."""


def find(shell: Shell, query: str) -> list[Found]:
    """What answers a query, best first (see `workstation.text.query`); the newest stories for an
    empty one."""
    desk = shell.context.desk
    if not query.strip():
        newest = articles.rows_of(desk, articles.numbers(desk)[:MOST])
        return [_story(shell, row, None) for row in newest]
    found = search(desk, query, MOST, ("article",))
    rows = {row.id: row for row in articles.rows_of(desk, sorted({r.story or 0 for r in found}))}
    return [
        _story(shell, rows[result.id], result)
        if result.kind == "article"
        else _part(shell, result, rows.get(result.story or 0))
        for result in found
        if result.kind in LOOKS or result.id in rows
    ]


def options(shell: Shell, number: int) -> tuple[Found, ...]:
    """Where a story can be opened."""
    return tuple(
        Found(tr(f"actions.go.{mode}"), partial(shell.open, mode, number), icon)
        for mode, icon in (
            ("desk", "newspaper"),
            ("translate", "languages"),
            ("publish", "send"),
            ("compare", "git-compare"),
        )
    )


def _story(shell: Shell, row: StoryRow, result: Result | None) -> Found:
    """A story; chosen, it opens at the words that were found."""
    place = result.place if result is not None else None
    where = Place(*place) if place is not None else None
    in_text = result is not None and place is not None and place[0] > len(row.headline)
    return Found(
        row.headline or tr("desk_window.untitled"),
        partial(shell.open, "desk", row.id, where),
        "newspaper",
        note=result.snippet if result is not None and in_text else "",
        chip=str(name_of(row.state)),
        aside=age_of(shell, row),
        options=options(shell, row.id),
    )


def _part(shell: Shell, result: Result, row: StoryRow | None) -> Found:
    mode, icon = LOOKS[result.kind]
    place = Place()
    if result.kind == "version":
        place = Place(versions=(result.id, 0))
    elif result.kind == "segment":
        place = Place(segment=result.id)
    return Found(
        result.snippet,
        partial(shell.open, mode, result.story, place),
        icon,
        note=row.headline if row is not None else result.title,
        chip=tr(f"desk_window.found.{result.kind}"),
    )
