"""Settings: all that a person can change, found by section or by search."""

from ui.shell import Shell, Workspace
from ui.workspaces.settings.workspace import SettingsWorkspace


def make(shell: Shell) -> Workspace:
    """The workspace of the settings."""
    return SettingsWorkspace(shell)
