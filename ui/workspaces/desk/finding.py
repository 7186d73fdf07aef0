"""The stories that the palette finds."""

from __future__ import annotations

from functools import partial

from ui.shell import Found, Shell
from ui.wording import tr
from ui.workspaces.desk.rows import age_of
from ui.workspaces.desk.states import name_of
from workstation.desk import articles

MOST = 10


def find(shell: Shell, query: str) -> list[Found]:
    """Stories that hold the words of a query, newest change first; the newest for an empty one."""
    desk = shell.context.desk
    numbers = articles.numbers(desk, text=query)[:MOST]
    return [
        Found(
            row.headline or tr("desk_window.untitled"),
            partial(shell.open, "desk", row.id),
            "newspaper",
            chip=str(name_of(row.state)),
            aside=age_of(shell, row),
            options=options(shell, row.id),
        )
        for row in articles.rows_of(desk, numbers)
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
