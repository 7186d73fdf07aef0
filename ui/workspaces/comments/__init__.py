"""Comments: a queue of readers' comments, decided with one key each."""

from ui.shell import Shell, Workspace


def make(shell: Shell) -> Workspace:
    """The workspace of comments."""
    from ui.workspaces.comments.workspace import CommentsWorkspace

    return CommentsWorkspace(shell)
