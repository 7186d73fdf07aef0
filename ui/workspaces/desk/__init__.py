"""The desk: stories in a list, one in the editor, what is known of it beside it."""

from ui.shell import Shell, Workspace
from ui.workspaces.desk.workspace import DeskWorkspace


def make(shell: Shell) -> Workspace:
    """The workspace, for the window."""
    return DeskWorkspace(shell)
