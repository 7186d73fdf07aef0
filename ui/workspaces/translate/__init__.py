"""The translation workspace: the segment grid, what helps with a segment, and the checks."""

from __future__ import annotations

from ui.shell import Shell, Workspace


def make(shell: Shell) -> Workspace:
    """The workspace, empty until it is activated."""
    from ui.workspaces.translate.workspace import TranslateWorkspace

    return TranslateWorkspace(shell)
