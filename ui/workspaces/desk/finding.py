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
        )
        for row in articles.rows_of(desk, numbers)
    ]
