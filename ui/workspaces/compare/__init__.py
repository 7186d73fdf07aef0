"""Two versions of a story compared: walked change by change, restored and accepted."""

from ui.shell import Shell, Workspace


def make(shell: Shell) -> Workspace:
    """The workspace of this mode."""
    from ui.workspaces.compare.workspace import CompareWorkspace

    return CompareWorkspace(shell)
