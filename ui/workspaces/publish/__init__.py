"""Publish: check a story, choose what goes out, see it, write it."""

from __future__ import annotations

from ui.shell import Shell, Workspace
from ui.workspaces.publish.workspace import PublishWorkspace

__all__ = ["PublishWorkspace", "make"]


def make(shell: Shell) -> Workspace:
    """The workspace over a shell."""
    return PublishWorkspace(shell)
